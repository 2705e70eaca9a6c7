import Foundation

/// Access to this repository's files for the house rules.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file, by its path below the root.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  /// The names of the visible subfolders of a folder, sorted.
  static func folders(in path: String) throws -> [String] {
    let folder = root.appendingPathComponent(path)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter { name in
      var isFolder: ObjCBool = false
      let found = FileManager.default.fileExists(
        atPath: folder.appendingPathComponent(name).path, isDirectory: &isFolder)
      return found && isFolder.boolValue && !name.hasPrefix(".")
    }
  }

  /// The paths of the files below a folder with one of the given extensions, sorted.
  static func files(in path: String, endings: [String]) throws -> [String] {
    let folder = root.appendingPathComponent(path)
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { file in endings.contains { file.hasSuffix("." + $0) } }
      .map { path + "/" + $0 }
  }

  /// Every source file of the program: Swift, and C with its headers.
  static func sources() throws -> [String] { try files(in: "Sources", endings: ["swift", "c", "h", "modulemap"]) }

  /// The room that a source file belongs to.
  static func room(of path: String) -> String { String(path.split(separator: "/")[1]) }
}

/// A match of a pattern in a text.
struct Match {
  /// The matched text, or the text of the pattern's groups if it has any.
  let text: String
  /// The line, counted from 1.
  let line: Int
}

/// All matches of a pattern, in order. `^` and `$` match at the ends of lines.
///
/// Swift's own regular expressions take a minute for what these do in a second, in a debug build over all sources.
func matches(_ pattern: String, in text: String) throws -> [Match] {
  let expression = try NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
  let whole = text as NSString
  var (line, counted) = (1, 0)
  return expression.matches(in: text, range: NSRange(location: 0, length: whole.length)).map { found in
    let range = NSRange(location: counted, length: found.range.location - counted)
    line += whole.substring(with: range).utf8.count { $0 == UInt8(ascii: "\n") }
    counted = found.range.location
    let groups = (1..<max(1, found.numberOfRanges)).map { found.range(at: $0) }.filter { $0.location != NSNotFound }
    return Match(text: (groups.isEmpty ? [found.range] : groups).map(whole.substring).joined(), line: line)
  }
}

/// The modules that a Swift file imports, in order.
func imports(in source: String) throws -> [String] {
  let attributes = #"(?:@\w+(?:\([^)]*\))?[ \t]+)*(?:(?:public|package|internal|fileprivate|private)[ \t]+)?"#
  let kind = #"(?:(?:struct|class|enum|protocol|typealias|func|var|let)[ \t]+)?"#
  return try matches(#"^[ \t]*"# + attributes + #"import[ \t]+"# + kind + #"(\w+)"#, in: source).map(\.text)
}
