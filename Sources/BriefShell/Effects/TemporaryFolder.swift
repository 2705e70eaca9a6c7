import BriefBuild
import Glibc

/// A folder of one run's own, which goes with the value that made it.
final class TemporaryFolder: Sendable {
  /// The absolute path.
  let path: String

  /// Makes a folder where the system has its temporary files.
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

  /// Writes a file below it, and makes the folders that it is in.
  ///
  /// - Returns: its path.
  /// - Throws: `EnvironmentFailure`.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try makeFolders(above: name)
    let whole = path + "/" + name
    let code = FileWriting().write(bytes, to: whole)
    guard code == 0 else { throw systemFailure(whole, "write", code) }
    return whole
  }

  /// Makes the folders below it that a path lies in.
  func makeFolders(above name: String) throws {
    try BriefShell.makeFolders(above: path + "/" + name)
  }
}

/// Removes a folder of ours with all that is in it; what cannot be removed is left to the system's own cleaning.
func removeFolder(_ path: String) {
  guard let handle = FileHandle(openat(AT_FDCWD, path, folderFlags)) else { return }
  for entry in entries(of: handle) ?? [] {
    guard let name = entry.text else { continue }
    if unlinkat(handle.number, name, 0) != 0 { removeFolder(path + "/" + name) }
  }
  rmdir(path)
}
