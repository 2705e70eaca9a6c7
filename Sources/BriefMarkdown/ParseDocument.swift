import BriefCore
import BriefYAML

/// Parses a Markdown file: the front matter, then the body, which is rendered as HTML with holes that later stages
/// fill.
///
/// Sections of a body begin with `##`, since the page's title is the only `#`. A `#` heading in the text is a
/// `heading-level` error, and a skipped level (`####` after `##`) is a warning of the same name. Both are rendered as
/// written.
///
/// - Parameters:
///   - file: the file.
///   - options: `.briefing(rawHTML:)` for the site's own texts; `.gfm` for the output of the `cmark-gfm` program.
/// - Returns: the document. Reports `unclosed-front-matter` and the diagnostics of `parseYAML`; `invalid-utf8` and
///   `markdown-limit`, both with an empty body; as errors `invalid-citation`, `misplaced-block`, `unclosed-block`,
///   `unsafe-link`, `heading-level`, `invalid-expression`, `undefined-reference`, `literal-markup`, `unclosed-comment`,
///   `duplicate-anchor`, `control-character`; as errors or warnings `unknown-block`, `unused-definition`,
///   `duplicate-definition`, `table-shape`; as warnings `raw-html`, `heading-level`.
public func parseDocument(_ file: SourceFile, options: MarkdownOptions) -> Staged<Document> {
  if let invalid = file.invalidUTF8() { return Staged(Document(path: file.path), [invalid]) }
  guard options.isBriefing else { return parseBody(file, 0..<file.bytes.count, nil, options, isFragment: false) }
  let front = FrontMatterRange(file)
  let yaml = front.read(from: file)
  var document = parseBody(file, front.bodyStart..<file.bytes.count, yaml.value, options, isFragment: false)
  document.diagnostics = yaml.diagnostics + document.diagnostics
  return document
}

/// Parses Markdown in a YAML value, with figures, citations, links and emphasis as in a body.
///
/// A single paragraph is rendered without its `<p>`. Headings get no ids, and data blocks are an error.
///
/// - Parameters:
///   - text: the value.
///   - span: the span of the value. Spans in the result are exact if the value is written literally on one line, quoted
///     or not; otherwise every span is that of the value.
public func parseInline(_ text: String, at span: SourceSpan, options: MarkdownOptions) -> Staged<Document> {
  let file = SourceFile(path: span.path, text: text)
  var options = options
  // Footnotes are disabled: values cannot share definitions, and the ids would conflict on a page.
  options.extensions.remove(.footnotes)
  let staged = parseBody(file, 0..<file.bytes.count, nil, options, isFragment: true)
  let spans = ScalarSpans(text: text, span: span)
  return Staged(
    staged.value.moved(spans.mapped),
    staged.diagnostics.map { diagnostic in
      var moved = diagnostic
      moved.span = diagnostic.span.map(spans.mapped)
      return moved
    })
}

private func parseBody(
  _ file: SourceFile, _ range: Range<Int>, _ frontMatter: YAMLNode?, _ options: MarkdownOptions, isFragment: Bool
) -> Staged<Document> {
  let empty = Document(path: file.path, frontMatter: frontMatter)
  guard range.count <= MarkdownLimits.bytes else {
    let start = file.span(range.lowerBound..<range.lowerBound)
    return Staged(empty, [.tooManyBytes(range.count, at: start)])
  }
  // CHIPBRIEF_MARKDOWN_CITATIONS marks citations; CHIPBRIEF_MARKDOWN_NOTES records definitions.
  let additions: UInt32 = options.isBriefing ? 32 | 256 : 0
  let extensions = options.extensions.subtracting(.tagfilter).rawValue | additions
  return file.bytes.withByteView { bytes in
    let text = BodyText(file, bytes: bytes, range: range)
    if let slow = text.findSlowText() { return Staged(empty, [slow]) }
    let staged = withMarkdownTree(
      ByteView(rebasing: bytes[range]), extensions: extensions,
      memory: MarkdownLimits.memory(of: range.count)
    ) { root, tree in
      var renderer = Renderer(text, options: options, isFragment: isFragment)
      renderer.render(root)
      if options.isBriefing {
        renderer.checkDefinitions(of: tree)
        renderer.checkAnchors()
      }
      if let limit = renderer.limit { return Staged(empty, renderer.diagnostics + [limit]) }
      let document = Document(
        path: file.path, frontMatter: frontMatter, html: renderer.out, holes: renderer.holes,
        headings: renderer.headings, anchors: renderer.anchors, wordCount: renderer.words.count)
      return Staged(document, renderer.diagnostics)
    }
    return staged ?? Staged(empty, [.tooMuchMemory(at: file.span(range.lowerBound..<range.lowerBound))])
  }
}

extension Document {
  /// A document with at most front matter, because the body could not be parsed.
  fileprivate init(path: String, frontMatter: YAMLNode? = nil) {
    self.init(path: path, frontMatter: frontMatter, html: [], holes: [], headings: [], anchors: [], wordCount: 0)
  }

  /// A copy with every span mapped by `map`.
  fileprivate func moved(_ map: (SourceSpan) -> SourceSpan) -> Document {
    let moved = holes.map { hole in
      var kind = hole.kind
      if case .citation(let citations) = kind {
        kind = .citation(
          citations.map { Citation(key: $0.key, keySpan: map($0.keySpan), locator: $0.locator) })
      }
      return Hole(offset: hole.offset, span: map(hole.span), kind: kind, isInsideLink: hole.isInsideLink)
    }
    return Document(
      path: path, frontMatter: frontMatter, html: html, holes: moved, headings: headings, anchors: anchors,
      wordCount: wordCount)
  }
}

/// Maps spans in a YAML value's text to spans in its file.
private struct ScalarSpans {
  let span: SourceSpan
  /// The number of bytes before the text in its span; `nil` if the text is not literally in it.
  let lead: Int?

  init(text: String, span: SourceSpan) {
    self.span = span
    let count = text.utf8.count
    // A value with an escape is longer in the file than its text with two quotation marks; a value over several lines
    // is shorter.
    if text.utf8.contains(UInt8(ascii: "\n")) {
      lead = nil
    } else {
      lead = span.length == count ? 0 : span.length == count + 2 ? 1 : nil
    }
  }

  func mapped(_ inner: SourceSpan) -> SourceSpan {
    guard let lead else { return span }
    return SourceSpan(
      path: span.path, line: span.line, column: span.column + lead + inner.column - 1, length: inner.length)
  }
}
