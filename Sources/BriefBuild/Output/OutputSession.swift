import BriefCore
import Synchronization

/// One build's work on an output folder: files are staged beside it, and at the end all of them take their places or none.
///
/// Until `commit` has written its journal the last output is as it was; from then on the next start completes what a
/// crash cut short. Files that are already right are not touched, files that are not ours are never touched.
/// It holds up against errors, kills and full disks. After a power failure a file may be short; its size then differs from
/// the ledger's, and the next build writes it anew.
public final class OutputSession: Sendable {
  private let place: OutputDisk
  private let lock: OutputLock
  private let previous: OutputTree
  /// The digest of the ledger that the session began with; `nil` where there is none, or it cannot be believed.
  let ledger: Digest?
  /// Whether a file of the ledger's size may be taken for the ledger's file.
  private let trustsLedger: Bool
  private let takeOver: Bool
  private let state = Mutex(State())

  private struct State {
    /// The files that were put.
    var files: [BytePath: OutputFile] = [:]
    /// Which of the last output's files are kept as they are; none before the first is.
    var kept: [Bool] = []
    var moves: [OutputMove] = []
    var failed = false
    var phase = Phase.open
  }

  private enum Phase {
    case open, committing, closed
  }

  private init(place: OutputDisk, lock: OutputLock, start: OutputStart, takeOver: Bool) {
    self.place = place
    self.lock = lock
    self.takeOver = takeOver
    previous = start.tree
    trustsLedger = start.isTrusted
    ledger = start.isTrusted ? start.ledger : nil
  }

  /// The file of the last output at a path.
  private func previousFile(_ path: String) -> OutputFile? { previous.place(of: path).map { previous[$0] } }

  deinit {
    lock.release()
  }

  /// Takes the output folder's lock, completes what an earlier session left unfinished, and reads the ledger.
  ///
  /// - Parameters:
  ///   - output: the folder, absolute or below the project's.
  ///   - takeOver: whether files that are not in the ledger are deleted with the commit, instead of left alone.
  ///   - known: the digest of the ledger that this program's last build left; one that has it is believed.
  ///   - onWait: told, once, that another build is waited for.
  /// - Returns: the session, or `nil` and an error where there is no ledger and the folder holds files.
  /// - Throws: `EnvironmentFailure`.
  public static func open(
    output: String, disk: Disk, takeOver: Bool, known: Digest? = nil, onWait: (String) -> Void = { _ in }
  ) throws -> Staged<OutputSession?> {
    let place = try disk.openOutput(output)
    let lock = try place.lock(onWait)
    do {
      let start = try OutputStart.make(place, known: known)
      if start.tree.isEmpty, !takeOver {
        let foreign = (try place.survey() ?? []).filter { $0.kind != .folder }.map(\.path).sorted(by: bytewise)
        if !foreign.isEmpty {
          lock.release()
          return Staged(nil, start.notes + [.foreignOutput(foreign, in: place.name)])
        }
      }
      return Staged(OutputSession(place: place, lock: lock, start: start, takeOver: takeOver), start.notes)
    } catch {
      lock.release()
      throw error
    }
  }

  /// The files that `takeOver` would delete, sorted; for the question that is asked before.
  public static func foreignFiles(output: String, disk: Disk, onWait: (String) -> Void = { _ in }) throws -> [String] {
    let place = try disk.openOutput(output)
    let lock = try place.lock(onWait)
    defer { lock.release() }
    let ours = Set(try OutputStart.make(place).tree.map { BytePath($0.path) })
    return (try place.survey() ?? []).filter { $0.kind != .folder && !ours.contains(BytePath($0.path)) }
      .map(\.path).sorted(by: bytewise)
  }

  /// Takes one file of the new output; may be called from several threads.
  ///
  /// - Returns: the file as the ledger will have it.
  /// - Throws: `EnvironmentFailure` where it cannot be written, and where the path is no path or was put before.
  @discardableResult
  public func put(_ path: String, _ bytes: [UInt8]) throws -> OutputFile {
    if let fault = faultOfOutputPath(path) { throw failure(path, "put out", fault) }
    let key = BytePath(path)
    let file = OutputFile(path: path, size: bytes.count, digest: Digest(of: bytes))
    do {
      let isKept = try isThere(file)
      let number = try state.withLock { state -> Int? in
        guard state.phase == .open else { throw failure(path, "put out", "the session is closed") }
        let isTaken = !state.kept.isEmpty && previous.place(of: path).map { state.kept[$0] } ?? false
        guard !isTaken, state.files.updateValue(file, forKey: key) == nil else {
          throw failure(path, "put out", "two pages or assets have this path")
        }
        if isKept { return nil }
        state.moves.append(OutputMove(staged: state.moves.count, path: path))
        return state.moves.count - 1
      }
      if let number { try place.stage(number, bytes) }
      return file
    } catch {
      state.withLock { $0.failed = true }
      throw error
    }
  }

