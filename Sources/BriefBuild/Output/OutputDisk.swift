/// What stands at a path of an output folder.
public enum OutputKind: Sendable, Hashable {
  /// A regular file of so many bytes.
  case file(size: Int)
  /// A folder.
  case folder
  /// A link, a device, a pipe: never ours.
  case other
}

/// A path below an output folder, and what stands there.
public struct OutputFinding: Sendable, Hashable {
  /// The path below the output folder.
  public var path: String
  /// What stands there.
  public var kind: OutputKind

  /// Makes a finding.
  public init(path: String, kind: OutputKind) {
    self.path = path
    self.kind = kind
  }
}

/// A lock that a session holds.
public struct OutputLock: Sendable {
  /// Gives it back; a second call does nothing.
  public var release: @Sendable () -> Void

  /// Makes a lock of how it is given back.
  public init(release: @escaping @Sendable () -> Void) {
    self.release = release
  }
}

/// A staged file and the place it is published at.
public struct OutputMove: Sendable, Hashable {
  /// The number under which it was staged.
  public var staged: Int
  /// The path below the output folder.
  public var path: String

  /// Makes a move.
  public init(staged: Int, path: String) {
    self.staged = staged
    self.path = path
  }
}

/// An output folder `NAME`, and beside it on the same file system the folder `.NAME.chipbrief` with what belongs to it:
/// `ledger`, `journal`, `lock` and `staging/`.
///
/// Nothing here decides anything; each closure does one kind of thing to a batch, in its order, and throws
/// `EnvironmentFailure` at the first refusal. `stage` and `examine` are called from several threads at once.
public struct OutputDisk: Sendable {
  /// What the user calls the output folder.
  public var name: String
  /// Takes the lock, waiting some seconds for another build; `onWait` is told, once, who is waited for.
  public var lock: @Sendable (_ onWait: (String) -> Void) throws -> OutputLock
  /// Everything below the output folder but a `.git` at its top, in no order; `nil` where there is no such folder.
  public var survey: @Sendable () throws -> [OutputFinding]?
  /// What stands at each path of the output folder (`""` is the folder itself); `nil` where nothing does.
  public var examine: @Sendable (_ paths: [String]) throws -> [OutputKind?]
  /// The bytes of a kept file, `ledger` or `journal`; `nil` where it is not there.
  public var loadKept: @Sendable (_ name: String) throws -> [UInt8]?
  /// Replaces a kept file in one step, and returns once it is on the disk.
  public var storeKept: @Sendable (_ name: String, _ bytes: [UInt8]) throws -> Void
  /// Removes a kept file where it is there.
  public var discardKept: @Sendable (_ name: String) throws -> Void
  /// Writes a file into the staging folder.
  public var stage: @Sendable (_ number: Int, _ bytes: [UInt8]) throws -> Void
  /// Removes everything from the staging folder.
  public var emptyStaging: @Sendable () throws -> Void
  /// Makes folders below the output folder, and the folder itself as `""`; those that are there are left as they are.
  public var makeFolders: @Sendable (_ paths: [String]) throws -> Void
  /// Throws where files cannot be added to one of these folders or removed from it.
  public var checkFolders: @Sendable (_ paths: [String]) throws -> Void
  /// Renames staged files into place, over what is there. One that is no longer staged was moved before a crash.
  public var publish: @Sendable (_ moves: [OutputMove]) throws -> Void
  /// Removes files of the output folder; what is gone already, or a folder by now, is passed over.
  public var remove: @Sendable (_ paths: [String]) throws -> Void
  /// Removes folders of the output folder where they are empty.
  public var removeEmptyFolders: @Sendable (_ paths: [String]) throws -> Void
  /// Puts off an interrupt (Ctrl-C) until the closure that it returns is called.
  public var holdInterrupts: @Sendable () -> @Sendable () -> Void

  /// Makes an output folder of what can be done to it.
  public init(
    name: String,
    lock: @escaping @Sendable ((String) -> Void) throws -> OutputLock,
    survey: @escaping @Sendable () throws -> [OutputFinding]?,
    examine: @escaping @Sendable ([String]) throws -> [OutputKind?],
    loadKept: @escaping @Sendable (String) throws -> [UInt8]?,
    storeKept: @escaping @Sendable (String, [UInt8]) throws -> Void,
    discardKept: @escaping @Sendable (String) throws -> Void,
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
    self.loadKept = loadKept
    self.storeKept = storeKept
    self.discardKept = discardKept
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
