import BriefCore
import BriefYAML

/// Reads a Markdown file: front matter, then the body, which is written as HTML with holes for what later stages fill.
///
/// A body's sections begin with `##`: the page's title is its only `#`, so one in the text is a `heading-level` error, and
/// a level that is left out (`####` after `##`) a warning of the same name. Both are written as they stand.
///
/// - Parameters:
///   - file: the file.
///   - options: `.briefing(rawHTML:)` for ours; `.gfm` for what the `cmark-gfm` program would print.
/// - Returns: the document. Reported are `unclosed-front-matter` and what `parseYAML` reports; `invalid-utf8`,
///   `markdown-limit` (both with an empty body); `invalid-citation`, `misplaced-block`, `unclosed-block`, `unsafe-link`,
///   `heading-level`, `invalid-expression`, `undefined-reference`, `literal-markup`, `unclosed-comment`, `duplicate-anchor`,
///   `control-character` as errors; `unknown-block`, `unused-definition`, `duplicate-definition`, `table-shape` as either;
///   `raw-html`, `heading-level` as warnings.
public func parseDocument(_ file: SourceFile, options: MarkdownOptions) -> Staged<Document> {
  if let invalid = file.invalidUTF8() { return Staged(Document(path: file.path), [invalid]) }
  guard options.isBriefing else { return parseBody(file, 0..<file.bytes.count, nil, options, isFragment: false) }
  let front = FrontMatterRange(file)
  let yaml = front.read(from: file)
  var document = parseBody(file, front.bodyStart..<file.bytes.count, yaml.value, options, isFragment: false)
  document.diagnostics = yaml.diagnostics + document.diagnostics
  return document
}

/// Reads Markdown out of a YAML value: figures, citations, links and emphasis, as in a body.
///
/// A single paragraph is written without its `<p>`. Headings get no ids, blocks of data are an error.
///
/// - Parameters:
///   - text: the value.
///   - span: where it stands. Places are exact where the value stands literally in one line, quoted or not; elsewhere
///     every place is the value's.
public func parseInline(_ text: String, at span: SourceSpan, options: MarkdownOptions) -> Staged<Document> {
  let file = SourceFile(path: span.path, text: text)
  var options = options
  // Definitions cannot be shared between values, and the ids would clash on a page.
  options.extensions.remove(.footnotes)
  let staged = parseBody(file, 0..<file.bytes.count, nil, options, isFragment: true)
  let places = ScalarPlaces(text: text, span: span)
  return Staged(
    staged.value.moved(places.place),
    staged.diagnostics.map { diagnostic in
      var moved = diagnostic
      moved.span = diagnostic.span.map(places.place)
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
  // Citations are marked and definitions noted.
  let additions: UInt32 = options.isBriefing ? 32 | 256 : 0
  let extensions = options.extensions.subtracting(.tagfilter).rawValue | additions
  return file.bytes.withUnsafeBufferPointer { bytes in
    let text = BodyText(file, bytes: bytes, range: range)
    if let slow = text.findSlowText() { return Staged(empty, [slow]) }
    let staged = withMarkdownTree(
      UnsafeBufferPointer(rebasing: bytes[range]), extensions: extensions,
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
  /// A document of which only the front matter could be read.
  fileprivate init(path: String, frontMatter: YAMLNode? = nil) {
    self.init(path: path, frontMatter: frontMatter, html: [], holes: [], headings: [], anchors: [], wordCount: 0)
  }

  /// The same document with every place put where `place` says.
  fileprivate func moved(_ place: (SourceSpan) -> SourceSpan) -> Document {
    let moved = holes.map { hole in
      var kind = hole.kind
      if case .citation(let citations) = kind {
        kind = .citation(
          citations.map { Citation(key: $0.key, keySpan: place($0.keySpan), locator: $0.locator) })
      }
      return Hole(offset: hole.offset, span: place(hole.span), kind: kind, isInsideLink: hole.isInsideLink)
    }
    return Document(
      path: path, frontMatter: frontMatter, html: html, holes: moved, headings: headings, anchors: anchors,
      wordCount: wordCount)
  }
}

/// Turns places in a YAML value's text into places in its file.
private struct ScalarPlaces {
  let span: SourceSpan
  /// How many bytes stand before the text in its span; `nil` where the text does not stand there as it is.
  let lead: Int?

  init(text: String, span: SourceSpan) {
    self.span = span
    let count = text.utf8.count
    // A value with an escape is longer in the file than its text and two quotation marks; one over several lines shorter.
    if text.utf8.contains(UInt8(ascii: "\n")) {
      lead = nil
    } else {
      lead = span.length == count ? 0 : span.length == count + 2 ? 1 : nil
    }
  }

  func place(_ inner: SourceSpan) -> SourceSpan {
    guard let lead else { return span }
    return SourceSpan(
      path: span.path, line: span.line, column: span.column + lead + inner.column - 1, length: inner.length)
  }
}
