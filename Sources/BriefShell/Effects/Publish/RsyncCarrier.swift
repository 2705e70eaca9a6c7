import BriefCore
import BriefPublish

/// A folder on another machine, reached by rsync over ssh.
///
/// rsync writes each file under a temporary name and renames it. Paths are sent as data (`--secluded-args`), so that
/// the remote shell does not interpret them.
struct RsyncCarrier: FileCarrier {
  private let tool: Tool
  /// `user@host:path/`
  private let destination: String

  init(_ address: String, tool: Tool) {
    self.tool = tool
    destination = address.hasSuffix("/") ? address : address + "/"
  }

  /// Arguments of every run. `--stderr=client` sends remote errors over the connection. By default the remote rsync
  /// writes them to ssh's standard error, and the local one ends ssh on a failure, possibly before ssh has forwarded them.
  private static let always = ["--secluded-args", "--stderr=client"]

  func published() throws -> PublishedState {
    let fetched = try TemporaryFolder()
    let ours = [PublishManifest.fileName, SiteFigures.fileName]
    let result = try tool.run(
      Self.always + ["--recursive"] + ours.map { "--include=/\($0)" } + [
        "--exclude=*", "--", destination, fetched.path + "/",
      ])
    if isMissingFolder(result) { return PublishedState(manifest: nil, figures: nil) }
    guard result.status == 0 else { throw tool.failure("read", result) }
    let manifest = try bytes(at: fetched.path + "/" + PublishManifest.fileName)
    let figures = try bytes(at: fetched.path + "/" + SiteFigures.fileName)
    if let manifest { return PublishedState(manifest: manifest, figures: figures) }
    let listing = try tool.succeed("list", Self.always + ["--dirs", "--list-only", "--", destination])
    // `-rw-r--r--          1,234 2026/11/27 10:07:56 index.html`; after the name, a link has ` -> ` and its target.
    let names = listing.text.split(separator: "\n").compactMap { line -> String? in
      let columns = line.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: true)
      return columns.count == 5 && columns[4] != "." ? String(columns[4]) : nil
    }
    return PublishedState(manifest: nil, figures: nil, names: names)
  }

  private func isMissingFolder(_ result: Tool.Result) -> Bool {
    result.status == 23 && result.errors.contains("change_dir")
      && result.errors.contains("No such file or directory (2)")
  }

  func put(_ paths: [String], from folder: String) throws {
    try tool.succeed(
      "write to",
      Self.always + [
        // The plan compares digests, which are more reliable than times and sizes.
        "--ignore-times", "--perms", "--chmod=F644", "--no-implied-dirs", "--mkpath", "--from0", "--files-from=-", "--",
        folder + "/", destination,
      ], input: Self.list(paths))
  }

  /// Uses a single run, since rsync transfers the files of a folder in the order of their names: the manifest is last.
  func describe(from folder: String) throws {
    let figures = try bytes(at: folder + "/" + SiteFigures.fileName) == nil ? [] : [SiteFigures.fileName]
    try put(figures + [PublishManifest.fileName], from: folder)
  }

  func remove(_ paths: [String]) throws {
    let nothing = try TemporaryFolder()
    // The folders must exist here, so that only the files are missing and thus deleted.
    for path in paths { try nothing.makeFolders(above: path) }
    try removeMissing(paths, from: nothing)
  }

  func removeFolders(_ paths: [String]) throws {
    for depth in Set(paths.map(Self.depth)).sorted(by: >) {
      let nothing = try TemporaryFolder()
      let same = paths.filter { Self.depth($0) == depth }
      for path in same { try nothing.makeFolders(above: path) }
      try removeMissing(same, from: nothing)
    }
  }

  private static func depth(_ path: String) -> Int { path.utf8.count { $0 == UInt8(ascii: "/") } }

  /// Removes the listed paths that are missing in a local folder. Folders are removed only if they are empty.
  private func removeMissing(_ paths: [String], from folder: TemporaryFolder) throws {
    try tool.succeed(
      "remove from",
      Self.always + [
        "--dirs", "--no-implied-dirs", "--delete-missing-args", "--from0", "--files-from=-", "--", folder.path + "/",
        destination,
      ], input: Self.list(paths))
  }

  private static func list(_ paths: [String]) -> [UInt8] { paths.flatMap { Array($0.utf8) + [0] } }
}
