import BriefAnswers
import BriefCore
import BriefExpressions
import BriefFigures
import BriefLanguage
import BriefMarkdown
import BriefModel
import BriefSite
import BriefTables

/// Fills the holes of a Markdown document: figures, citations, links, blocks.
struct DocumentMarkup {
  let renderer: PageRenderer
  /// The source file of the document.
  let file: SourceFile
  /// The route of the document's page.
  let route: Route

  private var context: RenderContext { renderer.context }

  /// The complete HTML of the document.
  func body(of document: Document, _ pageNotes: inout PageNotes) -> HTML {
    // Headings reserve their ids before blocks, whose ids must differ.
    for heading in document.headings { pageNotes.exports.anchors.insert(heading.id) }
    for anchor in document.anchors { pageNotes.exports.anchors.insert(anchor.id) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(document.html.count + document.html.count / 2)
    var done = 0
    for hole in document.holes {
      appendAllowed(document.html[done..<hole.offset], to: &bytes)
      done = hole.offset
      // Authors put a space or a line end before a citation, as in Pandoc. It is removed, so that the raised mark
      // follows the word.
      if case .citation = hole.kind, bytes.last == UInt8(ascii: " ") || bytes.last == UInt8(ascii: "\n") {
        bytes.removeLast()
      }
      bytes.append(contentsOf: fill(hole, &pageNotes).bytes)
    }
    appendAllowed(document.html[done...], to: &bytes)
    return HTML(trusted: bytes)
  }

  /// The plain text of a heading, with the values of its figures.
  func plainTitle(of heading: Heading, _ pageNotes: PageNotes) -> String {
    heading.title.map { segment in
      switch segment {
      case .text(let text): return text
      case .figure(expression: let source):
        guard let expression = Expression.parse(source, at: heading.span).value else { return source }
        return context.print(context.dataset.evaluate(expression, asOf: pageNotes.asOf).value)
      }
    }.joined()
  }

  private func fill(_ hole: Hole, _ pageNotes: inout PageNotes) -> HTML {
    switch hole.kind {
    case .figure(let expression): return figure(expression, hole, &pageNotes)
    case .citation(let citations):
      let marks = citation(citations, &pageNotes)
      // Links cannot be nested; the source is listed all the same.
      return hole.isInsideLink ? .empty : marks
    case .block(let block): return self.block(block, &pageNotes)
    case .linkTarget(let destination):
      return escaped(target(destination, hole.span, &pageNotes).map { context.href($0.address) } ?? "#")
    case .mention(let word):
      guard context.dataset.source(word) != nil else { return .empty }
      pageNotes.diagnostics.append(
        Diagnostic(
          .error, .invalidCitation, "'@\(word)' cites a source only in brackets", at: hole.span,
          help: "write [@\(word)]; a word of its own that begins with '@' is written \\@\(word)"))
      return .empty
    case .linkName(let destination):
      // The hole of the link's target has reported its errors.
      let target = context.index.resolveLink(destination, in: file.path, on: route, at: hole.span).value
      return escaped(target?.name ?? destination)
    case .imageTarget(let destination), .image(let destination):
      let target = target(destination, hole.span, &pageNotes)
      let isImage = if case .image = hole.kind { true } else { false }
      if let target, let fault = pictureFault(target, destination, isImage: isImage, hole.span) {
        pageNotes.diagnostics.append(fault)
      }
      if isImage { return picture(target) }
      return escaped(target.map { context.href($0.address) } ?? "#")
    case .caption(let text): return caption(text, hole.span, &pageNotes)
    }
  }

  private func target(_ destination: String, _ span: SourceSpan, _ pageNotes: inout PageNotes) -> LinkTarget? {
    let target = context.index.resolveLink(destination, in: file.path, on: route, at: span)
      .collect(into: &pageNotes.diagnostics)
    if let anchor = target?.anchor { pageNotes.exports.links.append(.init(anchor: anchor, span: span)) }
    if let mentioned = target?.mentions { pageNotes.exports.mentions.insert(mentioned) }
    if let source = target?.source { pageNotes.exports.linkedSources.insert(source) }
    if let file = target?.file { pageNotes.exports.files.insert(file) }
    return target
  }

  private func figure(_ source: String, _ hole: Hole, _ pageNotes: inout PageNotes) -> HTML {
    let markup = FigureMarkup(context: context)
    guard let expression = Expression.parse(source, at: hole.span).collect(into: &pageNotes.diagnostics) else {
      return markup.fault(source)
    }
    let evaluated = context.dataset.evaluate(expression, asOf: pageNotes.asOf)
    if evaluated.diagnostics.haveErrors {
      pageNotes.diagnostics += evaluated.diagnostics
      return markup.fault(source)
    }
    let figure = evaluated.collect(into: &pageNotes.diagnostics)
    let label = context.label(of: figure, written: source)
    let since = pageNotes.note(figure, what: label, in: context.dataset) {
      context.dataset.evaluate(expression, asOf: context.dataset.now).value
    }
    pageNotes.reportUndated(at: hole.span)
    let marked = markup.inline(figure, label: label, since: since, &pageNotes.references)
    return hole.isInsideLink ? escaped(context.print(figure)) : marked
  }

  private func citation(_ citations: [Citation], _ pageNotes: inout PageNotes) -> HTML {
    var numbers: [Int] = []
    for citation in citations {
      guard let source = context.dataset.source(citation.key) else {
        pageNotes.diagnostics.append(
          Diagnostic(
            .error, .unknownSource, "there is no source '\(citation.key)'", at: citation.keySpan,
            help: suggestion(for: citation.key, in: context.dataset.sources.map(\.id))
              ?? "add content/sources/\(citation.key).yml"))
        continue
      }
      numbers.append(pageNotes.references.cite(source.id, locator: citation.locator))
    }
    var writer = HTMLWriter()
    writer.marks(numbers, context.words)
    return writer.html
  }

  private func block(_ fenced: FencedBlock, _ pageNotes: inout PageNotes) -> HTML {
    let block = Block.decode(fenced.word, file, range: fenced.body).collect(into: &pageNotes.diagnostics)
    return block.map { BlockMarkup(renderer: renderer, route: route).block($0, &pageNotes) } ?? .empty
  }
}

extension RenderContext {
  /// The label of a figure: `H20, TDP`. For an expression, its text with names instead of ids, without the output
  /// format.
  func label(of figure: Figure, written source: String) -> String {
    if !figure.entity.isEmpty, !figure.field.isEmpty {
      return "\(name(ofEntity: figure.entity)), \(label(ofField: figure.field))"
    }
    let words = source.split(separator: " ")
    let expression = words.prefix { !["as", "in", "digits"].contains($0) }
    return expression.map { word in
      var term = word
      var opening = ""
      while term.first == "(" {
        opening += "("
        term = term.dropFirst()
      }
      guard let dot = term.firstIndex(of: "."), let entity = index.entity(String(term[..<dot])) else {
        return switch word {
        case "/": "÷"
        case "*": "×"
        case "-": "−"
        default: String(word)
        }
      }
      let rest = term[term.index(after: dot)...]
      let field = rest.prefix { $0 != ")" && $0 != "[" }
      return opening + "\(entity.name) \(label(ofField: String(field)))" + rest.dropFirst(field.count)
    }.joined(separator: " ")
  }
}
