import BriefBuild

/// What tells that a site's inputs have changed: `chipbrief.yml`, and all that is below `content/` and `templates/`.
///
/// A watcher belongs to one thread. What changes while nobody asks is kept until somebody does.
protocol Watcher: AnyObject {
  /// Waits until something has changed, and then until the change has settled: editors write a file in steps, and a
  /// checkout writes many.
  ///
  /// - Parameter patience: how long it is waited for the first change; `nil` for ever.
  /// - Returns: what changed; `nil` where nothing did in time.
  /// - Throws: `EnvironmentFailure` where the system refuses to go on watching.
  func next(within patience: Duration?) throws -> ChangedPaths?
}

/// What has changed, with what may have.
struct ChangedPaths: Equatable {
  /// Paths below the project's folder. That of a folder stands for all that is or was in it.
  var paths: Set<String> = []
  /// Whether other paths may have changed, too: events were lost, or the project's folder is another one now.
  var mayBeMore = false

  var isEmpty: Bool { paths.isEmpty && !mayBeMore }

  /// Whether a path is among them.
  func covers(_ path: String) -> Bool {
    if mayBeMore || paths.contains(path) { return true }
    return path.indices.contains { path[$0] == "/" && paths.contains(String(path[..<$0])) }
  }
}

/// What a build reads of a project's folder.
enum WatchedInputs {
  /// The folders, with everything below them.
  static let folders = ["content", "templates"]
  /// The file beside them.
  static let settings = "chipbrief.yml"

  /// Whether a name in the project's folder is one of them.
  static func holds(_ name: String) -> Bool { name == settings || folders.contains(name) }
}

/// The watcher that fits the place: the system's notices, or looking through the folders where those would not come.
final class ProjectWatcher: Watcher {
  private let project: String
  private let tell: (String) -> Void
  private var watcher: Watcher

  /// Begins to watch.
  ///
  /// - Parameters:
  ///   - project: the absolute path of the project's folder.
  ///   - polling: whether the folders are looked through in any case.
  ///   - tell: told why they are, where nobody asked for it.
  /// - Throws: `EnvironmentFailure` where the folder cannot be watched at all.
  init(project: String, polling: Bool, tell: @escaping (String) -> Void) throws {
    self.project = project
    self.tell = tell
    watcher = try polling ? PollingWatcher(project: project) : Self.fitting(project, tell)
  }

  private static func fitting(_ project: String, _ tell: (String) -> Void) throws -> Watcher {
    let places = [project] + WatchedInputs.folders.map { project + "/" + $0 }
    if let type = places.lazy.compactMap({ remoteFileSystem(at: $0) }).first {
      tell("a file system of type \(type) does not tell of changes; looking through the folders twice a second")
      return PollingWatcher(project: project)
    }
    do {
      return try InotifyWatcher(project: project)
    } catch let limit as InotifyWatcher.LimitReached {
      tell(limit.words + instead)
      return PollingWatcher(project: project)
    }
  }

  private static let instead = "; looking through the folders twice a second instead"

  func next(within patience: Duration?) throws -> ChangedPaths? {
    do {
      return try watcher.next(within: patience)
    } catch let limit as InotifyWatcher.LimitReached {
      tell(limit.words + Self.instead)
      watcher = PollingWatcher(project: project)
      return ChangedPaths(mayBeMore: true)
    }
  }
}
