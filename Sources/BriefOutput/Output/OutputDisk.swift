/// The kind of an entry in an output folder.
public enum OutputKind: Sendable, Hashable {
  /// A regular file with a size in bytes.
  case file(size: Int)
  /// A folder.
  case folder
  /// A link, a device or a pipe. Chipbrief never creates one.
  case other
}

/// An entry in an output folder.
public struct OutputFinding: Sendable, Hashable {
  /// The path relative to the output folder.
  public var path: String
  /// The kind of the entry.
  public var kind: OutputKind

  /// Makes a finding.
  public init(path: String, kind: OutputKind) {
    self.path = path
    self.kind = kind
  }
}

/// A lock that a session holds.
public struct OutputLock: Sendable {
  /// Releases the lock. A second call does nothing.
  public var release: @Sendable () -> Void

  /// Makes a lock from the closure that releases it.
  public init(release: @escaping @Sendable () -> Void) {
    self.release = release
  }
}

/// A staged file and its destination.
public struct OutputMove: Sendable, Hashable {
  /// The number of the file in the staging folder.
  public var staged: Int
  /// The destination, relative to the output folder.
  public var path: String

  /// Makes a move.
  public init(staged: Int, path: String) {
    self.staged = staged
    self.path = path
  }
}

/// Access to an output folder `NAME`, and to the folder `.NAME.chipbrief` beside it on the same file system, which has
/// its `ledger`, `journal`, `lock` and `staging/`.
///
/// The closures make no decisions. Each performs one kind of operation on a batch, in order, and throws
/// `EnvironmentFailure` at the first failure. `stage` and `examine` are called from several threads at once.
public struct OutputDisk: Sendable {
  /// The output folder as the user wrote it.
  public var name: String
  /// Takes the lock, waiting some seconds for another build. `onWait` is called once with a description of that build.
  public var lock: @Sendable (_ onWait: (String) -> Void) throws -> OutputLock
  /// All entries below the output folder except a top-level `.git`, in any order; `nil` if the folder does not exist.
  public var survey: @Sendable () throws -> [OutputFinding]?
  /// The kind of the entry at each path in the output folder (`""` is the folder itself); `nil` if there is none.
  public var examine: @Sendable (_ paths: [String]) throws -> [OutputKind?]
  /// The bytes of a stored file, `ledger` or `journal`; `nil` if it does not exist.
  public var loadState: @Sendable (_ name: String) throws -> [UInt8]?
  /// Replaces a stored file atomically, and returns once it is on the disk.
  public var storeState: @Sendable (_ name: String, _ bytes: [UInt8]) throws -> Void
  /// Removes a stored file if it exists.
  public var removeState: @Sendable (_ name: String) throws -> Void
  /// Writes a file into the staging folder.
  public var stage: @Sendable (_ number: Int, _ bytes: [UInt8]) throws -> Void
  /// Removes everything from the staging folder.
  public var emptyStaging: @Sendable () throws -> Void
  /// Creates folders in the output folder, and the folder itself as `""`. Existing folders are left as they are.
  public var makeFolders: @Sendable (_ paths: [String]) throws -> Void
  /// Throws if the permissions of one of these folders do not allow adding and removing entries.
  public var checkFolders: @Sendable (_ paths: [String]) throws -> Void
  /// Renames staged files to their destinations, replacing existing ones. A file that is no longer staged is skipped:
  /// it was moved before a crash.
  public var publish: @Sendable (_ moves: [OutputMove]) throws -> Void
  /// Removes files of the output folder. Paths that no longer exist or that are now folders are skipped.
  public var remove: @Sendable (_ paths: [String]) throws -> Void
  /// Removes those folders of the output folder that are empty.
  public var removeEmptyFolders: @Sendable (_ paths: [String]) throws -> Void
  /// Blocks interrupts (Ctrl-C) until the returned closure is called.
  public var holdInterrupts: @Sendable () -> @Sendable () -> Void

  /// Creates an output folder from its operations.
  public init(
    name: String,
    lock: @escaping @Sendable ((String) -> Void) throws -> OutputLock,
    survey: @escaping @Sendable () throws -> [OutputFinding]?,
    examine: @escaping @Sendable ([String]) throws -> [OutputKind?],
    loadState: @escaping @Sendable (String) throws -> [UInt8]?,
    storeState: @escaping @Sendable (String, [UInt8]) throws -> Void,
    removeState: @escaping @Sendable (String) throws -> Void,
    stage: @escaping @Sendable (Int, [UInt8]) throws -> Void,
    emptyStaging: @escaping @Sendable () throws -> Void,
    makeFolders: @escaping @Sendable ([String]) throws -> Void,
    checkFolders: @escaping @Sendable ([String]) throws -> Void,
    publish: @escaping @Sendable ([OutputMove]) throws -> Void,
    remove: @escaping @Sendable ([String]) throws -> Void,
    removeEmptyFolders: @escaping @Sendable ([String]) throws -> Void,
    holdInterrupts: @escaping @Sendable () -> @Sendable () -> Void = { {} }
  ) {
    self.name = name
    self.lock = lock
    self.survey = survey
    self.examine = examine
    self.loadState = loadState
    self.storeState = storeState
    self.removeState = removeState
    self.stage = stage
    self.emptyStaging = emptyStaging
    self.makeFolders = makeFolders
    self.checkFolders = checkFolders
    self.publish = publish
    self.remove = remove
    self.removeEmptyFolders = removeEmptyFolders
    self.holdInterrupts = holdInterrupts
  }
}
