import BriefCore

/// The input of a commit plan: the last output, and access to the output folder as in `OutputDisk`.
struct OutputConditions {
  /// The last output.
  var previous: OutputTree
  /// Whether files that chipbrief did not write are deleted too.
  var takeOver: Bool
  /// Returns the kinds of the entries at paths.
  var examine: ([String]) throws -> [OutputKind?]
  /// Returns all entries of the output folder.
  var survey: () throws -> [OutputFinding]?
}

/// The steps from the last output to the new one, or the files that prevent it.
enum CommitPlan {
  /// The commit is possible. `touched` are the existing folders in which it adds or removes entries.
  case commit(Commit, touched: [String])
  /// New files would replace these files, which chipbrief did not write.
  case foreign([String])

  /// Plans a commit.
  ///
  /// - Parameters:
  ///   - moves: the staged files.
  ///   - tree: all files of the new output, including the ones that are unchanged.
  static func make(moves: [OutputMove], tree: OutputTree, conditions: OutputConditions) throws -> CommitPlan {
    var planner = Planner(moves: moves, tree: tree, conditions: conditions)
    return try planner.plan()
  }
}

private struct Planner {
  let moves: [OutputMove]
  let tree: OutputTree
  let conditions: OutputConditions
  private var present: [BytePath: OutputKind] = [:]
  /// All entries of the output folder; empty if they were not needed.
  private var everything: [OutputFinding] = []

  init(moves: [OutputMove], tree: OutputTree, conditions: OutputConditions) {
    self.moves = moves.sorted { bytewise($0.path, $1.path) }
    self.tree = tree
    self.conditions = conditions
  }

  mutating func plan() throws -> CommitPlan {
    let stale = conditions.previous.paths(missingFrom: tree)
    let homes = distinct(moves.flatMap { foldersAbove($0.path) })
    try look(at: distinct(stale + stale.flatMap(foldersAbove) + moves.map(\.path) + homes + [""]))
    if conditions.takeOver || moves.contains(where: { present[BytePath($0.path)] == .folder }) {
      everything = try conditions.survey() ?? []
      for finding in everything { present[BytePath(finding.path)] = finding.kind }
    }

    let foreign = distinct(foreignAtMoves() + homes.filter(isForeignFile))
    if !foreign.isEmpty, !conditions.takeOver { return .foreign(foreign) }
    var gone = stale.filter(isOwnFile)
    if conditions.takeOver {
      gone += everything.filter { $0.kind != .folder }.map(\.path)
        .filter { !isOwnFile($0) && tree.index(of: $0) == nil }
      gone.sort(by: bytewise)
    }
    let commit = commit(gone, homes)
    return .commit(commit, touched: touched(by: commit))
  }

  private mutating func look(at paths: [String]) throws {
    for (path, kind) in zip(paths, try conditions.examine(paths)) { present[BytePath(path)] = kind }
  }

  /// Whether a path is in the ledger and is still a regular file in real folders. A symbolic link in its path, and
  /// everything behind the link, was not written by chipbrief.
  private func isOwnFile(_ path: String) -> Bool {
    // A ledger can be forged together with its digest, so check that the path does not leave the output folder.
    guard case .file? = present[BytePath(path)], conditions.previous.index(of: path) != nil,
      faultOfOutputPath(path) == nil
    else { return false }
    return foldersAbove(path).allSatisfy { present[BytePath($0)] == .folder }
  }

  private func isForeignFile(_ path: String) -> Bool {
    switch present[BytePath(path)] {
    case nil, .folder?: false
    case .file?, .other?: !isOwnFile(path)
    }
  }

  /// The entries at the destinations of new files that chipbrief did not write: a file, or entries below a folder.
  private func foreignAtMoves() -> [String] {
    var foreign: [String] = []
    for path in moves.map(\.path) {
      guard present[BytePath(path)] == .folder else {
        if isForeignFile(path) { foreign.append(path) }
        continue
      }
      // Report a folder's entries rather than the folder. An empty folder is foreign too: a commit leaves none behind.
      let below = everything.filter { isBelow($0.path, in: path) }
      let full = Set(below.flatMap { foldersAbove($0.path) }.map(BytePath.init))
      foreign += below.filter { $0.kind == .folder ? !full.contains(BytePath($0.path)) : !isOwnFile($0.path) }
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
    if conditions.takeOver { emptied += everything.filter { $0.kind == .folder }.map(\.path) }
    // A folder is a prefix of the paths in it, so reverse order puts the deepest first.
    for folder in distinct(emptied).reversed() where !tree.hasFolder(folder) {
      if replaced.contains(BytePath(folder)) || isBelowReplaced(folder) {
        commit.foldersInTheWay.append(folder)
      } else {
        commit.emptied.append(folder)
      }
    }
    return commit
  }

  /// The existing folders in which a commit adds or removes entries.
  private func touched(by commit: Commit) -> [String] {
    let changed = commit.inTheWay + commit.moves.map(\.path) + commit.removals + commit.folders.filter { !$0.isEmpty }
    return distinct(changed.map { foldersAbove($0).last ?? "" }).filter { present[BytePath($0)] == .folder }
  }
}

/// The distinct paths in bytewise order.
private func distinct(_ paths: [String]) -> [String] {
  Set(paths.map(BytePath.init)).map(\.text).sorted(by: bytewise)
}
