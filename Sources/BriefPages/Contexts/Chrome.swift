import BriefAnswers
import BriefCore
import BriefLanguage
import BriefQuantities
import BriefSite

/// A day in ISO form and as text.
struct DateText: Sendable {
  /// The ISO form: `2025-08-29`.
  let iso: String
  /// The text in the site's language.
  let text: String

  static let context = TemplateContext<DateText>(
    "date", "A date in two forms.",
    [
      .text("iso", "For the `datetime` attribute: `2025-08-29`.") { $0.iso },
      .text("text", "As the site's language writes it: `29 August 2025`.") { $0.text },
    ])
}

/// A link with its text.
struct LinkText: Sendable {
  let label: String
  let href: String?
}

/// The parts of every page around its own content: title, navigation, breadcrumbs, site data.
struct Chrome: Sendable {
  let context: RenderContext
  let route: Route
  let title: String
  let description: String?
  /// The pages above this one, from the home page down. The page itself is appended.
  let parents: [LinkText]
  /// The full address of the page's social card; `nil` if it has none.
  var card: String?
  /// The language of the text, as a BCP 47 tag; `nil` if it is that of the page.
  var contentLanguage: String?

  private var breadcrumbs: [LinkText] {
    if route == .home || route == .notFound { return [] }
    let home = LinkText(label: context.words[.home], href: context.href("/"))
    return [home] + parents + [LinkText(label: title, href: nil)]
  }

  /// The way to the output folder. On the home page a link to the folder itself would be `./`.
  private var root: String {
    context.settings.folder.isEmpty ? context.links.root : context.href(context.settings.sharedRoute("/"))
  }

  /// The page in one of the site's languages.
  private struct LanguageLink: Sendable {
    let version: PageVersion
    let href: String
    let address: String?

    static let context = TemplateContext<LanguageLink>(
      "language link", "The page in one of the site's languages.",
      [
        .text("language", "The language: `en` or `zh`.") { $0.version.language },
        .text("name", "The name of the language, in the language.") {
          Words(language: $0.version.language)[.languageName]
        },
        .text("href", "The link to the page; to the home page in the language, if the page does not exist in it.") {
          $0.href
        },
        .optionalText(
          "address", "The full address of the page; none if it does not exist in the language, or in no other one."
        ) {
          $0.address
        },
        .flag("current", "Whether it is the page itself.") { $0.version.isCurrent },
      ])
  }

  /// The page in all languages of the site; empty if the site has one language.
  private var languages: [LanguageLink] {
    let versions = context.index.versions(of: route)
    let isTranslated = versions.count(where: \.exists) > 1
    return versions.map { version in
      LanguageLink(
        version: version, href: context.href(version.route),
        address: isTranslated && version.exists ? context.settings.address(version.route) : nil)
    }
  }

  private func link(to section: Section) -> String? {
    context.index.sections.contains(section) ? context.href(section.route) : nil
  }

  /// A picture that the settings name.
  private struct SitePicture: Sendable {
    let href: String
    let picture: Picture?

    static let logo = TemplateContext<SitePicture>(
      "logo", "The picture beside the site's name.",
      [
        .text("href", "The link to the picture.") { $0.href },
        .optionalText("width", "Its width in pixels.") { $0.picture?.size.map { "\($0.width)" } },
        .optionalText("height", "Its height in pixels.") { $0.picture?.size.map { "\($0.height)" } },
      ])

    static let favicon = TemplateContext<SitePicture>(
      "favicon", "The picture that browsers show in tabs.",
      [
        .text("href", "The link to the picture.") { $0.href },
        .optionalText("type", "Its media type.") { $0.picture?.format.mediaType },
      ])
  }

  private func picture(_ path: Located<String>?) -> SitePicture? {
    // The settings and these pictures are an input of every page, so they need no read.
    path.flatMap { context.index.file(at: $0.value) }.map {
      SitePicture(href: context.href(context.settings.sharedRoute($0.route.description)), picture: $0.picture)
    }
  }

  private static let site = TemplateContext<Chrome>(
    "site", "The properties of the site, the same on every page.",
    [
      .text("title", "The site's name.") { $0.context.settings.title },
      .optionalText("tagline", "The line under the name.") { $0.context.settings.tagline },
      .optionalText("publisher", "Who publishes the site.") { $0.context.settings.publisher },
      .text("href", "The link to the home page.") { $0.context.href("/") },
      .text(
        "root",
        "The way to the site's folder, with which links to pages and files of the site begin: `{{site.root}}about/`."
      ) {
        $0.root
      },
      .text("stylesheet", "The link to the style sheet.") { $0.context.stylesheet },
      .optionalText("script", "The link to the script that sorts and filters tables.") { $0.context.script },
      .optionalObject("logo", "The picture beside the site's name.", of: SitePicture.logo) {
        $0.picture($0.context.settings.logo)
      },
      .optionalObject("favicon", "The picture that browsers show in tabs.", of: SitePicture.favicon) {
        $0.picture($0.context.settings.favicon)
      },
      .text("feed", "The link to the Atom feed.") { $0.context.href("/feed.xml") },
      .optionalText("sources", "The link to the list of all sources; none where there are no sources.") {
        $0.link(to: .sources)
      },
      .text("conflicts", "The link to the page of conflicts between sources.") {
        $0.context.href(Section.conflicts.route)
      },
      .text("methodology", "The link to the methodology page.") {
        $0.context.href(Section.methodology.route)
      },
      .optionalText("timeline", "The link to the whole timeline; none where there are no events.") {
        $0.link(to: .timeline)
      },
    ])

