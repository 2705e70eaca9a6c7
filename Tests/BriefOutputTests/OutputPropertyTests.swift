import BriefCore
import Testing
@testable import BriefOutput
import SampleSites

/// The files of a site that a test writes in a session: path to text.
typealias Site = [String: String]

/// Writes a site to a disk in one session.
@discardableResult
func build(_ site: Site, on disk: FaultyDisk, takeOver: Bool = false) throws -> OutputChanges {
  let opened = try OutputSession.open(output: "public", disk: disk.disk, takeOver: takeOver)
  let session = try #require(opened.value, "\(opened.diagnostics)")
  do {
    for path in site.keys.sorted() { try session.put(path, Array(site[path, default: ""].utf8)) }
    return try session.commit()
  } catch {
    session.abandon()
    throw error
  }
}

func bytes(_ site: Site) -> [String: [UInt8]] {
  site.mapValues { Array($0.utf8) }
}

/// An old and a new site whose differences depend on the seed: files that stay, change, are removed and are added,
/// files that become folders, and folders that become files.
struct Change: CustomTestStringConvertible {
  let seed: UInt64
  let old: Site
  let new: Site
  var testDescription: String { "seed \(seed)" }

  init(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let paths = ["a", "a/b", "a/b/c", "a/d", "index.html", "p/index.html", "p/q/index.html", "r.css", "z/é"]
    func site() -> Site {
      var site: Site = [:]
      for path in paths where next(2) == 0 {
        let clashes = site.keys.contains { $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") }
        if !clashes { site[path] = "version \(next(2)) of \(path)" }
      }
      return site
    }
    self.seed = seed
    old = site()
    new = site()
  }

  static let all = (1...60).map { Change(seed: UInt64($0)) }
}

struct OutputPropertyTests {
  /// A disk with the old output and a foreign file beside it.
  private func start(_ change: Change) throws -> FaultyDisk {
    let disk = FaultyDisk()
    try build(change.old, on: disk)
    disk.plant("foreign/notes.txt", "not ours")
    if change.old.isEmpty { disk.state.withLock { $0.site = [:] } }
    return FaultyDisk(disk.snapshot)
  }

  private func foreign(_ change: Change) -> [String: [UInt8]] {
    change.old.isEmpty ? [:] : ["foreign/notes.txt": Array("not ours".utf8)]
  }

