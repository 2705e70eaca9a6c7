import BriefCore
import Testing
@testable import BriefBuild
@testable import BriefOutput
import SampleSites

/// The same sources give the same bytes and findings, whatever the number of workers and the order in which the disk
/// lists the files.
@Suite struct SameBytesTests {
  /// One of everything, enough briefings for several batches, and optionally errors in several files.
  private static func files(faults: Bool) -> [String: String] {
    var files = FullSite.files
    for number in 0..<40 {
      files["content/briefings/b\(number).md"] = """
        ---
        title: B\(number % 7)
        date: 2025-01-0\(number % 3 + 1)
        ---
        [x](chip:\(number % 2 == 0 ? "one" : "two")) `= one.tpp / two.tpp` [@report]
        \(faults && number % 9 == 0 ? "`= one.nothing` [@nobody]" : "")

        """
      files["content/sources/s\(number).yml"] = "title: S\nnote: x\nevidence: press\ndate: 2025-01-01\n"
    }
    files["templates/assets/50-own.css"] = "p { color: red }\n"
    files["templates/assets/05-own.css"] = "p { color: blue }"
    if faults {
      files["content/companies/one.yml"] = "name: The id of a chip\n"
      files["content/chips/three.yml"] = "name: Three\nscope: package\nformerly: [uno]\n"
    }
    return files
  }

  @Test(arguments: [false, true]) func jobsAndOrderChangeNothing(faults: Bool) throws {
    let files = Self.files(faults: faults)
    let first = try TinySite(files).build(drafts: true)
    #expect(first.haveErrors == faults, "\(first.findings)")
    #expect(first.pages.count > 100)
    for (jobs, seed) in [(2, nil), (7, nil), (1, 1), (2, 2), (7, 3)] as [(Int, UInt64?)] {
      let site = TinySite(files)
      site.shuffle.withLock { $0 = seed }
      let other = try site.build(drafts: true, jobs: jobs)
      #expect(other.findings == first.findings, "\(jobs) jobs, seed \(String(describing: seed))")
      #expect(Set(other.files.keys) == Set(first.files.keys))
      for (path, bytes) in first.files where other.files[path] != bytes {
        Issue.record("\(path) differs with \(jobs) jobs, seed \(String(describing: seed))")
      }
    }
  }

  @Test func anotherBuildWritesNothing() throws {
    let site = TinySite(Self.files(faults: false))
    let first = try site.build()
    #expect(first.report.changes?.written.count == first.files.count)
    let again = try site.build(jobs: 3)
    #expect(again.report.changes?.written == [] && again.report.changes?.removed == [])
    #expect(again.files == first.files)
  }
}
