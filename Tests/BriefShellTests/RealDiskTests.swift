import BriefCore
import Foundation
import Glibc
import Synchronization
import Testing
@testable import BriefOutput
@testable import BriefShell

struct RealDiskTests {
  private func disk(_ folder: ScratchFolder, patience: Duration = .seconds(120)) throws -> Disk {
    try Disk.real(project: folder.path, patience: patience)
  }

  @discardableResult
  private func build(_ site: [String: String], in folder: ScratchFolder, takeOver: Bool = false) throws -> OutputChanges
  {
    let opened = try OutputSession.open(output: "public", disk: try disk(folder), takeOver: takeOver)
    let session = try #require(opened.value, "\(opened.diagnostics)")
    defer { session.abandon() }
    for (path, text) in site { try session.put(path, Array(text.utf8)) }
    return try session.commit()
  }

  /// The inode and modification time, which together show whether a file was rewritten.
  private func identity(_ path: String) -> [Int] {
    var status = stat()
    guard stat(path, &status) == 0 else { return [] }
    return [Int(status.st_ino), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
  }

  @Test func listsWhatIsThereInBytewiseOrder() throws {
    let folder = try ScratchFolder()
    for name in ["b/x.yml", "b.md", "b-c/y.yml", "a.md", "Z.md", "é.md", "b/a/deep.md"] {
      try folder.write("content/" + name, name)
    }
    for name in [".hidden", "a.md~", "#a.md#", ".a.md.swp", "a.md.swp", ".git/config", ".#a.md"] {
      try folder.write("content/" + name, "not listed")
    }
    let listed = try disk(folder).list("content")
    let expected = ["Z.md", "a.md", "b-c/y.yml", "b.md", "b/a/deep.md", "b/x.yml", "é.md"].map { "content/" + $0 }
    #expect(listed.map(\.path) == expected)
    #expect(listed.map(\.path) == listed.map(\.path).sorted(by: bytewise))
    #expect(listed.allSatisfy { $0.size == $0.path.utf8.count - 8 && $0.fault == nil })
    #expect(try disk(folder).list("content/b").map(\.path) == ["content/b/a/deep.md", "content/b/x.yml"])
    #expect(try disk(folder).list("templates").isEmpty)
  }

  @Test func linksAreFollowedToFilesOfTheProjectAlone() throws {
    let folder = try ScratchFolder()
    let outside = try ScratchFolder()
    try outside.write("secret", "secret")
    try folder.write("common/real.md", "real")
    try folder.write("content/own.md", "own")
    try folder.link("content/inside.md", to: "../common/real.md")
    try folder.link("content/outside.md", to: outside.path + "/secret")
    try folder.link("content/nothing.md", to: "nowhere")
    try folder.link("content/folder", to: "../common")
    #expect(mkfifo(folder.path + "/content/pipe.md", 0o600) == 0)
    let disk = try disk(folder)
    let listed = try disk.list("content")
    let faults = [
      "content/folder": "it is a link to a folder; those are not followed",
      "content/inside.md": nil,
      "content/nothing.md": "it is a link that leads to nothing",
      "content/outside.md": "it is a link that leads out of the project",
      "content/own.md": nil,
      "content/pipe.md": "it is not a regular file",
    ]
    #expect(listed.map(\.path) == faults.keys.sorted())
    for file in listed { #expect(file.fault == faults[file.path], "\(file.path)") }
    let outcomes = try disk.read(listed.map(\.path))
    #expect(outcomes[1] == .bytes(Array("real".utf8)) && outcomes[4] == .bytes(Array("own".utf8)))
    #expect(outcomes[2] == .unreadable(reason: "it is a link that leads to nothing"))
    #expect(outcomes[3] == .unreadable(reason: "it is a link that leads out of the project"))
    #expect(outcomes[5] == .unreadable(reason: "it is not a regular file"))
    // Files below a linked folder are not read either.
    #expect(try disk.read(["content/folder/real.md"]) == [.missing])
  }

  @Test func readsInTheOrderAskedForAndUpToFourMegabytes() throws {
    let folder = try ScratchFolder()
    try folder.write("a/one", "1")
    try folder.write("b/two", "")
    try folder.write("just", String(repeating: "x", count: Disk.largestFile))
    try folder.write("over", String(repeating: "x", count: Disk.largestFile + 1))
    let outcomes = try disk(folder).read([
      "b/two", "a/one", "a/none", "none/none", "over", "just", "../etc/passwd", "a",
    ])
    #expect(outcomes[0] == .bytes([]) && outcomes[1] == .bytes([0x31]))
    #expect(outcomes[2] == .missing && outcomes[3] == .missing && outcomes[6] == .missing)
    #expect(outcomes[4] == .tooLarge(size: Disk.largestFile + 1))
    #expect(outcomes[5] == .bytes([UInt8](repeating: 0x78, count: Disk.largestFile)))
    #expect(outcomes[7] == .unreadable(reason: "it is a folder"))
  }

  @Test(.enabled(if: geteuid() != 0, "root may read and write everything"))
  func whatMayNotBeReadIsAFaultOfItsOwn() throws {
    let folder = try ScratchFolder()
    try folder.write("content/closed.md", "x")
    try folder.write("content/shut/in.md", "x")
    chmod(folder.path + "/content/closed.md", 0)
    chmod(folder.path + "/content/shut", 0)
    defer { chmod(folder.path + "/content/shut", 0o700) }
    let listed = try disk(folder).list("content")
    #expect(listed.map(\.path) == ["content/closed.md", "content/shut"])
    #expect(listed[1].fault == "the folder cannot be read: permission denied")
    #expect(try disk(folder).read(["content/closed.md"]) == [.unreadable(reason: "permission denied")])
  }

  @Test func rightFilesAreNotTouchedAndStaleOnesGo() throws {
    let folder = try ScratchFolder()
    try build(["index.html": "1", "old/a/index.html": "1", "old/b.css": "1", "r.css": "1"], in: folder)
    let reused = identity(folder.path + "/public/index.html")
    let changed = identity(folder.path + "/public/r.css")
    let changes = try build(["index.html": "1", "new/index.html": "1", "r.css": "2"], in: folder)
    #expect(changes.written == ["new/index.html", "r.css"] && changes.reused == ["index.html"])
    #expect(changes.removed == ["old/a/index.html", "old/b.css"])
    #expect(folder.files("public") == ["index.html", "new/index.html", "r.css"])
    #expect(!folder.exists("public/old"))
    #expect(identity(folder.path + "/public/index.html") == reused)
    #expect(identity(folder.path + "/public/r.css") != changed)
    #expect(folder.read("public/r.css") == "2")
    #expect(folder.files(".public.chipbrief") == ["ledger", "lock"])
  }

  @Test func foreignFilesSurviveAndAreListed() throws {
    let folder = try ScratchFolder()
    try folder.write("public/mine.txt", "mine")
    let refused = try OutputSession.open(output: "public", disk: try disk(folder), takeOver: false)
    #expect(refused.value == nil)
    #expect(
      refused.diagnostics.first?.message == "public holds a file that chipbrief did not write: mine.txt")
    #expect(folder.files("public") == ["mine.txt"])
    try folder.remove("public/mine.txt")
    try build(["a/index.html": "1"], in: folder)
    try folder.write("public/a/mine.txt", "mine")
    try build(["b": "1"], in: folder)
    #expect(folder.files("public") == ["a/mine.txt", "b"])
    #expect(throws: EnvironmentFailure.self) { try build(["a/mine.txt": "ours"], in: folder) }
    #expect(folder.read("public/a/mine.txt") == "mine")
  }

  @Test func aFileBecomesAFolderAndAFolderAFile() throws {
    let folder = try ScratchFolder()
    try build(["a": "1", "b/c/d": "1"], in: folder)
    try build(["a/x": "2", "b": "2"], in: folder)
    #expect(folder.files("public") == ["a/x", "b"])
  }

  @Test func nothingIsWrittenOrRemovedThroughALink() throws {
    let folder = try ScratchFolder()
    let outside = try ScratchFolder()
    try build(["a/x": "1", "b": "1"], in: folder)
    try folder.remove("public/a")
    try folder.link("public/a", to: outside.path)
    try outside.write("x", "theirs")
    #expect(throws: EnvironmentFailure.self) { try build(["a/x": "2", "b": "1"], in: folder) }
    try build(["b": "1"], in: folder)
    #expect(outside.read("x") == "theirs" && folder.exists("public/a"))
    try build(["a/x": "1", "b": "1"], in: folder, takeOver: true)
    #expect(outside.read("x") == "theirs" && folder.read("public/a/x") == "1")
    #expect(identity(folder.path + "/public/a") != identity(outside.path))
  }

  @Test func anOutputFolderBehindALinkKeepsItsBooksBesideTheRealOne() throws {
    let folder = try ScratchFolder()
    let server = try ScratchFolder()
    try server.write("www/.git", "")
    try folder.link("public", to: server.path + "/www")
    try build(["index.html": "1"], in: folder)
    #expect(server.read("www/index.html") == "1" && server.exists(".www.chipbrief/ledger"))
  }

  @Test func whatASessionLeftUnfinishedIsCompleted() throws {
    let folder = try ScratchFolder()
    try build(["index.html": "old", "stale.html": "old"], in: folder)
    // The files that a kill between the journal and the first rename leaves.
    let new = OutputTree([
      OutputFile(path: "index.html", size: 3, digest: Digest(of: "new")),
      OutputFile(path: "more/index.html", size: 4, digest: Digest(of: "more")),
    ])
    try folder.write(".public.chipbrief/staging/0", "new")
    try folder.write(".public.chipbrief/staging/1", "more")
    try folder.write(".public.chipbrief/staging/2", "rubbish")
    let journal = Journal.commit(
      Commit(
        folders: ["more"],
        moves: [OutputMove(staged: 0, path: "index.html"), OutputMove(staged: 1, path: "more/index.html")],
        removals: ["stale.html"], tree: new)
    ).encode()
    try Data(journal).write(to: URL(fileURLWithPath: folder.path + "/.public.chipbrief/journal"))
    let session = try #require(try OutputSession.open(output: "public", disk: try disk(folder), takeOver: false).value)
    session.abandon()
    #expect(folder.files("public") == ["index.html", "more/index.html"])
    #expect(folder.read("public/index.html") == "new" && folder.read("public/more/index.html") == "more")
    #expect(folder.files(".public.chipbrief") == ["ledger", "lock"])
    #expect(try build(["index.html": "new", "more/index.html": "more"], in: folder).reused.count == 2)
  }

  @Test func aFolderThatCannotBeWrittenIsToldInWords() throws {
    let folder = try ScratchFolder()
    try folder.write(".public.chipbrief", "a file in the way")
    let failure = #expect(throws: EnvironmentFailure.self) { try build(["a": "1"], in: folder) }
    #expect(failure?.description == "cannot make the folder .public.chipbrief: something is there already")
    try folder.write("file", "")
    let second = #expect(throws: EnvironmentFailure.self) {
      try OutputSession.open(output: "file/site", disk: try disk(folder), takeOver: false)
    }
    #expect(second?.reason == "a part of the path is not a folder")
  }

