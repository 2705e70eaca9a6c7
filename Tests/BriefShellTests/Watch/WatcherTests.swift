import Foundation
import Glibc
import Seeds
import Testing

@testable import BriefShell

/// Every path whose contents differ after a change is reported, whatever was done to the files.
@Suite(.serialized) struct WatcherTests {
  private typealias Kind = WatchedProject.Kind

  @Test(arguments: Kind.allCases)
  private func aFileIsSavedAsEditorsSaveIt(_ kind: Kind) throws {
    let site = try WatchedProject(kind)
    let chip = "content/chips/one.yml"
    let told = try site.expectToHear(of: "written in place") { try site.write(chip, "name: Eins\n") }
    #expect(told == ChangedPaths(paths: [chip]), "and of nothing else")
    try site.expectToHear(of: "as Vim saves") {
      try site.write("content/chips/4913", "")
      try site.remove("content/chips/4913")
      try site.move(chip, chip + "~")
      try site.write(chip, "name: Un\n")
      try site.remove(chip + "~")
    }
    try site.expectToHear(of: "as sed and Emacs save") {
      try site.write("content/chips/sedA1b2", "name: Uno\n")
      try site.move("content/chips/sedA1b2", chip)
    }
    try site.expectToHear(of: "in two steps, as VS Code saves") {
      let handle = open(site.path + "/" + chip, O_WRONLY | O_TRUNC)
      usleep(30_000)
      _ = write(handle, "name: Ein\n", 10)
      close(handle)
    }
    try site.expectToHear(of: "the same size and time") {
      var times = [timespec(tv_sec: 1_000_000_000, tv_nsec: 0), timespec(tv_sec: 1_000_000_000, tv_nsec: 0)]
      utimensat(AT_FDCWD, site.path + "/" + chip, &times, 0)
      _ = try site.settled()
      try site.write(chip, "name: Tri\n")
      utimensat(AT_FDCWD, site.path + "/" + chip, &times, 0)
    }
    try site.expectToHear(of: "the settings") { try site.write("chipbrief.yml", "title: B\n") }
    try site.expectToHear(of: "removed") { try site.remove(chip) }
  }

  @Test(arguments: Kind.allCases)
  private func foldersComeAndGo(_ kind: Kind) throws {
    let site = try WatchedProject(kind)
    try site.expectToHear(of: "new, with files in it at once") {
      for number in 0..<20 {
        try site.write("content/briefings/\(number)/a/b/c.md", "\(number)")
        try site.write("templates/partials/\(number).mustache", "\(number)")
      }
    }
    try site.expectToHear(of: "a file in a new one") { try site.write("content/briefings/7/a/b/c.md", "new") }
    try site.expectToHear(of: "renamed") { try site.move("content/briefings", "content/models") }
    try site.expectToHear(of: "a file in a renamed one") { try site.write("content/models/7/a/b/c.md", "newer") }
    try site.expectToHear(of: "moved out") { try site.move("content/models", "elsewhere") }
    try site.write("elsewhere/7/a/b/c.md", "unseen")
    #expect(try site.settled().isEmpty, "what has been moved out is watched no more")
    try site.expectToHear(of: "moved in") { try site.move("elsewhere", "content/briefings") }
    try site.expectToHear(of: "a file in one that was moved in") {
      try site.write("content/briefings/3/a/b/c.md", "3b")
    }
    try site.expectToHear(of: "two that change places") {
      try site.move("content/briefings/1", "content/briefings/x")
      try site.move("content/briefings/2", "content/briefings/1")
      try site.move("content/briefings/x", "content/briefings/2")
    }
    try site.expectToHear(of: "files in both") {
      try site.write("content/briefings/1/a/b/c.md", "one")
      try site.write("content/briefings/2/a/b/c.md", "two")
    }
    try site.expectToHear(of: "deleted") { try site.remove("content/briefings") }
    try site.expectToHear(of: "deleted and made again") {
      try site.remove("templates")
      try site.write("templates/partials/3.mustache", "again")
    }
    try site.expectToHear(of: "a file in it") { try site.write("templates/partials/3.mustache", "and again") }
    try site.expectToHear(of: "the whole content") {
      try site.remove("content")
      try site.write("content/chips/three.yml", "name: Three\n")
    }
    try site.expectToHear(of: "a file in the new content") { try site.write("content/chips/three.yml", "name: Drei\n") }
  }

