import BriefCore
import BriefOutput
import Glibc

/// The location of an output folder: its parent, without symbolic links, and its name.
struct OutputLocation {
  /// The parent of the output folder.
  var parent: String
  /// The output folder's name in its parent.
  var name: String
  private var path: String { parent == "/" ? "/" + name : parent + "/" + name }

  /// Resolves the path of an output folder, which need not exist, and refuses paths that must not be used for output.
  ///
  /// - Parameter project: the project folder, absolute and without symbolic links.
  /// - Throws: `EnvironmentFailure`.
  init(_ shown: String, project: String) throws {
    func refusal(_ reason: String) -> EnvironmentFailure {
      EnvironmentFailure(
        path: shown, operation: "use as the output folder", reason: reason,
        help: "name a folder that holds nothing but the site, as in --output public")
    }
    guard !shown.isEmpty, !shown.utf8.contains(0) else { throw refusal("it is no path") }
    let absolute = shown.hasPrefix("/") ? shown : project + "/" + shown
    guard let real = Self.resolve(absolute) else {
      throw refusal("it leads through '..' of a folder that is not there")
    }
    guard real != "/" else { throw refusal("it is the root of the file system") }
    let slash = real.utf8.lastIndex(of: UInt8(ascii: "/")) ?? real.startIndex
    parent = slash == real.startIndex ? "/" : String(real[..<slash])
    name = String(real[real.utf8.index(after: slash)...])

    if let home = getenv("HOME").flatMap({ resolvedPath(String(cString: $0)) }), home == real {
      throw refusal("it is your home folder")
    }
    if real == project { throw refusal("it is the project itself") }
    if project.utf8.starts(with: (real + "/").utf8) { throw refusal("the project is in it") }
    for source in ProjectLayout.folders where (real + "/").utf8.starts(with: "\(project)/\(source)/".utf8) {
      throw refusal("it is in the project's \(source)")
    }
    if let status = fileStatus(of: real, in: AT_FDCWD), status.st_mode & S_IFMT != S_IFDIR {
      throw refusal("it is not a folder")
    }
    for source in [ProjectLayout.settings, ProjectLayout.content, ProjectLayout.templates]
    where fileStatus(of: real + "/" + source, in: AT_FDCWD) != nil {
      throw refusal("it holds a project's \(source)")
    }
    guard name.utf8.count <= 200 else { throw refusal(reasonInWords(ENAMETOOLONG)) }
  }

  /// The path without symbolic links. Components that do not exist are left as they are; `nil` if one of them is `..`.
  private static func resolve(_ path: String) -> String? {
    if let real = resolvedPath(path) { return real }
    let components = path.split(separator: "/").filter { $0 != "." }
    guard let last = components.last, last != ".." else { return nil }
    guard let above = resolve("/" + components.dropLast().joined(separator: "/")) else { return nil }
    return above == "/" ? "/\(last)" : "\(above)/\(last)"
  }
}
