import BriefCore
import BriefOutput
import BriefSite

/// The inputs of the last successful build into one output folder: enough to detect that nothing has changed, and to
/// skip reading unchanged files.
///
/// A `SealedFile`. The traces are much larger and are stored in files of their own.
public struct InputsFile: Sendable, Hashable {
  /// The digest of the program.
  public var program: Digest
  /// The digest of the program and the build options.
  public var request: Digest
  /// The digest of every source, byte for byte.
  public var sources: Digest
  /// The digest of the ledger.
  public var output: Digest
  /// The names of the files and folders at the top of the output folder.
  public var top: [String]
  /// The number of pages of the site.
  public var pages: Int
  /// The path component of the base URL.
  public var mount: String
  /// All diagnostics of the build.
  public var diagnostics: [Diagnostic]
  /// The sources that were read.
  public var files: KnownFiles
  /// The digest of the paths of all files in the content and template folders.
  public var listing: Digest

  /// Makes a file's contents.
  public init(
    program: Digest, request: Digest, sources: Digest, output: Digest, top: [String], pages: Int, mount: String,
    diagnostics: [Diagnostic], files: KnownFiles, listing: Digest
  ) {
    self.program = program
    self.request = request
    self.sources = sources
    self.output = output
    self.top = top
    self.pages = pages
    self.mount = mount
    self.diagnostics = diagnostics
    self.files = files
    self.listing = listing
  }

  /// Increment the number when the layout changes.
  private static let form = SealedFile(heading: "chipbrief inputs 6")

  /// The bytes of the file.
  public var bytes: [UInt8] {
    Self.form.seal(reserving: files.table.size + 1024) { writer in
      for digest in [program, request, sources, output] { writer.digest(digest) }
      top.write(to: &writer)
      writer.count(pages)
      writer.text(mount)
      diagnostics.write(to: &writer)
      files.table.write(to: &writer)
      writer.digest(listing)
    }
  }

  /// Opens a file; `nil` if it is incomplete or has another layout.
  public static func open(_ bytes: [UInt8]) -> InputsFile? {
    guard var reader = form.open(bytes) else { return nil }
    let file = InputsFile(
      program: reader.digest(), request: reader.digest(), sources: reader.digest(), output: reader.digest(),
      top: [String](from: &reader), pages: reader.size(), mount: reader.text(),
      diagnostics: [Diagnostic](from: &reader), files: KnownFiles(table: ByteTable(from: &reader)),
      listing: reader.digest())
    return reader.isWhole ? file : nil
  }
}

/// The sources that an earlier build read, by path.
public struct KnownFiles: Sendable, Hashable {
  fileprivate(set) var table = ByteTable()

  /// A source when it was read.
  public struct File: Sendable {
    /// Change stamp; `nil` if the file must be read to detect a change.
    public var stamp: FileStamp?
    /// The digest of the contents.
    public var digest: Digest
    /// The bytes of a page's front matter; empty if it has none, and for other files.
    public var summary: ArraySlice<UInt8> = []

    /// Makes a known file.
    public init(stamp: FileStamp? = nil, digest: Digest, summary: ArraySlice<UInt8> = []) {
      self.stamp = stamp
      self.digest = digest
      self.summary = summary
    }
  }

  /// Makes an empty list.
  public init() {}

  fileprivate init(table: ByteTable) {
    self.table = table
  }

  /// The number of files.
  public var count: Int { table.count }

  /// The index of a file; `nil` if the list does not have it.
  public func index(of path: String) -> Int? { table.index(of: path) }

  /// The file at an index; `nil` if its bytes cannot be decoded.
  public subscript(index: Int) -> File? { Self.file(table.value(index)) }

  /// The file at a path.
  public subscript(path: String) -> File? { table.value(of: path).flatMap(Self.file) }

  /// Returns a list with a subset of the files and with new files, which must not be in that subset.
  ///
  /// - Parameters:
  ///   - kept: for each file, whether it is copied.
  ///   - others: the new files, sorted by path.
  public func reusing(_ reused: [Bool], adding others: [(path: String, file: File)]) -> KnownFiles {
    KnownFiles(table: table.reusing(reused, adding: others) { ($0.path, Self.bytes($0.file)) })
  }

  private static func bytes(_ file: File) -> [UInt8] {
    var writer = ByteWriter(reserving: 49 + file.summary.count)
    writer.digest(file.digest)
    writer.optional(file.stamp) { stamp, writer in
      for number in [stamp.size, stamp.modified, stamp.changed] { writer.word(UInt64(bitPattern: number)) }
      writer.word(stamp.number)
    }
    writer.raw(file.summary)
    return writer.bytes
  }

  private static func file(_ bytes: ArraySlice<UInt8>) -> File? {
    var reader = ByteReader(bytes)
    let digest = reader.digest()
    let stamp = reader.optional { reader in
      FileStamp(
        size: Int64(bitPattern: reader.word()), modified: Int64(bitPattern: reader.word()),
        changed: Int64(bitPattern: reader.word()), number: reader.word())
    }
    if reader.isFaulty { return nil }
    return File(stamp: stamp, digest: digest, summary: bytes[reader.range])
  }

  /// Whether every listed file that is in this list still has the stamp with which it was read.
  ///
  /// Also false if a listed file has no stamp. Listed files that were never read are ignored otherwise.
  ///
  /// - Parameter listed: the listed files, sorted by path.
  public func haveStamps(of listed: [ListedFile]) -> Bool {
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
