import BriefCore
import BriefOutput
import BriefPages
import BriefQuantities
import BriefSite

/// The inputs and results of rendering a page: enough to decide without rendering whether the result would be the same.
public struct PageTrace: Sendable {
  /// The digest of the task's inputs except its name: the Markdown file and the briefings that mention the page.
  public var inputs: Digest
  /// The key numbers of its reads, in ascending order.
  public var reads: [Int]
  /// The digest of every source, for a page with diagnostics or with spans in other files; `nil` for other pages.
  ///
  /// A span changes when any line before it does, and a suggestion depends on all names that exist.
  public var sources: Digest?
  /// The files that were written: the page first, then the files that belong to it.
  public var files: [OutputFile]
  /// The data that other pages use; `nil` if no page was rendered.
  public var exports: PageExports?
  /// The diagnostics of the page.
  public var diagnostics: [Diagnostic]

  /// Makes a page's trace.
  public init(
    inputs: Digest, reads: [Int], sources: Digest? = nil, files: [OutputFile], exports: PageExports? = nil, diagnostics: [Diagnostic]
  ) {
    self.inputs = inputs
    self.reads = reads
    self.sources = sources
    self.files = files
    self.exports = exports
    self.diagnostics = diagnostics
  }
}

extension PageTrace {
  /// The bytes of a trace in a state file.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.digest(inputs)
    writer.flag(sources != nil)
    if let sources { writer.digest(sources) }
    writer.count(reads.count)
    var last = 0
    for read in reads {
      writer.small(read - last)
      last = read
    }
    Ledger.write(files, to: &writer)
    writer.flag(exports != nil)
    if let exports { writer.exports(exports) }
    writer.diagnostics(diagnostics)
    return writer.bytes
  }

  /// Decodes a trace; `nil` if the bytes are not a trace.
  public init?(_ reader: ByteReader) {
    var reader = reader
    guard let inputs = reader.digest(), let hasSources = reader.flag() else { return nil }
    self.inputs = inputs
    if hasSources {
      guard let sources = reader.digest() else { return nil }
      self.sources = sources
    }
    guard let count = reader.size(), count <= reader.range.count else { return nil }
    reads = []
    reads.reserveCapacity(count)
    var last = 0
    for _ in 0..<count {
      guard let step = reader.small() else { return nil }
      let (next, overflow) = last.addingReportingOverflow(step)
      if overflow { return nil }
      last = next
      reads.append(last)
    }
    guard let files = Ledger.readFiles(&reader), let hasExports = reader.flag() else { return nil }
    self.files = files
    if hasExports {
      guard let exports = reader.exports() else { return nil }
      self.exports = exports
    }
    guard let diagnostics = reader.diagnostics(), reader.isAtEnd else { return nil }
    self.diagnostics = diagnostics
  }
}

extension ByteWriter {
  mutating func span(_ span: SourceSpan) {
    text(span.path)
    for number in [span.line, span.column, span.length] { count(number) }
  }

  mutating func diagnostics(_ diagnostics: [Diagnostic]) {
    small(diagnostics.count)
    for diagnostic in diagnostics {
      flag(diagnostic.severity == .error)
      text(diagnostic.code.rawValue)
      text(diagnostic.message)
      flag(diagnostic.span != nil)
      if let span = diagnostic.span { self.span(span) }
      optional(diagnostic.help)
    }
  }

  public mutating func exports(_ exports: PageExports) {
    text(exports.route.description)
    text(exports.title)
    flag(exports.isPlaceholder)
    flag(exports.hasEmbeds)
    for set in [exports.anchors, exports.mentions, exports.sources, exports.linkedSources] { texts(set.texts) }
    small(exports.links.count)
    for link in exports.links {
      text(link.anchor.route.description)
      text(link.anchor.id)
      span(link.span)
    }
    flag(exports.corrected != nil)
    if let day = exports.corrected { text(day.description) }
    count(exports.feedText.count)
    raw(exports.feedText[...])
  }
}

extension ByteReader {
  mutating func span() -> SourceSpan? {
    guard let path = text(), let line = size(), let column = size(), let length = size() else { return nil }
    return SourceSpan(path: path, line: line, column: column, length: length)
  }

  mutating func diagnostics() -> [Diagnostic]? {
    guard let count = small(), count <= range.count else { return nil }
    var diagnostics: [Diagnostic] = []
    for _ in 0..<count {
      guard let isError = flag(), let code = text().flatMap(DiagnosticCode.init), let message = text(),
        let hasSpan = flag()
      else { return nil }
      let span = hasSpan ? self.span() : nil
      guard hasSpan == (span != nil), let help = optional() else { return nil }
      diagnostics.append(Diagnostic(isError ? .error : .warning, code, message, at: span, help: help))
    }
    return diagnostics
  }

  mutating func exports() -> PageExports? {
    guard let route = text(), let title = text(), let isPlaceholder = flag(), let hasEmbeds = flag(),
      let anchors = texts(),
      let mentions = texts(), let sources = texts(), let linkedSources = texts(), let links = small(),
      links <= range.count
    else { return nil }
    var exports = PageExports(route: Route(route), title: title)
    exports.isPlaceholder = isPlaceholder
    exports.hasEmbeds = hasEmbeds
    exports.anchors = TextSet(anchors)
    exports.mentions = TextSet(mentions)
    exports.sources = TextSet(sources)
    exports.linkedSources = TextSet(linkedSources)
    for _ in 0..<links {
      guard let route = text(), let id = text(), let span = span() else { return nil }
      exports.links.append(.init(anchor: .init(route: Route(route), id: id), span: span))
    }
    guard let wasCorrected = flag() else { return nil }
    if wasCorrected {
      guard let day = text().flatMap({ Day($0) }) else { return nil }
      exports.corrected = day
    }
    guard let size = size(), let feedText = take(size) else { return nil }
    exports.feedText = Array(feedText)
    return exports
  }
}
