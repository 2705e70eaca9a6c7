import BriefCore
import BriefYAML
import Testing
@testable import BriefContent
@testable import BriefEdit
@testable import BriefModel
@testable import BriefOutput
@testable import BriefQuantities
import SampleSites
import Samples

/// The edits that add claims, corrections, chips and sources, computed from a site's content. No test writes an edit to
/// disk.
@Suite struct EditContentTests {
  private static let files = [
    "content/companies/maker.yml": "name: The Maker\nnative_name: {zh: 制造}\n",
    "content/companies/other.yml": "name: Other\naliases: [Third]\n",
    "content/companies/third.yml": "name: THIRD!\naliases: [third co, Third]\n",
    "content/chips/one.yml":
      "name: One\naliases: [Uno]\nscope: package\nclaims:\n  tdp: 400 W dense @a\n".replacing(" dense", with: ""),
    "content/sources/a.yml": "title: A\nurl: https://a.example/x\ndate: 2025-01-02\nevidence: press\n",
    "content/sources/b.yml": "title: B\nnote: b\ndate: 2025-02-01\nevidence: vendor\n",
    "content/rules/rule-1.yml": "title: R\n",
  ]
  private let site = TinySite(files)

  private func add(_ entity: String, _ field: String, _ text: String, id: String? = nil) throws -> EditReport {
    try addClaim(AddClaimRequest(entity: entity, field: field, text: text, id: id), disk: site.disk)
  }

  private func text(_ report: EditReport) -> String { String(decoding: report.edit?.new ?? [], as: UTF8.self) }

  // MARK: Claims

  @Test func aClaimIsAddedByAnyNameOfItsEntity() throws {
    for name in ["one", "One", "UNO"] {
      let report = try add(name, "tdp", "350 W @b")
      #expect(report.diagnostics.isEmpty && text(report).hasSuffix("  tdp:\n    - 400 W @a\n    - 350 W @b\n"))
    }
  }

  @Test(arguments: [
    ("onne", "tdp", "1 W @a", "1:1", "there is no chip, system or company 'onne'", "did you mean 'one'?"),
    (
      "zzzzzz", "tdp", "1 W @a", "1:1", "there is no chip, system or company 'zzzzzz'",
      "start its file with 'chipbrief add chip NAME'"
    ),
    ("Third", "tdp", "1 W @a", "1:1", "'Third' may mean 'other' or 'third'", "write the id of the one that is meant"),
    ("one", "tpd", "1 W @a", "1:5", "there is no field 'tpd'", "did you mean 'tdp'?"),
    (
      "one", "tpp", "1 W @a", "1:9", "'tpp' is a total processing performance, which 'W' does not measure",
      "write it in TPP"
    ),
    ("one", "tdp", "1 GB @a", "1:9", "'tdp' is a power, which 'GB' does not measure", "write it in W"),
    ("one", "tdp", "1 W", "1:9", "the claim has no source", "add '@SOURCE' or 'source: ID', or '@TK' in a draft"),
    ("one", "tdp", "1 W @aa", "1:14", "there is no source 'aa'", "did you mean 'a'?"),
    (
      "one", "tdp", "1 W @report-x", "1:14", "there is no source 'report-x'",
      "write its file with 'chipbrief add source URL --id report-x --evidence KIND'"
    ),
    (
      "one", "tdp", "1 W @a", "1:9", "'one/tdp/a' is claimed already, at content/chips/one.yml:5",
      "a second claim of one source needs --id, a word that tells it from the first"
    ),
    (
      "one", "foundry", "Nobody @a", "1:13", "there is no company 'Nobody'",
      "start its file with 'chipbrief add company NAME'"
    ),
  ]) func whatIsWrongIsSaidAtTheArgument(
    entity: String, field: String, line: String, location: String, message: String, help: String
  ) throws {
    let report = try add(entity, field, line)
    #expect(report.edit == nil)
    let finding = try #require(report.diagnostics.first)
    #expect(report.diagnostics.count == 1 && finding.message == message && finding.help == help)
    #expect(finding.span.map { "\($0.path) \($0.line):\($0.column)" } == "<argument> \(location)")
    let shown = report.source("<argument>").map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(shown == "\(entity) \(field) \(line)")
  }

