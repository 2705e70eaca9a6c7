import BriefChips
import BriefCore
import BriefMarkdown
import BriefSite
import BriefTables

/// Makes pages: from what a page is about, through its model, to bytes.
///
/// It holds only what is the same for all pages of a build, so that any number may be made at once.
public struct PageRenderer: Sendable {
  private(set) var frame: Frame
  private let tools: Tools
  /// Where it is noted what is read; `nil` where nobody wants to know.
  private var log: PageLog?
  /// Sees what each page gives its template. Rendering does not check the shape of values; tests do.
  var inspect: (@Sendable (_ template: String, _ value: TemplateValue) -> Void)?

  /// One reference, since whatever writes a part of a page holds the renderer.
  private final class Tools: Sendable {
    let templates: TemplateLibrary
    let embeds: EmbedTheme?
    let drawCard: CardDrawing?

    init(templates: TemplateLibrary, embeds: EmbedTheme?, drawCard: CardDrawing?) {
      (self.templates, self.embeds, self.drawCard) = (templates, embeds, drawCard)
    }
  }

  var templates: TemplateLibrary { tools.templates }
  /// What tables and charts are made with where they stand alone; `nil` where they do not.
  var embeds: EmbedTheme? { tools.embeds }
  /// Draws the briefings' cards; `nil` where they have none.
  var drawCard: CardDrawing? { tools.drawCard }

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - embeds: `nil` where tables and charts have no pages of their own.
  ///   - drawCard: `nil` where briefings have no cards.
  public init(
    frame: Frame, templates: TemplateLibrary, embeds: EmbedTheme? = nil, drawCard: CardDrawing? = nil
  ) {
    self.frame = frame
    tools = Tools(templates: templates, embeds: embeds, drawCard: drawCard)
  }

  /// The same, noting what is read. A page has a log of its own.
  public func noting(in log: PageLog) -> PageRenderer {
    var noting = self
    noting.frame = frame.noting(in: log.data, log.site)
    noting.log = log
    return noting
  }

  /// The same for a page so many folders below the home page; `nil` for one that may stand at any address.
  public func at(depth: Int?) -> PageRenderer {
    var other = self
    other.frame = frame.at(depth: depth)
    return other
  }

  /// Notes that a template is used.
  func note(template: String) { log?.templates.note(template) }

  /// The templates that pages are made with, and what each is given.
  public static var roots: [String: TemplateSchema] {
    [
      "briefing": BriefingPage.context.schema,
      "home": HomePage.context.schema,
      "briefings": BriefingListPage.context.schema,
      "page": GeneralPage.context.schema,
      "404": NotFoundPage.context.schema,
    ]
  }

  /// A Markdown file's text and its sections.
  func prose(
    _ file: SourceFile, on route: Route, _ apparatus: inout Apparatus
  ) -> (body: HTML, contents: [ContentsEntry]) {
    let document = parseDocument(file, options: markdownOptions).collect(into: &apparatus.diagnostics)
    let markup = DocumentMarkup(renderer: self, file: file, route: route)
    let body = markup.body(of: document, &apparatus)
    var contents: [ContentsEntry] = []
    for heading in document.headings where heading.level <= 3 {
      let entry = ContentsEntry(id: heading.id, title: markup.plainTitle(of: heading, apparatus))
      if heading.level == 3, !contents.isEmpty {
        contents[contents.count - 1].children.append(entry)
      } else {
        contents.append(entry)
      }
    }
    return (body, contents)
  }

  /// A text out of a YAML file, in inline Markdown.
  func inline(_ text: Located<String>, on route: Route, _ apparatus: inout Apparatus) -> HTML {
    let document = parseInline(text.value, at: text.span, options: markdownOptions)
      .collect(into: &apparatus.diagnostics)
    // Blocks cannot stand in a line of YAML, so the file's own text is never asked for.
    let markup = DocumentMarkup(renderer: self, file: SourceFile(path: text.span.path, bytes: []), route: route)
    return markup.body(of: document, &apparatus)
  }

  /// Renders a page's template, and puts the page before the files that stand beside it.
  func finish(_ template: String, _ value: TemplateValue, _ apparatus: Apparatus) -> Staged<[RenderedPage]> {
    inspect?(template, value)
    note(template: template)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32 << 10)
    templates.render(template, value, into: &bytes)
    let page = RenderedPage(path: apparatus.exports.route.outputPath, bytes: bytes, exports: apparatus.exports)
    return Staged([page] + apparatus.files, apparatus.diagnostics)
  }

  private var markdownOptions: MarkdownOptions {
    var options = MarkdownOptions.briefing(rawHTML: frame.settings.rawHTML)
    options.blockWords = Block.words
    options.labels.table = frame.words["table"]
    options.labels.done = frame.words["task_done"]
    options.labels.open = frame.words["task_open"]
    options.labels.footnotes = frame.words["footnotes"]
    options.labels.footnote = frame.words["footnote"]
    options.labels.back = frame.words["footnote_back"]
    return options
  }
}
