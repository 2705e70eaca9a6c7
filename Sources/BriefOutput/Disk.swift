/// A file that a listing found in the project folder.
public struct ListedFile: Sendable, Hashable {
  /// The path relative to the project folder, with `/` as separator.
  public var path: String
  /// The size in bytes; 0 if the file has a fault.
  public var size: Int
  /// Change stamp; `nil` if the file was modified less than 2 s ago. It could then be modified again without a different
  /// stamp, so it must be read to detect a change.
  public var stamp: FileStamp?
  /// The reason why the file cannot be read, if the listing found one: a link out of the project, a folder without
  /// permission. Such files are listed, so that they do not disappear without a message.
  public var fault: String?

  /// Makes an entry.
  public init(path: String, size: Int, stamp: FileStamp? = nil, fault: String? = nil) {
    self.path = path
    self.size = size
    self.stamp = stamp
    self.fault = fault
  }
}

/// The metadata of a file that changes with every write, as in git's index.
public struct FileStamp: Sendable, Hashable {
  /// The size in bytes.
  public var size: Int64
  /// The modification time, in nanoseconds since 1970. Programs can set it.
  public var modified: Int64
  /// The status change time, in nanoseconds since 1970. Programs cannot set it.
  public var changed: Int64
  /// The inode number. A file that replaces another one has a different number.
  public var number: UInt64

  /// Makes a stamp.
  public init(size: Int64, modified: Int64, changed: Int64, number: UInt64) {
    (self.size, self.modified, self.changed, self.number) = (size, modified, changed, number)
  }
}

/// The result of reading one file.
public enum ReadOutcome: Sendable, Hashable {
  /// The contents of the whole file.
  case bytes([UInt8])
  /// The file does not exist.
  case missing
  /// The file exists but cannot be read, for this reason.
  case unreadable(reason: String)
  /// The file has more bytes than the limit and was not read.
  case tooLarge(size: Int)
}

/// Access to the file system. The shell implements the closures; tests use implementations that fail on demand.
///
/// The closures take batches, may be called from any thread, and throw `EnvironmentFailure`.
public struct Disk: Sendable {
  /// Four megabytes. A larger source is a mistake, and cmark takes quadratic time on some inputs.
  public static let largestFile = 4 << 20
  /// 256 megabytes, for files that are published as they are. Such a file is held in memory while it is copied.
  public static let largestPublishedFile = 256 << 20

  /// Lists every file below a folder of the project, in the bytewise order of their paths.
  ///
  /// Hidden files and editors' backup files (`.x`, `x~`, `#x#`, `x.swp`) are left out. In the folder `static` hidden
  /// files are listed, except those of git and of macOS (`.git*`, `.DS_Store`). A missing folder has no files. A link
  /// to a file inside the project is listed as a file; any other link has a fault.
  public var list: @Sendable (_ folder: String) throws -> [ListedFile]
  /// Reads files of at most `limit` bytes. Returns the results in the order of the paths.
  public var readUpTo: @Sendable (_ paths: [String], _ limit: Int) throws -> [ReadOutcome]
  /// Opens an output folder by its path, absolute or relative to the project folder.
  ///
  /// Throws if the folder must not be used for output: the project, its content or templates, a folder above it, `/`.
  public var openOutput: @Sendable (_ output: String) throws -> OutputDisk
  /// The project's state folder.
  public var state: StateDisk

  /// Makes a disk from its operations.
  public init(
    list: @escaping @Sendable (String) throws -> [ListedFile],
    read: @escaping @Sendable (_ paths: [String], _ limit: Int) throws -> [ReadOutcome],
    openOutput: @escaping @Sendable (String) throws -> OutputDisk,
    state: StateDisk = .none
  ) {
    self.state = state
    self.list = list
    readUpTo = read
    self.openOutput = openOutput
  }

  /// Reads sources that are decoded: at most `largestFile` bytes each. Returns the results in the order of the paths.
  public func read(_ paths: [String]) throws -> [ReadOutcome] { try readUpTo(paths, Self.largestFile) }
}
