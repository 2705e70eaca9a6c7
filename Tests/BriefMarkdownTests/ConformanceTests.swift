import BriefCore
import Foundation
import Testing

@testable import BriefMarkdown

/// The published examples of GFM, from a folder outside this repository.
@Suite struct ConformanceTests {
  static let folder = ProcessInfo.processInfo.environment["CHIPBRIEF_CONFORMANCE"]

  struct Example: Decodable, CustomTestStringConvertible {
    let set: String
    let example: Int
    let section: String
    let extensions: [String]
    let markdown: String
    let html: String
    /// Whether the installed `cmark-gfm` prints this HTML. If not, its output is the oracle.
    let debian: Bool

    var testDescription: String { "\(set) \(example) (\(section))" }
  }

  @Test(.enabled(if: folder != nil, "CHIPBRIEF_CONFORMANCE does not name the folder of gfm-examples.json"))
  func printsEveryExampleAsPublished() throws {
    let folder = try #require(Self.folder)
    let data = try Data(contentsOf: URL(fileURLWithPath: folder).appending(path: "gfm-examples.json"))
    let examples = try JSONDecoder().decode([Example].self, from: data)
    #expect(examples.count > 700)
    for example in examples {
      if !example.debian, CmarkProgram.path == nil { continue }
      let expected =
        example.debian
        ? example.html
        : String(
          decoding: try CmarkProgram.html(of: Array(example.markdown.utf8), extensions: example.extensions),
          as: UTF8.self)
      let options = MarkdownOptions.gfm(.named(example.extensions))
      #expect(html(example.markdown, options) == expected, "\(example.testDescription)")
    }
  }
}

extension MarkdownOptions.Extensions {
  static func named(_ names: [String]) -> Self {
    let all: [String: Self] = [
      "table": .table, "strikethrough": .strikethrough, "autolink": .autolink, "tasklist": .tasklist,
      "footnotes": .footnotes, "tagfilter": .tagfilter,
    ]
    return names.reduce(into: []) { set, name in
      if let one = all[name] { set.insert(one) } else { Issue.record("no extension is named \(name)") }
    }
  }
}
