#if os(macOS)
  import BriefBuild
  import CoreServices
  import Dispatch

  /// Tells of changes by the notices of macOS. Never run yet: the rest of the shell is written for Linux.
  final class FSEventsWatcher: Watcher {
    private let project: String
    private let arrived = DispatchSemaphore(value: 0)
    private let queue = DispatchQueue(label: "chipbrief.watch")
    private var stream: FSEventStreamRef?
    /// Only touched on the queue.
    private var waiting = ChangedPaths()

    init(project: String) throws {
      self.project = project
      var context = FSEventStreamContext()
      context.info = Unmanaged.passUnretained(self).toOpaque()
      let flags =
        kFSEventStreamCreateFlagFileEvents | kFSEventStreamCreateFlagNoDefer | kFSEventStreamCreateFlagWatchRoot
      let notice: FSEventStreamCallback = { _, info, count, paths, flags, _ in
        guard let info else { return }
        let watcher = Unmanaged<FSEventsWatcher>.fromOpaque(info).takeUnretainedValue()
        let names = paths.assumingMemoryBound(to: UnsafePointer<CChar>.self)
        for index in 0..<count { watcher.take(String(cString: names[index]), flags[index]) }
        watcher.arrived.signal()
      }
      stream = FSEventStreamCreate(
        nil, notice, &context, [project] as CFArray, FSEventStreamEventId(kFSEventStreamEventIdSinceNow), 0.01,
        FSEventStreamCreateFlags(flags))
      guard let stream else { throw systemFailure(project, "watch", EIO) }
      FSEventStreamSetDispatchQueue(stream, queue)
      guard FSEventStreamStart(stream) else { throw systemFailure(project, "watch", EIO) }
    }

    deinit {
      guard let stream else { return }
      FSEventStreamStop(stream)
      FSEventStreamInvalidate(stream)
      FSEventStreamRelease(stream)
    }

    func next(within patience: Duration?) throws -> ChangedPaths? {
      while true {
        let first = patience.map { DispatchTime.now() + .milliseconds(Int($0.milliseconds)) } ?? .distantFuture
        guard arrived.wait(timeout: first) == .success else { return nil }
        while arrived.wait(timeout: .now() + .milliseconds(50)) == .success {}
        let changes = queue.sync {
          defer { waiting = ChangedPaths() }
          return waiting
        }
        if !changes.isEmpty { return changes }
      }
    }

    private func take(_ path: String, _ flags: FSEventStreamEventFlags) {
      let lost = kFSEventStreamEventFlagMustScanSubDirs | kFSEventStreamEventFlagRootChanged
      if flags & FSEventStreamEventFlags(lost) != 0 { waiting.mayBeMore = true }
      guard path.hasPrefix(project + "/") else { return }
      let below = path.dropFirst(project.count + 1)
      let parts = below.split(separator: "/")
      guard let top = parts.first, WatchedInputs.holds(String(top)),
        !parts.contains(where: { isPassedOver(Array($0.utf8)) })
      else { return }
      waiting.paths.insert(String(below))
    }
  }
#endif
