import BriefBuild
import Glibc

/// Reports changes with inotify(7). A watch covers one folder and not those below it, so each folder has its own watch.
///
/// A watch is added before its folder is listed. A file created in between is then seen twice instead of being missed.
final class InotifyWatcher: Watcher {
  /// The system's limit on watches or on inotify instances is reached.
  struct LimitReached: Error {
    /// A message that names the limit.
    var words: String
  }

  private let project: String
  private var queue: FileHandle
  /// The folder of each watch, as a path relative to the project folder, which itself is "".
  private var folders: [Int32: String] = [:]
  /// The paths of symbolic links whose target is in the project but outside the input folders, by the watch and the name
  /// of the target.
  private var targets: [Int32: [String: String]] = [:]
  /// Whether the project folder is no longer at its path, or cannot be watched.
  private var isLost = false

  private static let mask =
    UInt32(IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)
    | UInt32(IN_DELETE_SELF | IN_MOVE_SELF) | UInt32(IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK)
  /// The interval at which the watcher checks whether a lost project folder exists again.
  private static let retry = Duration.milliseconds(200)
  private static let deepest = 64

  /// Adds the watches.
  ///
  /// - Throws: `LimitReached`; `EnvironmentFailure` if the project folder cannot be watched.
  init(project: String) throws {
    self.project = project
    queue = try Self.open()
    try watchEverything()
    guard !isLost else { throw systemFailure(project, "watch", ENOENT) }
  }

  private static func open() throws -> FileHandle {
    if let queue = FileHandle(inotify_init1(O_CLOEXEC | O_NONBLOCK)) { return queue }
    guard errno == EMFILE || errno == ENFILE else { throw systemFailure("the system", "watch files with") }
    throw LimitReached(words: "too many programs watch files already (fs.inotify.max_user_instances)")
  }

  func next(within patience: Duration?) throws -> ChangedPaths? {
    let deadline = patience.map { ContinuousClock.now + $0 }
    var burst = Burst()
    while true {
      if isLost, try returned() { burst.addUnknown() }
      let now = ContinuousClock.now
      var end = burst.end ?? deadline
      if let reached = end, reached <= now {
        if !burst.changes.isEmpty { return burst.changes }
        burst = Burst()
        if let deadline, deadline <= now { return nil }
        continue
      }
      if isLost { end = min(end ?? now + Self.retry, now + Self.retry) }
      var waiting = pollfd(fd: queue.number, events: Int16(POLLIN), revents: 0)
      let count = poll(&waiting, 1, end.map { now.duration(to: $0).milliseconds } ?? -1)
      if count < 0, errno != EINTR { throw systemFailure(project, "watch") }
      if count > 0 { try takeEvents(into: &burst) }
    }
  }

  /// Whether the lost project folder, or another one at its path, exists again. If so, watches it.
  private func returned() throws -> Bool {
    guard fileStatus(of: project, in: AT_FDCWD, following: true) != nil else { return false }
    try startAgain()
    return !isLost
  }

  private func startAgain() throws {
    queue = try Self.open()
    folders = [:]
    targets = [:]
    isLost = false
    try watchEverything()
  }

  private func watchEverything() throws {
    var unused = Burst()
    try watch("", into: &unused, depth: 0)
    watchTarget(of: WatchedInputs.settings)
    for folder in WatchedInputs.folders { try watch(folder, into: &unused, depth: 0) }
  }

  /// Watches a folder and all folders below it, and adds every file in them as changed. For the project folder itself,
  /// adds only its own watch.
  private func watch(_ path: String, into burst: inout Burst, depth: Int) throws {
    let folder = path.isEmpty ? project : project + "/" + path
    let flags = path.isEmpty ? Self.mask & ~UInt32(IN_DONT_FOLLOW) : Self.mask
    let number = inotify_add_watch(queue.number, folder, flags)
    guard number >= 0 else {
      if errno == ENOSPC {
        throw LimitReached(words: "there are too many folders to watch (fs.inotify.max_user_watches)")
      }
      // It was removed, is not a folder, or cannot be read. The watch of its parent folder reports later changes.
      if path.isEmpty { isLost = true }
      return
    }
    folders[number] = path
    guard !path.isEmpty, depth < Self.deepest, let handle = FileHandle(openat(AT_FDCWD, folder, folderFlags)),
      let found = entries(of: handle)
    else { return }
    for entry in found where !isPassedOver(entry.name, isStatic: isBelowStatic(path)) {
      guard let name = entry.text else { continue }
      var type = entry.type
      if type == Int32(DT_UNKNOWN), let status = fileStatus(of: name, in: handle.number) {
        let kind = status.st_mode & S_IFMT
        type = Int32(kind == S_IFDIR ? DT_DIR : kind == S_IFLNK ? DT_LNK : DT_REG)
      }
      let below = path + "/" + name
      if type == Int32(DT_DIR) {
        try watch(below, into: &burst, depth: depth + 1)
      } else {
        burst.add(below, .finished)
        if type == Int32(DT_LNK) { watchTarget(of: below) }
      }
    }
  }

