import BriefCore
import Synchronization
import Testing
@testable import BriefBuild
@testable import BriefOutput
import SampleSites

/// The behaviour of a build when the disk or the content is faulty.
@Suite struct FailureTests {
  /// Files of every role, and a template.
  static let readLate = [
    "content/briefings/page.md", "content/chips/one.md", "content/rules/rule.md", "content/index.md",
  ]
  static let read =
    readLate + [
      "chipbrief.yml", "content/chips/two.yml", "content/sources/sheet.yml", "templates/404.mustache",
    ]

  private func site() -> TinySite {
    let site = TinySite(FullSite.files)
    site["templates/404.mustache"] = "{{< layout}}{{$main}}<p>own</p>{{/main}}{{/layout}}\n"
    return site
  }

  @Test(arguments: read) func aFileThatCannotBeReadIsTheEnvironmentsFault(path: String) throws {
    for outcome in [ReadOutcome.unreadable(reason: "permission denied"), .missing]
    where path != "chipbrief.yml" || outcome != .missing {
      for drafts in [false, true] {
        let site = site()
        let before = try site.build()
        try #require(!before.haveErrors, "\(before.findings)")
        site.outcomes.withLock { $0[path] = outcome }
        let built = try site.build(drafts: drafts)
        #expect(built.report.environmentFailed)
        #expect(built.report.changes == nil)
        #expect(built.files == before.files)
        let reason = outcome == .missing ? "it was deleted while the site was built" : "permission denied"
        let finding =
          "\(path):1:1: error: the file cannot be read: \(reason) [unreadable-file]"
          + " (give the user who builds the site permission to read it)"
        #expect(built.findings.filter { $0.contains("[unreadable-file]") } == [finding])
        // The next build works.
        site.outcomes.withLock { $0[path] = nil }
        #expect(try site.build().report.changes?.written == [])
      }
    }
  }

  /// A body is read when its page is made. By then, the file may be gone or changed.
  @Test(arguments: readLate) func aFileThatGoesBetweenTwoReadingsIsSaidOnce(path: String) throws {
    let site = site()
    let before = try site.build()
    let reads = Mutex(0)
    var disk = site.disk
    let read = disk.readUpTo
    disk.readUpTo = { paths, limit in
      let outcomes = try read(paths, limit)
      return zip(paths, outcomes).map { other, outcome in
        guard other == path else { return outcome }
        return reads.withLock { count in
          count += 1
          return count > 1 ? .missing : outcome
        }
      }
    }
    let report = try buildSite(
      BuildRequest(output: "public", embedded: TinySite.theme), disk: disk, progress: { _ in })
    #expect(reads.withLock { $0 } >= 2)
    #expect(report.environmentFailed)
    #expect(report.diagnostics.filter { $0.code == .unreadableFile }.count == 1)
    #expect(site.output.files == before.files)
  }