  private func folders(of site: Site, _ change: Change) -> Set<String> {
    let paths = Array(site.keys) + foreign(change).keys
    return Set(paths.flatMap { path in path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) } })
  }

  @Test(arguments: Change.all) func aBuildPutsOutExactlyTheNewSite(_ change: Change) throws {
    let disk = try start(change)
    let changes = try build(change.new, on: disk)
    #expect(disk.files == bytes(change.new).merging(foreign(change)) { ours, _ in ours })
    #expect(disk.folders == folders(of: change.new, change))
    let same = change.new.filter { change.old[$0.key] == $0.value }.map(\.key)
    #expect(changes.reused == same.sorted(by: bytewise))
    #expect(changes.written == change.new.keys.filter { !same.contains($0) }.sorted(by: bytewise))
    #expect(changes.removed == change.old.keys.filter { change.new[$0] == nil }.sorted(by: bytewise))
    #expect(disk.snapshot.touched == Set(changes.written))
    #expect(disk.snapshot.staging.isEmpty)
    #expect(Set(disk.snapshot.stored.keys).isSubset(of: ["ledger"]))
  }

  @Test(arguments: Change.all) func aSecondBuildTouchesNothing(_ change: Change) throws {
    let disk = try start(change)
    try build(change.new, on: disk)
    let again = FaultyDisk(disk.snapshot)
    let changes = try build(change.new, on: again)
    #expect(changes.written.isEmpty && changes.removed.isEmpty)
    // Taking the lock is the only operation.
    #expect(again.snapshot.operations == 1)
  }

  @Test(arguments: Change.all) func aCrashAnywhereLeavesTheOldOutputOrTheNew(_ change: Change) throws {
    let first = try start(change)
    let old = first.files
    let new = bytes(change.new).merging(foreign(change)) { ours, _ in ours }
    let counting = FaultyDisk(first.snapshot)
    try build(change.new, on: counting)
    var outcomes: Set<Bool> = []
    for n in 0..<counting.snapshot.operations {
      let crashing = FaultyDisk(first.snapshot, fault: .crash(at: n))
      #expect(throws: EnvironmentFailure.self, "no crash at \(n)") { try build(change.new, on: crashing) }
      // Opening a session is enough to recover. The next test covers a crash during recovery.
      let next = FaultyDisk(crashing.snapshot)
      let session = try #require(try OutputSession.open(output: "public", disk: next.disk, takeOver: false).value)
      session.abandon()
      #expect(next.files == old || next.files == new, "after a crash at \(n)")
      #expect(next.snapshot.staging.isEmpty, "after a crash at \(n)")
      if next.files == old { #expect(next.folders == first.folders, "after a crash at \(n)") }
      outcomes.insert(next.files == new)
      let rebuilt = FaultyDisk(next.snapshot)
      try build(change.new, on: rebuilt)
      #expect(rebuilt.files == new, "after a crash at \(n) and a build")
      #expect(rebuilt.folders == folders(of: change.new, change), "after a crash at \(n) and a build")
    }
    // Both outcomes must occur; otherwise no fault hit the switch between the outputs.
    if old != new { #expect(outcomes == [false, true]) }
  }

  @Test(arguments: Change.all.prefix(12)) func aCrashWhileMakingGoodIsMadeGood(_ change: Change) throws {
    let first = try start(change)
    let old = first.files
    let new = bytes(change.new).merging(foreign(change)) { ours, _ in ours }
    let counting = FaultyDisk(first.snapshot)
    try build(change.new, on: counting)
    for n in 0..<counting.snapshot.operations {
      let crashed = FaultyDisk(first.snapshot, fault: .crash(at: n))
      _ = try? build(change.new, on: crashed)
      for m in 0..<counting.snapshot.operations {
        let again = FaultyDisk(crashed.snapshot, fault: .crash(at: m))
        (try? OutputSession.open(output: "public", disk: again.disk, takeOver: false).value)?.abandon()
        let next = FaultyDisk(again.snapshot)
        try OutputSession.open(output: "public", disk: next.disk, takeOver: false).value?.abandon()
        #expect(next.files == old || next.files == new, "after crashes at \(n) and \(m)")
      }
    }
  }

  @Test(arguments: Change.all) func aFullDiskLeavesTheOldOutput(_ change: Change) throws {
    let first = try start(change)
    let new = bytes(change.new).merging(foreign(change)) { ours, _ in ours }
    let counting = FaultyDisk(first.snapshot)
    try build(change.new, on: counting)
    for n in 0..<counting.snapshot.operations {
      let full = FaultyDisk(first.snapshot, fault: .full(from: n))
      do {
        try build(change.new, on: full)
        // Every operation that needs space came before operation n.
        #expect(full.files == new)
      } catch let failure as EnvironmentFailure {
        if failure.help == nil {
          #expect(full.files == first.files, "full from \(n)")
          #expect(full.folders == first.folders, "full from \(n)")
          #expect(full.snapshot.staging.isEmpty, "full from \(n)")
        }
        let next = FaultyDisk(full.snapshot)
        try OutputSession.open(output: "public", disk: next.disk, takeOver: false).value?.abandon()
        #expect(next.files == (failure.help == nil ? first.files : new), "full from \(n)")
      }
    }
  }

  @Test(arguments: Change.all) func oneRefusalAnywhereLeavesTheOldOutputOrTheNew(_ change: Change) throws {
    let first = try start(change)
    let new = bytes(change.new).merging(foreign(change)) { ours, _ in ours }
    let counting = FaultyDisk(first.snapshot)
    try build(change.new, on: counting)
    for n in 0..<counting.snapshot.operations {
      let refusing = FaultyDisk(first.snapshot, fault: .refusal(at: n))
      _ = try? build(change.new, on: refusing)
      let next = FaultyDisk(refusing.snapshot)
      try OutputSession.open(output: "public", disk: next.disk, takeOver: false).value?.abandon()
      #expect(next.files == first.files || next.files == new, "refused at \(n)")
      try build(change.new, on: next)
      #expect(next.files == new, "refused at \(n)")
    }
  }
}
