import BriefCore
import Testing
@testable import BriefBuild
@testable import BriefOutput
@testable import BriefPublish

@Suite struct PublishGateTests {
  private var target = PublishTarget(name: "pages", destination: .rclone("store:bucket"))

  private func said(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { "\($0.message) [\($0.code.rawValue)]" + ($0.help.map { " (\($0))" } ?? "") }
  }

  private func gate(limit: String = "20%", changelog: String? = nil) throws -> PublishGate {
    PublishGate(target, limit: try #require(DeletionLimit(limit)), changelog: changelog)
  }

  @Test func draftsAreRefusedAndWarningsOnlyWhereAsked() throws {
    let span = SourceSpan(path: "content/chips/a.yml", line: 9, column: 7, length: 3)
    let draft = Diagnostic(.warning, .needsSource, "the claim still needs a source", at: span)
    let warning = Diagnostic(.warning, .implausibleValue, "hm", at: span)
    #expect(try gate().refusals(of: [warning]).isEmpty)
    let one = try gate().refusals(of: [draft, warning])
    #expect(
      said(one) == [
        "a claim still needs a source [unfit-to-publish] (name the source in the place of @TK; a draft can be built, and not published)"
      ])
    #expect(one.first?.span == span)
    var strict = try gate()
    strict.target.failOn = .warning
    #expect(
      said(strict.refusals(of: [draft, draft, warning])) == [
        "2 claims still need a source [unfit-to-publish] (name the source in the place of @TK; a draft can be built, and not published)",
        "'pages' has 'fail_on: warning', and there is 1 finding [unfit-to-publish] (fix what is reported above, or remove 'fail_on: warning' from the target)",
      ])
    #expect(strict.refusals(of: []).isEmpty)
  }

  private func plan(of all: Int, removing removed: Int, assets: Int = 0) -> PublishPlan {
    let digest = Digest(of: "x")
    let pages = (0..<all).map { PublishManifest.Entry(path: "p\($0)/index.html", size: 1, digest: digest) }
    let sheets = (0..<assets).map {
      PublishManifest.Entry(path: "assets/s\($0).0123456789abcdef.css", size: 1, digest: digest)
    }
    let left = pages.dropFirst(removed).map { PublishFile(OutputFile(path: $0.path, size: 1, digest: digest)) }
    return PublishPlan(from: PublishManifest(pages + sheets), to: Array(left))
  }

  @Test(arguments: [
    ("20%", 10, 2, true), ("20%", 10, 3, false), ("0", 10, 1, false), ("3", 10, 3, true), ("100%", 3, 3, true),
    ("0%", 3, 0, true),
  ])
  func deletionsAreCounted(limit: String, all: Int, removed: Int, passes: Bool) throws {
    // Style sheets that are replaced by others do not count.
    let refusals = try gate(limit: limit).refusals(of: plan(of: all, removing: removed, assets: 5), changes: [])
    #expect(refusals.isEmpty == passes)
  }

  @Test func tooManyDeletionsAreSaid() throws {
    #expect(
      said(try gate().refusals(of: plan(of: 10, removing: 3), changes: [])) == [
        "3 of the 10 files of 'pages' would be removed; the limit is 20 % [too-many-deletions] (if this is intended, pass --max-deletes 3; if not, look at the messages of 'chipbrief build')"
      ])
  }

  @Test func aFirstPublishRemovesNothing() throws {
    #expect(try gate(limit: "0").refusals(of: PublishPlan(from: nil, to: []), changes: []).isEmpty)
  }

  @Test(arguments: ["", "%", "101%", "-1", "1.5", "20 %", "99999999999999999999", "+3"])
  func whatIsNoLimit(text: String) { #expect(DeletionLimit(text) == nil) }

  @Test func aFigureThatChangesMustBeLogged() throws {
    let plan = PublishPlan(from: PublishManifest([]), to: [])
    let changes = [
      SiteFigures.Change(figure: "a.tdp", old: "1 W", new: "2 W"),
      SiteFigures.Change(figure: "b.tdp", old: nil, new: "3 W"),
    ]
    #expect(try gate().refusals(of: plan, changes: changes).isEmpty)
    var asking = try gate()
    asking.target.changelog = "CHANGES.md"
    #expect(
      said(asking.refusals(of: plan, changes: changes)) == [
        "a.tdp changes for readers, and there is no CHANGES.md to say so [unlogged-figure] (add the line 'a.tdp: 1 W -> 2 W', and why)"
      ])
    asking.changelog = "# Changes\n- a.tdp: 1 W -> 3 W\n"
    #expect(
      said(asking.refusals(of: plan, changes: changes)) == [
        "a.tdp changes for readers, and no line of CHANGES.md says so [unlogged-figure] (add the line 'a.tdp: 1 W -> 2 W', and why)"
      ])
    asking.changelog = "# Changes\n- a.tdp: 1 W -> 2 W, as the maker corrected it\n"
    #expect(asking.refusals(of: plan, changes: changes).isEmpty)
    // The value as a page prints it, with no-break spaces.
    asking.changelog = "a.tdp: 1\u{A0}W -> 2\u{202F}W"
    #expect(asking.refusals(of: plan, changes: changes).isEmpty)
  }

  @Test func whatATargetHoldsIsSaid() {
    #expect(
      said([.foreignTarget(["a", "b"], target), .damagedManifest(target)]) == [
        "'pages' (store:bucket) holds files that chipbrief did not publish: a, b [foreign-output] (publish to a place of its own; if these may be overwritten, put an empty chipbrief-manifest.json beside them)",
        "the manifest of 'pages' is damaged or of another version; every file is published again and none is removed [lost-ledger]",
      ])
  }
}
