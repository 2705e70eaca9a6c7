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

  /// Equal where the same paths, as bytes, hold the same contents.
  public static func == (left: OutputTree, right: OutputTree) -> Bool {
    left.files.elementsEqual(right.files) {
      $0.digest == $1.digest && $0.size == $1.size && $0.path.utf8.elementsEqual($1.path.utf8)
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
