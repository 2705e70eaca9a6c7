import BriefCore
import BriefIncremental
import BriefOutput
import Glibc

/// The folder of a site's sources, which is only read.
///
/// Paths are opened relative to the folder, component by component, so that no symbolic link leads out of it.
final class ProjectFolder: Sendable {
  /// The absolute path, without symbolic links.
  let path: String
  private let root: FileHandle

  /// Opens the folder. Throws if it cannot be read.
  init(_ path: String) throws {
    guard let root = FileHandle(openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)),
      let resolved = resolvedPath(path)
    else { throw systemFailure(path, "read") }
    self.root = root
    self.path = resolved
  }

  /// Implements `Disk.list`.
  func list(_ folder: String) -> [ListedFile] {
    // The time must be taken before any file is examined.
    var clock = timespec()
    clock_gettime(CLOCK_REALTIME, &clock)
    let now = nanoseconds(clock)
    var files: [ListedFile] = []
    guard let handle = open(folder: folder) else {
      let code = errno
      if code == ENOENT { return [] }
      return [ListedFile(path: folder, size: 0, fault: faultOfFolder(folder, code))]
    }
    walk(handle, folder, depth: 0, now, into: &files)
    return files
  }

  /// Implements `Disk.read`.
  func read(_ paths: [String], limit: Int) -> [ReadOutcome] {
    var folder: (path: Substring, handle: FileHandle)?
    return paths.map { path in
      let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
      let above = slash.map { path[..<$0] } ?? ""
      // Paths are sorted, so consecutive ones are often in the same folder.
      if folder?.path != above || folder == nil {
        guard let handle = open(folder: String(above)) else { return Self.outcome(ofFailure: errno) }
        folder = (above, handle)
      }
      guard let handle = folder?.handle else { return .missing }
      return read(slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path, in: handle, path, limit)
    }
  }

  private func read(_ name: String, in folder: FileHandle, _ path: String, _ limit: Int) -> ReadOutcome {
    // Without O_NONBLOCK, opening a pipe would block until another process writes to it.
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    var file = FileHandle(openat(folder.number, name, flags))
    if file == nil, errno == ELOOP {
      if let fault = faultOfLink(path) { return .unreadable(reason: fault) }
      file = FileHandle(openat(folder.number, name, flags & ~O_NOFOLLOW))
    }
    guard let file else { return Self.outcome(ofFailure: errno) }
    switch readAll(file, limit: limit) {
    case .bytes(let bytes): return .bytes(bytes)
    case .tooLarge(let size): return .tooLarge(size: size)
    case .failed(EINVAL): return .unreadable(reason: notRegular)
    case .failed(let code): return .unreadable(reason: reasonInWords(code))
    }
  }

  private static func outcome(ofFailure code: Int32) -> ReadOutcome {
    code == ENOENT || code == ENOTDIR ? .missing : .unreadable(reason: reasonInWords(code))
  }

  /// Opens a folder in the project; `nil` with the reason in `errno`.
  private func open(folder path: String) -> FileHandle? {
    var handle = root
    for component in path.utf8.split(separator: UInt8(ascii: "/")) {
      guard !component.elementsEqual("..".utf8) else {
        errno = ENOENT
        return nil
      }
      guard let next = FileHandle(openat(handle.number, String(Substring(component)), folderFlags)) else { return nil }
      handle = next
    }
    return handle
  }

  private func walk(_ folder: FileHandle, _ path: String, depth: Int, _ now: Int64, into files: inout [ListedFile]) {
    let prefix = path.isEmpty ? "" : path + "/"
    guard depth < 64, let entries = entries(of: folder) else {
      let fault = depth < 64 ? "the folder cannot be read: \(reasonInWords(errno))" : "folders are nested too deep"
      files.append(ListedFile(path: path, size: 0, fault: fault))
      return
    }
    let isStatic = isBelowStatic(path)
    let wanted = entries.filter { !isPassedOver($0.name, isStatic: isStatic) }
    // In a build without changes, reading the statuses takes most of the time.
    let jobs = wanted.count < 512 ? 1 : Project.processors
    let number = folder.number
    var seen = inParallel(wanted, jobs: jobs, batch: 256) { $0.map { SeenEntry($0, in: number) } }
    // Sort as whole paths are sorted: a folder's name counts with a slash.
    seen.sort { left, right in
      left.key.withUnsafeBytes { mine in right.key.withUnsafeBytes { theirs in bytewise(mine, theirs) } }
    }
    for entry in seen {
      guard let name = entry.name else {
        files.append(ListedFile(path: prefix + entry.shown, size: 0, fault: "its name is not UTF-8"))
        continue
      }
      if entry.isFolder {
        if let below = FileHandle(openat(folder.number, name, folderFlags)) {
          walk(below, prefix + name, depth: depth + 1, now, into: &files)
        } else {
          let fault = "the folder cannot be read: \(reasonInWords(errno))"
          files.append(ListedFile(path: prefix + name, size: 0, fault: fault))
        }
      } else if let status = entry.status {
        files.append(listed(prefix + name, status, now))
      }
    }
  }

  private func listed(_ path: String, _ status: EntryStatus, _ now: Int64) -> ListedFile {
    var status = status
    if status.kind == S_IFLNK {
      if let fault = faultOfLink(path) { return ListedFile(path: path, size: 0, fault: fault) }
      status = fileStatus(of: path, in: root.number, following: true).map(EntryStatus.init) ?? status
    }
    guard status.kind == S_IFREG else {
      return ListedFile(path: path, size: 0, fault: notRegular)
    }
    let stamp = status.stamp
    // A file that was just written could be written again within the same tick of the file system's clock.
    let isSettled = max(stamp.modified, stamp.changed) < now - Self.settling
    return ListedFile(path: path, size: Int(stamp.size), stamp: isSettled ? stamp : nil)
  }

  /// Two seconds in nanoseconds, the coarsest timestamp resolution of a file system (FAT).
  private static let settling: Int64 = 2_000_000_000

  /// The reason why a symbolic link cannot be read; `nil` if it leads to a regular file of the project.
  private func faultOfLink(_ path: String) -> String? {
    guard let target = resolvedPath(self.path + "/" + path) else { return "it is a link that leads to nothing" }
    guard target.utf8.starts(with: (self.path + "/").utf8) else { return "it is a link that leads out of the project" }
    let kind = fileStatus(of: target, in: AT_FDCWD).map { $0.st_mode & S_IFMT }
    if kind == S_IFDIR { return "it is a link to a folder; those are not followed" }
    return kind == S_IFREG ? nil : notRegular
  }

  private func faultOfFolder(_ path: String, _ code: Int32) -> String {
    let kind = fileStatus(of: path, in: root.number).map { $0.st_mode & S_IFMT }
    if kind == S_IFLNK { return "it is a link to a folder; those are not followed" }
    return "the folder cannot be read: \(reasonInWords(code))"
  }
}

