import BriefBuild
import BriefContent
import BriefCore
import BriefModel
import BriefSite
import BriefYAML

/// The JSON Schema of `chipbrief.yml`, for editors. It matches `decodeSettings`.
let siteSchema = NodeSchema.mapping([
  .optional(
    "format", NodeSchema([("enum", .list([.number(1), .text("1")]))]), "The version of the format of the files."),
  .required("title", .text, "The site's name."),
  .optional("tagline", .text, "A line under the name."),
  .required(
    "base_url", .word(matching: ##"^https?://[^\s"'<>\\^`{|}?#/][^\s"'<>\\^`{|}?#]*$"##),
    "The address of the home page; links begin with its path."),
  .optional("language", .choice(of: SiteSettings.languages), "The language of the pages."),
  .optional("publisher", .text, "Who publishes the site."),
  .optional("authors", .texts(), "The byline of briefings that name no author."),
  .optional(
    "as_of", .day,
    "The site's day; without it the latest day, known to the day, on which something was said or written."),
  .optional("raw_html", .flag, "Whether HTML in Markdown is let through; without it, it is shown as text."),
  .optional("theme", .choice(of: Theme.self), "The built-in theme; `default` without it."),
  .optional(
    "links", .choice(of: LinkForm.self),
    "What links name: `folders`, which a server resolves, or `files`, so that the site works from a disk; `folders` without it."
  ),
  .optional("logo", .text, "The picture beside the site's name: a path such as `static/logo.svg`."),
  .optional("favicon", .text, "The picture that browsers show in tabs: a path such as `static/favicon.svg`."),
  .optional(
    "social_cards", .flag,
    "Whether briefings have social cards; without it they have, if rsvg-convert is installed."
  ),
  .optional(
    "compare",
    .any(of: [
      .choice(of: ["all"]),
      .list(of: NodeSchema(NodeSchema.list(of: .text, atLeast: 2).keywords + [("maxItems", .number(2))])),
    ]), "The pairs of parts that have a head-to-head page."),
  .optional(
    "nav", .texts(of: .any(of: [navigationTarget, navigationLink, navigationMenu])),
    "The navigation, in order: sections, links, and menus of both."),
  .optional(
    "footer", .texts(of: .any(of: [navigationTarget, navigationLink])), "The links at the foot of every page, in order."
  ),
  .optional("timeline", timelineSchema, "The look of the timeline."),
  .optional(
    "translations", .mapping(SiteSettings.languages.map { .optional($0, translationSchema, "The pages in `\($0)`.") }),
    "What the pages in other languages have instead of the site's own name and links, by language."),
  .optional(
    "publish", .dictionary(of: targetSchema), "The publish targets, by names of your own: `chipbrief publish NAME`."),
]).document(title: "A site")

private let navigationTarget = NodeSchema.any(of: [.choice(of: Section.self), .word(matching: "[:/.#]")])

private let navigationLink = NodeSchema.mapping([
  .optional("label", .text, "The text of the link; without it the name of the section or page."),
  .required("link", navigationTarget, "A section, a page such as `page:about`, or an address."),
])

private let navigationMenu = NodeSchema.mapping([
  .required("label", .text, "The name of the menu."),
  .required("items", .list(of: .any(of: [navigationTarget, navigationLink])), "Its links."),
])

/// The JSON Schema of the settings of pages in another language. It matches `translations`.
private let translationSchema = NodeSchema.mapping([
  .optional("title", .text, "The site's name."),
  .optional("tagline", .text, "A line under the name."),
  .optional(
    "nav", .texts(of: .any(of: [navigationTarget, navigationLink, navigationMenu])), "The navigation, in order."),
  .optional("footer", .texts(of: .any(of: [navigationTarget, navigationLink])), "The links at the foot, in order."),
])

/// The JSON Schema of the timeline's settings. It matches `timelineLanes`.
private let timelineSchema = NodeSchema.mapping([
  .optional(
    "lanes", .mapping(Event.Lane.allCases.map { .optional($0.rawValue, laneSchema, "A lane.") }),
    "The lanes, in order; those that are left out follow.")
])

private let laneSchema = NodeSchema.mapping([
  .optional("label", .text, "Its name."),
  .optional("colour", .word(matching: colourPattern), "Its colour, in quotes: `\"#8f1d14\"`."),
  .optional("dark_colour", .word(matching: colourPattern), "Its colour in the dark scheme."),
])

private let colourPattern = "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"

/// The JSON Schema of a publish target. It matches `publishTargets`.
private let targetSchema = NodeSchema.mapping([
  .optional("git", gitSchema, "A branch of a git repository, as GitHub Pages and the like serve it."),
  .optional("directory", .text, "A link on this machine, which leads to the newest of several release folders."),
  .optional("rsync", .text, "A folder on another machine, reached over ssh: `user@host:path`."),
  .optional("rclone", .text, "An rclone remote and path: `remote:path`."),
  .optional(
    "keep",
    NodeSchema([
      ("type", .list([.text("integer"), .text("string")])), ("minimum", .number(1)), ("maximum", .number(1000)),
      ("pattern", .text("^[1-9][0-9]{0,3}$")),
    ]), "How many releases a directory target keeps; 5 without it."),
  .optional(
    "fail_on", .choice(of: FindingThreshold.self),
    "The least severity that stops publishing; `error` without it."),
  .optional("changelog", .text, "A file of the project that must name each figure that changes for readers."),
]).with(
  ("oneOf", .list(DestinationKind.allCases.map { .object([("required", .list([.text($0.rawValue)]))]) })))

private let gitSchema = NodeSchema.mapping([
  .required("remote", .text, "The name of a remote of the project's repository, or an address."),
  .required("branch", .text, "The branch, as `gh-pages`."),
  .optional(
    "history", .choice(of: GitHistory.self),
    "Whether commits follow each other, or each stands alone (`orphan`); `continue` without it."),
  .optional("cname", .text, "The domain of a file `CNAME` in the branch."),
])
