import Glibc

/// A folder whose files are served. Symbolic links in it are not followed.
struct SiteFolder: Sendable, Equatable {
  /// The absolute path.
  var path: String

  /// The result of a lookup.
  enum Finding: Equatable {
    case file([UInt8])
    case folder
    case nothing
  }

  /// Looks up a path, given as a list of names.
  func find(_ names: some BidirectionalCollection<String>) -> Finding {
    guard var folder = FileHandle(openat(AT_FDCWD, path, folderFlags)) else { return .nothing }
    guard let last = names.last else { return .folder }
    for name in names.dropLast() {
      guard let next = FileHandle(openat(folder.number, name, folderFlags)) else { return .nothing }
      folder = next
    }
    // Without O_NONBLOCK, opening a pipe would block until another process writes to it.
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    guard let file = FileHandle(openat(folder.number, last, flags)) else { return .nothing }
    switch readAll(file, limit: Int(Int32.max)) {
    case .bytes(let bytes): return .file(bytes)
    case .failed(EISDIR): return .folder
    case .failed, .tooLarge: return .nothing
    }
  }

  /// The names of the entries of a subfolder, sorted.
  func names(in folder: String) -> [String] {
    guard let root = FileHandle(openat(AT_FDCWD, path, folderFlags)),
      let handle = FileHandle(openat(root.number, folder, folderFlags))
    else { return [] }
    return (entries(of: handle) ?? []).compactMap(\.text).sorted()
  }
}
