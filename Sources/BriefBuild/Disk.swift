/// A file that a listing found below the project's folder.
public struct ListedFile: Sendable, Hashable {
  /// The path below the project's folder, with `/` between its parts.
  public var path: String
  /// The size in bytes; 0 where the file has a fault.
  public var size: Int
  /// By what it is seen that it has not been written since; `nil` where nothing shows it, and the file must be read: it was
  /// written so short a time ago that it may be written again without looking different.
  public var stamp: FileStamp?
  /// Why it cannot be read, where the listing saw that already: a link out of the project, a folder without permission.
  /// Such an entry is listed all the same, so that nothing disappears without a word.
  public var fault: String?

  /// Makes an entry.
  public init(path: String, size: Int, stamp: FileStamp? = nil, fault: String? = nil) {
    self.path = path
    self.size = size
    self.stamp = stamp
    self.fault = fault
  }
}

/// What a file system says of a file that changes with every writing of it, as git's index has it.
public struct FileStamp: Sendable, Hashable {
  /// The size in bytes.
  public var size: Int64
  /// When its contents were last written, in nanoseconds since 1970. Programs can set it.
  public var modified: Int64
  /// When it was last touched in any way, in nanoseconds since 1970. Programs cannot set it.
  public var changed: Int64
  /// Its number on the file system, which another one put in its place does not have.
  public var number: UInt64

  /// Makes a stamp.
  public init(size: Int64, modified: Int64, changed: Int64, number: UInt64) {
    (self.size, self.modified, self.changed, self.number) = (size, modified, changed, number)
  }
}

/// What came of reading one file.
public enum ReadOutcome: Sendable, Hashable {
  /// The whole file.
  case bytes([UInt8])
  /// There is no such file.
  case missing
  /// It is there and cannot be read; why, in words.
  case unreadable(reason: String)
  /// It has more than `Disk.largestFile` bytes and was not read.
  case tooLarge(size: Int)
}

/// The disk as a build reaches it: closures that the shell fills in, and tests with one that fails when told to.
///
/// They are called with batches, and all of them may be called from any thread. What they throw is `EnvironmentFailure`.
public struct Disk: Sendable {
  /// Four megabytes: a larger source is a mistake, and cmark's time on some inputs grows with the square of their size.
  public static let largestFile = 4 << 20

  /// Every file below a folder of the project, in the bytewise order of their paths.
  ///
  /// Hidden files and editors' back-ups (`.x`, `x~`, `#x#`, `x.swp`) are left out; a folder that is not there has no files.
  /// A link to a file inside the project is that file; any other link is an entry with a fault.
  public var list: @Sendable (_ folder: String) throws -> [ListedFile]
  /// What came of reading each path, in the order of the paths.
  public var read: @Sendable (_ paths: [String]) throws -> [ReadOutcome]
  /// The output folder of a path, absolute or below the project's folder.
  ///
  /// It throws where that is no place for output: the project itself, its content or templates, a folder above it, `/`.
  public var openOutput: @Sendable (_ output: String) throws -> OutputDisk
  /// What the project keeps from one run to the next.
  public var state: StateDisk

  /// Makes a disk of its sides.
  public init(
    list: @escaping @Sendable (String) throws -> [ListedFile],
    read: @escaping @Sendable ([String]) throws -> [ReadOutcome],
    openOutput: @escaping @Sendable (String) throws -> OutputDisk,
    state: StateDisk = .none
  ) {
    self.state = state
    self.list = list
    self.read = read
    self.openOutput = openOutput
  }
}
