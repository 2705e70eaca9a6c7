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
  /// The data that other pages use, for each page that was rendered: a long list has several.
  public var exports: [PageExports]
  /// The diagnostics of the page.
  public var diagnostics: [Diagnostic]

  /// Makes a page's trace.
  public init(
    inputs: Digest, reads: [Int], sources: Digest? = nil, files: [OutputFile], exports: [PageExports] = [],
    diagnostics: [Diagnostic]
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
    sources.write(to: &writer)
    writer.count(reads.count)
    var last = 0
    for read in reads {
      writer.count(read - last)
      last = read
    }
    files.write(to: &writer)
    exports.write(to: &writer)
    diagnostics.write(to: &writer)
    return writer.bytes
  }

  /// Decodes a trace; `nil` if the bytes are not a trace.
  public init?(_ bytes: ArraySlice<UInt8>) {
    var reader = ByteReader(bytes)
    inputs = reader.digest()
    sources = Digest?(from: &reader)
    var last = 0
    reads = reader.list { reader in
      let (next, overflow) = last.addingReportingOverflow(reader.size())
      if overflow { reader.fail() }
      last = next
      return next
    }
    files = [OutputFile](from: &reader)
    exports = [PageExports](from: &reader)
    diagnostics = [Diagnostic](from: &reader)
    if !reader.isWhole { return nil }
  }
}

extension OutputFile: Stored {
  /// Writes path, size and digest.
  public func write(to writer: inout ByteWriter) {
    writer.text(path)
    writer.count(size)
    writer.digest(digest)
  }

  /// Reads a file that may be deleted later, so a path that leads out of the output folder is a fault.
  public init(from reader: inout ByteReader) {
    self.init(path: reader.text(), size: reader.size(), digest: reader.digest())
    if faultOfOutputPath(path) != nil { reader.fail() }
  }
}

extension PageExports: Stored {
  /// Writes the exports.
  public func write(to writer: inout ByteWriter) {
    writer.text(route.description)
    writer.text(title)
    writer.text(folder)
    writer.flag(isPlaceholder)
    writer.flag(hasEmbeds)
    for set in [anchors, mentions, sources, linkedSources, files] { set.texts.write(to: &writer) }
    writer.list(links) { link, writer in
      writer.text(link.anchor.route.description)
      writer.text(link.anchor.id)
      link.span.write(to: &writer)
    }
    corrected.write(to: &writer)
    writer.piece(feedText)
  }

  /// Reads exports.
  public init(from reader: inout ByteReader) {
    self.init(route: Route(reader.text()), title: reader.text())
    folder = reader.text()
    isPlaceholder = reader.flag()
    hasEmbeds = reader.flag()
    anchors = TextSet([String](from: &reader))
    mentions = TextSet([String](from: &reader))
    sources = TextSet([String](from: &reader))
    linkedSources = TextSet([String](from: &reader))
    files = TextSet([String](from: &reader))
    links = reader.list { reader in
      .init(anchor: .init(route: Route(reader.text()), id: reader.text()), span: SourceSpan(from: &reader))
    }
    corrected = Day?(from: &reader)
    feedText = Array(reader.piece())
  }
}
