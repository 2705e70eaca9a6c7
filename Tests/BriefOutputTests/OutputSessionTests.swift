import BriefCore
import Testing
@testable import BriefOutput
import SampleSites

struct OutputSessionTests {
  private func open(_ disk: FaultyDisk, takeOver: Bool = false) throws -> Staged<OutputSession?> {
    try OutputSession.open(output: "public", disk: disk.disk, takeOver: takeOver)
  }

  @Test func filesWithoutALedgerAreListedAndLeftAlone() throws {
    let disk = FaultyDisk()
    for number in 10..<22 { disk.plant("note-\(number).txt", "mine") }
    let opened = try open(disk)
    #expect(opened.value == nil)
    let report = try #require(opened.diagnostics.first)
    #expect(report.code == .foreignOutput && report.severity == .error)
    #expect(
      report.message == "public holds 12 files that chipbrief did not write: "
        + (10..<20).map { "note-\($0).txt" }.joined(separator: ", ") + " and 2 more")
    #expect(report.help == "choose another folder with --output, or delete them with --clean")
    #expect(disk.files.count == 12)
    // The lock was released.
    #expect(try open(disk).value == nil)
  }

  @Test func emptyFoldersAreNobodysFiles() throws {
    let disk = FaultyDisk()
    disk.state.withLock {
      $0.site[""] = .some(nil)
      $0.site["empty"] = .some(nil)
    }
    try build(["index.html": "new"], on: disk)
    #expect(disk.files == bytes(["index.html": "new"]))
    #expect(disk.folders == ["empty"])
  }

  @Test func takingOverRemovesWhatIsNotOursWithTheCommit() throws {
    let disk = FaultyDisk()
    disk.plant("old/page.html", "theirs")
    disk.plant("index.html", "theirs")
    disk.plant("a", "a file where a folder must be")
    disk.plant("b/x", "a folder where a file must be")
    #expect(
      try OutputSession.foreignFiles(output: "public", disk: disk.disk) == ["a", "b/x", "index.html", "old/page.html"])
    let session = try #require(try open(disk, takeOver: true).value)
    try session.put("index.html", Array("ours".utf8))
    try session.put("a/index.html", Array("ours".utf8))
    try session.put("b", Array("ours".utf8))
    #expect(disk.files.count == 4, "nothing goes before the commit")
    let changes = try session.commit()
    #expect(changes.removed == ["a", "b/x", "old/page.html"])
    #expect(disk.files == bytes(["index.html": "ours", "a/index.html": "ours", "b": "ours"]))
    #expect(disk.folders == ["a"])
  }

  @Test(arguments: [
    ("index.html", "index.html", ["index.html"]), ("p", "p/index.html", ["p"]),
    ("p/index.html", "p", ["p/index.html"]),
  ])
  func aNewFileNeverTakesTheSteadOfAForeignOne(_ foreign: String, _ new: String, _ listed: [String]) throws {
    let disk = FaultyDisk()
    try build(["known.html": "1"], on: disk)
    disk.plant(foreign, "theirs")
    let before = disk.files
    let failure = #expect(throws: EnvironmentFailure.self) { try build(["known.html": "2", new: "ours"], on: disk) }
    #expect(failure?.reason.hasPrefix("not written by chipbrief: " + listed.joined()) == true)
    #expect(disk.files == before)
    #expect(disk.snapshot.staging.isEmpty)
  }

  @Test func aFolderOfForeignFilesOutlivesOurs() throws {
    let disk = FaultyDisk()
    try build(["p/index.html": "1", "q/index.html": "1", "r.css": "1"], on: disk)
    disk.plant("p/photo.png", "theirs")
    let changes = try build(["r.css": "1"], on: disk)
    #expect(changes.removed == ["p/index.html", "q/index.html"])
    #expect(disk.files == bytes(["p/photo.png": "theirs", "r.css": "1"]))
    #expect(disk.folders == ["p"])
  }

  @Test func whatAUserDeletedIsWrittenAgain() throws {
    let disk = FaultyDisk()
    try build(["index.html": "1", "r.css": "1"], on: disk)
    disk.state.withLock { $0.site["r.css"] = nil }
    #expect(try build(["index.html": "1", "r.css": "1"], on: disk).written == ["r.css"])
    disk.state.withLock { $0.site = [:] }
    #expect(try build(["index.html": "1", "r.css": "1"], on: disk).written == ["index.html", "r.css"])
  }

  @Test func aShortenedFileIsWrittenAgain() throws {
    let disk = FaultyDisk()
    try build(["index.html": "whole"], on: disk)
    disk.plant("index.html", "")
    #expect(try build(["index.html": "whole"], on: disk).written == ["index.html"])
  }

  @Test func aDamagedLedgerIsNoLedgerAndSaysSo() throws {
    let disk = FaultyDisk()
    try build(["index.html": "1"], on: disk)
    disk.state.withLock { state in
      var ledger = state.stored["ledger"] ?? []
      ledger[ledger.count / 2] ^= 1
      state.stored["ledger"] = ledger
    }
    let opened = try open(disk)
    #expect(opened.value == nil)
    #expect(opened.diagnostics.map(\.code) == [.lostLedger, .foreignOutput])
    #expect(
      opened.diagnostics.first?.message
        == "the ledger of public is damaged or of another version; files there are treated as not written by chipbrief")
    #expect(try build(["index.html": "1"], on: disk, takeOver: true).written == ["index.html"])
    #expect(try build(["index.html": "1"], on: disk).reused == ["index.html"])
  }

  @Test func aDamagedJournalMakesEveryFileBeWrittenAnew() throws {
    let disk = FaultyDisk()
    try build(["index.html": "1"], on: disk)
    disk.state.withLock { $0.stored["journal"] = Array("chipbrief journal 3\nnonsense".utf8) }
    #expect(try build(["index.html": "1"], on: disk).written == ["index.html"])
    #expect(disk.snapshot.stored["journal"] == nil)
  }

  @Test(arguments: [
    ("", "it is empty"), ("/etc/passwd", "it is absolute"), ("a/../b", "a part of it is '.' or '..'"),
    ("./a", "a part of it is '.' or '..'"), ("a//b", "a part of it is empty"), ("a/", "a part of it is empty"),
    ("a\0b", "it holds a control character"),
    (String(repeating: "x", count: 256), "a part of it has more than 255 bytes"),
    (String(repeating: "x/", count: 600) + "x", "it has more than 1,024 bytes"),
  ])
  func pathsThatAreNoneAreRefused(_ path: String, _ reason: String) throws {
    let disk = FaultyDisk()
    let session = try #require(try open(disk).value)
    let failure = #expect(throws: EnvironmentFailure.self) { try session.put(path, []) }
    #expect(failure?.reason == reason)
    session.abandon()
    #expect(disk.files.isEmpty)
  }

  @Test func aPathPutTwiceIsAnErrorAndNothingIsCommitted() throws {
    let disk = FaultyDisk()
    let session = try #require(try open(disk).value)
    try session.put("index.html", [1])
    #expect(throws: EnvironmentFailure.self) { try session.put("index.html", [1]) }
    #expect(throws: EnvironmentFailure.self) { try session.commit() }
    #expect(disk.files.isEmpty)
  }

  @Test func namesThatOnlyLookAlikeAreTwoFiles() throws {
    let disk = FaultyDisk()
    let session = try #require(try open(disk).value)
    try session.put("caf\u{E9}", [1])
    try session.put("cafe\u{301}", [2])
    #expect(try session.commit().written.count == 2)
  }

  @Test func aFileCannotBeAFolderToo() throws {
    let disk = FaultyDisk()
    let session = try #require(try open(disk).value)
    try session.put("a", [1])
    try session.put("a/b", [1])
    let failure = #expect(throws: EnvironmentFailure.self) { try session.commit() }
    #expect(failure?.description == "cannot put out a/b: a folder of this path is itself a page or an asset")
    #expect(disk.files.isEmpty && disk.snapshot.staging.isEmpty)
  }

  @Test func anAbandonedSessionLeavesEverythingAsItWas() throws {
    let disk = FaultyDisk()
    try build(["index.html": "1"], on: disk)
    let session = try #require(try open(disk).value)
    try session.put("index.html", Array("2".utf8))
    session.abandon()
    session.abandon()
    #expect(disk.files == bytes(["index.html": "1"]))
    #expect(disk.snapshot.staging.isEmpty)
    #expect(throws: EnvironmentFailure.self) { try session.put("x", []) }
    #expect(throws: EnvironmentFailure.self) { try session.commit() }
    #expect(try build(["index.html": "1"], on: disk).reused == ["index.html"])
  }

  @Test func manyThreadsPutAtOnce() async throws {
    let disk = FaultyDisk()
    let session = try #require(try open(disk).value)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<8 {
        group.addTask {
          for page in 0..<50 { try session.put("\(worker)/\(page).html", Array("\(worker) \(page)".utf8)) }
        }
      }
      try await group.waitForAll()
    }
    let changes = try session.commit()
    #expect(changes.written.count == 400)
    #expect(
      disk.files.allSatisfy { path, bytes in
        bytes == Array(path.dropLast(5).map { $0 == "/" ? " " : String($0) }.joined().utf8)
      })
  }
}
