import BriefBuild
import BriefCore
import Glibc

/// The files of a site to which a user limits the findings.
struct NamedFiles {
  /// The files, and folders with a `/` at the end, as paths relative to the project folder.
  private let paths: [String]

  /// Resolves paths relative to the current folder, or else to the project folder.
  ///
  /// - Parameter names: the paths as the user typed them; empty for all files.
  /// - Throws: the exit status of wrong usage if a path does not exist or is not a source of the site.
  init(_ names: [String], project: String) throws {
    let root = resolvedPath(project) ?? project
    paths = try names.map { name in
      guard let file = [Project.absolute(name), root + "/" + name].first(where: Self.exists) else {
        throw wrongUsage(
          "there is no file \(name)", help: "give its path from here, or from the site's folder \(project)")
      }
      guard let path = Self.below(root, file), Self.isSource(path) else {
        throw wrongUsage(
          "\(name) is not a source of the site in \(project)",
          help: "a check reads chipbrief.yml and what is in content/, static/ and templates/")
      }
      return path
    }
  }

  /// Whether all files are selected.
  var areAll: Bool { paths.isEmpty }

  /// Whether to show a finding. Environment failures are always shown, since the check is incomplete then.
  func contain(_ finding: Diagnostic) -> Bool {
    if areAll || isOfEnvironment(finding) { return true }
    return finding.span.map { contain($0.path) } ?? false
  }

  /// Whether a file is selected, by itself or in a folder.
  func contain(_ path: String) -> Bool {
    areAll || paths.contains { $0.hasSuffix("/") ? path.hasPrefix($0) : path == $0 }
  }

  private static func exists(_ path: String) -> Bool { fileStatus(of: path, in: AT_FDCWD, following: true) != nil }

  private static func isSource(_ path: String) -> Bool {
    path == "chipbrief.yml" || path.hasPrefix("content/") || path.hasPrefix("templates/")
  }

  /// A path relative to `root`: as written if it is below `root`, or else with the symbolic links of its folder resolved.
  private static func below(_ root: String, _ path: String) -> String? {
    let plain = normalised(path)
    var name = plain
    if !plain.hasPrefix(root + "/"), let slash = plain.lastIndex(of: "/") {
      guard let folder = resolvedPath(slash == plain.startIndex ? "/" : String(plain[..<slash])) else { return nil }
      name = folder + String(plain[slash...])
    }
    guard name.hasPrefix(root + "/") else { return nil }
    let status = fileStatus(of: path, in: AT_FDCWD, following: true)
    let isFolder = status.map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
    return String(name.dropFirst(root.count + 1)) + (isFolder ? "/" : "")
  }

  /// An absolute path without `.`, `..` and double slashes.
  private static func normalised(_ path: String) -> String {
    var components: [Substring] = []
    for component in path.split(separator: "/") where component != "." {
      if component == ".." { _ = components.popLast() } else { components.append(component) }
    }
    return "/" + components.joined(separator: "/")
  }
}
