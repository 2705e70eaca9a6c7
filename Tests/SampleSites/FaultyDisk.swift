import Synchronization
import BriefOutput

/// A fault that the simulated disk injects.
public enum Fault: Sendable, Hashable {
  /// The machine stops before operation n, counted from 0; a write is left half done. Every later operation fails.
  case crash(at: Int)
  /// Every operation that needs space fails from operation n on, until the disk is replaced.
  case full(from: Int)
  /// Only operation n fails, as with a missing permission or a device error.
  case refusal(at: Int)
}

/// An output folder in memory. Every operation that changes its state is counted and can be made to fail.
public final class FaultyDisk: Sendable {
  /// The state of the simulated disk.
  public struct State: Sendable {
    /// The contents of the output folder; `nil` is a folder.
    public var site: [String: [UInt8]?] = [:]
    /// The staged files, by number.
    public var staging: [Int: [UInt8]] = [:]
    /// The files beside the output folder, by name.
    public var stored: [String: [UInt8]] = [:]
    /// The number of operations carried out.
    public var operations = 0
    /// Whether a build holds the lock.
    public var locked = false
    /// Whether the machine has stopped.
    public var stopped = false
    /// The paths that were written or removed.
    public var touched: Set<String> = []

    /// Makes an empty disk.
    public init() {}
  }

  /// The current state.
  public let state: Mutex<State>
  private let fault: Fault?

  /// Makes a disk with a state, as after a restart.
  public init(_ state: State = State(), fault: Fault? = nil) {
    var state = state
    // A machine that restarts holds no locks, and its count starts at 0.
    state.operations = 0
    state.locked = false
    state.stopped = false
    state.touched = []
    self.state = Mutex(state)
    self.fault = fault
  }

  /// A copy of the current state.
  public var snapshot: State { state.withLock { $0 } }
  /// The files of the output folder.
  public var files: [String: [UInt8]] { snapshot.site.compactMapValues { $0 } }
  /// The subfolders of the output folder.
  public var folders: Set<String> { Set(snapshot.site.filter { $0.value == nil && $0.key != "" }.keys) }

  /// Writes a file as another program would, without counting an operation.
  public func plant(_ path: String, _ text: String) {
    state.withLock { state in
      state.site[""] = .some(nil)
      for folder in above(path) { state.site[folder] = .some(nil) }
      state.site[path] = Array(text.utf8)
    }
  }

  /// The disk as a build reaches it, without sources.
  public var disk: Disk {
    Disk(list: { _ in [] }, read: { paths, _ in paths.map { _ in .missing } }, openOutput: { _ in self.output })
  }

  private var output: OutputDisk {
    OutputDisk(
      name: "public",
      lock: { _ in
        try self.change { state in
          guard !state.locked else { throw failure("the folder", "lock", "it is locked") }
          state.locked = true
        }
        return OutputLock { self.state.withLock { $0.locked = false } }
      },
      survey: {
        try self.look { state in
          guard state.site[""] != nil else { return nil }
          return state.site.filter { $0.key != "" }.map { OutputFinding(path: $0.key, kind: kind($0.value)) }
        }
      },
      examine: { paths in try self.look { state in paths.map { path in state.site[path].map(kind) } } },
      loadState: { name in try self.look { $0.stored[name] } },
      storeState: { name, bytes in
        try self.change(needsRoom: true, half: { $0.stored[name + ".new"] = Array(bytes.prefix(bytes.count / 2)) }) {
          $0.stored[name + ".new"] = bytes
        }
        try self.change { $0.stored[name] = $0.stored.removeValue(forKey: name + ".new") }
      },
      removeState: { name in try self.change { $0.stored[name] = nil } },
      stage: { number, bytes in
        try self.change(needsRoom: true, half: { $0.staging[number] = Array(bytes.prefix(bytes.count / 2)) }) {
          $0.staging[number] = bytes
        }
      },
      emptyStaging: {
        for number in self.snapshot.staging.keys.sorted() { try self.change { $0.staging[number] = nil } }
      },
      makeFolders: { folders in
        for folder in folders {
          try self.change(needsRoom: true) { state in
            guard folder == "" || state.site[parent(folder)] == .some(nil) else {
              throw failure(folder, "make the folder", "its parent is no folder")
            }
            if case .some(.some) = state.site[folder] { throw failure(folder, "make the folder", "a file is there") }
            state.site[folder] = .some(nil)
          }
        }
      },
      checkFolders: { _ in try self.look { _ in } },
      publish: { moves in
        for move in moves {
          try self.change { state in
            guard let bytes = state.staging[move.staged] else { return }
            guard state.site[parent(move.path)] == .some(nil) else {
              throw failure(move.path, "rename", "its folder is not there")
            }
            if state.site[move.path] == .some(nil) { throw failure(move.path, "rename", "a folder is there") }
            state.staging[move.staged] = nil
            state.site[move.path] = bytes
            state.touched.insert(move.path)
          }
        }
      },
      remove: { paths in
        for path in paths {
          try self.change { state in
            if state.site[path] != .some(nil) { state.site[path] = nil }
          }
        }
      },
      removeEmptyFolders: { folders in
        for folder in folders {
          try self.change { state in
            let prefix = folder == "" ? "" : folder + "/"
            let isEmpty = !state.site.keys.contains { $0 != folder && $0.hasPrefix(prefix) }
            if state.site[folder] == .some(nil), isEmpty { state.site[folder] = nil }
          }
        }
      })
  }

  private func look<Value>(_ body: (State) throws -> Value) throws -> Value {
    let state = snapshot
    if state.stopped { throw failure("the machine", "use", "it has stopped") }
    return try body(state)
  }

  /// Runs one operation: counts it, and throws instead if the fault applies to it.
  private func change(
    needsRoom: Bool = false, half: (inout State) -> Void = { _ in }, _ body: (inout State) throws -> Void
  ) throws {
    try state.withLock { state in
      if state.stopped { throw failure("the machine", "use", "it has stopped") }
      let turn = state.operations
      state.operations += 1
      switch fault {
      case .crash(let at)? where turn == at:
        half(&state)
        state.stopped = true
        throw failure("the machine", "use", "it stops")
      case .full(let from)? where needsRoom && turn >= from:
        half(&state)
        throw failure("the disk", "write", "the disk is full")
      case .refusal(let at)? where turn == at: throw failure("the disk", "use", "permission denied")
      default: try body(&state)
      }
    }
  }
}

private func kind(_ bytes: [UInt8]?) -> OutputKind {
  bytes.map { .file(size: $0.count) } ?? .folder
}

private func failure(_ path: String, _ operation: String, _ reason: String) -> EnvironmentFailure {
  EnvironmentFailure(path: path, operation: operation, reason: reason)
}

private func above(_ path: String) -> [String] {
  let parts = path.split(separator: "/")
  return (1..<max(1, parts.count)).map { parts[..<$0].joined(separator: "/") }
}

private func parent(_ path: String) -> String {
  above(path).last ?? ""
}
