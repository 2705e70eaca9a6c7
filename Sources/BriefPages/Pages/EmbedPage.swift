import BriefCore
import BriefSite

/// The theme of embedded tables and charts.
public struct EmbedTheme: Sendable {
  let templates: TemplateLibrary
  let stylesheet: String

  /// Creates the theme.
  ///
  /// - Parameters:
  ///   - templates: a library loaded with `PageRenderer.embedRoots`.
  ///   - stylesheet: the style sheet's path below the output folder.
  public init(templates: TemplateLibrary, stylesheet: String) {
    self.templates = templates
    self.stylesheet = stylesheet
  }
}

/// The template context of `fragment.mustache`: a table or chart with everything needed to quote it alone.
struct EmbedFragment: Sendable {
  let chrome: Chrome
  let body: HTML
  let pageNotes: PageNotesModel
  let pageTitle: String
  let asOf: DateText

  static let context = TemplateContext<EmbedFragment>(
    "fragment", "A table or chart without its page: `fragment.mustache` of the plain theme.",
    Chrome.members { $0.chrome } + [
      .html("body", "The table or chart.") { $0.body },
      .text("page_title", "The title of the page that it is on.") { $0.pageTitle },
      .object("as_of", "The date of the page's edition: it shows what was known then.", of: DateText.context) {
        $0.asOf
      },
    ] + PageNotesModel.members { $0.pageNotes })
}

/// The template context of `embed.mustache`.
struct EmbedPage: Sendable {
  let chrome: Chrome
  let stylesheet: String
  let body: HTML
  let frameCode: String
  let fragmentAddress: String

  static let context = TemplateContext<EmbedPage>(
    "embed", "A table or chart on its own page, for other pages to frame: `embed.mustache` of the plain theme.",
    Chrome.members { $0.chrome } + [
      .text("stylesheet", "The link to the plain theme's style sheet.") { $0.stylesheet },
      .html("body", "The HTML of `fragment.mustache`.") { $0.body },
      .text("frame_code", "The HTML that puts the page into another one.") { $0.frameCode },
      .text("fragment_address", "The full address of the fragment.") { $0.fragmentAddress },
    ])
}

extension PageRenderer {
  /// The templates of the plain theme that render embeds.
  public static var embedRoots: [String: TemplateSchema] {
    ["embed": EmbedPage.context.schema, "fragment": EmbedFragment.context.schema]
  }

  /// The route of a table's or chart's embed page: `/briefings/x/table-1/`.
  static func embedRoute(of id: String, on route: Route) -> Route { Route("\(route)\(id)/") }

  /// Renders a table or chart as an embed page and as a fragment, and adds both to the page's files.
  ///
  /// - Parameters:
  ///   - id: its id on the page.
  ///   - title: its caption.
  ///   - write: writes it, with marks to its own numbered sources.
  func embed(
    _ id: String, title: String, on route: Route, _ pageNotes: inout PageNotes,
    write: (inout PageNotes) -> HTML
  ) {
    guard let theme = embeds else { return }
    for template in Self.embedRoots.keys { note(template: template) }
    let pageTitle = pageNotes.exports.title
    var own = PageNotes(
      context.dataset, asOf: pageNotes.asOf, date: pageNotes.date,
      exports: PageExports(route: route, title: pageTitle))
    own.references.opensNotes = false
    let body = write(&own)
    // Its canonical address is the page's, so that search engines index the page.
    let chrome = Chrome(context: context, route: route, title: title, description: nil, parents: [])
    let fragment = EmbedFragment(
      chrome: chrome, body: body, pageNotes: own.close(context), pageTitle: pageTitle, asOf: context.dateText(own.asOf))
    var bytes: [UInt8] = []
    inspect?("fragment", EmbedFragment.context.value(of: fragment))
    theme.templates.render("fragment", EmbedFragment.context.value(of: fragment), into: &bytes)
    let made = RelocatableFragment(HTML(trusted: bytes), links: context.links)
    let settings = context.settings
    let ownRoute = Self.embedRoute(of: id, on: route)
    let names = route.description.split(separator: "/") + [Substring(id)]
    let alone = Relocation(prefix: names.joined(separator: "-") + "-", page: route, links: settings.fullLinks)
    let path = "\(ownRoute)fragment.html"
    pageNotes.files.append(
      RenderedPage(path: Route(path).outputPath, bytes: alone.relocated(made).bytes, exports: nil))
    let standing = context.at(depth: ownRoute.depth)
    let page = EmbedPage(
      chrome: Chrome(context: standing, route: route, title: title, description: nil, parents: []),
      stylesheet: standing.href(context.settings.sharedRoute(theme.stylesheet)),
      body: Relocation(page: route, links: standing.links, target: "_top").relocated(made),
      frameCode: frameCode(settings.address(ownRoute.description), title: title),
      fragmentAddress: settings.address(path))
    bytes = []
    inspect?("embed", EmbedPage.context.value(of: page))
    theme.templates.render("embed", EmbedPage.context.value(of: page), into: &bytes)
    pageNotes.files.append(RenderedPage(path: ownRoute.outputPath, bytes: bytes, exports: nil))
    pageNotes.exports.hasEmbeds = true
  }

  private func frameCode(_ address: String, title: String) -> String {
    var writer = HTMLWriter()
    writer.element(.iframe) { attributes in
      attributes.add("src", address)
      attributes.add("title", title)
      attributes.add("width", "100%")
      attributes.add("height", 600)
      attributes.add("loading", "lazy")
    } content: { _ in
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
