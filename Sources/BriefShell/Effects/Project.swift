import Glibc

/// Where the site's project is.
enum Project {
  /// The folder of `chipbrief.yml`: the one named, else the nearest at or above the current folder.
  ///
  /// - Returns: the path, or `nil` where there is none.
  static func find(named: String?) -> String? {
    if let named { return holdsConfig(named) ? named : nil }
    return resolvedPath(".").flatMap { nearest(at: $0) }
  }

  /// The folder of the site that a folder is in, which need not exist itself.
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
    while !holdsConfig(folder) {
      guard let above = parent(of: folder) else { return nil }
      folder = above
    }
    return folder
  }

  private static func parent(of folder: String) -> String? {
    guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
    return slash == folder.startIndex ? "/" : String(folder[..<slash])
  }

  private static func holdsConfig(_ folder: String) -> Bool {
    fileStatus(of: folder + "/chipbrief.yml", in: AT_FDCWD, following: true) != nil
  }

  /// A path that the user typed, absolute: they meant it from where they are, not from where the project is.
  static func absolute(_ typed: String) -> String {
    guard !typed.hasPrefix("/"), !typed.isEmpty, let here = resolvedPath(".") else { return typed }
    return here == "/" ? "/" + typed : here + "/" + typed
  }

  /// How many processors this process may use.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
