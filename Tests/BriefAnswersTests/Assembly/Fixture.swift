import BriefCore
import BriefYAML
import Testing
@testable import BriefAnswers
@testable import BriefContent
@testable import BriefModel
@testable import BriefQuantities

/// The content of a site: texts by path below `content/`.
struct Fixture {
  var files: [String: String]

  /// Decodes and assembles all files, in the given order or sorted by path.
  func assembled(now: String? = "2026-01-01", order: [String]? = nil) -> Staged<Dataset> {
    var diagnostics: [Diagnostic] = []
    var parts: [DecodedContent] = []
    let vocabulary = Vocabulary.builtIn(.english)
    for path in order ?? files.keys.sorted() {
      let file = SourceFile(path: "content/\(path)", text: files[path] ?? "")
      if let part = decodeContent(file, vocabulary: vocabulary).collect(into: &diagnostics) { parts.append(part) }
    }
    let dataset = assembleDataset(parts, vocabulary: vocabulary, now: now.flatMap { Day($0) })
    return Staged(dataset.collect(into: &diagnostics), diagnostics)
  }

  /// The dataset of the content, which must have no findings.
  func dataset(sourceLocation: Testing.SourceLocation = #_sourceLocation) -> Dataset {
    let staged = assembled()
    #expect(staged.diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
    return staged.value
  }

  /// A chip `part` with these claims, and sources `a` to `f`: press, dated 1 to 6 February 2025.
  static func chip(_ claims: String, extra: String = "status: shipping", scope: String = "package") -> Fixture {
    var files = ["chips/part.yml": "name: Part\nscope: \(scope)\n\(extra)\nclaims:\n\(indented(claims))\n"]
    for (day, id) in ["a", "b", "c", "d", "e", "f"].enumerated() {
      files["sources/\(id).yml"] =
        "title: Source \(id)\nurl: https://example.org/\(id)\ndate: 2025-02-0\(day + 1)\nevidence: press\n"
    }
    return Fixture(files: files)
  }

  func adding(_ path: String, _ text: String) -> Fixture {
    var fixture = self
    fixture.files[path] = text
    return fixture
  }

  static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }.joined(separator: "\n")
  }
}
