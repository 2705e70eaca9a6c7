import BriefBuild
import BriefCore
import Glibc

/// Files of a site that a user has named, to which the findings are limited.
struct NamedFiles {
  /// The files, and folders with a `/` at the end, as paths below the project's folder.
  private let paths: [String]

  /// Finds what the user means: from where they are, else from the project's folder.
  ///
  /// - Parameter names: as they are typed; empty for every file.
  /// - Throws: the status of wrong usage where one does not exist or is no source of the site.
  init(_ names: [String], project: String) throws {
    let root = resolvedPath(project) ?? project
    paths = try names.map { name in
      guard let place = [Project.absolute(name), root + "/" + name].first(where: Self.exists) else {
        throw wrongUsage(
          "there is no file \(name)", help: "give its path from here, or from the site's folder \(project)")
      }
      guard let path = Self.below(root, place), Self.isSource(path) else {
        throw wrongUsage(
          "\(name) is not a source of the site in \(project)",
          help: "a check reads chipbrief.yml and what is in content/ and templates/")
      }
      return path
    }
  }

  /// Whether every file is meant.
  var areAll: Bool { paths.isEmpty }

  /// Whether a finding is to be shown: what the machine refused always is, since then the check is not whole.
  func contain(_ finding: Diagnostic) -> Bool {
    if areAll || isOfEnvironment(finding) { return true }
    return finding.span.map { contain($0.path) } ?? false
  }

  /// Whether a file is one of them, or in one of the folders.
  func contain(_ path: String) -> Bool {
    areAll || paths.contains { $0.hasSuffix("/") ? path.hasPrefix($0) : path == $0 }
  }

  private static func exists(_ path: String) -> Bool { fileStatus(of: path, in: AT_FDCWD, following: true) != nil }

  private static func isSource(_ path: String) -> Bool {
    path == "chipbrief.yml" || path.hasPrefix("content/") || path.hasPrefix("templates/")
  }

  /// A path below a folder: as it is written, where that leads there, else where its folder's links lead.
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

  /// An absolute path without `.`, `..` and doubled slashes.
  private static func normalised(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
