import Foundation
import Testing

/// Every content file of this repository's own site appears on the built site, so that no page or figure is lost
/// silently.
@Suite struct EveryFileTests {
  @Test func everyContentFileMakesItsPage() throws {
    let site = try Site.real()
    let run = try site.chipbrief("build")
    try #require(run.status == 0, "\(run.messages)")
    let content = Site.repository.appendingPathComponent("content")
    var seen = 0
    for folder in ["briefings", "chips", "systems", "companies", "software", "models", "rules", "sources"] {
      for name in try FileManager.default.contentsOfDirectory(atPath: content.appendingPathComponent(folder).path) {
        let id = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
        #expect(site.exists("public/\(folder)/\(id)/index.html"), "\(folder)/\(name) makes no page")
        seen += 1
      }
    }
    #expect(seen > 200)
    let timeline = try site.read("public/timeline/index.html")
    for name in try FileManager.default.contentsOfDirectory(atPath: content.appendingPathComponent("events").path) {
      let id = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
      #expect(timeline.contains("id=\"\(id)\""), "\(name) is not on the timeline")
    }
  }

  @Test func everyClaimIsOnItsEntitysPageAndItsSources() throws {
    let site = try Site()
    try site.edit(
      "content/chips/one.yml", "claims:\n",
      """
      claims:
        tdp:
          - {value: 999 W, source: report, rank: deprecated, reason: a slip of the pen}

      """)
    let run = try site.chipbrief("build")
    try #require(run.status == 0, "\(run.messages)")
    for page in ["public/chips/one/index.html", "public/sources/report/index.html"] {
      let text = try site.read(page)
      #expect(text.contains("999\u{A0}W"), "\(page)")
      #expect(text.contains("a slip of the pen"), "\(page)")
    }
  }

  @Test func aStartedSiteBuildsAsItIs() throws {
    let site = try Site([:])
    let folder = site.folder.appendingPathComponent("new")
    let started = try Site.run(Site.program.path, ["new", folder.path])
    #expect(started.status == 0, "\(started.messages)")
    let built = try Site.run(Site.program.path, ["build", "--project", folder.path])
    #expect(built.status == 0, "\(built.messages)")
    #expect(!built.messages.contains("warning:"), "\(built.messages)")
    #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("public/index.html").path))
  }
}
