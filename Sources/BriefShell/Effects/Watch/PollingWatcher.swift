import BriefCore
import BriefOutput
import Glibc

/// Detects changes by scanning the folders twice a second, or less often if a scan is slow: the pause is at least four
/// times the duration of the last scan.
///
/// Time stamps alone do not suffice. A file that was written within the last two seconds may be written again with the
/// same time stamps, so the contents of such files are compared too.
final class PollingWatcher: Watcher {
  private let project: String
  private let interval: Duration
  private var last: [String: Seen] = [:]
  /// The duration of the last scan.
  private var cost = Duration.zero

  /// The age in seconds up to which a time stamp may miss a later change. File systems have a resolution of up to two
  /// seconds.
  private static let doubt = 2

  /// Makes the first scan, whose files do not count as changed.
  init(project: String, interval: Duration = .milliseconds(500)) {
    self.project = project
    self.interval = interval
    _ = look()
  }

  func next(within patience: Duration?) throws -> ChangedPaths? {
    let start = ContinuousClock.now
    while true {
      let pause = max(interval, cost * 4)
      sleep(patience.map { min(pause, max(.zero, $0 - start.duration(to: .now))) } ?? pause)
      var changed = look()
      if !changed.isEmpty {
        // A change may still be under way. Scans again until a scan finds no further change.
        let limit = ContinuousClock.now + Burst.limit
        while ContinuousClock.now < limit {
          sleep(Burst.patience)
          let more = look()
          changed.formUnion(more)
          if more.isEmpty { break }
        }
        return ChangedPaths(paths: changed)
      }
      if let patience, start.duration(to: .now) >= patience { return nil }
    }
  }

  /// Scans the folders and returns the paths that have changed since the last scan.
  private func look() -> Set<String> {
    let start = ContinuousClock.now
    defer { cost = start.duration(to: .now) }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var found: [String: Seen] = [:]
    var changed: Set<String> = []
    // If the project folder is missing, all its files count as removed.
    if let folder = try? ProjectFolder(project) {
      let listed = WatchedInputs.folders.flatMap { folder.list($0) }.map { ($0.path, $0.fault) }
      for (path, fault) in [(WatchedInputs.settings, nil)] + listed {
        let status = fileStatus(of: project + "/" + path, in: AT_FDCWD, following: true)
        if status == nil, fault == nil { continue }
        var seen = Seen(status, fault: fault)
        let isRecent = status.map { $0.st_ctim.tv_sec >= now.tv_sec - Self.doubt } ?? false
        if fault == nil, isRecent || last[path]?.digest != nil { seen.digest = digest(of: path, in: folder) }
        if last[path].map({ seen.isSame(as: $0) }) != true { changed.insert(path) }
        if !isRecent { seen.digest = nil }
        found[path] = seen
      }
    }
    for path in last.keys where found[path] == nil { changed.insert(path) }
    last = found
    return changed
  }

  private func digest(of path: String, in folder: ProjectFolder) -> Digest? {
    if case .bytes(let bytes)? = folder.read([path], limit: Disk.largestPublishedFile).first {
      Digest(of: bytes)
    } else {
      nil
    }
  }

  private func sleep(_ time: Duration) {
    let (seconds, attoseconds) = time.components
    var pause = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    nanosleep(&pause, nil)
  }

  private struct Seen {
    private var size = 0
    private var times: [Int] = []
    private var node: UInt64 = 0
    private var mode: UInt32 = 0
    private var fault: String?
    /// The digest of the contents; `nil` if the time stamps suffice to detect any change after this scan.
    var digest: Digest?

    init(_ status: stat?, fault: String?) {
      self.fault = fault
      guard let status else { return }
      size = Int(status.st_size)
      times = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
      node = UInt64(status.st_ino)
      mode = UInt32(status.st_mode)
    }

    func isSame(as old: Seen) -> Bool {
      (size, times, node, mode, fault) == (old.size, old.times, old.node, old.mode, old.fault)
        && (old.digest == nil || digest == old.digest)
    }
  }
}
