import BriefCore
import BriefSite

/// What one output folder's last good build read, as the state keeps it: enough to see that nothing has changed, and to
/// leave unread what has not.
///
/// Sealed, as the ledger is. The traces, which are far larger, lie in a file of their own.
struct InputsFile: Sendable, Hashable {
  /// A source as it was read.
  struct File: Sendable, Hashable {
    var path: String
    /// By what it is seen that it is the same; `nil` for one that must be read to know.
    var stamp: FileStamp?
    var digest: Digest
    /// The bytes of the front matter, of a page that has some; empty for others.
    var summary: [UInt8] = []
  }

  /// The digest of the program and of what was asked of it.
  var request: Digest
  /// The digest of every source, byte for byte.
  var sources: Digest
  /// The digest of the ledger.
  var output: Digest
  /// How many pages the site has.
  var pages: Int
  /// The path of the base address.
  var mount: String
  /// Everything that was found.
  var diagnostics: [Diagnostic]
  /// The sources that were read without a finding, in the order of their paths.
  var files: [File]
  /// All that the content and the templates hold, in the order of the listing.
  var listing: [String]

  /// The number changes with every change of the layout.
  private static let form = SealedFile(heading: "chipbrief inputs 1")

  /// The bytes of the file.
  var bytes: [UInt8] {
    Self.form.seal { writer in
      for digest in [request, sources, output] { writer.digest(digest) }
      writer.count(pages)
      writer.text(mount)
      writer.diagnostics(diagnostics)
      writer.count(files.count)
      for file in files {
        writer.text(file.path)
        writer.flag(file.stamp != nil)
        if let stamp = file.stamp {
          for number in [stamp.size, stamp.modified, stamp.changed] { writer.number(UInt64(bitPattern: number)) }
          writer.number(stamp.number)
        }
        writer.digest(file.digest)
        writer.count(file.summary.count)
        writer.raw(file.summary[...])
      }
      writer.texts(listing)
    }
  }

  /// Opens a file; `nil` where it is not whole or of another layout.
  static func open(_ bytes: [UInt8]) -> InputsFile? {
    guard var reader = form.open(bytes), let request = reader.digest(), let sources = reader.digest(),
      let output = reader.digest(), let pages = reader.size(), let mount = reader.text(),
      let diagnostics = reader.diagnostics(), let count = reader.count()
    else { return nil }
    var files: [File] = []
    files.reserveCapacity(count)
    for _ in 0..<count {
      guard let path = reader.text(), let hasStamp = reader.flag() else { return nil }
      var stamp: FileStamp?
      if hasStamp {
        guard let size = reader.number(), let modified = reader.number(), let changed = reader.number(),
          let number = reader.number()
        else { return nil }
        stamp = FileStamp(
          size: Int64(bitPattern: size), modified: Int64(bitPattern: modified), changed: Int64(bitPattern: changed),
          number: number)
      }
      guard let digest = reader.digest(), let length = reader.size(), let place = reader.skip(length) else {
        return nil
      }
      files.append(File(path: path, stamp: stamp, digest: digest, summary: Array(bytes[place])))
    }
    guard let listing = reader.texts(), reader.isAtEnd else { return nil }
    return InputsFile(
      request: request, sources: sources, output: output, pages: pages, mount: mount, diagnostics: diagnostics,
      files: files, listing: listing)
  }
}
