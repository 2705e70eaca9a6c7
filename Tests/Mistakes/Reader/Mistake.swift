import BriefCore
import Foundation

/// A mistake that an author may make, and what is said of it, as the files in Tests/Mistakes hold them.
package struct Mistake: Sendable, CustomStringConvertible {
  /// What must be said.
  package struct Finding: Sendable {
    package var severity: Diagnostic.Severity
    package var code: String
    /// Where it stands; `nil` where a test does not say.
    package var place: Place?
    /// Words that the message or the mend must contain, and such as neither may.
    package var words: [String] = []
    package var forbidden: [String] = []
  }

  /// Where a finding stands, as it is printed.
  package struct Place: Sendable, Hashable, CustomStringConvertible {
    package var path: String
    package var line: Int
    /// Counted in characters, from 1.
    package var column: Int
    /// What the carets stand under; `nil` where that does not matter.
    package var marked: String?

    package var description: String { "\(path):\(line):\(column)" }
  }

  /// What the program is run with, and what it must write, results and messages together.
  package struct Command: Sendable {
    package var arguments: [String]
    package var status: Int32
    package var words: [String] = []
    package var forbidden: [String] = []
  }

  /// What the mistake is, in a few words.
  package var name: String
  /// The file that it is listed in, and the line.
  package var listed: String
  /// The site's files with the mistake in them.
  package var files: [String: String]
  /// Everything that is found; nothing where the text only looks like a mistake.
  package var findings: [Finding]
  /// The command that is run; `nil` where the site is checked.
  package var command: Command?

  package var description: String { name }
}

/// What is wrong with a file of mistakes.
package struct MistakeFileError: Error, CustomStringConvertible {
  package var description: String
}

extension Mistake {
  /// The folder with the mistakes and the site that they are made in.
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

  /// Every mistake of every file, in order.
  package static func all() throws -> [Mistake] {
    let site = try site()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
    return try names.sorted().flatMap { name in
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      return try read(text, named: name, site: site)
    }
  }

  /// The mistakes of one file.
  package static func read(_ text: String, named file: String, site: [String: String]) throws -> [Mistake] {
    var mistakes: [Mistake] = []
    var reader: MistakeReader?
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      let place = "\(file):\(index + 1)"
      if line.hasPrefix("== ") {
        if let mistake = try reader?.finish() { mistakes.append(mistake) }
        reader = MistakeReader(name: String(line.dropFirst(3)), listed: place, site: site)
      } else if reader != nil {
        try reader?.take(line, at: place)
      } else if !line.isEmpty, !line.hasPrefix("#") {
        throw MistakeFileError(description: "\(place): a mistake begins with '== NAME'")
      }
    }
    if let mistake = try reader?.finish() { mistakes.append(mistake) }
    return mistakes
  }
}
