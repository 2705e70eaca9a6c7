import BriefCore

/// One file of the output: where it is and what it holds, without its bytes.
public struct OutputFile: Sendable, Hashable {
  /// The path below the output folder, with `/` between its parts.
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

/// Everything that a build put out, in the bytewise order of the paths, no path twice.
public struct OutputTree: RandomAccessCollection, Sendable, Hashable {
  /// Size and digest by path.
  private let table: ByteTable

  /// Makes a tree of files in any order.
  public init(_ files: [OutputFile] = []) {
    self = OutputTree(table: ByteTable()).keeping([], adding: files)
  }

  private init(table: ByteTable) {
    self.table = table
  }

  private static func value(_ file: OutputFile) -> [UInt8] {
    var writer = ByteWriter()
    writer.count(file.size)
    writer.digest(file.digest)
    return writer.bytes
  }

  private static func read(_ value: ArraySlice<UInt8>) -> (size: Int, digest: Digest)? {
    var reader = ByteReader(value)
    guard let size = reader.size(), let digest = reader.digest(), reader.isAtEnd else { return nil }
    return (size, digest)
  }

  /// The place of the first file.
  public var startIndex: Int { 0 }
  /// How many files there are.
  public var endIndex: Int { table.count }

  /// Whether there are no files.
  public var isEmpty: Bool { table.isEmpty }

  /// The file at a place.
  public subscript(place: Int) -> OutputFile {
    // It is there: it was written above, or looked at when the tree was read.
    let (size, digest) = Self.read(table.value(place)) ?? (0, Digest(high: 0, low: 0))
    return OutputFile(path: table.key(place), size: size, digest: digest)
  }

  // MARK: In a file

  /// Writes the files.
  func write(to writer: inout ByteWriter) { table.write(to: &writer) }

  /// Reads what `write` wrote; `nil` for anything else.
  ///
  /// What is in a tree may be deleted later: one path that leads elsewhere makes all of it worthless.
  ///
  /// - Parameter isBelieved: whether these are known to be the bytes that this program wrote.
  init?(_ reader: inout ByteReader, isBelieved: Bool = false) {
    guard let table = ByteTable(&reader, isBelieved: isBelieved) else { return nil }
    self.table = table
    if isBelieved { return }
    let isGood = table.withKeys { keys in
      table.places.allSatisfy { faultOfOutputPath(keys[$0]) == nil && Self.read(table.value($0)) != nil }
    }
    if !isGood { return nil }
  }

  // MARK: What there is

  /// The place of a path among the files; `nil` where there is none.
  func place(of path: String) -> Int? { table.place(of: path) }

  /// Whether something lies in a folder.
  func hasFolder(_ path: String) -> Bool {
    let start = path + "/"
    let first = table.firstPlace(notBefore: start)
    return first < count && begins(table.key(first), with: start)
  }

  /// The names of what lies at the top, files and folders.
  var top: [String] {
    var names: [String] = []
    var place = 0
    while place < count {
      let path = table.key(place)
      let name = String(decoding: path.utf8.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
      names.append(name)
      // What lies in a folder stands together; the byte after `/` is `0`.
      place = sameBytes(name, path) ? place + 1 : table.firstPlace(notBefore: name + "0")
    }
    return names
  }

  /// The first file, in the order of the paths, that lies in a folder which is itself a file; `nil` where all can be there.
  var fileInFile: String? {
    let place = table.withKeys { paths -> Int? in
      // What lies in `a` stands right after it, but for names that go on with a byte before `/`, such as `a-b` and `a.b`.
      var above: [Int] = []
      for place in table.places {
        let path = paths[place]
        while let last = above.last, !begins(path, with: paths[last]) { above.removeLast() }
        for folder in above where path[paths[folder].count] == UInt8(ascii: "/") { return place }
        above.append(place)
      }
      return nil
    }
    return place.map(table.key)
  }

  // MARK: Two trees

  /// The paths that another tree does not have.
  func paths(missingFrom other: OutputTree) -> [String] {
    table.places(missingFrom: other.table).map(table.key)
  }

  /// The tree of some of the files and of others, whose paths are none of those.
  ///
  /// - Parameter kept: of each file whether it stays.
  func keeping(_ kept: [Bool], adding others: [OutputFile]) -> OutputTree {
    let sorted = others.sorted { bytewise($0.path, $1.path) }
    return OutputTree(table: table.keeping(kept, adding: sorted) { ($0.path, Self.value($0)) })
  }
}

/// What a commit did to the output folder; each list is sorted.
public struct OutputChanges: Sendable, Hashable {
  /// Files that are new or have new contents.
  public var written: [String]
  /// Files that are gone.
  public var removed: [String]
  /// What the folder holds of ours now.
  public var tree: OutputTree
  /// The digest of the ledger that says so; `nil` where nobody has looked.
  var ledger: Digest?

  /// Makes a record of changes.
  public init(written: [String] = [], removed: [String] = [], tree: OutputTree = OutputTree()) {
    self.written = written
    self.removed = removed
    self.tree = tree
  }

  /// Files that were right already and were not touched.
  public var kept: [String] {
    var written = written[...]
    return tree.map(\.path).filter { path in
      guard let first = written.first, sameBytes(first, path) else { return true }
      written.removeFirst()
      return false
    }
  }

  /// How many files were right already.
  public var keptCount: Int { tree.count - written.count }
}
