import BriefCore
import BriefLanguage
import BriefMarkdown
import BriefSite
import BriefTables

/// Renders pages: collects a page's content in a model, and renders the model with a template to bytes.
///
/// It contains only values that are the same for all pages of a build, so pages can be rendered in parallel.
public struct PageRenderer: Sendable {
  private(set) var context: RenderContext
  private let tools: Tools
  /// The log of reads; `nil` if reads are not recorded.
  private var log: PageLog?
  /// Receives the value passed to each template. Rendering does not check the shapes of values; tests do.
  var inspect: (@Sendable (_ template: String, _ value: TemplateValue) -> Void)?

  /// Members shared by all copies. They are one reference, since every markup writer holds a copy of the renderer.
  private final class Tools: Sendable {
    let templates: TemplateLibrary
    let embeds: EmbedTheme?
    let drawCard: CardDrawing?

    init(templates: TemplateLibrary, embeds: EmbedTheme?, drawCard: CardDrawing?) {
      (self.templates, self.embeds, self.drawCard) = (templates, embeds, drawCard)
    }
  }

  var templates: TemplateLibrary { tools.templates }
  /// The theme of embeds; `nil` if tables and charts have none.
  var embeds: EmbedTheme? { tools.embeds }
  /// Draws the briefings' social cards; `nil` if they have none.
  var drawCard: CardDrawing? { tools.drawCard }

  /// Creates a renderer.
  ///
  /// - Parameters:
  ///   - embeds: the theme of embeds; `nil` if tables and charts have none.
  ///   - drawCard: draws social cards; `nil` if briefings have none.
  public init(
    context: RenderContext, templates: TemplateLibrary, embeds: EmbedTheme? = nil, drawCard: CardDrawing? = nil
  ) {
    self.context = context
    tools = Tools(templates: templates, embeds: embeds, drawCard: drawCard)
  }

  /// A copy that records its reads. Each page has its own log.
  public func recording(in log: PageLog) -> PageRenderer {
    var recording = self
    recording.context = context.recording(in: log.data, log.site)
    recording.log = log
    return recording
  }

  /// A copy for a page a number of folders below the home page; `nil` for a page that may be at any address.
  public func at(depth: Int?) -> PageRenderer {
    var other = self
    other.context = context.at(depth: depth)
    return other
  }

  /// Records the use of a template.
  func note(template: String) { log?.templates.note(TemplateRead(id: template)) }

  /// The root templates of pages, with their schemas.
  public static var roots: [String: TemplateSchema] {
    [
      "briefing": BriefingPage.context.schema,
      "home": HomePage.context.schema,
      "briefings": BriefingListPage.context.schema,
      "page": GeneralPage.context.schema,
      "404": NotFoundPage.context.schema,
    ]
  }

  /// The HTML of a Markdown file and its table of contents.
  func prose(
    _ file: SourceFile, on route: Route, _ pageNotes: inout PageNotes
  ) -> (body: HTML, contents: [ContentsEntry]) {
    let document = parseDocument(file, options: markdownOptions).collect(into: &pageNotes.diagnostics)
    let markup = DocumentMarkup(renderer: self, file: file, route: route)
    var body = markup.body(of: document, &pageNotes)
    if let language = context.settings.language(ofFile: file.path) {
      var writer = HTMLWriter()
      writer.block(.div) {
        $0.add("lang", language)
      } content: {
        $0.html(body)
      }
      body = writer.html
    }
    var contents: [ContentsEntry] = []
    for heading in document.headings where heading.level <= 3 {
      let entry = ContentsEntry(id: heading.id, title: markup.plainTitle(of: heading, pageNotes))
      if heading.level == 3, !contents.isEmpty {
        contents[contents.count - 1].children.append(entry)
      } else {
        contents.append(entry)
      }
    }
    return (body, contents)
  }

  /// The HTML of a text from a YAML file, in inline Markdown.
  func inline(_ text: Located<String>, on route: Route, _ pageNotes: inout PageNotes) -> HTML {
    let document = parseInline(text.value, at: text.span, options: markdownOptions)
      .collect(into: &pageNotes.diagnostics)
    // Inline Markdown has no blocks, so the bytes of the file are never read.
    let markup = DocumentMarkup(renderer: self, file: SourceFile(path: text.span.path, bytes: []), route: route)
    let body = markup.body(of: document, &pageNotes)
    guard let language = context.settings.language(ofFile: text.span.path) else { return body }
    var writer = HTMLWriter()
    writer.element(.span) {
      $0.add("lang", language)
    } content: {
      $0.html(body)
    }
    return writer.html
  }

  /// Renders a page's template, and returns the page followed by the files beside it.
  func finish(_ template: String, _ value: TemplateValue, _ pageNotes: PageNotes) -> Staged<[RenderedPage]> {
    inspect?(template, value)
    note(template: template)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32 << 10)
    templates.render(template, value, into: &bytes)
    let page = RenderedPage(path: pageNotes.exports.route.outputPath, bytes: bytes, exports: pageNotes.exports)
    return Staged([page] + pageNotes.files, pageNotes.diagnostics)
  }

  var markdownOptions: MarkdownOptions {
    var options = MarkdownOptions.briefing(rawHTML: context.settings.rawHTML)
    options.blockWords = Block.words
    options.labels.table = context.words[.table]
    options.labels.done = context.words[.taskDone]
    options.labels.open = context.words[.taskOpen]
    options.labels.footnotes = context.words[.footnotes]
    options.labels.footnote = context.words[.footnote]
    options.labels.back = context.words[.footnoteBack]
    return options
  }
}
