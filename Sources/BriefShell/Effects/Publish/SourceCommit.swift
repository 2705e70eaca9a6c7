import BriefCore

/// The commit that a project is at.
struct SourceCommit: Sendable, Hashable {
  /// The commit's id.
  var id: String
  /// Whether the site's sources have uncommitted changes.
  var isChanged: Bool

  /// `0123456789abcdef… with uncommitted changes`
  var words: String { isChanged ? id + " with uncommitted changes" : id }

  /// Reads the commit with git; `nil` if git is not installed, or if the project is not in a repository with a commit.
  ///
  /// - Parameter project: the absolute path of the project folder.
  static func of(_ project: String) -> SourceCommit? {
    func git(_ arguments: [String]) -> String? {
      // Prevents `git status` from updating the index.
      let outcome = Child.run(
        "git", ["-C", project] + arguments, surroundings: .all(["GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"]),
        most: 1 << 20)
      guard case .done(0, let output, _, _) = outcome else { return nil }
      return String(decoding: output, as: UTF8.self)
    }
    guard let id = git(["rev-parse", "--verify", "--quiet", "HEAD"])?.split(separator: "\n").first else { return nil }
    let changes = git(["status", "--porcelain", "--", ProjectLayout.settings] + ProjectLayout.folders)
    return SourceCommit(id: String(id), isChanged: changes.map { !$0.isEmpty } ?? false)
  }
}
