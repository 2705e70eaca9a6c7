import BriefEdit
import BriefOutput
import Glibc

/// Writes edits of the content.
enum ContentWriting {
  /// Replaces a file atomically: writes the new bytes to a temporary file beside it and renames that.
  ///
  /// The file's permissions are preserved, and a symbolic link to it still leads to it.
  /// - Throws: `EnvironmentFailure`, also if the file has changed since the edit was computed.
  static func write(_ edit: ContentEdit, below project: String) throws {
    guard let root = resolvedPath(project) else { throw systemFailure(project, "read") }
    guard let old = edit.old else { return try create(root + "/" + edit.path, edit) }
    guard let real = resolvedPath(root + "/" + edit.path) else { throw systemFailure(edit.path, "write") }
    guard real.utf8.starts(with: (root + "/").utf8) else {
      throw EnvironmentFailure(
        path: edit.path, operation: "write", reason: "it is a link that leads out of the project")
    }
    guard let file = FileHandle(openat(AT_FDCWD, real, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)) else {
      throw systemFailure(edit.path, "read")
    }
    guard case .bytes(old) = readAll(file, limit: Disk.largestFile) else {
      throw EnvironmentFailure(
        path: edit.path, operation: "write", reason: "it was changed while the edit was being prepared",
        help: "run the command again")
    }
    var status = stat()
    guard fstat(file.number, &status) == 0 else { throw systemFailure(edit.path, "read") }
    let code = FileWriting(permissions: status.st_mode & 0o7777).replace(real, with: edit.new)
    if code != 0 { throw systemFailure(edit.path, "write", code) }
  }

  private static func create(_ path: String, _ edit: ContentEdit) throws {
    try makeFolders(above: path)
    let code = FileWriting(isNew: true).write(edit.new, to: path)
    if code != 0 { throw systemFailure(edit.path, "write", code) }
  }
}
