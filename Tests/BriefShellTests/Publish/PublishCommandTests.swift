import Foundation
import Testing

@testable import BriefShell

/// `chipbrief publish` as a user runs it. Tests/Publish tests it with real servers.
@Suite struct PublishCommandTests {
  private func site(_ targets: String) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let made = try Program.run("new", "site", in: folder.path)
    try #require(made.status == 0, "\(made.errors)")
    let settings = try #require(folder.read("site/chipbrief.yml"))
    try folder.write("site/chipbrief.yml", settings + "social_cards: false\n" + targets)
    return folder
  }

  @Test func aTargetMustBeNamedAndThere() throws {
    let none = try site("")
    let run = try Program.run("publish", in: none.path + "/site")
    #expect(run.status == 64 && run.errors.hasPrefix("error: chipbrief.yml has no publish target\n  help: "))
    let two = try site("publish:\n  one: {directory: ../one}\n  other: {directory: ../other}\n")
    let which = try Program.run("publish", in: two.path + "/site")
    #expect(which.status == 64)
    #expect(which.errors == "error: say which target: one, other\n  help: as in 'chipbrief publish one'\n")
    let wrong = try Program.run("publish", "othr", "--yes", in: two.path + "/site")
    #expect(wrong.status == 64)
    #expect(wrong.errors == "error: there is no target 'othr' in chipbrief.yml\n  help: did you mean 'other'?\n")
    #expect(!two.exists("one") && !two.exists("other"))
  }

  @Test(arguments: [
    ["--max-deletes", "some"], ["--jobs", "0"], ["--rollback", "--check-live"], ["--rollback", "--date", "2026-06-01"],
    ["--date", "2026"],
    ["--as-of", "2026-06-01"],
  ])
  func wrongUsageIsSaid(arguments: [String]) throws {
    let folder = try site("publish:\n  one: {directory: ../one}\n")
    #expect(try Program.run(arguments: ["publish"] + arguments, in: folder.path + "/site").status == 64)
  }

  @Test func faultsOfTheTargetsAreSaidWithTheirPlace() throws {
    let folder = try site("publish:\n  one: {git: {remote: 'https://a:b@h/x', branch: p}}\n")
    let run = try Program.run("publish", "--yes", in: folder.path + "/site")
    #expect(run.status == 1 && run.errors.contains("chipbrief.yml:") && run.errors.contains("[invalid-url]"))
    #expect(run.errors.contains("^^^") && run.errors.contains("what is published is as it was"))
  }

  @Test func nobodyIsAskedWhereThereIsNoTerminal() throws {
    let folder = try site("publish:\n  one: {directory: ../one}\n")
    let run = try Program.run("publish", in: folder.path + "/site")
    #expect(
      run.status == 64 && run.errors.contains("nothing was published, since there is no terminal to confirm it on"))
    #expect(run.output.hasPrefix("one: ../one\n") && !folder.exists("one"))
  }

  @Test(arguments: [("y\n", true), ("\n", false), ("n\n", false)])
  func onATerminalItAsks(answer: String, publishes: Bool) throws {
    let folder = try site("publish:\n  one: {directory: ../one}\n")
    let run = try Program.runOnTerminal("publish", in: folder.path + "/site", input: answer)
    #expect(run.status == 0 && run.output.contains("Publish to ../one? [y/N]"))
    #expect(folder.exists("one/index.html") == publishes)
    #expect(run.output.contains("Nothing was changed.") != publishes)
  }

  @Test func aSiteThatSomebodyChangedIsNotPublished() throws {
    let folder = try site("publish:\n  one: {directory: ../one}\n")
    #expect(try Program.run("build", in: folder.path + "/site").status == 0)
    try folder.write("site/public/chips/index.html", "changed")
    let run = try Program.run("publish", "--yes", in: folder.path + "/site")
    #expect(run.status == 2)
    #expect(run.errors.contains("error: public/chips/index.html is not what the build made [output-differs]"))
    #expect(!folder.exists("one"))
  }

  /// The plan, the manifest and the list of figures are also readable by others.
  @Test func nothingOfABriefingUnderEmbargoIsPublished() throws {
    let folder = try site("publish:\n  one: {directory: ../one}\n")
    try folder.write(
      "site/content/briefings/scoop.md",
      "---\ntitle: Top secret\ndate: 2026-06-01\nembargo: 2026-06-01\ntopics: [hush]\n---\nIt is [@leaked-draft].\n")
    try folder.write(
      "site/content/sources/leaked-draft.yml",
      "title: Leaked draft\nurl: https://example.org/leak\ndate: 2026-04\nevidence: press\n")
    let words = ["scoop", "secret", "hush", "leak"]
    let plan = try Program.run("publish", "--dry-run", "--verbose", in: folder.path + "/site")
    #expect(plan.status == 0, "\(plan.errors)")
    for word in words { #expect(!plan.output.lowercased().contains(word), "\(word)") }
    #expect(try Program.run("publish", "--yes", in: folder.path + "/site").status == 0)
    #expect(folder.exists("one/chipbrief-figures.json"))
    try expectNothing(of: words, below: folder.path + "/one")
    let out = try Program.run("publish", "--yes", "--date", "2026-06-01", in: folder.path + "/site")
    #expect(out.status == 0 && folder.exists("one/briefings/scoop/index.html"), "\(out.errors)")
    #expect(folder.exists("one/sources/leaked-draft/index.html"))
    // The state of the run with a date is not used by the next run.
    #expect(
      try Program.run("publish", "--yes", "--max-deletes", "100%", in: folder.path + "/site").status == 0)
    #expect(!folder.exists("one/briefings/scoop/index.html"))
  }

  private func expectNothing(of words: [String], below folder: String) throws {
    let folder = try #require(resolvedPath(folder))
    let enumerator = try #require(FileManager.default.enumerator(atPath: folder))
    var count = 0
    for case let path as String in enumerator {
      let text = FileManager.default.contents(atPath: folder + "/" + path).map { String(decoding: $0, as: UTF8.self) }
      count += 1
      for word in words {
        #expect(!path.contains(word) && !(text ?? "").lowercased().contains(word), "\(word) in \(path)")
      }
    }
    #expect(count > 10)
  }

  /// An earlier build into public/ with `--as-of` or `--drafts` does not affect what is published.
  @Test func whatIsPublishedIsTheSiteAsItStands() throws {
    let folder = try site("publish:\n  one: {directory: ../one}\n")
    let drafts = try Program.run("build", "--as-of", "2024-01-01", "--output", "public", in: folder.path + "/site")
    #expect(drafts.status == 0)
    let old = try #require(folder.read("site/public/chips/nvidia-h20/index.html"))
    #expect(try Program.run("publish", "--yes", "--quiet", in: folder.path + "/site").status == 0)
    let published = try #require(folder.read("one/chips/nvidia-h20/index.html"))
    #expect(published != old && published.contains("4.0"))
  }

  /// Files of static/ are published, hidden ones too; they replace those that a target adds, but not the publish's records.
  @Test func filesOfStaticArePublished() throws {
    let folder = try site("publish:\n  pages: {git: {remote: ../bare.git, branch: pages, cname: other.example}}\n")
    func git(_ arguments: String...) throws -> String {
      guard
        case .done(0, let output, let errors, _) = Child.run("git", arguments, surroundings: .all([:]), most: 1 << 20)
      else { throw Unfinished() }
      _ = errors
      return String(decoding: output, as: UTF8.self)
    }
    _ = try git("init", "--quiet", "--bare", folder.path + "/bare.git")
    _ = try git("init", "--quiet", folder.path + "/site")
    try folder.write("site/static/CNAME", "chips.example\n")
    try folder.write("site/static/.well-known/security.txt", "Contact: mailto:a@b.example\n")
    try folder.write("site/static/chipbrief-manifest.json", "mine")
    let run = try Program.run("publish", "--yes", in: folder.path + "/site")
    #expect(run.status == 0, "\(run.errors)")
    func published(_ path: String) throws -> String {
      try git("-C", folder.path + "/bare.git", "show", "pages:" + path)
    }
    #expect(try published("CNAME") == "chips.example\n")
    #expect(try published(".well-known/security.txt").hasPrefix("Contact"))
    #expect(try published("chipbrief-manifest.json").hasPrefix("{"))
    #expect(try Program.run("publish", "--yes", in: folder.path + "/site").output.contains("nothing has changed"))
  }

  private struct Unfinished: Error {}
}