  /// Keeps a file of the last output as it is, without its bytes.
  ///
  /// The ledger is believed: whoever changes the folder behind its back has the files put right with `--verify`.
  ///
  /// - Returns: whether the ledger has the file; where it has not, nothing is kept.
  func keep(_ file: OutputFile) -> Bool {
    let key = BytePath(file.path)
    guard trustsLedger, let place = previous.place(of: file.path), previous[place] == file else { return false }
    return state.withLock { state in
      guard state.phase == .open, state.files[key] == nil else { return false }
      if state.kept.isEmpty { state.kept = Array(repeating: false, count: previous.count) }
      if state.kept[place] { return false }
      state.kept[place] = true
      return true
    }
  }

  /// Keeps every file of the last output that was not put, but for some.
  ///
  /// - Parameter others: files that are left out.
  func keepAll(but others: [OutputFile]) {
    let left = Set((others.map(\.path)).compactMap { previous.place(of: $0) })
    state.withLock { state in
      let put = Set(state.files.keys.compactMap { previous.place(of: $0.text) })
      if state.kept.isEmpty { state.kept = Array(repeating: false, count: previous.count) }
      for index in state.kept.indices where !left.contains(index) && !put.contains(index) { state.kept[index] = true }
    }
  }

  /// Whether the ledger has a file as it is.
  func has(_ file: OutputFile) -> Bool { trustsLedger && previousFile(file.path) == file }

  /// What the folder held when the session began, where that is believed.
  var last: OutputTree? { trustsLedger ? previous : nil }

  /// Whether all of some paths are there.
  func areThere(_ paths: [String]) throws -> Bool { try !place.examine(paths).contains(nil) }

  private func isThere(_ file: OutputFile) throws -> Bool {
    guard trustsLedger, let old = previousFile(file.path), old.digest == file.digest, old.size == file.size else {
      return false
    }
    // Taking over removes links, and with a linked folder what it seems to hold.
    let folders = takeOver ? foldersAbove(file.path) : []
    return try place.examine(folders + [file.path]) == folders.map { _ in .folder } + [.file(size: file.size)]
  }

  /// Makes the output what was put: new files take their places, those that were not put this time go.
  ///
  /// - Throws: `EnvironmentFailure`. Unless its help says that the next build completes the change, nothing has changed.
  public func commit() throws -> OutputChanges {
    let (files, kept, moves) = try state.withLock { state in
      guard state.phase == .open else { throw failure(place.name, "commit", "the session is closed") }
      guard !state.failed else { throw failure(place.name, "commit", "a file of it could not be written") }
      state.phase = .committing
      return (state.files, state.kept, state.moves)
    }
    do {
      let tree = previous.keeping(kept, adding: Array(files.values))
      if let nested = tree.fileInFile {
        throw failure(nested, "put out", "a folder of this path is itself a page or an asset")
      }
      let situation = OutputSituation(
        previous: previous, takeOver: takeOver, examine: place.examine, survey: place.survey)
      switch try CommitPlan.make(moves: moves, tree: tree, situation: situation) {
      case .foreign(let foreign):
        throw EnvironmentFailure(
          path: place.name, operation: "replace files in", reason: "not written by chipbrief: \(someOf(foreign))",
          help: takeOverHelp)
      case .commit(let commit, let touched):
        let isAsItWas = commit.changesNothing && tree == previous && trustsLedger
        let ledger = isAsItWas ? ledger : try carryOut(commit, touched: touched)
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
    let resumeInterrupts = place.holdInterrupts()
    defer { resumeInterrupts() }
    // Whatever can be refused is tried before the journal is there: afterwards only renames are left.
    try place.checkFolders(touched)
    let blocked = Set(commit.inTheWay.map(BytePath.init))
    let folders = commit.folders.filter { folder in
      !blocked.contains(BytePath(folder)) && !foldersAbove(folder).contains { blocked.contains(BytePath($0)) }
    }
    do {
      if !folders.isEmpty {
        try place.storeKept(Journal.fileName, Journal.preparation(folders: folders).encode())
        try place.makeFolders(folders)
      }
      try place.storeKept(Journal.fileName, Journal.commit(commit).encode())
    } catch {
      do {
        try undoPreparation(of: folders, at: place)
      } catch {
        // The journal may be there and whole. Then the next start needs what is staged.
        close()
      }
      throw error
    }
    state.withLock { $0.phase = .closed }
    do {
      return try commit.carryOut(on: place, foldersMade: true)
    } catch var failure as EnvironmentFailure {
      lock.release()
      failure.help = "once that is mended, the next build completes the change"
      throw failure
    }
  }

  /// Gives the session up; the last output stays as it is. After a commit it does nothing.
  public func abandon() {
    let wasOpen = state.withLock { state in
      defer { if state.phase == .open { state.phase = .committing } }
      return state.phase == .open
    }
    if wasOpen { discard() }
  }

  private func discard() {
    // Where this fails the next start does it.
    try? place.emptyStaging()
    close()
  }

  private func close() {
    // What it knew of the files, which are many, is of no use any more.
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
