import BriefCore

/// A destination of a published site, as defined under `publish:` in chipbrief.yml.
public struct PublishTarget: Sendable, Hashable {
  /// The destination and its transport.
  public enum Destination: Sendable, Hashable {
    /// A branch of a git repository.
    case git(GitDestination)
    /// A symbolic link on this machine that leads to the newest of several release folders.
    case directory(path: String, keep: Int)
    /// `user@host:path`, reached by rsync over ssh.
    case rsync(String)
    /// `remote:path`, with a remote that is defined in rclone's own settings.
    case rclone(String)
  }

  /// A branch and the remote that it is pushed to.
  public struct GitDestination: Sendable, Hashable {
    /// The name of a remote of the project's repository, or an address.
    public var remote: String
    /// The branch's name, without `refs/heads/`.
    public var branch: String
    /// Whether each commit has no parent.
    public var isOrphan: Bool
    /// The domain for the file `CNAME`; `nil` for none.
    public var cname: String?
  }

  /// The target's name, which is the argument of `chipbrief publish`.
  public var name: String
  /// The destination.
  public var destination: Destination
  /// The lowest severity of a finding that prevents a publish.
  public var failOn = Diagnostic.Severity.error
  /// The file, relative to the project folder, that must mention each figure that changes for readers; `nil` for none.
  public var changelog: String?

  /// A description of the destination: `the branch gh-pages of origin`.
  public var words: String {
    switch destination {
    case .git(let git): "the branch \(git.branch) of \(git.remote)"
    case .directory(let path, _): path
    case .rsync(let address), .rclone(let address): address
    }
  }
}
