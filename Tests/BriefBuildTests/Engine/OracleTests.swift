import BriefCore
import Seeds
import Testing
@testable import BriefBuild
import SampleSites

/// An incremental build has the same findings and output as a clean build, after any sequence of edits.
///
/// These sequences are short. Tests/Pages/oracle.py makes hundreds of edits to a folder with the released program.
@Suite struct OracleTests {
  @Test(arguments: 0..<6) func equalsACleanBuildAfterAnyEdits(seed: Int) throws {
    let storedState = StoredState()
    let site = TinySite(FullSite.files, state: storedState.disk)
    // Every other sequence builds drafts, which are written to the output even if they have errors.
    let drafts = seed % 2 == 1
    var edits = RandomEdits(site, seed: seed)
    var random = SplitMix(UInt64(seed) + 1000)
    var last = try site.build(drafts: drafts)
    var history: [String] = []
    for step in 0..<15 {
      history.append(edits.next())
      // Most runs use the site's own day.
      let date = [nil, nil, nil, "2025-05-31", "2025-06-02", "2031-01-01"].randomElement(using: &random) ?? nil
      let built = try site.build(date: date, drafts: drafts, jobs: 1 + step % 2)
      let clean = try TinySite(site.files.withLock { $0 }).build(date: date, drafts: drafts)
      let location = "seed \(seed), step \(step), \(date ?? "its own day"): \(history.suffix(4))"
      #expect(built.findings == clean.findings, "\(location)")
      let expected = clean.report.changes == nil ? last.files : clean.files
      if built.files != expected { Issue.record("\(location): \(difference(built.files, expected))") }
      last = built
      if Int.random(in: 0..<12, using: &random) == 0 { storedState.damage(&random) }
    }
  }

  private func difference(_ one: [String: [UInt8]], _ other: [String: [UInt8]]) -> String {
    let paths = Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted(by: bytewise)
    return paths.prefix(6).map { path in
      "\(path) (\(one[path].map { "\($0.count)" } ?? "none"), clean \(other[path].map { "\($0.count)" } ?? "none"))"
    }.joined(separator: ", ") + " of \(paths.count)"
  }
}