/// The parts of a file's status that a listing needs.
private struct EntryStatus {
  /// The file type: `S_IFREG`, `S_IFDIR`, `S_IFLNK` or another one.
  var kind: mode_t
  var stamp: FileStamp

  init(_ status: stat) {
    kind = status.st_mode & S_IFMT
    stamp = FileStamp(
      size: Int64(status.st_size), modified: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim),
      number: UInt64(status.st_ino))
  }
}

/// An entry of a folder, with its status.
private struct SeenEntry {
  /// The sort key: the name, with a slash for a folder.
  var key: [UInt8]
  /// The name; `nil` if it is not UTF-8.
  var name: String?
  var isFolder: Bool
  /// The status; `nil` for a folder, and for an entry that no longer exists.
  var status: EntryStatus?

  init(_ entry: FolderEntry, in folder: Int32) {
    (key, name) = (entry.name, entry.text)
    isFolder = entry.type == Int32(DT_DIR)
    if !isFolder, let name { status = fileStatus(of: name, in: folder).map(EntryStatus.init) }
    if status?.kind == S_IFDIR { (isFolder, status) = (true, nil) }
    if isFolder { key.append(UInt8(ascii: "/")) }
  }

  /// The name for messages.
  var shown: String { String(decoding: isFolder ? key.dropLast() : key[...], as: UTF8.self) }
}

/// A time as nanoseconds since 1970, clamped to the range of `Int64`.
private func nanoseconds(_ time: timespec) -> Int64 {
  let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
  if overflow { return time.tv_sec < 0 ? .min : .max }
  return seconds.addingReportingOverflow(Int64(time.tv_nsec)).partialValue
}

private let notRegular = "it is not a regular file"

/// Whether a folder is `static/` or below it.
func isBelowStatic(_ folder: String) -> Bool {
  folder.utf8.prefix { $0 != UInt8(ascii: "/") }.elementsEqual(ProjectLayout.staticFiles.utf8)
}

/// Whether a name in a folder of the project is that of a hidden file or of an editor's backup file: `.x`, `x~`, `#x#`,
/// `x.swp`. In `static/`, hidden files are published, except those of git and macOS.
func isPassedOver(_ name: [UInt8], isStatic: Bool) -> Bool {
  let isHidden =
    isStatic
    ? name.starts(with: ".git".utf8) || name.elementsEqual(".DS_Store".utf8) : name.first == UInt8(ascii: ".")
  return isHidden || name.last == UInt8(ascii: "~")
    || (name.first == UInt8(ascii: "#") && name.last == UInt8(ascii: "#")) || name.suffix(4).elementsEqual(".swp".utf8)
}
