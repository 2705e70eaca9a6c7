import Glibc

/// Finds the project folder.
enum Project {
  /// The folder of `chipbrief.yml`: the given one, or else the nearest at or above the current folder.
  ///
  /// - Returns: the path; `nil` if there is none.
  static func find(named: String?) -> String? {
    if let named { return hasConfig(named) ? named : nil }
    return resolvedPath(".").flatMap { nearest(at: $0) }
  }

  /// The folder of the site that contains a folder, which need not exist.
  static func find(above folder: String) -> String? {
    var path = absolute(folder)
    while true {
      if let real = resolvedPath(path) { return nearest(at: real) }
      guard let above = parent(of: path) else { return nil }
      path = above
    }
  }

  private static func nearest(at folder: String) -> String? {
    var folder = folder
    while !hasConfig(folder) {
      guard let above = parent(of: folder) else { return nil }
      folder = above
    }
    return folder
  }

  private static func parent(of folder: String) -> String? {
    guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
    return slash == folder.startIndex ? "/" : String(folder[..<slash])
  }

  private static func hasConfig(_ folder: String) -> Bool {
    fileStatus(of: folder + "/chipbrief.yml", in: AT_FDCWD, following: true) != nil
  }

  /// A path that the user typed, made absolute. It is relative to the current folder, not to the project folder.
  static func absolute(_ typed: String) -> String {
    guard !typed.hasPrefix("/"), !typed.isEmpty, let here = resolvedPath(".") else { return typed }
    return here == "/" ? "/" + typed : here + "/" + typed
  }

  /// The number of processors that are online.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
