import BriefCore
import Foundation

/// Parses one mistake line by line. README.md describes the format.
struct MistakeReader {
  private let name: String
  private let listed: String
  private var files: [String: String]
  private var findings: [Mistake.Finding] = []
  private var command: Mistake.Command?
  private var hasNoClaims = false
  /// The block of lines that is being read: an edit, or a whole file.
  private var block: Block?
  /// The marked positions, in the order in which they are written.
  private var marks: [Mistake.Location] = []

  private struct Block {
    var path: String
    var isWhole: Bool
    var location: String
    var old: [String] = []
    var new: [String] = []
  }

  init(name: String, listed: String, site: [String: String]) {
    self.name = name
    self.listed = listed
    files = site
  }

  mutating func take(_ line: String, at location: String) throws {
    guard let first = line.first else { return }
    if first == "#" { return }
    if "-+|".contains(first) {
      guard block != nil else {
        throw MistakeFileError(description: "\(location): no 'edit' or 'file' stands before this")
      }
      let text = Self.unescaped(String(line.dropFirst(line.hasPrefix("\(first) ") ? 2 : 1)))
      if first == "-" { block?.old.append(text) } else { block?.new.append(text) }
      return
    }
    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1] : ""
    switch parts[0] {
    case "edit", "file":
      try closeBlock()
      block = Block(path: rest, isWhole: parts[0] == "file", location: location)
    case "remove":
      try closeBlock()
      guard files.removeValue(forKey: rest) != nil else {
        throw MistakeFileError(description: "\(location): the site has no file \(rest)")
      }
    case "error", "warning":
      let severity: Diagnostic.Severity = parts[0] == "error" ? .error : .warning
      findings.append(Mistake.Finding(severity: severity, code: rest))
    case "nothing": hasNoClaims = true
    case "run": command = Mistake.Command(arguments: Self.arguments(rest), status: 1)
    case "status": command?.status = Int32(rest) ?? -1
    case "says" where command != nil: command?.words.append(Self.unescaped(rest))
    case "not" where command != nil: command?.forbidden.append(Self.unescaped(rest))
    case "at", "says", "not":
      guard !findings.isEmpty else { throw MistakeFileError(description: "\(location): no finding stands before this") }
      let last = findings.count - 1
      switch parts[0] {
      case "at": findings[last].location = try Self.location(rest, at: location)
      case "says": findings[last].words.append(Self.unescaped(rest))
      default: findings[last].forbidden.append(Self.unescaped(rest))
      }
    default: throw MistakeFileError(description: "\(location): '\(parts[0])' begins no line of a mistake")
    }
  }

  /// Returns the mistake, once all of its lines have been read.
  mutating func finish() throws -> Mistake {
    try closeBlock()
    if let command {
      guard findings.isEmpty, marks.isEmpty, !hasNoClaims, !command.words.isEmpty else {
        throw MistakeFileError(description: "\(listed): a command has 'says' and no findings")
      }
    } else if findings.isEmpty != hasNoClaims {
      throw MistakeFileError(description: "\(listed): '\(name)' needs findings, or 'nothing' where there are none")
    }
    // Each mark is the position of the next finding that does not state one.
    var open = marks[...]
    for index in findings.indices where findings[index].location == nil { findings[index].location = open.popFirst() }
    guard open.isEmpty else { throw MistakeFileError(description: "\(listed): '\(name)' has more marks than findings") }
    return Mistake(name: name, listed: listed, files: files, findings: findings, command: command)
  }

  private mutating func closeBlock() throws {
    guard let block else { return }
    self.block = nil
    let new = block.new.map { $0 + "\n" }.joined()
    if block.isWhole {
      files[block.path] = new
    } else {
      guard let text = files[block.path] else {
        throw MistakeFileError(description: "\(block.location): the site has no file \(block.path)")
      }
      let old = block.old.map { $0 + "\n" }.joined()
      let pieces = block.old.isEmpty ? [text, ""] : ("\n" + text).components(separatedBy: "\n" + old)
      guard pieces.count == 2 else {
        throw MistakeFileError(
          description: "\(block.location): the lines to be replaced stand \(pieces.count - 1) times in \(block.path)")
      }
      files[block.path] =
        block.old.isEmpty ? text + new : String((pieces[0] + "\n" + new + pieces[1]).dropFirst())
    }
    try takeMarks(in: block.path, at: block.location)
  }

  /// Removes the marks from a file and records their positions.
  private mutating func takeMarks(in path: String, at location: String) throws {
    var lines = (files[path] ?? "").components(separatedBy: "\n")
    for number in lines.indices {
      while let start = lines[number].range(of: "⟦") {
        let before = lines[number][..<start.lowerBound]
        let after = lines[number][start.upperBound...]
        guard let end = after.range(of: "⟧") else {
          throw MistakeFileError(description: "\(location): a mark is not closed on its line")
        }
        let marked = after[..<end.lowerBound]
        marks.append(
          Mistake.Location(
            path: path, line: number + 1, column: before.unicodeScalars.count + 1,
            marked: marked.isEmpty ? nil : String(marked)))
        lines[number] = String(before + marked + after[end.upperBound...])
      }
    }
    files[path] = lines.joined(separator: "\n")
  }

  private static func location(_ text: String, at location: String) throws -> Mistake.Location {
    let parts = text.split(separator: ":").map(String.init)
    guard parts.count == 3, let line = Int(parts[1]), let column = Int(parts[2]) else {
      throw MistakeFileError(description: "\(location): a place is written PATH:LINE:COLUMN")
    }
    return Mistake.Location(path: parts[0], line: line, column: column)
  }

  /// Replaces `{U+000C}` and similar escapes by the characters with these numbers.
  private static func unescaped(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.range(of: "{U+") {
      let after = rest[start.upperBound...]
      guard let end = after.range(of: "}"), let number = UInt32(after[..<end.lowerBound], radix: 16),
        let scalar = Unicode.Scalar(number)
      else { break }
      result += rest[..<start.lowerBound]
      result.unicodeScalars.append(scalar)
      rest = after[end.upperBound...]
    }
    return result + rest
  }

  /// The arguments of a command, separated by spaces outside of double quotes.
  private static func arguments(_ text: String) -> [String] {
    var arguments: [String] = []
    for (index, piece) in text.components(separatedBy: "\"").enumerated() {
      if index % 2 == 1 { arguments.append(piece) } else { arguments += piece.split(separator: " ").map(String.init) }
    }
    return arguments
  }
}
