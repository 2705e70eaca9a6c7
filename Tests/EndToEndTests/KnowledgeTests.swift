import Foundation
import Testing

/// The knowledge of an edition: the page of a past edition uses nothing that was first stated after its day, except
/// under "Since revised". Checked on this repository's own briefing of 29 August 2025.
@Suite struct KnowledgeTests {
  private static let briefing = "chinas-ai-chips-after-the-h20"
  private static let day = "2025-08-29"

  @Test func aPastEditionUsesNothingThatWasStatedLater() throws {
    let site = try Site.real()
    let run = try site.chipbrief("build")
    try #require(run.status == 0, "\(run.messages)")
    #expect(try site.read("content/briefings/\(Self.briefing).md").contains("\nas_of: \(Self.day)"))
    let page = try EditionPage(site.read("public/briefings/\(Self.briefing)/index.html"))
    let used = page.sourcesOfTheEdition
    #expect(used.count > 15)
    // Otherwise the page would not exercise this test.
    #expect(!page.sourcesOfRevisionsOnly.isEmpty)
    let sources = try SourceDates(site)
    for id in used.sorted() {
      let known = try sources.firstKnown(id)
      #expect(known.contains { $0 <= Self.day }, "\(id) is known from \(known.sorted()) on")
    }
    // Later sources are listed, but separately.
    let later = try page.sourcesOfRevisionsOnly.filter { id in
      try sources.firstKnown(id).allSatisfy { $0 > Self.day }
    }
    #expect(!later.isEmpty)
  }

  /// A source that is dated later is not part of the edition, nor is its figure.
  @Test func aSourceOfALaterDayIsNotUsed() throws {
    let site = try Site()
    try site.edit("content/briefings/first.md", "date: 2025-04-01\n", "date: 2025-04-01\nas_of: 2025-03-15\n")
    try site.write("content/chips/three.yml", "name: Three\nscope: package\nclaims:\n  tdp: 1 W @report\n")
    try site.write(
      "content/sources/later.yml", "title: Later\nurl: https://later.example/\ndate: 2025-03-16\nevidence: press\n")
    try site.edit("content/chips/one.yml", "4.0 TB/s @report", "[4.0 TB/s @report, 5.0 TB/s @later]")
    let run = try site.chipbrief("build")
    try #require(run.status == 0, "\(run.messages)")
    let page = try EditionPage(site.read("public/briefings/first/index.html"))
    #expect(page.sourcesOfTheEdition == ["report"])
    #expect(page.sourcesOfRevisionsOnly == ["later"])
    // The later value is beside no figure: a dagger leads to its entry in the list.
    #expect(page.daggers.count > 0 && Set(page.daggers).isSubset(of: page.entriesOfRevisions))
    #expect(!page.textOfTheEdition.contains("5.0 TB/s"))
    // If it is dated one day earlier, the source is part of the edition.
    try site.edit("content/sources/later.yml", "date: 2025-03-16", "date: 2025-03-15")
    try site.chipbrief("build")
    let again = try EditionPage(site.read("public/briefings/first/index.html"))
    #expect(again.sourcesOfTheEdition == ["report", "later"])
  }

  @Test(arguments: [
    ("2025-08-29", "2025-08-29"), ("2025-08", "2025-08-31"), ("2025-02~", "2025-02-28"), ("2024", "2024-12-31"),
    ("2025-07-14/2025-07-15", "2025-07-15"),
  ])
  func aDateIsKnownOnItsLatestDay(date: String, last: String) { #expect(SourceDates.lastDay(date) == last) }
}

/// A briefing's page, and the sources of its edition and of its revisions.
private struct EditionPage {
  private let article: String
  private let calculations: [String: String]
  /// The ids of the sources, by the id of their entry, such as `ref-1`.
  private let sources: [String: String]

  init(_ html: String) throws {
    let whole = try #require(try matches(#"<article>([\s\S]*)</article>"#, html).first)
    var rest = whole
    var entries: [String: String] = [:]
    for start in ["<ol class=\"calculations\">", "<ol class=\"references\">", "<div class=\"apparatus notes\">"] {
      for list in try matches("\(start)([\\s\\S]*?)\n</ol>", whole) {
        for entry in list.components(separatedBy: "<li id=\"").dropFirst() {
          entries[String(entry.prefix { $0 != "\"" })] = entry
        }
        rest = rest.replacingOccurrences(of: list, with: "")
      }
    }
    article = rest
    calculations = entries.filter { $0.key.hasPrefix("calc-") || $0.key.hasPrefix("cb-note-") }
    sources = try entries.filter { $0.key.hasPrefix("ref-") }.mapValues { entry in
      try #require(matches(#"href="\.\./\.\./sources/([^"/]+)/""#, entry).last, "\(entry)")
    }
  }

