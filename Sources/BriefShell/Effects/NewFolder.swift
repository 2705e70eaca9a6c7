import BriefBuild
import Glibc

/// The folder that `chipbrief new` makes.
enum NewFolder {
  /// What a folder holds already, sorted; empty where there is no such folder yet. A `.git` does not count.
  ///
  /// - Throws: `EnvironmentFailure` where it cannot be read or is no folder.
  static func contents(of path: String) throws -> [String] {
    guard let folder = FileHandle(openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else {
      if errno == ENOENT { return [] }
      throw systemFailure(path, "make the folder", errno == ENOTDIR ? EEXIST : errno)
    }
    guard let entries = entries(of: folder) else { throw systemFailure(path, "read the folder") }
    return entries.map { String(decoding: $0.name, as: UTF8.self) }.filter { $0 != ".git" }.sorted()
  }

  /// Writes files into the folder, and makes it and what is above it where they are missing.
  ///
  /// - Throws: `EnvironmentFailure`; also where one of the files is there already.
  static func write(_ files: [(path: String, bytes: [UInt8])], to folder: String) throws {
    for (path, bytes) in files {
      let whole = folder + "/" + path
      try makeFolders(above: whole)
      let code = FileWriting(isNew: true).write(bytes, to: whole)
      if code != 0 { throw systemFailure(whole, "write", code) }
    }
  }

  /// Makes folders below a folder, with what is above them.
  ///
  /// - Throws: `EnvironmentFailure`.
  static func make(_ folders: [String], in folder: String) throws {
    for name in folders { try makeFolders(above: "\(folder)/\(name)/") }
  }
}