  @Test func aSecondClaimOfOneSourceHasKeysAndAnID() throws {
    let report = try add("one", "tdp", "350 W package vendor @a, p. 3", id: "cool")
    #expect(
      text(report).hasSuffix(
        "    - {value: 350 W, basis: {scope: package}, evidence: vendor, source: a, locator: p. 3, id: cool}\n"))
    #expect(
      try add("one", "tdp", "not-published @a", id: "x").edit.map { String(decoding: $0.new, as: UTF8.self) }?
        .hasSuffix("    - {absent: not-published, source: a, id: x}\n") == true)
    #expect(try add("one", "tdp", "1 W @a", id: "A b").diagnostics.map(\.code) == [.invalidID])
  }

  @Test func whatCannotBeProvedIsRefused() throws {
    site["content/chips/one.yml"] = "name: One\nscope: package\nclaims:\n  tdp:\n   value: 400 W\n   source: a\n"
    let report = try add("one", "tdp", "350 W @b")
    #expect(report.edit == nil)
    let finding = try #require(report.diagnostics.first)
    #expect(
      finding.line
        == "content/chips/one.yml:1:1: error: the file cannot be edited without changing other lines "
        + "[uneditable-file] (write it by hand: tdp: 350 W @b)")
  }

  @Test func aMarkOfByteOrderIsKept() throws {
    site["content/chips/one.yml"] = "\u{FEFF}name: One\nscope: package\n"
    #expect(text(try add("one", "tdp", "350 W @b")) == "\u{FEFF}name: One\nscope: package\nclaims:\n  tdp: 350 W @b\n")
  }

  // MARK: Preview

  @Test func thePreviewIsWhatABuildMakes() throws {
    site["content/briefings/page.md"] = "---\ntitle: P\ndate: 2025-03-01\n---\n`= one.tdp` [@a].\n"
    site["content/briefings/still.md"] = "---\ntitle: S\ndate: 2025-03-01\n---\nWords.\n"
    let edit = try #require(try add("one", "tdp", "350 W @b").edit)
    let preview = try previewEdit(edit, disk: site.disk, embedded: TinySite.theme, jobs: 1)
    #expect(
      preview.figures.map { "\($0.expression): \($0.old), \($0.new)".replacing("\u{A0}", with: " ") } == [
        "one.tdp: 400 W, 350 to 400 W"
      ])
    #expect(preview.findings.isEmpty && preview.added.isEmpty && preview.removed.isEmpty)
    let before = try site.build().files
    site["content/chips/one.yml"] = String(decoding: edit.new, as: UTF8.self)
    let after = try site.build().files
    let pages = after.filter { before[$0.key] != $0.value }.keys.map { path in
      path.hasSuffix("index.html") ? "/" + path.dropLast(10) : path
    }
    #expect(preview.changed == pages.sorted(by: bytewise) && pages.contains("/briefings/page/"))
    #expect(!pages.contains("/briefings/still/"))
  }

  @Test func thePreviewTellsWhatTheEditBreaks() throws {
    site["content/briefings/page.md"] = "---\ntitle: P\ndate: 2025-03-01\n---\n`= one.tdpp` [@a].\n"
    let edit = try #require(try add("one", "tdp", "350 W @TK").edit)
    let preview = try previewEdit(edit, disk: site.disk, embedded: TinySite.theme, jobs: 1)
    #expect(preview.findings.map(\.code) == [.needsSource])
  }

  // MARK: Corrections

  private func correct(_ claim: String, _ value: String, why: String = "We: misread") throws -> EditReport {
    try addCorrection(
      AddCorrectionRequest(claim: claim, value: value, why: why, date: "2025-09-02"), disk: site.disk)
  }

  @Test(arguments: [
    (
      "  tdp: 400 W package press @a, p. 3 # c\n",
      "  tdp: # c\n    value: 350 W\n    basis: {scope: package}\n    evidence: press\n    source: a\n    locator: p. 3\n    correction: KEY\n"
    ),
    (
      "  tdp:\n    - 400 W @a # c\n    - 1 W @b\n",
      "  tdp:\n    - value: 350 W # c\n      source: a\n      correction: KEY\n    - 1 W @b\n"
    ),
    ("  tdp: [1 W @b, 400 W @a]\n", "  tdp: [1 W @b, {value: 350 W, source: a, correction: KEY}]\n"),
    ("  tdp: {value: 400 W, source: a} # c\n", "  tdp: {value: 350 W, source: a, correction: KEY} # c\n"),
    (
      "  tdp:\n    source: a\n    value: '400 W' # c\n    note: n\n",
      "  tdp:\n    source: a\n    value: 350 W # c\n    correction: KEY\n    note: n\n"
    ),
    ("  tdp:\n    - {value: 400 W, source: a}\n", "  tdp:\n    - {value: 350 W, source: a, correction: KEY}\n"),
    ("  tdp: '400 W\n    @a'\n", "  tdp: {value: 350 W, source: a, correction: KEY}\n"),
  ]) func aCorrectionTakesTheValuesPlace(old: String, new: String) throws {
    site["content/chips/one.yml"] = "name: One\nscope: package\nclaims:\n" + old
    let report = try correct("one/tdp/a", "350 W")
    let key = "{date: 2025-09-02, was: 400 W, why: \"We: misread\"}"
    #expect(text(report) == "name: One\nscope: package\nclaims:\n" + new.replacing("KEY", with: key))
    #expect(report.diagnostics.isEmpty)
  }

  /// A correction changes the value of its claim and nothing else: id, basis, evidence, locator, note and quote stay.
  @Test(arguments: 0..<120 as Range<UInt64>) func aCorrectedClaimKeepsItsMeaning(seed: UInt64) throws {
    let entity = EntityText(seed: seed)
    let path = "content/chips/x.yml"
    let file = SourceFile(path: path, text: entity.text)
    let vocabulary = Vocabulary.builtIn(.english)
    let before = decodeEntity(file, kind: .chip, vocabulary: vocabulary).value
    guard let claim = before.claims.filter({ $0.field == "tdp" || $0.field == "memory.capacity" }).last else { return }
    site[path] = entity.text
    let value = claim.field == "tdp" ? "123 W" : "12 GB"
    let report = try correct("x/\(claim.field)/\(claim.source ?? "")", value)
    let edit = try #require(report.edit, "seed \(seed): \(report.diagnostics.map(\.line))\n\(entity.text)")
    let after = decodeEntity(SourceFile(path: path, bytes: edit.new), kind: .chip, vocabulary: vocabulary).value
    func meaning(_ claim: Claim) -> String {
      "\(claim.id) \(claim.basis) \(claim.evidence) \(claim.locator ?? "") \(claim.note ?? "") \(claim.quote ?? "")"
    }
    #expect(after.claims.map(meaning) == before.claims.map(meaning), "seed \(seed)")
    let changed = zip(before.claims, after.claims).filter { $0.value != $1.value }
    #expect(changed.map(\.0.id) == [claim.id], "seed \(seed)")
  }

  @Test(
    arguments: [
      ("one/tdp/b", "1 W", "1:1", "there is no claim 'one/tdp/b'", "did you mean 'one/tdp/a'?"),
      (
        "tdp", "1 W", "1:1", "'tdp' is not the id of a claim",
        "a claim's id is entity/field/source, or entity/field/source#id; 'chipbrief explain ENTITY.FIELD' lists them"
      ),
      ("one/tdp/a", "400 W", "1:11", "the claim says '400 W' already", nil),
      ("one/tdp/a", "1 TB", "1:11", "'tdp' is a power, which 'TB' does not measure", "write it in W"),
      (
        "one/price/-", "1 USD", "1:1", "the claim says that there is no value",
        "add the claim that there is: chipbrief add claim one price 'VALUE @SOURCE'"
      ),
    ] as [(String, String, String, String, String?)]) func aCorrectionOfNothingIsRefused(
      claim: String, value: String, location: String, message: String, help: String?
    ) throws
  {
    site["content/chips/one.yml"] = (site["content/chips/one.yml"] ?? "") + "  price: not-published\n"
    let report = try correct(claim, value)
    let finding = try #require(report.diagnostics.first)
    #expect(report.edit == nil && finding.message == message && finding.help == help)
    #expect(finding.span.map { "\($0.line):\($0.column)" } == location)
  }

  @Test func aClaimIsNotCorrectedTwice() throws {
    let edit = try #require(try correct("one/tdp/a", "350 W").edit)
    site["content/chips/one.yml"] = String(decoding: edit.new, as: UTF8.self)
    #expect(
      try correct("one/tdp/a", "300 W").diagnostics.map(\.message) == [
        "the claim has a correction already, at content/chips/one.yml:6"
      ])
  }

  // MARK: Chips

  private func chip(_ name: String, designer: String? = nil, id: String? = nil) throws -> EditReport {
    try addPart(AddPartRequest(name: name, id: id, designer: designer), disk: site.disk)
  }

  @Test func aNewChipBuildsAndTakesItsFirstClaim() throws {
    for (name, designer, id) in [
      ("Two X", "maker", "maker-two-x"), ("Maker Three", "The Maker", "maker-three"), ("Bare", nil, "bare"),
      ("昇腾910C: \"so\"", "制造", "maker-910c-so"),
    ] as [(String, String?, String)] {
      let report = try chip(name, designer: designer)
      let edit = try #require(report.edit, "\(report.diagnostics.map(\.line))")
      #expect(edit.path == "content/chips/\(id).yml")
      site[edit.path] = text(report)
      #expect(try site.build(output: nil).findings == [])
      let claim = try #require(try add(id, "tdp", "1 W @a").edit)
      #expect(String(decoding: claim.new, as: UTF8.self).hasSuffix("\nclaims:\n  tdp: 1 W @a\n"))
      site[edit.path] = nil
    }
    #expect(
      text(try chip("昇腾910C", designer: "maker")).hasPrefix(
        "name: 昇腾910C\nnative_name: {zh: 昇腾910C}\ndesigner: maker\n"))
  }

  @Test func aChipThatIsThereIsNotStartedAnew() throws {
    for (name, id, message) in [
      ("uno", nil, "'uno' is a name of 'one' already, content/chips/one.yml"),
      ("Other one", "one", "'one' is already the id of content/chips/one.yml"),
      ("Rule 1", nil, "'rule-1' is already the id of content/rules/rule-1.yml"),
      ("昇腾", nil, "the name has no letter that an id may have"),
    ] as [(String, String?, String)] {
      let report = try chip(name, id: id)
      #expect(report.edit == nil && report.diagnostics.map(\.message) == [message])
    }
    #expect(try chip("New", designer: "one").diagnostics.map(\.message) == ["'one' is not a company"])
  }

  // MARK: Sources

  private func source(
    _ url: String = "https://www.eweek.com/x", answer: String? = nil,
    _ change: (inout AddSourceRequest) -> Void = { _ in }
  ) throws -> EditReport {
    var request = AddSourceRequest(url: url, evidence: "press", today: "2025-09-02")
    change(&request)
    return try addSource(request, disk: site.disk) { _ in
      answer.flatMap { FetchedPage(answer: Array($0.utf8)) }.map { .page($0) } ?? .failed(reason: "no network")
    }
  }

  private let page =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<title>Chips: a &amp; b</title>"
    + "<meta property=og:site_name content='The eWeek'><meta property='article:published_time' content='2025-08-29T10:00'>"

  @Test func aSourceIsMadeOfItsPage() throws {
    let report = try source(answer: page)
    #expect(report.edit?.path == "content/sources/eweek-2025-08-29.yml" && report.edit?.notes == [])
    #expect(
      text(report) == """
        title: "Chips: a & b"
        publisher: The eWeek
        url: https://www.eweek.com/x
        date: 2025-08-29
        retrieved: 2025-09-02
        evidence: press

        """)
    site["content/sources/eweek-2025-08-29.yml"] = text(report)
    let again = try source(answer: page)
    #expect(again.edit?.path == "content/sources/eweek-2025-08-29-2.yml")
    #expect(again.edit?.notes == ["content/sources/eweek-2025-08-29.yml has this address already"])
    site["content/sources/eweek-2025-08-29-2.yml"] = text(again)
    #expect(try site.build(output: nil).findings == [])
  }

  @Test func optionsCountBeforeThePageAndWhatNobodyKnowsIsLeftOut() throws {
    let report = try source(answer: page) {
      $0.title = "Mine"
      $0.date = "2025-08"
      $0.id = "mine"
    }
    #expect(text(report).hasPrefix("title: Mine\npublisher: The eWeek\nurl: https://www.eweek.com/x\ndate: 2025-08\n"))
    #expect(report.edit?.path == "content/sources/mine.yml")
    let bare = try source(answer: "HTTP/2 200\r\n\r\n<title>T</title>")
    #expect(text(bare) == "title: T\nurl: https://www.eweek.com/x\nretrieved: 2025-09-02\nevidence: press\n")
    #expect(bare.edit?.path == "content/sources/eweek.yml")
    #expect(
      bare.edit?.notes == [
        "no publisher was found; it is left out (--publisher gives one)",
        "no date was found; it is left out (--date gives one)",
      ])
    let offline = try source { $0.title = "T" }
    #expect(text(offline) == "title: T\nurl: https://www.eweek.com/x\nevidence: press\n")
    #expect(offline.edit?.notes.first == "the page was not read: no network")
  }

  @Test func whatIsMissingIsSaidWithTheOptionThatGivesIt() throws {
    let help = "give --title TITLE, and --publisher and --date where they are known"
    #expect(
      throws: EnvironmentFailure(
        path: "https://www.eweek.com/x", operation: "read", reason: "no network", help: help)
    ) { try source() }
    #expect(
      try source(answer: "HTTP/1.1 404 Not Found\r\n\r\n").diagnostics.map(\.line) == [
        "<argument>:1:1: error: the server answers 404 for this address [invalid-url] (correct it, or \(help))"
      ])
    #expect(
      try source(answer: "HTTP/1.1 200 OK\r\n\r\n<p>").diagnostics.map(\.line) == [
        "<argument>:1:1: error: the page names no title [missing-key] (\(help))"
      ])
    #expect(try source("ftp://x").diagnostics.map(\.code) == [.invalidURL])
    #expect(
      try source(answer: page) { $0.id = "a" }.diagnostics.map(\.message) == [
        "there is a source 'a' already, content/sources/a.yml"
      ])
    #expect(try source(answer: page) { $0.date = "2025-13" }.diagnostics.map(\.code) == [.invalidDate])
  }
}