  @Test func aListingsFaultIsTheEnvironmentsFault() throws {
    let site = site()
    let before = try site.build()
    site.faults.withLock { $0 = ["content/chips/link.yml": "it is a link out of the project", "templates/x": "no"] }
    let built = try site.build(drafts: true)
    #expect(built.report.environmentFailed)
    #expect(built.files == before.files)
    #expect(
      built.findings.filter { $0.contains("[unreadable-file]") }.map { $0.prefix { $0 != "[" } } == [
        "content/chips/link.yml:1:1: error: the file cannot be read: it is a link out of the project ",
        "templates/x:1:1: error: the file cannot be read: no ",
      ])
  }

  @Test func whatTheDiskThrowsIsThrownOn() throws {
    let site = site()
    let before = try site.build()
    let failure = EnvironmentFailure(path: "content", operation: "list", reason: "no")
    var disk = site.disk
    disk.list = { _ in throw failure }
    #expect(throws: failure) {
      try buildSite(BuildRequest(output: "public", embedded: TinySite.theme), disk: disk, progress: { _ in })
    }
    disk = site.disk
    let read = disk.readUpTo
    disk.readUpTo = { paths, limit in
      if paths.contains("content/chips/one.md"), paths.count < 20 { throw failure }
      return try read(paths, limit)
    }
    for jobs in [1, 3] {
      #expect(throws: failure) {
        try buildSite(
          BuildRequest(output: "public", jobs: jobs, embedded: TinySite.theme), disk: disk, progress: { _ in })
      }
      #expect(site.output.files == before.files)
      // The lock is released.
      #expect(try site.build().report.changes?.written == [])
    }
  }

  // MARK: Content

  @Test func withAnErrorTheLastOutputStays() throws {
    let site = site()
    let before = try site.build()
    site["content/briefings/later.md"] = "---\ntitle: Later\ndate: 2025-06-02\n---\n`= one.nothing`\n"
    let built = try site.build()
    #expect(built.haveErrors && !built.report.environmentFailed)
    #expect(built.report.changes == nil)
    #expect(built.files == before.files)
    #expect(built.report.pages == before.report.pages)
  }

  @Test func draftsShowTheOtherPagesAndTheFaultyFigureAsFaulty() throws {
    let site = site()
    let before = try site.build()
    site["content/briefings/later.md"] =
      "---\ntitle: Later\ndate: 2025-06-02\n---\nIt has `= one.nothing & 1`, `= one.memory.bandwidth` [@nobody].\n"
    site["content/briefings/third.md"] = "---\ntitle: Third\n---\nA page without a date.\n"
    let built = try site.build(drafts: true)
    #expect(built.haveErrors)
    let changes = try #require(built.report.changes)
    #expect(changes.written.contains("briefings/later/index.html"))
    let later = built.text("briefings/later/index.html")
    #expect(later.contains("It has <code class=\"fault\">= one.nothing &amp; 1</code>"))
    #expect(later.contains("4.0 to 4.8\u{A0}TB/s"))
    #expect(built.text("briefings/third/index.html").contains("A page without a date."))
    #expect(MarkupReader(built.text("briefings/third/index.html")).faults.isEmpty)
    for path in ["chips/two/index.html", "rules/rule/index.html", "404.html"] {
      #expect(built.files[path] == before.files[path], "\(path)")
    }
    // A draft without a date counts as the newest.
    #expect(
      built.text("briefings/index.html").firstRange(of: "Third")!.lowerBound
        < built.text("briefings/index.html").firstRange(of: "Later")!.lowerBound)
  }

  @Test func aCheckWritesNothing() throws {
    let site = site()
    let built = try site.build(output: nil)
    #expect(!built.haveErrors)
    #expect(built.report.changes == nil)
    #expect(built.files.isEmpty)
    #expect(site.output.snapshot.operations == 0)
    #expect(built.report.pages == (try site.build().report.pages))
  }

  /// A check has the same findings as a build.
  @Test func everyFindingIsSaidOnceAndInOrder() throws {
    let site = site()
    // A text that occurs on many pages, a source that many claims cite, and a template that many pages use.
    site["content/events/event.yml"] =
      "date: 2025-04-02\ntitle: E\nlane: china\ntext: See `= one.nothing`, [x](chip:nobody) [@nobody].\nentities: [one, rule, acme]\nsources: [sheet]\n"
    site["content/chips/two.yml"] =
      "name: Two\nscope: package\nclaims:\n  tdp: 1 W @nobody\n  die.area: 1 W @nobody\nx: y\n"
    site["templates/partials/footer.mustache"] = "{{nothing}}\n"
    site["content/zzz.txt"] = "x"
    let built = try site.build()
    let all = built.report.diagnostics
    #expect(
      Set(all.map(\.code)).isSuperset(of: [
        .unknownField, .brokenLink, .unknownSource, .unknownKey, .unknownVariable, .unexpectedFile,
      ]), "\(built.findings)")
    #expect(all == all.sortedOnce())
    #expect(Set(built.findings).count == all.count)
    #expect(built.findings.filter { $0.hasPrefix("content/events/event.yml:4:") }.count == 2, "\(built.findings)")
    // A source without a file is reported once.
    #expect(
      all.filter { $0.code == .unknownSource }.map(\.help) == ["add content/sources/nobody.yml; 2 places name it"])
    #expect(try site.build(output: nil).findings == built.findings)
    // The source line of each message is available.
    for finding in all {
      let span = try #require(finding.span)
      #expect(built.report.source(span.path) != nil, "\(span.path)")
    }
  }

  @Test func progressCountsToItsEnd() throws {
    var files = FullSite.files
    for number in 0..<40 { files["content/briefings/b\(number).md"] = "---\ntitle: B\ndate: 2025-01-01\n---\nText.\n" }
    for jobs in [1, 3] {
      let steps = Mutex<[BuildProgress]>([])
      try TinySite(files).build(jobs: jobs) { step in steps.withLock { $0.append(step) } }
      var ends: [Int: Int] = [:]
      for case .step("rendering", let done, let total) in steps.withLock({ $0 }) {
        #expect(done <= total)
        ends[total] = max(ends[total] ?? 0, done)
      }
      // Two strata, each with its own total: first the authored pages, then the generated ones.
      #expect(ends == [44: 44, 27: 27], "\(ends)")
    }
  }
}
