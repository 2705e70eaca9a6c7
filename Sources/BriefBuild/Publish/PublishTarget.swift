import BriefCore

/// A place where readers are, as `publish:` in chipbrief.yml names it.
public struct PublishTarget: Sendable, Hashable {
  /// Where it is and how one gets there.
  public enum Place: Sendable, Hashable {
    /// A branch of a git repository.
    case git(GitPlace)
    /// A link on this machine that leads to the newest of several release folders.
    case directory(path: String, keep: Int)
    /// `user@host:path`, reached by rsync over ssh.
    case rsync(String)
    /// `remote:path`, where the remote is one that rclone's own settings define.
    case rclone(String)
  }

  /// A branch and where it is pushed to.
  public struct GitPlace: Sendable, Hashable {
    /// The name of a remote of the project's repository, or an address.
    public var remote: String
    /// The branch's name, without `refs/heads/`.
    public var branch: String
    /// Whether each commit stands alone, without the earlier ones.
    public var isOrphan: Bool
    /// The domain for the file `CNAME`; `nil` for none.
    public var cname: String?
  }

  /// Its name, by which the command is told where to publish.
  public var name: String
  /// Where it is.
  public var place: Place
  /// From which severity on findings keep the site from being published.
  public var failOn = Diagnostic.Severity.error
  /// The file, below the project's folder, that must name each figure that changes for readers; `nil` for none.
  public var changelog: String?

  /// What the place is, in words: `the branch gh-pages of origin`.
  public var words: String {
    switch place {
    case .git(let git): "the branch \(git.branch) of \(git.remote)"
    case .directory(let path, _): path
    case .rsync(let address), .rclone(let address): address
    }
  }
}
