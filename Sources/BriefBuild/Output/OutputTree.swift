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

/// Everything that a build put out, in the bytewise order of the paths.
public struct OutputTree: Sendable, Hashable {
  /// The files, sorted, no path twice.
  public let files: [OutputFile]

  /// Makes a tree of files in any order.
  public init(_ files: [OutputFile] = []) {
    self.files = files.sorted { bytewise($0.path, $1.path) }
  }

  /// The first file, in the order of the paths, that lies in a folder which is itself a file; `nil` where all can be there.
  var fileInFile: String? {
    // What lies in `a` stands right after it, but for names that go on with a byte before `/`, such as `a-b` and `a.b`.
    var above: [String] = []
    for file in files {
      while let last = above.last, !begins(file.path, with: last) { above.removeLast() }
      for path in above where lies(file.path, in: path) { return file.path }
      above.append(file.path)
    }
    return nil
  }

  /// The place of a path among the files; `nil` where there is none.
  func place(of path: String) -> Int? {
    let first = files.partitioningIndex { !bytewise($0.path, path) }
    return first < files.count && sameBytes(files[first].path, path) ? first : nil
  }

  /// Whether something lies in a folder.
  func hasFolder(_ path: String) -> Bool {
    let start = path + "/"
    let first = files.partitioningIndex { !bytewise($0.path, start) }
    return first < files.count && begins(files[first].path, with: start)
  }

  /// Equal where the same paths, as bytes, hold the same contents.
  public static func == (left: OutputTree, right: OutputTree) -> Bool {
    left.files.elementsEqual(right.files) {
      $0.digest == $1.digest && $0.size == $1.size && sameBytes($0.path, $1.path)
    }
  }
}

/// What a commit did to the output folder; each list is sorted.
public struct OutputChanges: Sendable, Hashable {
  /// Files that are new or have new contents.
  public var written: [String]
  /// Files that are gone.
  public var removed: [String]
  /// Files that were right already and were not touched.
  public var kept: [String]
  /// What the folder holds of ours now.
  public var tree: OutputTree

  /// Makes a record of changes.
  public init(written: [String] = [], removed: [String] = [], kept: [String] = [], tree: OutputTree = OutputTree()) {
    self.written = written
    self.removed = removed
    self.kept = kept
    self.tree = tree
  }
}

/// Those of some paths that are not among others; both in bytewise order, no path twice.
func pathsMissing(in others: [String], of paths: [String]) -> [String] {
  var rest = others[...]
  return paths.filter { path in
    while let other = rest.first, bytewise(other, path) { rest.removeFirst() }
    return rest.first.map { !sameBytes($0, path) } ?? true
  }
}
