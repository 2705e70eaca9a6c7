import Foundation
import Testing

/// The same sources give the same bytes, and a rebuild writes only files that have changed.
@Suite struct RebuildTests {
  @Test func sameBytesWhateverTheMachine() throws {
    let first = try Site.real()
    let second = try Site.real()
    let one = try first.chipbrief(
      "build", "--jobs", "1",
      environment: ["TZ": "UTC", "LC_ALL": "C", "SWIFT_DETERMINISTIC_HASHING": "1"])
    let other = try second.chipbrief("build", "--jobs", "7", environment: ["TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"])
    try #require(one.status == 0, "\(one.messages)")
    try #require(other.status == 0, "\(other.messages)")
    let (left, right) = (try first.files(), try second.files())
    #expect(left.keys.sorted() == right.keys.sorted())
    for (path, bytes) in left { #expect(right[path] == bytes, "\(path) differs") }
  }

  @Test func aChangedFigureChangesEveryPageThatPrintsItAndNoOther() throws {
    let site = try Site()
    try site.chipbrief("build")
    let before = try site.files()
    try site.edit("content/chips/one.yml", "4.0 TB/s", "4.4 TB/s")
    let again = try site.chipbrief("build")
    #expect(again.status == 0)
    let after = try site.files()
    let changed = after.filter { before[$0.key] != $0.value }.keys.sorted()
    #expect(changed.contains("briefings/first/index.html"))
    #expect(changed.contains("chips/one/index.html"))
    #expect(!changed.contains("chips/two/index.html"))
    #expect(!changed.contains("timeline/index.html"))
    #expect(try site.read("public/briefings/first/index.html").contains("4.4\u{A0}TB/s"))
  }

  @Test func whatDoesNotChangeIsNotWrittenAgain() throws {
    let site = try Site()
    try site.chipbrief("build")
    let file = site.folder.appendingPathComponent("public/chips/two/index.html").path
    let before = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
    try site.edit("content/chips/one.yml", "4.0 TB/s", "4.4 TB/s")
    try site.chipbrief("build")
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date == before)
  }

  @Test func aDeletedBriefingLeavesNoPageBehind() throws {
    let site = try Site()
    try site.chipbrief("build")
    try #require(site.exists("public/briefings/first/index.html"))
    try site.remove("content/briefings/first.md")
    #expect(try site.chipbrief("build").status == 0)
    #expect(!site.exists("public/briefings/first"))
    #expect(try !site.read("public/index.html").contains("briefings/first"))
  }

  @Test func aSecondSourceTurnsAValueIntoAnIntervalEverywhere() throws {
    let site = try Site()
    try site.write(
      "content/sources/other.yml", "title: Other\nurl: https://other.example/\ndate: 2025-03-02\nevidence: press\n")
    try site.edit(
      "content/chips/one.yml", "memory.bandwidth: 4.0 TB/s @report",
      "memory.bandwidth: [4.0 TB/s @report, 4.8 TB/s @other]")
    let run = try site.chipbrief("build")
    try #require(run.status == 0, "\(run.messages)")
    for page in ["public/briefings/first/index.html", "public/chips/one/index.html", "public/chips/index.html"] {
      #expect(try site.read(page).contains("4.0 to 4.8"), "\(page)")
    }
  }

  @Test func aBuildAsOfADayKnowsNothingLater() throws {
    let site = try Site()
    try site.write(
      "content/sources/later.yml", "title: Later\nurl: https://l.example/\ndate: 2025-06-01\nevidence: press\n")
    try site.edit(
      "content/chips/one.yml", "memory.bandwidth: 4.0 TB/s @report",
      "memory.bandwidth: [4.0 TB/s @report, 4.8 TB/s @later]")
    for (id, date) in [("early", "2025-03-15"), ("late", "2025-06-02")] {
      try site.write(
        "content/events/\(id).yml",
        "date: \(date)\ntitle: The \(id) one\nlane: us\nentities: [one]\nsources: [report]\n")
    }
    // A later briefing does not exist yet, and a link to it leads to a placeholder page that says so.
    try site.write(
      "content/briefings/later.md", "---\ntitle: The later briefing\ndate: 2025-06-01\n---\n## Place\nAll of it.\n")
    try site.edit("content/briefings/first.md", "\n---\n", "\n---\nSee [the other](briefing:later#place).\n")
    let run = try site.chipbrief("build", "--as-of", "2025-05-01", "--output", site.folder.path + "/then")
    try #require(run.status == 0, "\(run.messages)")
    let placeholder = try site.read("then/briefings/later/index.html")
    #expect(placeholder.contains("Not yet published") && !placeholder.contains("The later briefing"))
    for listing in ["index.html", "briefings/index.html", "feed.xml", "sitemap.xml"] {
      let text = try site.read("then/\(listing)")
      // The feed contains the text of the first briefing, which links to the address as its page does.
      let isListed = listing == "feed.xml" ? text.contains("briefings/later/</id>") : text.contains("briefings/later/")
      #expect(!text.contains("The later briefing") && !isListed, "\(listing)")
    }
    let timeline = try site.read("then/timeline/index.html")
    #expect(timeline.contains("The early one") && !timeline.contains("The late one"))
    let chip = try site.read("then/chips/one/index.html")
    #expect(chip.contains("The early one") && !chip.contains("The late one"))
    #expect(chip.contains("4.0\u{A0}TB/s") && !chip.contains("4.8\u{A0}TB/s"))
    #expect(try !site.read("then/sources/later/index.html").contains("4.8\u{A0}TB/s"))
  }

  @Test func foreignFilesAreListedAndNeverTouched() throws {
    let site = try Site()
    try site.write("public/notes.txt", "mine")
    let refused = try site.chipbrief("build")
    #expect(refused.status != 0)
    #expect(refused.messages.contains("notes.txt"))
    #expect(try site.read("public/notes.txt") == "mine")
  }
}
