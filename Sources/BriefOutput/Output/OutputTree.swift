import BriefCore

/// The path, size and digest of an output file, without its bytes.
public struct OutputFile: Sendable, Hashable {
  /// The path relative to the output folder, with `/` as separator.
  public var path: String
  /// The size in bytes.
  public var size: Int
  /// The digest of the bytes.
  public var digest: Digest

  /// Makes an entry.
  public init(path: String, size: Int, digest: Digest) {
    self.path = path
    self.size = size
    self.digest = digest
  }
}

/// The files of an output, in the bytewise order of their paths, which are distinct.
public struct OutputTree: RandomAccessCollection, Sendable, Hashable {
  /// Size and digest by path.
  private let table: ByteTable

  /// Makes a tree of files in any order.
  public init(_ files: [OutputFile] = []) {
    self = OutputTree(table: ByteTable()).reusing([], adding: files)
  }

  private init(table: ByteTable) {
    self.table = table
  }

  private static func value(_ file: OutputFile) -> [UInt8] {
    var writer = ByteWriter()
    writer.word(UInt64(clamping: file.size))
    writer.digest(file.digest)
    return writer.bytes
  }

  private static func read(_ value: ArraySlice<UInt8>) -> (size: Int, digest: Digest)? {
    var reader = ByteReader(value)
    guard let size = Int(exactly: reader.word()) else { return nil }
    let digest = reader.digest()
    return reader.isWhole ? (size, digest) : nil
  }

  /// The index of the first file.
  public var startIndex: Int { 0 }
  /// The number of files.
  public var endIndex: Int { table.count }

  /// Whether there are no files.
  public var isEmpty: Bool { table.isEmpty }

  /// The file at an index.
  public subscript(index: Int) -> OutputFile {
    // The value exists: it was written above, or validated when the tree was read.
    let (size, digest) = Self.read(table.value(index)) ?? (0, Digest(high: 0, low: 0))
    return OutputFile(path: table.key(index), size: size, digest: digest)
  }

  // MARK: Encoding

  /// Writes the files.
  func write(to writer: inout ByteWriter) { table.write(to: &writer) }

  /// Reads a tree that `write` wrote. Any other bytes are a fault.
  ///
  /// Files in a tree may be deleted later, so a path that leads out of the output folder invalidates the whole tree.
  ///
  /// - Parameter isVerified: whether this program is known to have written these bytes. If so, they are not validated.
  init(from reader: inout ByteReader, isVerified: Bool = false) {
    table = ByteTable(from: &reader, isVerified: isVerified)
    if isVerified || reader.isFaulty { return }
    let isGood = table.withKeys { keys in
      table.indices.allSatisfy { faultOfOutputPath(keys[$0]) == nil && Self.read(table.value($0)) != nil }
    }
    if !isGood { reader.fail() }
  }

  // MARK: Lookup

  /// The index of a path; `nil` if the tree does not have it.
  func index(of path: String) -> Int? { table.index(of: path) }

  /// Whether the tree has files in a folder.
  func hasFolder(_ path: String) -> Bool {
    let start = path + "/"
    let first = table.firstIndex(notBefore: start)
    return first < count && begins(table.key(first), with: start)
  }

  /// The names of the files and folders at the top level.
  public var top: [String] {
    var names: [String] = []
    var index = 0
    while index < count {
      let path = table.key(index)
      let name = String(decoding: path.utf8.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
      names.append(name)
      // The files of a folder are consecutive. The byte after `/` is `0`.
      index = sameBytes(name, path) ? index + 1 : table.firstIndex(notBefore: name + "0")
    }
    return names
  }

  /// The first path, in bytewise order, that has another file's path as a parent folder; `nil` if there is none.
  var fileInFile: String? {
    let index = table.withKeys { paths -> Int? in
      // Files below `a` sort right after `a`, but for names that continue with a byte before `/`: `a-b`, `a.b`.
      var above: [Int] = []
      for index in table.indices {
        let path = paths[index]
        while let last = above.last, !begins(path, with: paths[last]) { above.removeLast() }
        for folder in above where path[paths[folder].count] == UInt8(ascii: "/") { return index }
        above.append(index)
      }
      return nil
    }
    return index.map(table.key)
  }

  // MARK: Two trees

  /// The paths that another tree does not have.
  func paths(missingFrom other: OutputTree) -> [String] {
    table.indices(missingFrom: other.table).map(table.key)
  }

  /// Returns a tree with a subset of the files and with new files, whose paths must not be in that subset.
  ///
  /// - Parameter kept: for each file, whether it is copied.
  func reusing(_ reused: [Bool], adding others: [OutputFile]) -> OutputTree {
    let sorted = others.sorted { bytewise($0.path, $1.path) }
    return OutputTree(table: table.reusing(reused, adding: sorted) { ($0.path, Self.value($0)) })
  }
}

/// The changes that a commit made to the output folder. Both lists are sorted.
public struct OutputChanges: Sendable, Hashable {
  /// Files that are new or have new contents.
  public var written: [String]
  /// Files that were removed.
  public var removed: [String]
  /// The files in the output folder that chipbrief wrote.
  public var tree: OutputTree
  /// The digest of the ledger of that tree; `nil` if it was not computed.
  public var ledger: Digest?

  /// Makes a record of changes.
  public init(written: [String] = [], removed: [String] = [], tree: OutputTree = OutputTree()) {
    self.written = written
    self.removed = removed
    self.tree = tree
  }

  /// Files that were already up to date and were not touched.
  public var reused: [String] {
    var written = written[...]
    return tree.map(\.path).filter { path in
      guard let first = written.first, sameBytes(first, path) else { return true }
      written.removeFirst()
      return false
    }
  }

  /// The number of files that were already up to date.
  public var reusedCount: Int { tree.count - written.count }
}
