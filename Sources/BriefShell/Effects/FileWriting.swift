import Glibc

/// Writes whole files. Each function returns 0, or the error number of the system call that failed.
struct FileWriting {
  /// The open folder that relative paths start from.
  var folder = AT_FDCWD
  /// Whether the file must not exist yet. If false, an existing file is overwritten. A symbolic link is refused in
  /// both cases.
  var isNew = false
  /// The permissions of the file; `nil` for the default of new files, 0666 without the bits of the umask.
  var permissions: mode_t?
  /// Whether to flush the file to the disk with `fsync` before the function returns.
  var isSynchronised = false

  /// Writes a file in place. If `isNew` is set, a file that cannot be written completely is removed.
  func write(_ bytes: some Collection<UInt8>, to path: String) -> Int32 {
    let flags = O_WRONLY | O_CREAT | (isNew ? O_EXCL : O_TRUNC) | O_NOFOLLOW | O_CLOEXEC
    let file = openat(folder, path, flags, 0o666)
    guard file >= 0 else { return errno }
    if let permissions { _ = fchmod(file, permissions) }
    var code = writeAll(bytes, to: file)
    if code == 0, isSynchronised, fsync(file) != 0 { code = errno }
    // A network file system may report a full disk only on `close`.
    if close(file) != 0, code == 0, errno != EINTR { code = errno }
    if code != 0, isNew { unlinkat(folder, path, 0) }
    return code
  }

  /// Replaces a file atomically: writes a temporary file and renames it, so that readers never see a partial file.
  ///
  /// - Parameter beside: the path of the temporary file. By default it is in the same folder, and its name is hidden and
  ///   contains the process id, so that builds do not read it as content and two processes do not share it.
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

/// Makes a folder unless the path exists. Returns 0, or the error number.
func makeFolder(at path: String) -> Int32 {
  if mkdir(path, 0o777) == 0 { return 0 }
  let code = errno
  // For an existing folder on a read-only file system, `mkdir` may report another error than EEXIST.
  return code == EEXIST || access(path, F_OK) == 0 ? 0 : code
}

/// Makes all folders that contain a path. A path that ends in a slash is made as a folder itself.
///
/// - Throws: `EnvironmentFailure`.
func makeFolders(above path: String) throws {
  for slash in path.utf8.indices.dropFirst() where path.utf8[slash] == UInt8(ascii: "/") {
    let folder = String(path[..<slash])
    let code = makeFolder(at: folder)
    if code != 0 { throw systemFailure(folder, "make the folder", code) }
  }
}

/// Replaces a file atomically, so that readers never see a partial file.
///
/// - Throws: `EnvironmentFailure`.
func replaceFile(_ path: String, with bytes: [UInt8]) throws {
  let code = FileWriting().replace(path, with: bytes)
  if code != 0 { throw systemFailure(path, "write", code) }
}
