import BriefBuild
import BriefCore

/// A folder on another machine, reached by rsync over ssh.
///
/// rsync writes each file beside and renames it. Paths reach the other side as data (`--secluded-args`), so that no shell
/// there sees them.
struct RsyncCarrier: FileCarrier {
  private let tool: Tool
  /// `user@host:path/`
  private let place: String

  init(_ address: String, tool: Tool) {
    self.tool = tool
    place = address.hasSuffix("/") ? address : address + "/"
  }

  /// What goes wrong at the other end is said over the connection. As a rule that rsync writes it to the standard error of
  /// ssh, and this one ends ssh as soon as it hears of a failure, whether or not ssh has passed on the reason.
  private static let always = ["--secluded-args", "--stderr=client"]

  func published() throws -> PublishedState {
    let fetched = try TemporaryFolder()
    let ours = [PublishManifest.fileName, SiteFigures.fileName]
    let result = try tool.run(
      Self.always + ["--recursive"] + ours.map { "--include=/\($0)" } + [
        "--exclude=*", "--", place, fetched.path + "/",
      ])
    if isMissingFolder(result) { return PublishedState(manifest: nil, figures: nil) }
    guard result.status == 0 else { throw tool.failure("read", result) }
    let manifest = try bytes(at: fetched.path + "/" + PublishManifest.fileName)
    let figures = try bytes(at: fetched.path + "/" + SiteFigures.fileName)
    if let manifest { return PublishedState(manifest: manifest, figures: figures) }
    let listing = try tool.succeed("list", Self.always + ["--dirs", "--list-only", "--", place])
    // `-rw-r--r--          1,234 2026/11/27 10:07:56 index.html`; a link has ` -> ` and more behind its name.
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
        // What differs is known by digests; times and sizes say less.
        "--ignore-times", "--perms", "--chmod=F644", "--no-implied-dirs", "--mkpath", "--from0", "--files-from=-", "--",
        folder + "/", place,
      ], input: Self.list(paths))
  }

  /// In one run, which takes the files of a folder in the order of their names: the manifest is the last.
  func describe(from folder: String) throws {
    let figures = try bytes(at: folder + "/" + SiteFigures.fileName) == nil ? [] : [SiteFigures.fileName]
    try put(figures + [PublishManifest.fileName], from: folder)
  }

  func remove(_ paths: [String]) throws {
    let nothing = try TemporaryFolder()
    // With the folders there, files are all that is missing.
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

  /// Takes away what is in the list and not in the folder; a folder only where it is empty.
  private func removeMissing(_ paths: [String], from folder: TemporaryFolder) throws {
    try tool.succeed(
      "remove from",
      Self.always + [
        "--dirs", "--no-implied-dirs", "--delete-missing-args", "--from0", "--files-from=-", "--", folder.path + "/",
        place,
      ], input: Self.list(paths))
  }

  private static func list(_ paths: [String]) -> [UInt8] { paths.flatMap { Array($0.utf8) + [0] } }
}
