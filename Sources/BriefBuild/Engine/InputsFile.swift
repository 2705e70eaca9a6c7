import BriefCore
import BriefSite

/// The inputs of the last successful build into one output folder: enough to detect that nothing has changed, and to
/// skip reading unchanged files.
///
/// A `SealedFile`. The traces are much larger and are stored in files of their own.
struct InputsFile: Sendable, Hashable {
  /// The digest of the program.
  var program: Digest
  /// The digest of the program and the build options.
  var request: Digest
  /// The digest of every source, byte for byte.
  var sources: Digest
  /// The digest of the ledger.
  var output: Digest
  /// The names of the files and folders at the top of the output folder.
  var top: [String]
  /// The number of pages of the site.
  var pages: Int
  /// The path component of the base URL.
  var mount: String
  /// All diagnostics of the build.
  var diagnostics: [Diagnostic]
  /// The sources that were read.
  var files: KnownFiles
  /// The digest of the paths of all files in the content and template folders.
  var listing: Digest

  /// Increment the number when the layout changes.
  private static let form = SealedFile(heading: "chipbrief inputs 3")

  /// The bytes of the file.
  var bytes: [UInt8] {
    Self.form.seal(reserving: files.table.size + 1024) { writer in
      for digest in [program, request, sources, output, listing] { writer.digest(digest) }
      writer.count(pages)
      writer.text(mount)
      writer.texts(top)
      writer.diagnostics(diagnostics)
      files.table.write(to: &writer)
    }
  }

  /// Opens a file; `nil` if it is incomplete or has another layout.
  static func open(_ bytes: [UInt8]) -> InputsFile? {
    guard var reader = form.open(bytes), let program = reader.digest(), let request = reader.digest(),
      let sources = reader.digest(),
      let output = reader.digest(), let listing = reader.digest(), let pages = reader.size(),
      let mount = reader.text(), let top = reader.texts(), let diagnostics = reader.diagnostics(),
      let files = ByteTable(&reader),
      reader.isAtEnd
    else { return nil }
    return InputsFile(
      program: program, request: request, sources: sources, output: output, top: top, pages: pages, mount: mount,
      diagnostics: diagnostics,
      files: KnownFiles(table: files), listing: listing)
  }
}

/// The sources that an earlier build read, by path.
struct KnownFiles: Sendable, Hashable {
  fileprivate(set) var table = ByteTable()

  /// A source when it was read.
  struct File: Sendable {
    /// Change stamp; `nil` if the file must be read to detect a change.
    var stamp: FileStamp?
    var digest: Digest
    /// The bytes of a page's front matter; empty if it has none, and for other files.
    var summary: ArraySlice<UInt8> = []
  }

  /// Makes an empty list.
  init() {}

  fileprivate init(table: ByteTable) {
    self.table = table
  }

  /// The number of files.
  var count: Int { table.count }

  /// The index of a file; `nil` if the list does not have it.
  func index(of path: String) -> Int? { table.index(of: path) }

  /// The file at an index; `nil` if its bytes cannot be decoded.
  subscript(index: Int) -> File? { Self.file(table.value(index)) }

  subscript(path: String) -> File? { table.value(of: path).flatMap(Self.file) }

  /// Returns a list with a subset of the files and with new files, which must not be in that subset.
  ///
  /// - Parameters:
  ///   - kept: for each file, whether it is copied.
  ///   - others: the new files, sorted by path.
  func reusing(_ reused: [Bool], adding others: [(path: String, file: File)]) -> KnownFiles {
    KnownFiles(table: table.reusing(reused, adding: others) { ($0.path, Self.bytes($0.file)) })
  }

  private static func bytes(_ file: File) -> [UInt8] {
    var writer = ByteWriter(reserving: 49 + file.summary.count)
    writer.digest(file.digest)
    writer.flag(file.stamp != nil)
    if let stamp = file.stamp {
      for number in [stamp.size, stamp.modified, stamp.changed] { writer.number(UInt64(bitPattern: number)) }
      writer.number(stamp.number)
    }
    writer.raw(file.summary)
    return writer.bytes
  }

  private static func file(_ bytes: ArraySlice<UInt8>) -> File? {
    var reader = ByteReader(bytes)
    guard let digest = reader.digest(), let hasStamp = reader.flag() else { return nil }
    var stamp: FileStamp?
    if hasStamp {
      guard let size = reader.number(), let modified = reader.number(), let changed = reader.number(),
        let number = reader.number()
      else { return nil }
      stamp = FileStamp(
        size: Int64(bitPattern: size), modified: Int64(bitPattern: modified), changed: Int64(bitPattern: changed),
        number: number)
    }
    return File(stamp: stamp, digest: digest, summary: bytes[reader.range])
  }

  /// Whether every listed file that is in this list still has the stamp with which it was read.
  ///
  /// Also false if a listed file has no stamp. Listed files that were never read are ignored otherwise.
  ///
  /// - Parameter listed: the listed files, sorted by path.
  func haveStamps(of listed: [ListedFile]) -> Bool {
    table.withKeys { keys in
      var next = 0
      return listed.allSatisfy { file in
        guard let stamp = file.stamp else { return false }
        return withBytes(of: file.path) { path in
          while next < table.count, bytewise(keys[next], path) { next += 1 }
          guard next < table.count, sameBytes(keys[next], path) else { return true }
          return Self.file(table.value(next))?.stamp == stamp
        }
      }
    }
  }
}
