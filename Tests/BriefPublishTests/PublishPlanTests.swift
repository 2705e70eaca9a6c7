import BriefCore
import Seeds
import Testing
@testable import BriefOutput
@testable import BriefPublish

@Suite struct PublishPlanTests {
  private func file(_ path: String, _ text: String) -> PublishFile { PublishFile(path: path, bytes: Array(text.utf8)) }

  @Test(arguments: 0..<200) func everyFileIsInOneListAndInOnePhase(seed: Int) {
    var seeded = SplitMix(UInt64(seed))
    let published = PublishManifestTests.random(&seeded)
    let wanted = PublishManifestTests.random(&seeded, pending: false)
    let files = wanted.entries.map { entry in
      // Half of the published files are unchanged.
      let same = published.entry(entry.path).flatMap { Bool.random(using: &seeded) ? $0 : nil } ?? entry
      return PublishFile(OutputFile(path: entry.path, size: same.size, digest: same.digest ?? Digest(of: "")))
    }
    let plan = PublishPlan(from: published, to: files)
    let sorted = { (files: [PublishFile]) in files.map(\.path).sorted(by: bytewise) }
    #expect(sorted(plan.added + plan.changed + plan.unchanged) == sorted(files))
    #expect(plan.manifest.entries.map(\.path) == sorted(files))
    #expect(sorted(plan.phases.flatMap(\.put) + plan.figures) == sorted(plan.added + plan.changed))
    #expect(plan.phases.flatMap(\.remove).sorted(by: bytewise) == plan.removed)
    for entry in plan.interim.entries {
      #expect((entry.digest == nil) != plan.unchanged.contains { $0.path == entry.path }, "\(entry.path)")
    }
    let all = Set(published.entries.map(\.path)).union(files.map(\.path))
    #expect(Set(plan.interim.entries.map(\.path)) == all)
  }

  @Test func phasesGoFromAssetsToRemovals() {
    let old = PublishPlan(
      from: nil,
      to: [
        file("assets/site.0000000000000000.css", "old"), file("index.html", "old"), file("gone/index.html", "old"),
        file("feed.xml", "old"), file(SiteFigures.fileName, "old"),
      ])
    let plan = PublishPlan(
      from: old.manifest,
      to: [
        file("assets/site.1111111111111111.css", "new"), file("index.html", "new"), file("new/index.html", "new"),
        file("feed.xml", "new"), file(SiteFigures.fileName, "new"),
      ])
    let read = plan.phases.map { phase in
      "\(phase.name): \((phase.put.map(\.path) + phase.remove).joined(separator: " "))"
    }
    #expect(
      read == [
        "assets: assets/site.1111111111111111.css", "new pages: new/index.html", "changed pages: feed.xml index.html",
        "removed pages: gone/index.html", "removed assets: assets/site.0000000000000000.css",
      ])
    #expect(plan.figures.map(\.path) == [SiteFigures.fileName] && plan.emptied == ["gone"])
    #expect(plan.bytes == 15)
  }

  /// A style sheet that an unfinished publish listed may be missing, so it is uploaded before the pages.
  @Test func whatMayBeMissingCountsAsNew() {
    let css = file("assets/site.1111111111111111.css", "new")
    let published = PublishManifest([.init(path: css.path, size: 3, digest: nil)])
    let plan = PublishPlan(from: published, to: [css])
    #expect(plan.changed == [css] && plan.phases.map(\.name) == ["assets"] && !plan.changesNothing)
  }

  /// An unfinished publish may have replaced the list of figures, although its manifest still has the old one.
  @Test func theListOfFiguresOfAnUnfinishedPublishIsReplaced() {
    let figures = file(SiteFigures.fileName, "same")
    let page = PublishManifest.Entry(path: "index.html", size: 1, digest: nil)
    let entry = PublishManifest.Entry(path: figures.path, size: figures.size, digest: figures.digest)
    let plan = PublishPlan(from: PublishManifest([entry, page]), to: [figures])
    #expect(plan.figures == [figures])
    #expect(PublishPlan(from: PublishManifest([entry]), to: [figures]).figures.isEmpty)
  }

  @Test(arguments: [
    ("assets/site.0123456789abcdef.css", true), ("assets/site.css", false), ("assets/site.0123456789abcdeg.css", false),
    ("site.0123456789abcdef.css", false), ("assets/0123456789abcdef.css", false),
    ("assets/a.b.0123456789abcdef.js", true),
  ]) func namesThatChangeWithTheirBytes(path: String, isHashed: Bool) {
    #expect(isHashedAsset(path) == isHashed)
  }

  @Test func figuresAreComparedOneByOne() {
    let old = SiteFigures([("a.x", "1 W"), ("b.x", "2 W"), ("d.x", "4 W")])
    let new = SiteFigures([("d.x", "4 W"), ("b.x", "3 W"), ("c.x", "5 W")])
    #expect(
      new.changes(since: old).map(\.words) == ["a.x: 1 W -> nothing", "b.x: 2 W -> 3 W", "c.x: nothing -> 5 W"])
    #expect(new.changes(since: new).isEmpty && SiteFigures(reading: new.bytes) == new)
    #expect(SiteFigures(reading: Array("{}".utf8)) == nil)
  }
}
