import BriefBuild
import Glibc

/// A temporary folder, which is removed when this value is released.
final class TemporaryFolder: Sendable {
  /// The absolute path.
  let path: String

  /// Creates a folder in `TMPDIR`, or else in `/tmp`.
  ///
  /// - Throws: `EnvironmentFailure`.
  init() throws {
    let above = environment("TMPDIR") ?? "/tmp"
    var template = Array("\(above)/chipbrief-XXXXXX".utf8CString)
    guard template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }) != nil else {
      throw systemFailure(above, "make a folder in")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { removeFolder(path) }

  /// Writes a file in it, and creates the folders that the file is in.
  ///
  /// - Returns: the file's path.
  /// - Throws: `EnvironmentFailure`.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try makeFolders(above: name)
    let whole = path + "/" + name
    let code = FileWriting().write(bytes, to: whole)
    guard code == 0 else { throw systemFailure(whole, "write", code) }
    return whole
  }

  /// Creates the parent folders of a path in it.
  func makeFolders(above name: String) throws {
    try BriefShell.makeFolders(above: path + "/" + name)
  }
}

/// Removes a folder of the program with its contents. Entries that cannot be removed are left to the system's cleanup.
func removeFolder(_ path: String) {
  guard let handle = FileHandle(openat(AT_FDCWD, path, folderFlags)) else { return }
  for entry in entries(of: handle) ?? [] {
    guard let name = entry.text else { continue }
    if unlinkat(handle.number, name, 0) != 0 { removeFolder(path + "/" + name) }
  }
  rmdir(path)
}
