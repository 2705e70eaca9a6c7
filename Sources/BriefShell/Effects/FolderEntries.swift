import Glibc

/// One name in a folder.
struct FolderEntry {
  /// The name as the disk has it; not every one is UTF-8.
  var name: [UInt8]
  /// `DT_DIR`, `DT_REG` and the like; `DT_UNKNOWN` where the file system does not say.
  var type: Int32

  /// The name as text; `nil` where it is not UTF-8.
  var text: String? { String(validating: name, as: UTF8.self) }
}

/// What is in an open folder, without `.` and `..`, in no order; `nil` where it cannot be read, with the reason in `errno`.
func entries(of folder: FileHandle) -> [FolderEntry]? {
  // The stream closes its descriptor, and the handle keeps its own.
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

/// The status of a name in a folder; `nil` where there is none, with the reason in `errno`.
func fileStatus(of path: String, in folder: Int32, following: Bool = false) -> stat? {
  var status = stat()
  return fstatat(folder, path, &status, following ? 0 : AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
}

/// The path without links, `.` and `..`; `nil` where it does not exist.
func resolvedPath(_ path: String) -> String? {
  guard let found = realpath(path, nil) else { return nil }
  defer { free(found) }
  return String(cString: found)
}
