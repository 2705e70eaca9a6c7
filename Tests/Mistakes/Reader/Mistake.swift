import BriefCore
import Foundation

/// A mistake that an author may make, with the expected findings, as the files in Tests/Mistakes list it.
package struct Mistake: Sendable, CustomStringConvertible {
  /// An expected finding.
  package struct Finding: Sendable {
    package var severity: Diagnostic.Severity
    package var code: String
    /// The expected position; `nil` if the test does not check it.
    package var location: Location?
    /// Texts that the message or its help must contain, and texts that neither may contain.
    package var words: [String] = []
    package var forbidden: [String] = []
  }

  /// The position of a finding, as it is printed.
  package struct Location: Sendable, Hashable, CustomStringConvertible {
    package var path: String
    package var line: Int
    /// Counted in characters, from 1.
    package var column: Int
    /// The text above the carets; `nil` if the test does not check it.
    package var marked: String?

    package var description: String { "\(path):\(line):\(column)" }
  }

  /// The arguments of a run of the program, and the expected status and output, including messages.
  package struct Command: Sendable {
    package var arguments: [String]
    package var status: Int32
    package var words: [String] = []
    package var forbidden: [String] = []
  }

  /// A short name of the mistake.
  package var name: String
  /// The file and line that list the mistake.
  package var listed: String
  /// The site's files with the mistake in them.
  package var files: [String: String]
  /// All expected findings; empty if the text only resembles a mistake.
  package var findings: [Finding]
  /// The command to run; `nil` if the site is checked.
  package var command: Command?

  package var description: String { name }
}

/// An error in a file of mistakes.
package struct MistakeFileError: Error, CustomStringConvertible {
  package var description: String
}

extension Mistake {
  /// The folder of the mistakes and of the site they apply to.
  package static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The files of the site without any mistake, by path.
  package static func site() throws -> [String: String] {
    let root = folder.appendingPathComponent("site")
    var files: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      var isFolder: ObjCBool = false
      let file = root.appendingPathComponent(path)
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      files[path] = try String(contentsOf: file, encoding: .utf8)
    }
    return files
  }

  /// The mistakes of all files, in order.
  package static func all() throws -> [Mistake] {
    let site = try site()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
    return try names.sorted().flatMap { name in
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      return try read(text, named: name, site: site)
    }
  }

  /// Parses the mistakes of one file.
  package static func read(_ text: String, named file: String, site: [String: String]) throws -> [Mistake] {
    var mistakes: [Mistake] = []
    var reader: MistakeReader?
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      let location = "\(file):\(index + 1)"
      if line.hasPrefix("== ") {
        if let mistake = try reader?.finish() { mistakes.append(mistake) }
        reader = MistakeReader(name: String(line.dropFirst(3)), listed: location, site: site)
      } else if reader != nil {
        try reader?.take(line, at: location)
      } else if !line.isEmpty, !line.hasPrefix("#") {
        throw MistakeFileError(description: "\(location): a mistake begins with '== NAME'")
      }
    }
    if let mistake = try reader?.finish() { mistakes.append(mistake) }
    return mistakes
  }
}
