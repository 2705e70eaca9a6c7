import BriefCore
import Synchronization

/// The work of one build on an output folder. Files are staged beside the folder. A commit moves all of them or none.
///
/// Until `commit` has written its journal, the last output is unchanged. After that, the next session completes a
/// commit that a crash interrupted. Unchanged files are not touched; files that chipbrief did not write are not touched
/// unless `takeOver` is set.
///
/// The session survives errors, kills and full disks. After a power failure a file may be truncated; its size then
/// differs from the ledger's, and the next build writes it again.
public final class OutputSession: Sendable {
  private let folder: OutputDisk
  private let lock: OutputLock
  private let previous: OutputTree
  /// The digest of the ledger at the start of the session; `nil` if there is none, or it cannot be trusted.
  public let ledger: Digest?
  /// Whether a file that has the size in the ledger can be assumed to have the ledger's contents.
  private let trustsLedger: Bool
  private let takeOver: Bool
  private let state = Mutex(State())

  private struct State {
    /// The files that were put.
    var files: [BytePath: OutputFile] = [:]
    /// For each file of the last output, whether it is reused; empty until the first one is.
    var reused: [Bool] = []
    var moves: [OutputMove] = []
    var failed = false
    var phase = Phase.open
  }

  private enum Phase {
    case open, committing, closed
  }

  private init(folder: OutputDisk, lock: OutputLock, start: OutputStart, takeOver: Bool) {
    self.folder = folder
    self.lock = lock
    self.takeOver = takeOver
    previous = start.tree
    trustsLedger = start.isTrusted
    ledger = start.isTrusted ? start.ledger : nil
  }

  /// The file of the last output at a path.
  private func previousFile(_ path: String) -> OutputFile? { previous.index(of: path).map { previous[$0] } }

  deinit {
    lock.release()
  }

  /// Takes the output folder's lock, completes the work of an interrupted session, and reads the ledger.
  ///
  /// - Parameters:
  ///   - output: the folder, absolute or relative to the project folder.
  ///   - takeOver: whether the commit deletes files that are not in the ledger.
  ///   - known: the digest of the last build's ledger. A ledger with this digest is trusted.
  ///   - onWait: called once if the session has to wait for another build.
  /// - Returns: the session; `nil` and an error if there is no ledger and the folder has files.
  /// - Throws: `EnvironmentFailure`.
  public static func open(
    output: String, disk: Disk, takeOver: Bool, known: Digest? = nil, onWait: (String) -> Void = { _ in }
  ) throws -> Staged<OutputSession?> {
    let folder = try disk.openOutput(output)
    let lock = try folder.lock(onWait)
    do {
      let start = try OutputStart.make(folder, known: known)
      if start.tree.isEmpty, !takeOver {
        let foreign = (try folder.survey() ?? []).filter { $0.kind != .folder }.map(\.path).sorted(by: bytewise)
        if !foreign.isEmpty {
          lock.release()
          return Staged(nil, start.notes + [.foreignOutput(foreign, in: folder.name)])
        }
      }
      return Staged(OutputSession(folder: folder, lock: lock, start: start, takeOver: takeOver), start.notes)
    } catch {
      lock.release()
      throw error
    }
  }

  /// The files that `takeOver` would delete, sorted; for the prompt that asks whether to delete them.
  public static func foreignFiles(output: String, disk: Disk, onWait: (String) -> Void = { _ in }) throws -> [String] {
    let folder = try disk.openOutput(output)
    let lock = try folder.lock(onWait)
    defer { lock.release() }
    let ours = Set(try OutputStart.make(folder).tree.map { BytePath($0.path) })
    return (try folder.survey() ?? []).filter { $0.kind != .folder && !ours.contains(BytePath($0.path)) }
      .map(\.path).sorted(by: bytewise)
  }

  /// Adds a file to the new output. May be called from several threads.
  ///
  /// - Returns: the ledger entry of the file.
  /// - Throws: `EnvironmentFailure` if the file cannot be written, or if its path is invalid or was already put.
  @discardableResult
  public func put(_ path: String, _ bytes: [UInt8]) throws -> OutputFile {
    if let fault = faultOfOutputPath(path) { throw failure(path, "put out", fault) }
    let key = BytePath(path)
    let file = OutputFile(path: path, size: bytes.count, digest: Digest(of: bytes))
    do {
      let isReused = try exists(file)
      let number = try state.withLock { state -> Int? in
        guard state.phase == .open else { throw failure(path, "put out", "the session is closed") }
        let isTaken = !state.reused.isEmpty && previous.index(of: path).map { state.reused[$0] } ?? false
        guard !isTaken, state.files.updateValue(file, forKey: key) == nil else {
          throw failure(path, "put out", "two pages or assets have this path")
        }
        if isReused { return nil }
        state.moves.append(OutputMove(staged: state.moves.count, path: path))
        return state.moves.count - 1
      }
      if let number { try folder.stage(number, bytes) }
      return file
    } catch {
      state.withLock { $0.failed = true }
      throw error
    }
  }

  /// Reuses a file of the last output, without its bytes.
  ///
  /// The ledger is trusted; the file itself is not checked. `--verify` repairs files that were changed by hand.
  ///
  /// - Returns: whether the file is reused; `false` if the ledger does not have it, or if its path was already used.
  public func reuse(_ file: OutputFile) -> Bool {
    let key = BytePath(file.path)
    guard trustsLedger, let index = previous.index(of: file.path), previous[index] == file else { return false }
    return state.withLock { state in
      guard state.phase == .open, state.files[key] == nil else { return false }
      if state.reused.isEmpty { state.reused = Array(repeating: false, count: previous.count) }
      if state.reused[index] { return false }
      state.reused[index] = true
      return true
    }
  }

