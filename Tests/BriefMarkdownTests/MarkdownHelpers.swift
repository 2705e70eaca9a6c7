import BriefCore
import Foundation

@testable import BriefMarkdown

/// The HTML of a text, as a string that a failure message can show.
func html(_ markdown: String, _ options: MarkdownOptions = .gfm) -> String {
  String(
    decoding: parseDocument(SourceFile(path: "page.md", text: markdown), options: options).value.html, as: UTF8.self)
}

/// Parses a text as a briefing.
func briefing(_ markdown: String, rawHTML: Bool = false) -> Staged<Document> {
  parseDocument(SourceFile(path: "page.md", text: markdown), options: .briefing(rawHTML: rawHTML))
}

extension Staged<Document> {
  /// The HTML with a mark in place of each hole that shows the hole's kind.
  var filled: String {
    var result: [UInt8] = []
    var start = 0
    for hole in value.holes {
      result += value.html[start..<hole.offset]
      result += Array(hole.mark.utf8)
      start = hole.offset
    }
    result += value.html[start...]
    return String(decoding: result, as: UTF8.self)
  }

  /// The findings as `line:column+length severity code: message`, sorted.
  var findings: [String] {
    diagnostics.sortedOnce().map { diagnostic in
      let location = diagnostic.span.map { "\($0.line):\($0.column)+\($0.length) " } ?? ""
      return "\(location)\(diagnostic.severity.rawValue) \(diagnostic.code.rawValue): \(diagnostic.message)"
    }
  }
}

extension Hole {
  var mark: String {
    switch kind {
    case .figure(let expression): "{= \(expression)}"
    case .citation(let citations):
      "{" + citations.map { "@\($0.key)" + ($0.locator.map { ", \($0)" } ?? "") }.joined(separator: "; ") + "}"
    case .block(let block): "{block \(block.word)}\n"
    case .linkTarget(let target): "{to \(target)}"
    case .imageTarget(let target): "{image \(target)}"
    case .image(let target): " src={image \(target)}"
    case .caption(let text): "{caption \(text)}"
    case .mention: ""
    case .linkName(let target): "{name \(target)}"
    }
  }
}

/// The text that a span covers.
func source(_ markdown: String, at span: SourceSpan) -> String {
  let line = Array(SourceFile(path: "page.md", text: markdown).line(span.line))
  let start = min(max(0, span.column - 1), line.count)
  return String(decoding: line[start..<min(line.count, start + span.length)], as: UTF8.self)
}

/// The `cmark-gfm` program, the oracle for the HTML of GFM.
enum CmarkProgram {
  static let path = ["/usr/bin/cmark-gfm", "/usr/local/bin/cmark-gfm"].first(
    where: FileManager.default.isExecutableFile)

  /// The program's output for a text.
  static func html(of markdown: [UInt8], extensions: [String]) throws -> [UInt8] {
    guard let path else { return [] }
    let input = FileManager.default.temporaryDirectory.appending(path: "chipbrief-\(UUID().uuidString).md")
    try Data(markdown).write(to: input)
    defer { try? FileManager.default.removeItem(at: input) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["--unsafe"] + extensions.flatMap { ["-e", $0] } + [input.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Array(bytes)
  }
}
