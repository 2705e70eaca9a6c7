import Glibc

/// An entry of a folder.
struct FolderEntry {
  /// The name as stored on disk, which may not be UTF-8.
  var name: [UInt8]
  /// The type: `DT_DIR`, `DT_REG` or another one; `DT_UNKNOWN` if the file system does not provide it.
  var type: Int32

  /// The name as text; `nil` if it is not UTF-8.
  var text: String? { String(validating: name, as: UTF8.self) }
}

/// The entries of an open folder except `.` and `..`, in any order; `nil` with `errno` set if it cannot be read.
func entries(of folder: FileHandle) -> [FolderEntry]? {
  // The directory stream closes its descriptor, so give it one of its own.
  let copy = openat(folder.number, ".", folderFlags)
  guard copy >= 0, let stream = fdopendir(copy) else { return nil }
  defer { closedir(stream) }
  var found: [FolderEntry] = []
  while true {
    errno = 0
    guard let entry = readdir(stream) else { return errno == 0 ? found : nil }
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: UInt8.self, capacity: 256) { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) }
    }
    if name != [0x2E], name != [0x2E, 0x2E] {
      found.append(FolderEntry(name: name, type: Int32(entry.pointee.d_type)))
    }
  }
}

private func strlen(_ start: UnsafePointer<UInt8>) -> Int {
  var count = 0
  while count < 256, start[count] != 0 { count += 1 }
  return count
}

/// The status of an entry of a folder; `nil` if there is none, with the reason in `errno`.
func fileStatus(of path: String, in folder: Int32, following: Bool = false) -> stat? {
  var status = stat()
  return fstatat(folder, path, &status, following ? 0 : AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
}

/// The path without symbolic links, `.` and `..`; `nil` if it does not exist.
func resolvedPath(_ path: String) -> String? {
  guard let found = realpath(path, nil) else { return nil }
  defer { free(found) }
  return String(cString: found)
}
