import BriefCore
import BriefBuild

/// Detects changes of a site's inputs: `chipbrief.yml`, and everything below `content/`,
/// `static/` and `templates/`.
///
/// A watcher must be used from one thread. Changes that happen between two calls of `next` are reported by the second.
protocol Watcher: AnyObject {
  /// Waits for a change, and then until the change is complete: editors write a file in steps, and a checkout writes
  /// many files.
  ///
  /// - Parameter patience: the longest time to wait for the first change; `nil` to wait without limit.
  /// - Returns: the changes; `nil` if there was none in time.
  /// - Throws: `EnvironmentFailure` if the inputs can no longer be watched.
  func next(within patience: Duration?) throws -> ChangedPaths?
}

/// The paths that have changed or may have changed.
struct ChangedPaths: Equatable {
  /// Paths relative to the project folder. A folder's path stands for everything that is or was in the folder.
  var paths: Set<String> = []
  /// Whether any other path may have changed too, for example because events were lost or the project folder was
  /// replaced.
  var mayBeMore = false

  var isEmpty: Bool { paths.isEmpty && !mayBeMore }

  /// Whether a path has changed or may have changed.
  func covers(_ path: String) -> Bool {
    if mayBeMore || paths.contains(path) { return true }
    return path.indices.contains { path[$0] == "/" && paths.contains(String(path[..<$0])) }
  }
}

/// The entries of a project folder that a build reads.
enum WatchedInputs {
  /// The input folders. Everything below them is an input too.
  static let folders = ProjectLayout.folders
  /// The settings file.
  static let settings = ProjectLayout.settings

  /// Whether an entry of the project folder is an input, by its name.
  static func contains(_ name: String) -> Bool { name == settings || folders.contains(name) }
}

/// Watches with inotify. Polls instead if a file system does not report changes, or if a limit of inotify is reached.
final class ProjectWatcher: Watcher {
  private let project: String
  private let notify: (String) -> Void
  private var watcher: Watcher

  /// Starts watching.
  ///
  /// - Parameters:
  ///   - project: the absolute path of the project's folder.
  ///   - polling: whether to poll in any case.
  ///   - tell: called with the reason if the watcher polls although `polling` is false.
  /// - Throws: `EnvironmentFailure` if the folder cannot be watched at all.
  init(project: String, polling: Bool, notify: @escaping (String) -> Void) throws {
    self.project = project
    self.notify = notify
    watcher = try polling ? PollingWatcher(project: project) : Self.fitting(project, notify)
  }

  private static func fitting(_ project: String, _ notify: (String) -> Void) throws -> Watcher {
    let folders = [project] + WatchedInputs.folders.map { project + "/" + $0 }
    if let type = folders.lazy.compactMap({ remoteFileSystem(at: $0) }).first {
      notify("a file system of type \(type) does not report changes; checking the folders twice a second")
      return PollingWatcher(project: project)
    }
    do {
      return try InotifyWatcher(project: project)
    } catch let limit as InotifyWatcher.LimitReached {
      notify(limit.words + instead)
      return PollingWatcher(project: project)
    }
  }

  private static let instead = "; checking the folders twice a second instead"

  func next(within patience: Duration?) throws -> ChangedPaths? {
    do {
      return try watcher.next(within: patience)
    } catch let limit as InotifyWatcher.LimitReached {
      notify(limit.words + Self.instead)
      watcher = PollingWatcher(project: project)
      return ChangedPaths(mayBeMore: true)
    }
  }
}
