import BriefCore
import BriefYAML

/// The byte ranges of a Markdown file's front matter and body.
struct FrontMatterRange {
  /// The bytes between the two `---` lines; `nil` if the file does not begin with one, or has no second.
  var yaml: Range<Int>?
  /// The offset at which the body begins.
  var bodyStart = 0
  /// Whether the first line is `---` but there is no second one.
  var isUnclosed = false
  /// The line number of the second `---`.
  private var closingLine = 0

  init(_ file: SourceFile) {
    guard Self.isFence(file.line(1)) else { return }
    var line = 2
    while line <= file.lineCount {
      if Self.isFence(file.line(line)) {
        closingLine = line
        yaml = file.offset(ofLine: 2)..<file.offset(ofLine: line)
        bodyStart = file.offset(ofLine: line + 1)
        return
      }
      line += 1
    }
    isUnclosed = true
    bodyStart = file.bytes.count
  }

  /// The line that ends the front matter too early: it is followed directly by keys, and then by another `---`.
  private func fenceInside(_ file: SourceFile) -> Int? {
    var line = closingLine + 1
    guard line <= file.lineCount, Self.isKey(file.line(line)) else { return nil }
    while line <= file.lineCount, !Self.isBlank(file.line(line)) {
      if Self.isFence(file.line(line)) { return closingLine }
      line += 1
    }
    return nil
  }

  /// Whether a line begins with a lower-case word and a colon, followed by a space or nothing.
  private static func isKey(_ line: ArraySlice<UInt8>) -> Bool {
    let word = line.prefix { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
    let rest = line.dropFirst(word.count)
    return !word.isEmpty && rest.first == UInt8(ascii: ":")
      && rest.dropFirst().first.map { $0 == UInt8(ascii: " ") } ?? true
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  /// Whether a line is three hyphens, followed by at most spaces and tabs.
  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    line.count >= 3 && line.prefix(3).allSatisfy { $0 == UInt8(ascii: "-") }
      && line.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  /// Parses the front matter's YAML; empty front matter is a mapping without entries.
  func read(from file: SourceFile) -> Staged<YAMLNode?> {
    if isUnclosed {
      return Staged(nil, [.unclosedFrontMatter(at: file.span(0..<3))])
    }
    guard let yaml else { return Staged(nil) }
    var staged = parseYAML(file, range: yaml)
    if staged.value == nil, !staged.diagnostics.haveErrors {
      staged.value = YAMLNode(.mapping([]), at: file.span(0..<3))
    }
    if let line = fenceInside(file) {
      staged.diagnostics.append(
        Diagnostic(
          .error, .yamlSyntax, "the front matter ends at this line, and the keys below it would be text",
          at: file.span(file.offset(ofLine: line)..<(file.offset(ofLine: line) + 3)), help: "take the line out"))
    }
    return staged
  }
}

/// Reads only the front matter of a Markdown file.
///
/// - Returns: the YAML between the two `---` lines at the start; `nil` if the file does not begin with `---`, which the
///   caller may report. Reports `unclosed-front-matter`, `invalid-utf8` and the diagnostics of `parseYAML`.
public func readFrontMatter(_ file: SourceFile) -> Staged<YAMLNode?> {
  FrontMatterRange(file).read(from: file)
}
