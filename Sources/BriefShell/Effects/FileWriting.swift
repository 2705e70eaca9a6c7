import Glibc

/// Writes whole files. Each function returns 0, or the error number of the system call that failed.
struct FileWriting {
  /// The open folder that relative paths start from.
  var folder = AT_FDCWD
  /// Whether the file must not exist yet. An existing file is overwritten otherwise; a symbolic link is refused either way.
  var isNew = false
  /// The permissions of the file; `nil` for those that the process gives to new files.
  var permissions: mode_t?
  /// Whether the bytes are on the disk when the function returns.
  var isSynchronised = false

  /// Writes a file in place. A new file that cannot be written whole is removed.
  func write(_ bytes: some Collection<UInt8>, to path: String) -> Int32 {
    let flags = O_WRONLY | O_CREAT | (isNew ? O_EXCL : O_TRUNC) | O_NOFOLLOW | O_CLOEXEC
    let file = openat(folder, path, flags, 0o666)
    guard file >= 0 else { return errno }
    if let permissions { _ = fchmod(file, permissions) }
    var code = writeAll(bytes, to: file)
    if code == 0, isSynchronised, fsync(file) != 0 { code = errno }
    // A network file system may report only here that it has no room.
    if close(file) != 0, code == 0, errno != EINTR { code = errno }
    if code != 0, isNew { unlinkat(folder, path, 0) }
    return code
  }

  /// Writes a file beside the old one and renames it, so that no reader sees half of it.
  ///
  /// - Parameter beside: the path of the file beside it; by default hidden, with the number of the process in its name, so that
  ///   no build reads it as content and two processes do not share it.
  func replace(_ path: String, with bytes: some Collection<UInt8>, beside: String? = nil) -> Int32 {
    let beside = beside ?? Self.hiddenPath(beside: path)
    var code = write(bytes, to: beside)
    if code == 0, renameat(folder, beside, folder, path) != 0 { code = errno }
    if code != 0 { unlinkat(folder, beside, 0) }
    return code
  }

  private static func hiddenPath(beside path: String) -> String {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
    return "\(path[..<name]).\(path[name...]).\(getpid()).new"
  }
}

/// Makes a folder unless there is one; returns 0, or the error number.
func makeFolder(at path: String) -> Int32 {
  if mkdir(path, 0o777) == 0 { return 0 }
  let code = errno
  // A folder that exists may be reported as one that cannot be made, on a file system that is read-only.
  return code == EEXIST || access(path, F_OK) == 0 ? 0 : code
}

/// Makes the folders that a path lies in; a path that ends in a slash is itself one of them.
///
/// - Throws: `EnvironmentFailure`.
func makeFolders(above path: String) throws {
  for slash in path.utf8.indices.dropFirst() where path.utf8[slash] == UInt8(ascii: "/") {
    let folder = String(path[..<slash])
    let code = makeFolder(at: folder)
    if code != 0 { throw systemFailure(folder, "make the folder", code) }
  }
}

/// Replaces a file in one step, so that no reader sees half of it.
///
/// - Throws: `EnvironmentFailure`.
func replaceFile(_ path: String, with bytes: [UInt8]) throws {
  let code = FileWriting().replace(path, with: bytes)
  if code != 0 { throw systemFailure(path, "write", code) }
}