  /// The lists of later knowledge: revisions, and statements of undated sources.
  private var revisions: [String] {
    (try? matches(#"(<section class="apparatus (?:revisions|known-since)"[\s\S]*?</section>)"#, article)) ?? []
  }

  /// The sources that the text refers to, directly or through calculations and notes.
  private func reached(from text: String) -> Set<String> {
    let marks = (try? matches(##"(?:href="#|popovertarget=")((?:ref|calc|cb-note)-\d+)""##, text)) ?? []
    var reached: Set<String> = []
    for mark in marks {
      if let source = sources[mark] {
        reached.insert(source)
      } else if let calculation = calculations[mark] {
        reached.formUnion(self.reached(from: calculation))
      } else {
        Issue.record("\(mark) leads to nothing")
      }
    }
    return reached
  }

  /// The page without the lists at its end.
  var textOfTheEdition: String { revisions.reduce(article) { $0.replacingOccurrences(of: $1, with: "") } }

  /// The sources of the edition's own figures and sentences.
  var sourcesOfTheEdition: Set<String> { reached(from: textOfTheEdition) }

  /// The ids to which the daggers of the text lead.
  var daggers: [String] { (try? matches(##"<a class="since" href="#([^"]+)""##, textOfTheEdition)) ?? [] }

  /// The ids of the entries in the lists of later knowledge.
  var entriesOfRevisions: Set<String> { Set((try? matches(#"<tr id="([^"]+)">"#, revisions.joined())) ?? []) }

  /// The sources that only "Since revised" and "Known since" refer to.
  var sourcesOfRevisionsOnly: Set<String> { reached(from: revisions.joined()).subtracting(sourcesOfTheEdition) }
}

/// The first day on which each source, or a claim of it, was known. Read from the YAML independently of the program's
/// parser.
private struct SourceDates {
  private let site: Site
  /// The dates that claims state for themselves, by source.
  private var claimed: [String: Set<String>] = [:]

  init(_ site: Site) throws {
    self.site = site
    let content = site.folder.appendingPathComponent("content")
    for folder in ["chips", "systems", "companies", "software", "models"] {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: content.appendingPathComponent(folder).path))
        ?? []
      where name.hasSuffix(".yml") {
        let text = try site.read("content/\(folder)/\(name)")
        // A claim with keys: a list item or a mapping in braces that names its source.
        for claim in text.components(separatedBy: "- ").flatMap({ $0.components(separatedBy: "{value") }) {
          guard let source = try matches(#"\bsource: ([a-z0-9.-]+)"#, claim).first else { continue }
          for date in try matches(#"\b(?:stated|retrieved): ([0-9~/-]+)"#, claim) {
            claimed[source, default: []].insert(Self.lastDay(date))
          }
        }
      }
    }
  }

  /// The days from which the source's claims may be known.
  func firstKnown(_ id: String) throws -> Set<String> {
    let text = try site.read("content/sources/\(id).yml")
    let own = try matches(#"(?m)^date: *([0-9~/-]+)"#, text)
    var days = Set(own.map(Self.lastDay))
    // A source without a date counts from the day on which it was read.
    if days.isEmpty {
      days.formUnion(try matches(#"(?m)^retrieved: *([0-9~/-]+)"#, text).map(Self.lastDay))
      days.formUnion(
        try matches(#"(?m)^archived: *\S*?/(\d{8})"#, text).map {
          "\($0.prefix(4))-\($0.dropFirst(4).prefix(2))-\($0.suffix(2))"
        })
    }
    return days.union(claimed[id] ?? [])
  }

  /// The latest day that a date may mean.
  static func lastDay(_ date: String) -> String {
    let last = date.split(separator: "/").last.map(String.init) ?? date
    let parts = last.replacingOccurrences(of: "~", with: "").split(separator: "-").compactMap { Int($0) }
    guard let year = parts.first else { return "9999-12-31" }
    let month = parts.count > 1 ? parts[1] : 12
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][min(max(month, 1), 12) - 1]
    return String(format: "%04d-%02d-%02d", year, month, parts.count > 2 ? parts[2] : days)
  }
}

/// The first group of every match, in order.
private func matches(_ pattern: String, _ text: String) throws -> [String] {
  let whole = text as NSString
  return try NSRegularExpression(pattern: pattern).matches(in: text, range: NSRange(location: 0, length: whole.length))
    .map { whole.substring(with: $0.range(at: 1)) }
}
