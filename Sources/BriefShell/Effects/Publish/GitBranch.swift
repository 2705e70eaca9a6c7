import BriefBuild
import BriefCore
import BriefOutput
import BriefPublish
import Glibc

/// A branch with the published site. Each publish is a commit that git's plumbing commands make from the output folder.
///
/// The project repository's work tree, index and branches are not touched. New objects are stored in `.chipbrief/git`,
/// which uses the repository's objects as alternates. The repository's settings apply, so a publish needs the same
/// credentials as `git push`.
final class GitBranch: PublishTransport {
  private let target: PublishTarget
  private let destination: PublishTarget.GitDestination
  private let project: String
  private let repository: GitRepository
  /// The commit at the tip of the branch; `nil` if the branch does not exist.
  private var tip: String?
  /// The files of that commit.
  private var tree: [GitRepository.Entry] = []
  private var state = PublishedState(manifest: nil, figures: nil)

  /// The line in a commit message that marks a commit of chipbrief, which an orphan commit may replace.
  private static let mark = "Published-with: chipbrief"
  /// The maximum time to wait for a branch that another push has locked. git holds such a lock for milliseconds, or for
  /// as long as a hook of the repository runs.
  private static let patience = Duration.seconds(30)

  /// - Throws: `EnvironmentFailure`.
  init(_ target: PublishTarget, _ destination: PublishTarget.GitDestination, project: String, tool: Tool) throws {
    (self.target, self.destination, self.project) = (target, destination, project)
    repository = try GitRepository(project: project, tool: tool)
  }

  var extras: [PublishFile] {
    // Makes GitHub Pages serve files whose names begin with an underscore, and skip processing every page.
    let domain = destination.cname.map { [PublishFile(path: "CNAME", bytes: Array("\($0)\n".utf8))] } ?? []
    return [PublishFile(path: ".nojekyll", bytes: [])] + domain
  }

  private var reference: String { "refs/heads/\(destination.branch)" }

  func published() throws -> PublishedState {
    tip = try currentTip()
    tree = []
    state = PublishedState(manifest: nil, figures: nil)
    guard let tip else { return state }
    try repository.fetch(tip, from: destination.remote, reference)
    tree = try repository.entries(of: tip)
    func contents(_ name: String) throws -> [UInt8]? {
      try tree.first { $0.path == name }.map { try repository.blob($0.id) }
    }
    let manifest = try contents(PublishManifest.fileName)
    state = PublishedState(
      manifest: manifest, figures: try contents(SiteFigures.fileName), names: tree.map(\.path))
    return state
  }

  private func currentTip() throws -> String? {
    let listing = try repository.git("read", ["ls-remote", "--", destination.remote, reference])
    let line = listing.text.split(separator: "\n").first { $0.hasSuffix("\t" + reference) }
    return line.map { String($0.prefix { $0 != "\t" }) }
  }

  func publish(_ work: PublishWork) throws -> PublishOutcome {
    let scratch = try TemporaryFolder()
    let index = scratch.path + "/index"
    work.progress(.step("publishing", done: 0, of: 0))
    let tree = try repository.tree(of: try entries(work, scratch), index: index)
    if let tip, try repository.treeID(of: tip) == tree { return .done("nothing, as the branch holds it already") }
    let parents = destination.isOrphan ? [] : [tip].compactMap(\.self)
    if destination.isOrphan, let tip { try refuseToLose(tip) }
    let commit = try repository.commit(tree, parents: parents, message: message(work.source))
    let (result, now) = try push(commit)
    // The push may have succeeded even though the connection broke.
    if now == commit { return .done("commit \(commit.prefix(12))") }
    guard now != tip else { throw repository.tool.failure("publish to", result) }
    if !destination.isOrphan { return .overtaken }
    throw EnvironmentFailure(
      path: repository.tool.destination, operation: "publish to",
      reason: "somebody has pushed to the branch since it was looked at, and that commit would be lost",
      help: "see what it is, and publish again")
  }

  /// Pushes a commit, and retries while another push has the branch locked, such as that of a killed publish.
  ///
  /// - Returns: git's last result, and the commit at the tip of the branch.
  private func push(_ commit: String) throws -> (Tool.Result, String?) {
    let start = ContinuousClock.now
    while true {
      let result = try repository.push(commit, to: destination.remote, reference, expecting: tip)
      let now = result.status == 0 ? commit : try currentTip()
      let isWorthWaiting = GitRepository.isLocked(result) && now == tip
      guard isWorthWaiting, start.duration(to: .now) < Self.patience else { return (result, now) }
      var pause = timespec(tv_sec: 0, tv_nsec: 200_000_000)
      nanosleep(&pause, nil)
    }
  }

  /// Throws unless the tip is an orphan commit of chipbrief, since a new orphan commit replaces everything in the branch.
  private func refuseToLose(_ tip: String) throws {
    let (parents, text) = try repository.describe(tip)
    if parents == 0, text.split(separator: "\n").contains(Self.mark[...]) { return }
    throw EnvironmentFailure(
      path: repository.tool.destination, operation: "publish to",
      reason: parents > 0
        ? "the branch has a history, which 'history: orphan' would drop"
        : "the branch holds a commit that chipbrief did not make, which 'history: orphan' would drop",
      help: "take 'history: orphan' out of the target, or delete the branch first")
  }

  /// The entries of the new tree: the site's files, and files that others have added to the branch.
  private func entries(_ work: PublishWork, _ scratch: TemporaryFolder) throws -> [GitRepository.Entry] {
    var paths: [String] = []
    for file in work.plan.files {
      if let bytes = file.bytes {
        paths.append(try scratch.write(bytes, to: "made/" + file.path))
      } else {
        _ = try contents(of: file, in: work.folder)
        paths.append(work.folder + "/" + file.path)
      }
    }
    paths.append(try scratch.write(work.plan.manifest.bytes, to: "made/" + PublishManifest.fileName))
    let names = work.plan.files.map(\.path) + [PublishManifest.fileName]
    let ids = try repository.store(paths)
    let ours = zip(names, ids).map { GitRepository.Entry(path: $0, id: $1, mode: "100644") }
    return ours + foreign(beside: names)
  }

  private func foreign(beside names: [String]) -> [GitRepository.Entry] {
    let old = Set(state.manifest?.entries.map { Array($0.path.utf8) } ?? [])
    let new = Set(names.map { Array($0.utf8) })
    let folders = Set(names.flatMap(foldersAbove).map { Array($0.utf8) })
    return tree.filter { entry in
      let path = Array(entry.path.utf8)
      return !old.contains(path) && !new.contains(path) && !folders.contains(path)
        && !foldersAbove(entry.path).contains { new.contains(Array($0.utf8)) }
    }
  }

  private func message(_ source: SourceCommit?) -> String {
    let from = source.map { "Source: \($0.words)\n" } ?? ""
    return "Publish the site\n\n\(from)\(Self.mark)\nChipbrief-version: \(chipbriefVersion)\n"
  }
}
