import BriefCore
import BriefOutput
import Glibc

/// The repository in which objects are created, with git's plumbing commands for it.
struct GitRepository {
  /// A file in a tree.
  struct Entry {
    var path: String
    /// The id of its blob.
    var id: String
    /// The file mode: `100644`, or another one for files that others have added.
    var mode: String
  }

  /// git, with the environment variables that select the repository.
  let tool: Tool
  private let project: String

  /// Finds the project's repository, or creates one if the project is in none.
  ///
  /// - Throws: `EnvironmentFailure`.
  init(project: String, tool: Tool) throws {
    self.project = project
    var tool = tool
    let gitFolder = project + "/.chipbrief/git"
    for folder in ["info", "pack"] { try makeFolders(above: "\(gitFolder)/objects/\(folder)/") }
    // These variables are set if a git hook has started this program.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_PREFIX"] {
      tool.variables[name] = .some(nil)
    }
    if !isTerminal(0) || !isTerminal(2) { tool.variables["GIT_TERMINAL_PROMPT"] = "0" }
    let found = try tool.run(["-C", project, "rev-parse", "--absolute-git-dir", "--git-path", "objects"])
    let lines = found.text.split(separator: "\n").map(String.init)
    var folder = gitFolder + "/repository"
    if found.status == 0, lines.count == 2 {
      folder = lines[0]
      let objects = lines[1].hasPrefix("/") ? lines[1] : project + "/" + lines[1]
      try replaceFile(gitFolder + "/objects/info/alternates", with: Array((objects + "\n").utf8))
    } else if found.errors.contains("not a git repository") {
      try tool.succeed("prepare", ["init", "--quiet", "--bare", "--", folder])
    } else {
      throw tool.failure("use the repository of", found)
    }
    tool.variables["GIT_DIR"] = folder
    tool.variables["GIT_OBJECT_DIRECTORY"] = gitFolder + "/objects"
    self.tool = tool
  }

  /// Runs git, and throws unless it succeeds.
  @discardableResult
  func git(_ doing: String, _ arguments: [String], input: [UInt8] = []) throws -> Tool.Result {
    try tool.succeed(doing, ["-C", project] + arguments, input: input)
  }

  /// Fetches a commit if it is missing. No reference is changed.
  func fetch(_ commit: String, from remote: String, _ reference: String) throws {
    let isThere = { try tool.run(["-C", project, "cat-file", "-e", commit + "^{tree}"]).status == 0 }
    if try isThere() { return }
    try git(
      "read",
      [
        "-c", "gc.auto=0", "-c", "maintenance.auto=false", "fetch", "--quiet", "--no-tags", "--no-write-fetch-head",
        "--no-recurse-submodules", "--no-prune", "--refmap=", "--", remote, reference,
      ])
    guard try isThere() else {
      throw EnvironmentFailure(
        path: tool.destination, operation: "read", reason: "the branch was replaced while it was read",
        help: "publish again")
    }
  }

  /// All files of a commit, at any depth.
  func entries(of commit: String) throws -> [Entry] {
    let listing = try git("read", ["ls-tree", "-r", "-z", "--full-tree", commit])
    return listing.output.split(separator: 0).compactMap { line in
      // `100644 blob 0123…\tpath`
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
      let head = String(decoding: line[..<tab], as: UTF8.self).split(separator: " ")
      guard head.count == 3 else { return nil }
      let path = String(decoding: line[line.index(after: tab)...], as: UTF8.self)
      return Entry(path: path, id: String(head[2]), mode: String(head[0]))
    }
  }

  /// The bytes of a blob.
  func blob(_ id: String) throws -> [UInt8] { try git("read", ["cat-file", "blob", id]).output }

  /// The id of a commit's tree.
  func treeID(of commit: String) throws -> String { try git("read", ["rev-parse", commit + "^{tree}"]).text }

  /// The number of a commit's parents, and its message.
  func describe(_ commit: String) throws -> (parents: Int, message: String) {
    let text = try git("read", ["cat-file", "commit", commit]).text
    let sections = text.split(separator: "\n\n", maxSplits: 1)
    let parents = (sections.first ?? "").split(separator: "\n").count { $0.hasPrefix("parent ") }
    return (parents, sections.count > 1 ? String(sections[1]) : "")
  }

  /// Stores files as blobs, without filters.
  ///
  /// - Returns: the ids, in the order of the paths.
  func store(_ paths: [String]) throws -> [String] {
    let stored = try git(
      "prepare", ["hash-object", "-w", "--no-filters", "--stdin-paths"],
      input: paths.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] })
    return stored.text.split(separator: "\n").map(String.init)
  }

  /// Creates a tree, with a temporary index.
  ///
  /// - Returns: its id.
  func tree(of entries: [Entry], index: String) throws -> String {
    var apart = tool
    apart.variables["GIT_INDEX_FILE"] = index
    let lines: [UInt8] = entries.flatMap { Array("\($0.mode) \($0.id)\t\($0.path)".utf8) + [UInt8(0)] }
    try apart.succeed("prepare", ["-C", project, "update-index", "-z", "--index-info"], input: lines)
    return try apart.succeed("prepare", ["-C", project, "write-tree"]).text
  }

  /// Creates a commit. If git has no identity for the user, the author is chipbrief.
  ///
  /// - Returns: its id.
  func commit(_ tree: String, parents: [String], message: String) throws -> String {
    var named = tool
    if try tool.run(["-C", project, "var", "GIT_COMMITTER_IDENT"]).status != 0 {
      for role in ["AUTHOR", "COMMITTER"] {
        named.variables["GIT_\(role)_NAME"] = "chipbrief"
        named.variables["GIT_\(role)_EMAIL"] = "chipbrief@localhost"
      }
    }
    let follows = parents.flatMap { ["-p", $0] }
    return try named.succeed(
      "prepare", ["-C", project, "commit-tree", tree] + follows, input: Array(message.utf8)
    ).text
  }

  /// Pushes a commit if the branch is still at the expected one.
  ///
  /// For a repository on this machine git's receiving process runs here too. It runs in a process group of its own: if
  /// it were killed with this program, it would leave the branch locked.
  /// - Parameter tip: the commit that the branch must be at; `nil` if it must not exist.
  func push(_ commit: String, to remote: String, _ reference: String, expecting tip: String?) throws -> Tool.Result {
    var pushing = tool
    if try isOnThisMachine(remote) { pushing.tie = .apart }
    return try pushing.run([
      "-C", project, "push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no",
      "--force-with-lease=\(reference):\(tip ?? "")", "--", remote, "\(commit):\(reference)",
    ])
  }

  /// Whether a remote, given by name or address, is a path on this machine.
  private func isOnThisMachine(_ remote: String) throws -> Bool {
    let named = try tool.run(["-C", project, "remote", "get-url", "--push", "--", remote])
    let address = named.status == 0 ? named.text : try git("read", ["ls-remote", "--get-url", "--", remote]).text
    return address.hasPrefix("file://") || address.hasPrefix("/") || !address.contains(":")
  }

  /// Whether a push was refused because another one has the branch locked.
  static func isLocked(_ result: Tool.Result) -> Bool {
    result.status != 0 && result.errors.contains(".lock': File exists")
  }
}
