import BriefBuild
import Glibc

/// The folder that `chipbrief new` creates.
enum NewFolder {
  /// The entries of a folder, sorted, except `.git`; empty if the folder does not exist.
  ///
  /// - Throws: `EnvironmentFailure` if it cannot be read or is not a folder.
  static func contents(of path: String) throws -> [String] {
    guard let folder = FileHandle(openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else {
      if errno == ENOENT { return [] }
      throw systemFailure(path, "make the folder", errno == ENOTDIR ? EEXIST : errno)
    }
    guard let entries = entries(of: folder) else { throw systemFailure(path, "read the folder") }
    return entries.map { String(decoding: $0.name, as: UTF8.self) }.filter { $0 != ".git" }.sorted()
  }

  /// Writes files into the folder, and creates the folder and its parents if they are missing.
  ///
  /// - Throws: `EnvironmentFailure`, also if one of the files exists already.
  static func write(_ files: [(path: String, bytes: [UInt8])], to folder: String) throws {
    for (path, bytes) in files {
      let whole = folder + "/" + path
      try makeFolders(above: whole)
      let code = FileWriting(isNew: true).write(bytes, to: whole)
      if code != 0 { throw systemFailure(whole, "write", code) }
    }
  }

  /// Creates folders in a folder, with their parents.
  ///
  /// - Throws: `EnvironmentFailure`.
  static func make(_ folders: [String], in folder: String) throws {
    for name in folders { try makeFolders(above: "\(folder)/\(name)/") }
  }
}