  /// An item of the navigation, as a link from the page.
  private struct NavigationText: Sendable {
    let label: String
    let href: String
    let current: Bool
    let items: [NavigationText]

    private static let members: [TemplateContext<NavigationText>.Member] = [
      .text("label", "Its label in chipbrief.yml, else the name of the section or page.") { $0.label },
      .text("href", "The link; empty for an item with items below it.") { $0.href },
      .flag("current", "Whether it leads to the page itself.") { $0.current },
    ]

    static let link = TemplateContext<NavigationText>("link", "A link of a menu or of the footer.", members)

    static let item = TemplateContext<NavigationText>(
      "navigation item", "An item of the navigation: a link, or a menu of links.",
      members + [
        .flag("has_items", "Whether it is a menu.") { !$0.items.isEmpty },
        .list("items", "The links of the menu.", of: link) { $0.items },
      ])
  }

  private func text(of links: [NavigationLink]) -> [NavigationText] {
    links.map { link in
      let (name, href, isCurrent): (String?, String, Bool) =
        switch link.target {
        case .section(let section):
          (context.words[section.word], context.href(section.route), section.route == route.description)
        case .route(let address): (nil, context.href(address), address == route.description)
        case .outside(let address): (nil, address, false)
        case .none: (nil, "", false)
        }
      return NavigationText(
        label: link.label ?? name ?? "", href: href, current: isCurrent, items: text(of: link.items))
    }
  }

  private static let breadcrumb = TemplateContext<LinkText>(
    "breadcrumb", "A page above this one, or the page itself, which has no link.",
    [
      .text("label", "The page's title.") { $0.label },
      .optionalText("href", "The link to it.") { $0.href },
    ])

  /// The members with which every page's context begins.
  static func members<Page>(_ chrome: @escaping @Sendable (Page) -> Chrome) -> [TemplateContext<Page>.Member] {
    [
      .text("language", "The language of the page, `en` or `zh`.") { chrome($0).context.settings.language },
      .text("title", "The page's title, as plain text.") { chrome($0).title },
      .optionalText("description", "A description of the page in one sentence.") { chrome($0).description },
      .optionalText("content_language", "The language of the text, if it is not that of the page.") {
        chrome($0).contentLanguage
      },
      .text("canonical", "The full address of the page.") {
        chrome($0).context.settings.address(chrome($0).route.description)
      },
      .optionalText("card", "The full address of the page's social card.") {
        chrome($0).card
      },
      .flag("is_home", "Whether it is the home page.") { chrome($0).route == .home },
      .object("site", "The properties of the site, the same on every page.", of: site) { chrome($0) },
      .object("now", "The site's day: it shows what was known then.", of: DateText.context) {
        chrome($0).context.dateText(chrome($0).context.dataset.now)
      },
      .init("words", .object(Words.context.schema), "The fixed texts, in the site's language.") {
        chrome($0).context.wordsForTemplates
      },
      .flag("has_languages", "Whether the site has pages in several languages.") {
        !chrome($0).context.index.languages.isEmpty
      },
      .list("languages", "The page in each language of the site, the site's own first.", of: LanguageLink.context) {
        chrome($0).languages
      },
      .list("nav", "The navigation: sections of the site, pages, other links.", of: NavigationText.item) {
        chrome($0).text(of: chrome($0).context.navigation.head)
      },
      .flag("has_footer_links", "Whether the footer has links.") { !chrome($0).context.navigation.foot.isEmpty },
      .list("footer_links", "The links of the footer.", of: NavigationText.link) {
        chrome($0).text(of: chrome($0).context.navigation.foot)
      },
      .flag("has_breadcrumbs", "Whether there are pages above this one.") { !chrome($0).breadcrumbs.isEmpty },
      .list("breadcrumbs", "The path from the home page to this one.", of: breadcrumb) { chrome($0).breadcrumbs },
    ]
  }
}

extension Words {
  /// The words as a template context.
  static let context = TemplateContext<Words>(
    "words", "The fixed texts, in the site's language.",
    Word.allCases.map { word in
      .text(word.rawValue, "“\(beginning(of: Words.english[word]))”") { $0[word] }
    })

  /// The text; if it is too long for a row of docs/templates.md, its beginning.
  private static func beginning(of text: String) -> String { text.count > 120 ? text.prefix(119) + "…" : text }
}

extension RenderContext {
  /// A day in ISO form and as text.
  func dateText(_ day: Day) -> DateText {
    DateText(iso: day.description, text: printDay(day, style))
  }
}
