import Glibc

/// Where the site's project is.
enum Project {
  /// The folder of `chipbrief.yml`: the one named, else the nearest at or above the current folder.
  ///
  /// - Returns: the path, or `nil` where there is none.
  static func find(named: String?) -> String? {
    if let named { return holdsConfig(named) ? named : nil }
    guard var folder = resolvedPath(".") else { return nil }
    while true {
      if holdsConfig(folder) { return folder }
      guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
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
