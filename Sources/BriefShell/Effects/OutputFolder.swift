import BriefCore
import BriefOutput
import Glibc

/// An output folder in the file system, and the folder beside it with ledger, journal, lock and staged files.
///
/// All paths are relative to their common parent, which stays open. If it is moved, the session continues there.
final class OutputFolder: Sendable {
  private let parent: FileHandle
  /// The names of the two folders in their parent.
  private let site: String
  private let stateFolder: String
  /// The output folder as the user wrote it.
  private let shown: String
  /// The part of `shown` before the name.
  private let shownParent: String

  /// Resolves the folder, which need not exist, and creates its parents.
  ///
  /// - Throws: `EnvironmentFailure`.
  init(path: String, project: String) throws {
    let location = try OutputLocation(path, project: project)
    var trimmed = path[...]
    while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
    shown = String(trimmed)
    shownParent = trimmed.lastIndex(of: "/").map { String(trimmed[...$0]) } ?? ""
    site = location.name
    stateFolder = ".\(location.name).chipbrief"
    try BriefShell.makeFolders(above: location.parent + "/")
    guard let parent = FileHandle(openat(AT_FDCWD, location.parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else {
      throw systemFailure(location.parent, "use the folder")
    }
    self.parent = parent
  }

  /// The operations on the folder that a session uses.
  func disk(patience: Duration) -> OutputDisk {
    OutputDisk(
      name: shown,
      lock: { try self.lock(patience, $0) }, survey: { try self.survey() }, examine: { self.examine($0) },
      loadState: { try self.loadState($0) }, storeState: { try self.storeState($0, $1) },
      removeState: {
        try self.removeFile(self.stateFolder + "/" + $0, shownAs: self.shownParent + self.stateFolder + "/" + $0)
      },
      stage: { try self.write($1, to: self.staged($0), synchronised: false) },
      emptyStaging: { try self.emptyStaging() }, makeFolders: { try self.makeFolders($0) },
      checkFolders: { try self.checkFolders($0) }, publish: { try self.publish($0) },
      remove: { for path in $0 { try self.removeFile(self.inSite(path), shownAs: self.named(path)) } },
      removeEmptyFolders: { try self.removeEmptyFolders($0) }, holdInterrupts: { Interrupts.hold() })
  }

  private func inSite(_ path: String) -> String { path.isEmpty ? site : site + "/" + path }
  private func named(_ path: String) -> String { path.isEmpty ? shown : shown + "/" + path }
  private func staged(_ number: Int) -> String { "\(stateFolder)/staging/\(number)" }

  private func lock(_ patience: Duration, _ onWait: (String) -> Void) throws -> OutputLock {
    for folder in [stateFolder, stateFolder + "/staging"] where mkdirat(parent.number, folder, 0o777) != 0 {
      let code = errno
      guard code == EEXIST, fileStatus(of: folder, in: parent.number).map({ $0.st_mode & S_IFMT }) == S_IFDIR else {
        throw systemFailure(shownParent + folder, "make the folder", code)
      }
    }
    let path = stateFolder + "/lock"
    guard let file = FileHandle(openat(parent.number, path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)) else {
      throw systemFailure(shownParent + path, "open")
    }
    return try FolderLock.take(file, of: shown, patience: patience, onWait: onWait)
  }

  private func survey() throws -> [OutputFinding]? {
    guard let root = FileHandle(openat(parent.number, site, folderFlags)) else {
      if errno == ENOENT { return nil }
      throw systemFailure(shown, "read")
    }
    var findings: [OutputFinding] = []
    var waiting = [(handle: root, path: "")]
    while let (handle, path) = waiting.popLast() {
      guard let entries = entries(of: handle) else { throw systemFailure(named(path), "read the folder") }
      for entry in entries {
        let name = String(decoding: entry.name, as: UTF8.self)
        // A published branch is often a worktree, whose .git is not part of the site.
        if path.isEmpty, name == ".git" { continue }
        let below = path.isEmpty ? name : path + "/" + name
        guard let kind = entry.text.flatMap({ fileStatus(of: $0, in: handle.number) }).map(Self.kind) else {
          findings.append(OutputFinding(path: below, kind: .other))
          continue
        }
        findings.append(OutputFinding(path: below, kind: kind))
        if kind == .folder {
          guard let next = FileHandle(openat(handle.number, name, folderFlags)) else {
            throw systemFailure(named(below), "read the folder")
          }
          waiting.append((next, below))
        }
      }
    }
    return findings
  }

  private func examine(_ paths: [String]) -> [OutputKind?] {
    paths.map { fileStatus(of: inSite($0), in: parent.number).map(Self.kind) }
  }

  private static func kind(_ status: stat) -> OutputKind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file(size: Int(status.st_size))
    case S_IFDIR: .folder
    default: .other
    }
  }