  @Test(arguments: Kind.allCases)
  private func theProjectsFolderIsReplaced(_ kind: Kind) throws {
    let site = try WatchedProject(kind)
    try site.expectToHear(of: "deleted and made again") {
      try FileManager.default.removeItem(atPath: site.path)
      try site.write("content/index.md", "another home\n")
    }
    try site.expectToHear(of: "a file in the new one") { try site.write("content/index.md", "home again\n") }
    try site.expectToHear(of: "moved away") { try site.move("../site", "../away") }
    try site.expectToHear(of: "and back") {
      try #require(rename(site.folder.path + "/away", site.path) == 0)
    }
    try site.expectToHear(of: "a file in it") { try site.write("content/index.md", "home at last\n") }
  }

  @Test(arguments: Kind.allCases)
  private func aThousandFilesAtOnceAreOneChange(_ kind: Kind) throws {
    let site = try WatchedProject(kind)
    let before = site.contents()
    for number in 0..<1000 { try site.write("content/briefings/b\(number).md", "\(number)") }
    let first = try #require(try site.watcher.next(within: .seconds(60)))
    let rest = try site.settled()
    for path in site.contents().keys where before[path] == nil { #expect(first.covers(path) || rest.covers(path)) }
    #expect(first.paths.count > 500, "most come together")
  }

  @Test(arguments: Kind.allCases)
  private func whatIsNoInputIsNotToldOf(_ kind: Kind) throws {
    let site = try WatchedProject(kind)
    try site.write("public/index.html", "out")
    try site.write(".chipbrief/state", "state")
    try site.write("notes.md", "mine")
    try site.write("content/.index.md.swp", "vim")
    try site.write("content/chips/one.yml~", "old")
    try site.write("content/chips/#one.yml#", "emacs")
    _ = FileManager.default.contents(atPath: site.path + "/content/index.md")
    #expect(try site.settled().isEmpty)
  }

  @Test(arguments: Kind.allCases)
  private func aLinkIsToldOfWithItsTarget(_ kind: Kind) throws {
    let site = try WatchedProject(kind)
    try site.write("shared/text.md", "one")
    _ = try site.settled()
    try site.expectToHear(of: "a new link") {
      try FileManager.default.createSymbolicLink(
        atPath: site.path + "/content/linked.md", withDestinationPath: "../shared/text.md")
    }
    try site.expectToHear(of: "its target") { try site.write("shared/text.md", "two") }
  }

  @Test func lostEventsAreToldOfAsSuch() throws {
    let site = try WatchedProject(.inotify)
    let text = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
    let most = try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    let told = try site.expectToHear(of: "an overflow") {
      let files = ["one.yml", "two.yml"].map { site.path + "/content/chips/" + $0 }
      // Alternates between two files, since the kernel merges an event with an identical preceding one.
      for number in 0...most { chmod(files[number % 2], 0o644) }
      try site.write("content/late/deep/file.md", "late")
    }
    #expect(told.mayBeMore)
    try site.expectToHear(of: "a folder that was made unseen") { try site.write("content/late/deep/file.md", "later") }
    #expect(try site.settled() == ChangedPaths())
  }

  /// Edits of all kinds in random order, with or without reading the watcher in between.
  @Test(arguments: Kind.allCases, 1...4)
  private func anySequenceOfEditsIsCovered(_ kind: Kind, _ seed: UInt64) throws {
    let site = try WatchedProject(kind)
    var random = SplitMix(seed)
    for round in 0..<6 {
      var log: [String] = []
      let before = site.contents()
      for _ in 0..<random.below(12) + 1 {
        log.append(try edit(site, &random))
        if random.below(3) == 0 { usleep(UInt32(random.below(20_000))) }
      }
      let (told, _, missed) = try site.told(since: before, .milliseconds(250))
      #expect(missed.isEmpty, "seed \(seed), round \(round): \(log); told of \(told.paths.sorted())")
    }
  }

  private func edit(_ site: WatchedProject, _ random: inout SplitMix) throws -> String {
    let folders = ["content/a", "content/b", "content/a/deep", "templates/t", "content/b/deep/er"]
    let folder = folders[random.below(folders.count)]
    let other = folders[random.below(folders.count)]
    let file = "\(folder)/f\(random.below(3)).md"
    let manager = FileManager.default
    func exists(_ name: String) -> Bool { manager.fileExists(atPath: site.path + "/" + name) }
    switch random.below(6) {
    case 0, 1:
      try site.write(file, "\(random.next())")
      return "write \(file)"
    case 2 where exists(file):
      try site.remove(file)
      return "remove \(file)"
    case 3 where exists(folder):
      try site.remove(folder)
      return "remove \(folder)"
    case 4 where exists(folder) && !exists(other) && !other.hasPrefix(folder + "/"):
      try site.makeFolder((other as NSString).deletingLastPathComponent)
      try site.move(folder, other)
      return "move \(folder) to \(other)"
    default:
      try site.write(file + ".new", "\(random.next())")
      try site.move(file + ".new", file)
      return "replace \(file)"
    }
  }
}
