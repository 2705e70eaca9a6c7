import BriefCore
import BriefSite

/// What one output folder's last good build read, as the state keeps it: enough to see that nothing has changed, and to
/// leave unread what has not.
///
/// Sealed, as the ledger is. The traces, which are far larger, lie in a file of their own.
struct InputsFile: Sendable, Hashable {
  /// The digest of the program.
  var program: Digest
  /// The digest of the program and of what was asked of it.
  var request: Digest
  /// The digest of every source, byte for byte.
  var sources: Digest
  /// The digest of the ledger.
  var output: Digest
  /// The names of what lies at the top of the output folder.
  var top: [String]
  /// How many pages the site has.
  var pages: Int
  /// The path of the base address.
  var mount: String
  /// Everything that was found.
  var diagnostics: [Diagnostic]
  /// The sources that were read.
  var files: KnownFiles
  /// The digest of the paths of all that the content and the templates hold.
  var listing: Digest

  /// The number changes with every change of the layout.
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

  /// Opens a file; `nil` where it is not whole or of another layout.
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

  /// A source as it was read.
  struct File: Sendable {
    /// By what it is seen that it is the same; `nil` for one that must be read to know.
    var stamp: FileStamp?
    var digest: Digest
    /// The bytes of the front matter, of a page that has some; empty for others.
    var summary: ArraySlice<UInt8> = []
  }

  /// Makes an empty list.
  init() {}

  fileprivate init(table: ByteTable) {
    self.table = table
  }

  /// How many files there are.
  var count: Int { table.count }

  /// The place of a file; `nil` where it is not known.
  func place(of path: String) -> Int? { table.place(of: path) }

  /// The file at a place; `nil` where the bytes are none.
  subscript(place: Int) -> File? { Self.file(table.value(place)) }

  subscript(path: String) -> File? { table.value(of: path).flatMap(Self.file) }

  /// The list of some of the files, and of others, which are none of those.
  ///
  /// - Parameters:
  ///   - kept: of each file whether it stays.
  ///   - others: in the order of their paths.
  func keeping(_ kept: [Bool], adding others: [(path: String, file: File)]) -> KnownFiles {
    KnownFiles(table: table.keeping(kept, adding: others) { ($0.path, Self.bytes($0.file)) })
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
    return File(stamp: stamp, digest: digest, summary: bytes[reader.place])
  }

  /// Whether every listed file that is known has the stamp with which it was read.
  ///
  /// - Parameter listed: in the order of their paths. What was not read is in the listing alone.
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
