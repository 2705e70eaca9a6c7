import BriefChips
import BriefCore
import BriefSite
import BriefYAML

/// The JSON Schema of `chipbrief.yml`, for editors: what `decodeSettings` reads.
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
  .optional("as_of", .day, "What \"now\" is; without it the latest date in the content."),
  .optional("raw_html", .flag, "Whether HTML in Markdown is let through; without it, it is shown as text."),
  .optional("theme", .choice(of: Theme.self), "The built-in theme; `default` without it."),
  .optional(
    "embeds", .flag, "Whether tables and charts have pages of their own for others to frame; they have without it."),
  .optional(
    "social_cards", .flag,
    "Whether briefings have pictures for where their links are passed on; they have without it, if rsvg-convert is installed."
  ),
  .optional(
    "compare",
    .any(of: [
      .choice(of: ["all"]),
      .list(of: NodeSchema(NodeSchema.list(of: .text, atLeast: 2).keywords + [("maxItems", .number(2))])),
    ]), "The pairs of parts that have a head-to-head page."),
  .optional("nav", .texts(of: .choice(of: Section.self)), "The sections in the navigation, in order."),
]).document(title: "A site")
