import BriefCore
import Foundation
import Testing
import SampleSites

/// Each component of a page, as HTML. Every folder of `Tests/Golden` is a test: `input` is a tiny site and names the
/// elements to compare, `expected` is their HTML.
///
/// Only a run with `CHIPBRIEF_WRITE_GOLDENS=1` writes to those folders, and it fails wherever it wrote.
@Suite struct GoldenTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Golden")
  private static let variable = "CHIPBRIEF_WRITE_GOLDENS"
  private static let writes = ProcessInfo.processInfo.environment[variable] == "1"

  /// The names in the folder, sorted, without hidden files.
  static let names: [String] = {
    let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (found ?? []).filter { !$0.hasPrefix(".") }.sorted(by: bytewise)
  }()

  @Test func thereAreGoldens() { #expect(Self.names.count > 30) }

  @Test(arguments: names) func isAsExpected(_ name: String) throws {
    let folder = Self.folder.appendingPathComponent(name)
    let held = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let isWhole = held.filter { !$0.hasPrefix(".") }.sorted() == ["expected", "input"]
    if !isWhole, !Self.writes || !held.contains("input") {
      Issue.record("Tests/Golden/\(name) must hold 'input' and 'expected' and nothing else, not \(held.sorted())")
    }
    guard held.contains("input") else { return }
    let golden = try Golden(String(contentsOf: folder.appendingPathComponent("input"), encoding: .utf8))
    let made = try golden.make()
    let file = folder.appendingPathComponent("expected")
    let expected = try? String(contentsOf: file, encoding: .utf8)
    if made == expected { return }
    if Self.writes {
      try made.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("wrote Tests/Golden/\(name)/expected; look at the difference and run again without \(Self.variable)")
    } else {
      Issue.record("Tests/Golden/\(name): expected\n\(expected ?? "nothing")\nbut made\n\(made)")
    }
  }

  /// Goldens stay at 40 lines or fewer, since people review only short ones.
  @Test(arguments: names) func isSmall(_ name: String) throws {
    let file = Self.folder.appendingPathComponent(name).appendingPathComponent("expected")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(text.utf8.count { $0 == UInt8(ascii: "\n") } <= 40)
  }

  /// The variable may only be set by hand.
  @Test func nothingOfTheProjectWritesGoldens() throws {
    let root = Self.folder.deletingLastPathComponent().deletingLastPathComponent()
    for path in [".ci/run", "Makefile", "scripts/setup"] {
      let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
      #expect(!text.contains(Self.variable), "\(path)")
    }
  }
}

/// One golden's input.
struct Golden {
  /// The page and the start of the element's tag, for each element that is shown.
  var shown: [(page: String, start: String)] = []
  var files: [String: String] = [:]
  /// The findings that a build of the input must have.
  var findings: [String] = []

  /// Parses an input: `show: PAGE START-TAG` lines, `says: FINDING` lines, then the files, each after `=== PATH`.
  init(_ text: String) throws {
    var path: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("=== ") {
        path = String(line.dropFirst(4))
        files[String(line.dropFirst(4))] = ""
      } else if let path {
        files[path]? += line + "\n"
      } else if line.hasPrefix("show: ") {
        let parts = line.dropFirst(6).split(separator: " ", maxSplits: 1).map(String.init)
        try #require(parts.count == 2, "\(line)")
        shown.append((parts[0], parts[1]))
      } else if line.hasPrefix("says: ") {
        findings.append(String(line.dropFirst(6)))
      } else {
        try #require(line.isEmpty, "a golden's input begins with 'show:' and 'says:' lines, not '\(line)'")
      }
    }
    try #require(!shown.isEmpty)
    // The newline that ends the input is not content of the last file.
    if let path, files[path]?.hasSuffix("\n\n") == true { files[path]?.removeLast() }
  }

  /// Builds the site and returns the elements to compare, with a newline after each.
  func make() throws -> String {
    let built = try TinySite(Self.base.merging(files) { $1 }).build(drafts: true)
    #expect(built.findings == findings)
    return try shown.map { page, start in
      try #require(built.files[page] != nil, "there is no page \(page)")
      return try #require(element(start, in: built.text(page)), "\(page) has no '\(start)'") + "\n"
    }.joined()
  }

  /// The files that every golden's site has beside its own.
  private static let base = [
    "content/companies/acme.yml": "name: Acme\n",
    "content/companies/fab.yml": "name: Fab\n",
    "content/sources/sheet.yml":
      "title: Data sheet\npublisher: Acme\nurl: https://acme.example/sheet\ndate: 2025-02-01\nevidence: vendor\n",
    "content/sources/report.yml":
      "title: A report\npublisher: Press\nurl: https://press.example/report\ndate: 2025-03-01\nevidence: press\n",
    "content/sources/survey.yml":
      "title: A survey\npublisher: Survey\nurl: https://survey.example/\ndate: 2025-04-01\nevidence: analyst\n",
  ]
}
