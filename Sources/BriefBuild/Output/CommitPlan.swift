import BriefCore

/// What the planning of a commit asks the disk; answers are those of `OutputDisk`.
struct OutputSituation {
  /// The last output.
  var previous: OutputTree
  /// Whether files that are not ours go, too.
  var takeOver: Bool
  /// What stands at paths.
  var examine: ([String]) throws -> [OutputKind?]
  /// Everything that stands in the output folder.
  var survey: () throws -> [OutputFinding]?
}

/// The way from the last output to the new one, or what is in its way.
enum CommitPlan {
  /// It can be done. `touched` are the folders that are there and in which something is added or removed.
  case commit(Commit, touched: [String])
  /// New files would take the place of these files, which are not ours.
  case foreign([String])

  /// Plans a commit.
  ///
  /// - Parameters:
  ///   - moves: the files that are staged.
  ///   - tree: all files of the new output, those that are kept among them.
  static func make(moves: [OutputMove], tree: OutputTree, situation: OutputSituation) throws -> CommitPlan {
    var planner = Planner(moves: moves, tree: tree, situation: situation)
    return try planner.plan()
  }
}

private struct Planner {
  let moves: [OutputMove]
  let tree: OutputTree
  let situation: OutputSituation
  private var present: [BytePath: OutputKind] = [:]
  /// All of what is in the folder, where that had to be known.
  private var everything: [OutputFinding] = []

  init(moves: [OutputMove], tree: OutputTree, situation: OutputSituation) {
    self.moves = moves.sorted { bytewise($0.path, $1.path) }
    self.tree = tree
    self.situation = situation
  }

  mutating func plan() throws -> CommitPlan {
    let stale = situation.previous.paths(missingFrom: tree)
    let homes = distinct(moves.flatMap { foldersAbove($0.path) })
    try look(at: distinct(stale + stale.flatMap(foldersAbove) + moves.map(\.path) + homes + [""]))
    if situation.takeOver || moves.contains(where: { present[BytePath($0.path)] == .folder }) {
      everything = try situation.survey() ?? []
      for finding in everything { present[BytePath(finding.path)] = finding.kind }
    }

    let foreign = distinct(foreignAtMoves() + homes.filter(isForeignFile))
    if !foreign.isEmpty, !situation.takeOver { return .foreign(foreign) }
    var gone = stale.filter(isOursAndThere)
    if situation.takeOver {
      gone += everything.filter { $0.kind != .folder }.map(\.path)
        .filter { !isOursAndThere($0) && tree.place(of: $0) == nil }
      gone.sort(by: bytewise)
    }
    let commit = commit(gone, homes)
    return .commit(commit, touched: touched(by: commit))
  }

  private mutating func look(at paths: [String]) throws {
    for (path, kind) in zip(paths, try situation.examine(paths)) { present[BytePath(path)] = kind }
  }

  /// Ours is what the ledger has and what still is a regular file in real folders. A link put in the place of one is
  /// somebody else's, and what lies behind it even more.
  private func isOursAndThere(_ path: String) -> Bool {
    // A ledger that was believed may have been made by somebody who knows how: no path leads out of the folder.
    guard case .file? = present[BytePath(path)], situation.previous.place(of: path) != nil,
      faultOfOutputPath(path) == nil
    else { return false }
    return foldersAbove(path).allSatisfy { present[BytePath($0)] == .folder }
  }

  private func isForeignFile(_ path: String) -> Bool {
    switch present[BytePath(path)] {
    case nil, .folder?: false
    case .file?, .other?: !isOursAndThere(path)
    }
  }

  /// What is not ours where a new file goes: a file there, or a folder with something in it that is not ours.
  private func foreignAtMoves() -> [String] {
    var foreign: [String] = []
    for path in moves.map(\.path) {
      guard present[BytePath(path)] == .folder else {
        if isForeignFile(path) { foreign.append(path) }
        continue
      }
      // A folder with something in it speaks through that; an empty one is not ours either, for we leave none behind.
      let below = everything.filter { lies($0.path, in: path) }
      let full = Set(below.flatMap { foldersAbove($0.path) }.map(BytePath.init))
      foreign += below.filter { $0.kind == .folder ? !full.contains(BytePath($0.path)) : !isOursAndThere($0.path) }
        .map(\.path)
      if below.isEmpty { foreign.append(path) }
    }
    return foreign
  }

  private func commit(_ gone: [String], _ homes: [String]) -> Commit {
    var commit = Commit(tree: tree)
    commit.moves = moves
    let homeKeys = Set(homes.map(BytePath.init))
    let replaced = Set(moves.map { BytePath($0.path) }.filter { present[$0] == .folder })
    let isBelowReplaced = { (path: String) in
      !replaced.isEmpty && foldersAbove(path).contains { replaced.contains(BytePath($0)) }
    }
    for path in gone {
      if homeKeys.contains(BytePath(path)) || isBelowReplaced(path) {
        commit.inTheWay.append(path)
      } else {
        commit.removals.append(path)
      }
    }
    if present[BytePath("")] == nil, !moves.isEmpty { commit.folders.append("") }
    commit.folders += homes.filter { present[BytePath($0)] != .folder }

    var emptied = gone.flatMap(foldersAbove)
    if situation.takeOver { emptied += everything.filter { $0.kind == .folder }.map(\.path) }
    // A folder is a prefix of what lies in it, so that the reverse order has the deepest first.
    for folder in distinct(emptied).reversed() where !tree.hasFolder(folder) {
      if replaced.contains(BytePath(folder)) || isBelowReplaced(folder) {
        commit.foldersInTheWay.append(folder)
      } else {
        commit.emptied.append(folder)
      }
    }
    return commit
  }

  /// The folders that are there and in which something is added or removed.
  private func touched(by commit: Commit) -> [String] {
    let changed = commit.inTheWay + commit.moves.map(\.path) + commit.removals + commit.folders.filter { !$0.isEmpty }
    return distinct(changed.map { foldersAbove($0).last ?? "" }).filter { present[BytePath($0)] == .folder }
  }
}

/// Each path once, in bytewise order.
private func distinct(_ paths: [String]) -> [String] {
  Set(paths.map(BytePath.init)).map(\.text).sorted(by: bytewise)
}