  @Test(.enabled(if: geteuid() != 0, "root may read and write everything"))
  func aFolderWithoutPermissionIsNamedBeforeAnythingChanges() throws {
    let folder = try ScratchFolder()
    try build(["a/index.html": "1", "b/index.html": "1"], in: folder)
    chmod(folder.path + "/public/b", 0o500)
    defer { chmod(folder.path + "/public/b", 0o700) }
    let failure = #expect(throws: EnvironmentFailure.self) {
      try build(["a/index.html": "2", "b/index.html": "2"], in: folder)
    }
    #expect(failure?.description == "cannot write in the folder public/b: permission denied")
    #expect(folder.read("public/a/index.html") == "1")
  }

  @Test func aSecondSessionWaitsForTheFirst() async throws {
    let folder = try ScratchFolder()
    let first = try #require(try OutputSession.open(output: "public", disk: try disk(folder), takeOver: false).value)
    try first.put("a", [1])
    let messages = Mutex<[String]>([])
    // The first session commits once the second reports that it is waiting, so that the test does not depend on time.
    let second = Task.detached {
      try OutputSession.open(output: "public", disk: try Disk.real(project: folder.path), takeOver: false) { message in
        messages.withLock { $0.append(message) }
        _ = try? first.commit()
      }
    }
    let session = try #require(try await second.value.value)
    #expect(messages.withLock { $0 } == ["process \(getpid()) is building into public; waiting for it"])
    try session.put("a", [1])
    #expect(try session.commit().reused == ["a"])
  }

  @Test func waitingEnds() throws {
    let folder = try ScratchFolder()
    let first = try #require(try OutputSession.open(output: "public", disk: try disk(folder), takeOver: false).value)
    defer { first.abandon() }
    let impatient = try disk(folder, patience: .zero)
    let failure = #expect(throws: EnvironmentFailure.self) {
      try OutputSession.open(output: "public", disk: impatient, takeOver: false)
    }
    #expect(failure?.reason.hasPrefix("process \(getpid()) has been building into it for 0 seconds") == true)
  }

  @Test func aSessionThatIsForgottenGivesItsLockBack() throws {
    let folder = try ScratchFolder()
    do {
      let forgotten = try OutputSession.open(output: "public", disk: try disk(folder), takeOver: false).value
      try forgotten?.put("a", [1])
    }
    let next = try OutputSession.open(output: "public", disk: try disk(folder, patience: .zero), takeOver: false).value
    #expect(next != nil)
    #expect(folder.files(".public.chipbrief/staging").isEmpty)
  }
}
