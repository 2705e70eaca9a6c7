import Foundation
import Testing

/// Known ways in which generators of this kind publish stale content, one test each, with the real program.
@Suite struct StaleOutputTests {
  /// A site that has been built once.
  private func built() throws -> Site {
    let site = try Site()
    try #require(try site.chipbrief("build").status == 0)
    return site
  }

  private func build(_ site: Site) throws -> Site.Run {
    let run = try site.chipbrief("build")
    try #require(run.status == 0, "\(run.messages)")
    return run
  }

  /// Another generator emptied the output folder before it built, so that a failed build left nothing.
  @Test func aFailedBuildLeavesTheLastSite() throws {
    let site = try built()
    let before = try site.files()
    try site.edit("content/chips/one.yml", "4.0 TB/s @report", "4.0 TB/s @nobody")
    #expect(try site.chipbrief("build").status == 1)
    #expect(try site.files() == before)
  }

  /// Another generator logged a page that failed, dropped it, and went on.
  @Test func aPageThatFailsIsNeverDropped() throws {
    let site = try built()
    try site.edit("content/briefings/first.md", "\n---\n", "\n---\n`= one.nothing`\n")
    let run = try site.chipbrief("build")
    #expect(run.status == 1)
    #expect(run.messages.contains("content/briefings/first.md"))
    #expect(site.exists("public/briefings/first/index.html"))
    try site.edit("content/briefings/first.md", "`= one.nothing`\n", "")
    #expect(try build(site).status == 0)
    #expect(site.exists("public/briefings/first/index.html"))
  }

  /// Another generator printed an error and exited with status 0.
  @Test func anErrorIsInTheExitStatusAlsoWhereNothingElseChanged() throws {
    let site = try built()
    try site.edit("content/chips/two.yml", "claims:", "clams:")
    for _ in 0..<2 { #expect(try site.chipbrief("build").status == 1) }
  }

  /// Caches of other generators missed data that had changed under the same name, size and time.
  @Test func dataThatLookTheSameAndAreNotAreRead() throws {
    let site = try built()
    let file = site.folder.appendingPathComponent("content/chips/one.yml").path
    let old = try #require(try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date)
    // Long enough that the next build trusts the modification times.
    Thread.sleep(forTimeInterval: 2.5)
    _ = try build(site)
    try site.edit("content/chips/one.yml", "4.0 TB/s", "4.4 TB/s")
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: file)
    _ = try build(site)
    #expect(try site.read("public/briefings/first/index.html").contains("4.4\u{A0}TB/s"))
  }

  /// Two edits within one clock tick, of which the second was missed.
  @Test func aSecondEditAtOnceIsSeen() throws {
    let site = try built()
    for digit in ["4.1", "4.2", "4.3", "4.4"] {
      let text = try site.read("content/chips/one.yml")
      let start = try #require(text.firstRange(of: "memory.bandwidth: ")?.upperBound)
      let end = try #require(text[start...].firstRange(of: " TB/s")?.lowerBound)
      try site.write("content/chips/one.yml", text.replacingCharacters(in: start..<end, with: digit))
      _ = try build(site)
      #expect(try site.read("public/briefings/first/index.html").contains("\(digit)\u{A0}TB/s"))
    }
  }

  /// A manually maintained dependency graph went stale: a partial included by another partial, and a partial that did
  /// not exist before.
  @Test func aPartialThatAppearsIsSeen() throws {
    let site = try built()
    let page = try String(
      contentsOf: Site.repository.appendingPathComponent("templates/default/404.mustache"), encoding: .utf8)
    try site.write("templates/404.mustache", page + "{{> partials/outer}}\n")
    try site.write("templates/partials/outer.mustache", "{{> partials/inner}}\n")
    #expect(try site.chipbrief("build").status == 1)
    try site.write("templates/partials/inner.mustache", "<!-- first -->\n")
    _ = try build(site)
    #expect(try site.read("public/404.html").contains("<!-- first -->"))
    try site.write("templates/partials/inner.mustache", "<!-- second -->\n")
    _ = try build(site)
    #expect(try site.read("public/404.html").contains("<!-- second -->"))
  }

  /// Another generator left the pages of deleted sources published, especially if the state of the last build was lost.
  @Test func aDeletedSourceLeavesNoPageBehindWithoutAState() throws {
    let site = try built()
    try site.remove("content/briefings/first.md")
    try site.remove(".chipbrief")
    _ = try build(site)
    #expect(!site.exists("public/briefings/first"))
  }

  /// A deleted folder was assumed to be as the ledger lists it, and was not written again.
  @Test(arguments: ["public", "public/chips", "public/index.html"]) func whatWasDeletedComesBack(path: String) throws {
    let site = try built()
    let before = try site.files()
    try site.remove(path)
    _ = try build(site)
    #expect(try site.files() == before)
    // The same with another change at the same time.
    try site.remove(path)
    try site.edit("content/chips/one.yml", "4.0 TB/s", "4.4 TB/s")
    _ = try build(site)
    #expect(try site.files().keys.sorted() == before.keys.sorted())
  }

  /// A cache left a comparison page "showing a stale number" when a figure of one of its chips changed.
  @Test func aComparisonFollowsItsFigures() throws {
    let site = try Site()
    try site.edit("chipbrief.yml", "base_url", "compare: [[one, two]]\nbase_url")
    _ = try build(site)
    let page = "public/compare/one-vs-two/index.html"
    // The digest in the name of the style sheet may have these digits.
    #expect(try site.read(page).contains(">400<"))
    try site.edit("content/chips/two.yml", "400 TFLOP/s", "410 TFLOP/s")
    _ = try build(site)
    #expect(try site.read(page).contains(">410<"))
    #expect(try !site.read(page).contains(">400<"))
  }

  /// `--verify` compares the output with a clean build, and detects manual changes.
  @Test func verifyFindsWhatAHandChanged() throws {
    let site = try built()
    let right = try site.chipbrief("build", "--verify")
    #expect(right.status == 0)
    #expect(right.output.contains("byte for byte"))
    try site.write("public/chips/two/index.html", "changed by hand")
    try site.remove("public/chips/one/index.html")
    let wrong = try site.chipbrief("build", "--verify")
    #expect(wrong.status == 2)
    #expect(wrong.messages.contains("public/chips/two/index.html is not what a clean build makes"))
    #expect(wrong.messages.contains("public/chips/one/index.html is missing"))
  }

  /// `explain` names the reads that rebuild a page, with their old and new values.
  @Test func explainSaysWhatChanged() throws {
    let site = try built()
    let same = try site.chipbrief("explain", "/briefings/first/")
    #expect(same.status == 0)
    #expect(same.output.contains("none of its inputs has changed"))
    try site.edit("content/chips/one.yml", "4.0 TB/s", "4.4 TB/s")
    let changed = try site.chipbrief("explain", "/briefings/first/")
    #expect(changed.output.contains("the next build will rebuild it"))
    #expect(changed.output.contains("one.memory.bandwidth"))
    #expect(changed.output.contains("4.0\u{A0}TB/s -> 4.4\u{A0}TB/s"))
    let nowhere = try site.chipbrief("explain", "/briefings/frist/")
    #expect(nowhere.status == 1)
    #expect(nowhere.messages.contains("did you mean '/briefings/first/'?"))
  }
}