  /// Watches the folder of a symbolic link's target, if it is in the project but in none of the input folders.
  private func watchTarget(of link: String) {
    guard let target = resolvedPath(project + "/" + link), target.utf8.starts(with: (project + "/").utf8),
      let slash = target.lastIndex(of: "/")
    else { return }
    let folder = String(target[..<slash])
    let top = target.dropFirst(project.count + 1).prefix { $0 != "/" }
    guard !WatchedInputs.folders.contains(String(top)) else { return }
    let number = inotify_add_watch(queue.number, folder, Self.mask)
    if number >= 0 { targets[number, default: [:]][String(target[target.index(after: slash)...])] = link }
  }

  private func forget(_ path: String) {
    for (number, folder) in folders where folder == path || folder.utf8.starts(with: (path + "/").utf8) {
      inotify_rm_watch(queue.number, number)
      folders[number] = nil
    }
  }

  private func takeEvents(into burst: inout Burst) throws {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let count = read(queue.number, &buffer, buffer.count)
    if count < 0, errno != EAGAIN, errno != EINTR { throw systemFailure(project, "watch") }
    let head = 16
    var rest = buffer.prefix(max(0, count))
    while rest.count >= head {
      // struct inotify_event: wd, mask, cookie, len, name. The name is padded with zeros.
      let (number, mask, length) = rest.withUnsafeBytes { bytes in
        (
          bytes.loadUnaligned(as: Int32.self), bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self),
          Int(bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
        )
      }
      let name = rest.dropFirst(head).prefix(length).prefix { $0 != 0 }
      rest = rest.dropFirst(head + length)
      if mask & UInt32(IN_Q_OVERFLOW) != 0 {
        // Events were lost, so folders may have been added or removed without a watch.
        burst.addUnknown()
        return try startAgain()
      }
      try take(number, mask, Array(name), into: &burst)
    }
  }

  private func take(_ number: Int32, _ mask: UInt32, _ name: [UInt8], into burst: inout Burst) throws {
    func includes(_ flags: Int32) -> Bool { mask & UInt32(flags) != 0 }
    let text = String(decoding: name, as: UTF8.self)
    if let link = targets[number]?[text] { burst.add(link, .finished) }
    guard let folder = folders[number] else { return }
    if includes(IN_IGNORED) { folders[number] = nil }
    if folder.isEmpty, includes(IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT) {
      isLost = true
      return burst.addUnknown()
    }
    guard !name.isEmpty,
      folder.isEmpty ? WatchedInputs.contains(text) : !isPassedOver(name, isStatic: isBelowStatic(folder))
    else { return }
    let path = folder.isEmpty ? text : folder + "/" + text
    if includes(IN_ISDIR) {
      let hasGone = includes(IN_DELETE | IN_MOVED_FROM)
      burst.add(path, hasGone ? .removed : .finished)
      if hasGone { forget(path) }
      // Also after a removal: another folder may be at this path already, and `forget` has just removed its watch.
      if path != WatchedInputs.settings { try watch(path, into: &burst, depth: 0) }
    } else if includes(IN_DELETE | IN_MOVED_FROM) {
      burst.add(path, .removed)
    } else if includes(IN_CREATE | IN_MODIFY) {
      burst.add(path, includes(IN_CREATE) ? .made : .begun)
      if includes(IN_CREATE) { watchTarget(of: path) }
    } else if includes(IN_CLOSE_WRITE | IN_MOVED_TO | IN_ATTRIB) {
      burst.add(path, .finished)
      if includes(IN_MOVED_TO) { watchTarget(of: path) }
    }
  }
}