  /// Reuses every file of the last output that was not put.
  ///
  /// - Parameter others: files that are not reused.
  public func reuseAll(but others: [OutputFile]) {
    let left = Set((others.map(\.path)).compactMap { previous.index(of: $0) })
    state.withLock { state in
      let put = Set(state.files.keys.compactMap { previous.index(of: $0.text) })
      if state.reused.isEmpty { state.reused = Array(repeating: false, count: previous.count) }
      for index in state.reused.indices where !left.contains(index) && !put.contains(index) {
        state.reused[index] = true
      }
    }
  }

  /// Whether the ledger has a file with the same path, size and digest.
  public func has(_ file: OutputFile) -> Bool { trustsLedger && previousFile(file.path) == file }

  /// The files of the last output; `nil` if the ledger is not trusted.
  public var last: OutputTree? { trustsLedger ? previous : nil }

  /// Whether entries exist at all paths.
  public func exist(_ paths: [String]) throws -> Bool { try !folder.examine(paths).contains(nil) }

  private func exists(_ file: OutputFile) throws -> Bool {
    guard trustsLedger, let old = previousFile(file.path), old.digest == file.digest, old.size == file.size else {
      return false
    }
    // Taking over removes symbolic links, and with a linked folder the files that seem to be in it.
    let folders = takeOver ? foldersAbove(file.path) : []
    return try folder.examine(folders + [file.path]) == folders.map { _ in .folder } + [.file(size: file.size)]
  }

  /// Makes the output folder match the files that were put or reused: moves staged files, removes other old files.
  ///
  /// - Throws: `EnvironmentFailure`. The output is unchanged, unless its help says that the next build completes it.
  public func commit() throws -> OutputChanges {
    let (files, reused, moves) = try state.withLock { state in
      guard state.phase == .open else { throw failure(folder.name, "commit", "the session is closed") }
      guard !state.failed else { throw failure(folder.name, "commit", "a file of it could not be written") }
      state.phase = .committing
      return (state.files, state.reused, state.moves)
    }
    do {
      let tree = previous.reusing(reused, adding: Array(files.values))
      if let nested = tree.fileInFile {
        throw failure(nested, "put out", "a folder of this path is itself a page or an asset")
      }
      let conditions = OutputConditions(
        previous: previous, takeOver: takeOver, examine: folder.examine, survey: folder.survey)
      switch try CommitPlan.make(moves: moves, tree: tree, conditions: conditions) {
      case .foreign(let foreign):
        throw EnvironmentFailure(
          path: folder.name, operation: "replace files in", reason: "not written by chipbrief: \(someOf(foreign))",
          help: takeOverHelp)
      case .commit(let commit, let touched):
        let isUnchanged = commit.changesNothing && tree == previous && trustsLedger
        let ledger = isUnchanged ? ledger : try carryOut(commit, touched: touched)
        close()
        let moved = commit.moves.map(\.path)
        var changes = OutputChanges(
          written: moved, removed: (commit.inTheWay + commit.removals).sorted(by: bytewise), tree: tree)
        changes.ledger = ledger
        return changes
      }
    } catch {
      if state.withLock({ $0.phase }) == .committing { discard() }
      throw error
    }
  }

  /// - Returns: the digest of the ledger.
  private func carryOut(_ commit: Commit, touched: [String]) throws -> Digest {
    let resumeInterrupts = folder.holdInterrupts()
    defer { resumeInterrupts() }
    // Check and create folders before the commit journal is written. Only renames and removals remain after it.
    try folder.checkFolders(touched)
    let blocked = Set(commit.inTheWay.map(BytePath.init))
    let folders = commit.folders.filter { path in
      !blocked.contains(BytePath(path)) && !foldersAbove(path).contains { blocked.contains(BytePath($0)) }
    }
    do {
      if !folders.isEmpty {
        try folder.storeState(Journal.fileName, Journal.preparation(folders: folders).encode())
        try folder.makeFolders(folders)
      }
      try folder.storeState(Journal.fileName, Journal.commit(commit).encode())
    } catch {
      do {
        try undoPreparation(of: folders, at: folder)
      } catch {
        // The journal may have been written completely. The next session then needs the staged files.
        close()
      }
      throw error
    }
    state.withLock { $0.phase = .closed }
    do {
      return try commit.carryOut(on: folder, foldersMade: true)
    } catch var failure as EnvironmentFailure {
      lock.release()
      failure.help = "fix this; the next build completes the change"
      throw failure
    }
  }

  /// Closes the session and leaves the last output unchanged. After a commit it does nothing.
  public func abandon() {
    let wasOpen = state.withLock { state in
      defer { if state.phase == .open { state.phase = .committing } }
      return state.phase == .open
    }
    if wasOpen { discard() }
  }

  private func discard() {
    // If this fails, the next session empties the staging folder.
    try? folder.emptyStaging()
    close()
  }

  private func close() {
    // Free the list of files, which is large.
    state.withLock { state in
      state = State()
      state.phase = .closed
    }
    lock.release()
  }

  private func failure(_ path: String, _ operation: String, _ reason: String) -> EnvironmentFailure {
    EnvironmentFailure(path: path, operation: operation, reason: reason)
  }
}