  private func loadState(_ name: String) throws -> [UInt8]? {
    let path = stateFolder + "/" + name
    guard let file = FileHandle(openat(parent.number, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)) else {
      if errno == ENOENT { return nil }
      throw systemFailure(shownParent + path, "read")
    }
    switch readAll(file, limit: Int(Int32.max)) {
    case .bytes(let bytes): return bytes
    case .tooLarge: throw systemFailure(shownParent + path, "read", EFBIG)
    case .failed(let code): throw systemFailure(shownParent + path, "read", code)
    }
  }

  private func storeState(_ name: String, _ bytes: [UInt8]) throws {
    let path = stateFolder + "/" + name
    try write(bytes, to: path + ".new", synchronised: true)
    guard renameat(parent.number, path + ".new", parent.number, path) == 0 else {
      throw systemFailure(shownParent + path, "write")
    }
    // The new name must be on the disk before the renames that depend on it.
    guard let folder = FileHandle(openat(parent.number, stateFolder, folderFlags)), fsync(folder.number) == 0 else {
      throw systemFailure(shownParent + path, "write")
    }
  }

  private func write(_ bytes: [UInt8], to path: String, synchronised: Bool) throws {
    let code = FileWriting(folder: parent.number, isSynchronised: synchronised).write(bytes, to: path)
    guard code == 0 else { throw systemFailure(shownParent + path, "write", code) }
  }

  private func emptyStaging() throws {
    let path = stateFolder + "/staging"
    guard let folder = FileHandle(openat(parent.number, path, folderFlags)), let entries = entries(of: folder) else {
      throw systemFailure(shownParent + path, "empty the folder")
    }
    for entry in entries.compactMap(\.text) where unlinkat(folder.number, entry, 0) != 0 && errno != ENOENT {
      throw systemFailure(shownParent + path + "/" + entry, "remove")
    }
  }

  private func makeFolders(_ paths: [String]) throws {
    for path in paths where mkdirat(parent.number, inSite(path), 0o777) != 0 {
      let code = errno
      guard code == EEXIST, examine([path]) == [.folder] else {
        throw systemFailure(named(path), "make the folder", code)
      }
    }
  }

  private func checkFolders(_ paths: [String]) throws {
    for path in paths where faccessat(parent.number, inSite(path), W_OK | X_OK, AT_EACCESS) != 0 {
      throw systemFailure(named(path), "write in the folder")
    }
  }

  private func publish(_ moves: [OutputMove]) throws {
    for move in moves
    where renameat(parent.number, staged(move.staged), parent.number, inSite(move.path)) != 0 {
      let code = errno
      // A file that is no longer staged was moved before a crash.
      if code == ENOENT, fileStatus(of: staged(move.staged), in: parent.number) == nil, errno == ENOENT { continue }
      throw systemFailure(named(move.path), "write", code)
    }
  }

  private func removeFile(_ path: String, shownAs shown: String) throws {
    if unlinkat(parent.number, path, 0) == 0 || [ENOENT, ENOTDIR, EISDIR].contains(errno) { return }
    throw systemFailure(shown, "remove")
  }

  private func removeEmptyFolders(_ paths: [String]) throws {
    for path in paths where unlinkat(parent.number, inSite(path), AT_REMOVEDIR) != 0 {
      let code = errno
      if ![ENOENT, ENOTDIR, ENOTEMPTY, EEXIST].contains(code) {
        throw systemFailure(named(path), "remove the folder", code)
      }
    }
  }
}
