import Foundation
import Glibc
import Testing
@testable import BriefOutput
@testable import BriefShell

struct CommandTests {
  /// A new site, made by the program.
  private func newSite() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let made = try Program.run("new", ".", in: folder.path)
    try #require(made.status == 0, "\(made.errors)")
    return folder
  }

  /// A site with errors in several files.
  private func faultySite() throws -> ScratchFolder {
    let site = try newSite()
    try site.write("content/chips/faulty-a.yml", "name: [\"quo\\\"ted\nclaims: \t{\n")
    try site.write("content/chips/faulty-b.yml", "name: é: ü: {\n")
    try site.write("content/chips/faulty-c.yml", "name: 寒武纪\nname: twice\n")
    return site
  }

  @Test func helpTeachesEveryCommandWithAnExample() throws {
    let folder = try ScratchFolder()
    let root = try Program.run("--help", in: folder.path)
    #expect(root.status == 0 && root.errors.isEmpty)
    #expect(root.output.contains("chipbrief new briefings"))
    for command in ["build", "serve", "watch", "check", "explain", "fields", "add", "new", "schema"] {
      let help = try Program.run("help", command, in: folder.path)
      #expect(help.status == 0 && root.output.contains("\n  \(command) "))
      #expect(help.output.contains("Example") && help.output.contains("  chipbrief \(command)"), "\(command)")
    }
  }

  @Test(arguments: [
    ["bild"], ["build", "--outptu", "x"], ["build", "--jobs", "0"], ["build", "--jobs", "many"],
    ["build", "--diagnostics", "xml"], ["new"], ["check", "--output", "x"],
    ["build", "--as-of", "2025-02-29", "--output", "x"], ["build", "--as-of", "2025-02-28"], ["build", "--drafts"],
    ["build", "--date", "2025-02-29"], ["check", "--date", "soon"], ["serve", "--date", "2025-13-01"],
    ["watch", "--date", ""], ["check", "--as-of", "2025-02-28", "--date", "2025-02-28"],
    ["build", "--as-of", "2025-02-28", "--date", "2025-02-28", "--output", "x"], ["serve", "--as-of", "2025-02-28"],
    ["build", "--output", ""], ["watch", "--output", ""], ["watch", "--drafts"], ["serve", "--port", "65536"],
    ["serve", "--port", "-1"], ["serve", "--output", "x"],
  ])
  func wrongUsageEndsWith64(_ arguments: [String]) throws {
    let site = try newSite()
    let result = try Program.run(arguments: arguments, in: site.path)
    #expect(result.status == 64)
    #expect(result.output.isEmpty && !result.errors.isEmpty)
    #expect(!site.exists("public") && !site.exists("x"))
  }

  /// A day stated on the command line applies to that run only.
  @Test func theDateOfARunIsTheSitesDayInIt() throws {
    let site = try newSite()
    try site.write("chipbrief.yml", try #require(site.read("chipbrief.yml")) + "social_cards: false\n")
    try site.write(
      "content/briefings/held.md", "---\ntitle: Held\ndate: 2026-06-01\nembargo: 2026-06-01\n---\nText.\n")
    let page = "public/briefings/held/index.html"
    let held = try Program.run("build", in: site.path)
    #expect(held.status == 0 && held.errors.contains("[under-embargo]") && !site.exists(page))
    #expect(try Program.run("check", in: site.path).output == held.errors.replacing("1 warning\n", with: ""))
    #expect(try Program.run("check", "--date", "2026-06-01", in: site.path).output.isEmpty)
    let before = try Program.run("build", "--date", "2026-05-31", in: site.path)
    #expect(before.errors.contains("the site's day is 2026-05-31 [under-embargo]") && !site.exists(page))
    let out = try Program.run("build", "--date", "2026-06-01", "--verify", in: site.path)
    #expect(out.status == 0 && out.errors.isEmpty && site.exists(page), "\(out.errors)")
    let again = try Program.run("build", "--verify", in: site.path)
    #expect(again.status == 0 && again.errors == held.errors && !site.exists(page), "\(again.errors)")
    let older = try Program.run("build", "--as-of", "2026-06-02", "--output", "older", in: site.path)
    #expect(older.errors.contains("[under-embargo]") && !site.exists("older/briefings/held/index.html"))
  }

  @Test func aMissingProjectSaysHowToStartOne() throws {
    let folder = try ScratchFolder()
    let here = try Program.run("build", in: folder.path)
    #expect(here.status == 64)
    #expect(
      here.errors == """
        error: there is no chipbrief.yml in this folder or one above it
          help: start a site with 'chipbrief new DIR'

        """)
    let named = try Program.run("check", "--project", "nowhere", in: folder.path)
    #expect(named.status == 64 && named.errors.hasPrefix("error: there is no chipbrief.yml in nowhere\n"))
  }

  @Test func theProjectIsFoundFromAFolderInIt() throws {
    let site = try newSite()
    let result = try Program.run("build", in: site.path + "/content/chips")
    #expect(result.status == 0, "\(result.errors)")
    #expect(!site.exists("content/chips/public") && !site.exists("content/chips/.public.chipbrief"))
    #expect(site.exists(".public.chipbrief"))
  }

  @Test func aPathThatIsTypedIsMeantFromWhereOneIs() throws {
    let site = try newSite()
    let elsewhere = try ScratchFolder()
    let result = try Program.run("build", "--project", site.path, "--output", "out", in: elsewhere.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(elsewhere.exists(".out.chipbrief") && !site.exists(".out.chipbrief"))
  }

  @Test func aNewSiteIsWrittenWholeAndBuilds() throws {
    let folder = try ScratchFolder()
    let result = try Program.run("new", "my site", in: folder.path)
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.output.contains("  cd 'my site'\n  chipbrief serve --open "))
    #expect(folder.files("my site") == (Embedded.starter + EditorFiles.ofNewSite).map(\.path).sorted())
    let check = try Program.run("check", in: folder.path + "/my site")
    #expect(check.status == 0 && check.output.isEmpty && check.errors.isEmpty, "\(check.output)\(check.errors)")
    let build = try Program.run("build", in: folder.path + "/my site")
    #expect(build.status == 0 && build.output.hasPrefix("Built "), "\(build.errors)")
    #expect(build.output.hasSuffix(" -> public/\nEvery page was rebuilt: there is no state of an earlier build.\n"))
    let again = try Program.run("build", "--verbose", in: folder.path + "/my site")
    #expect(again.output.contains(" 0 written, ") && again.output.contains(" 0 removed ") && again.lines.count == 1)
  }

  @Test func aNewSiteGoesIntoNoFolderThatHoldsSomething() throws {
    let folder = try ScratchFolder()
    try folder.write("site/mine.txt", "mine")
    let result = try Program.run("new", "site", in: folder.path)
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(
      result.errors == "error: site is not empty: it holds mine.txt\n  help: name a folder that is new or empty\n")
    #expect(folder.files("site") == ["mine.txt"])
    try folder.write("empty/.git/HEAD", "ref: refs/heads/main\n")
    #expect(try Program.run("new", "empty", in: folder.path).status == 0)
    #expect(try Program.run("new", "site/mine.txt", in: folder.path).status == 2)
  }

  @Test func findingsAreAChecksResultAndABuildsMessages() throws {
    let site = try faultySite()
    let check = try Program.run("check", in: site.path)
    #expect(check.status == 1)
    #expect(check.output.contains("content/chips/faulty-a.yml:") && check.output.contains(": error: "))
    let build = try Program.run("build", in: site.path)
    #expect(build.status == 1 && build.output.isEmpty)
    #expect(build.errors.hasPrefix(check.output))
    #expect(build.errors.dropFirst(check.output.count) == check.errors.dropLast() + "; public/ is as it was\n")
    #expect(!site.exists("public"))
  }

  @Test func aBuildWithErrorsLeavesTheLastSiteAsItWas() throws {
    let site = try newSite()
    #expect(try Program.run("build", in: site.path).status == 0)
    let before = site.files("public").map { [$0, site.read("public/" + $0)] }
    try site.write("content/chips/faulty.yml", "name: [\n")
    #expect(try Program.run("build", in: site.path).status == 1)
    #expect(site.files("public").map { [$0, site.read("public/" + $0)] } == before)
    #expect(site.files(".public.chipbrief/staging").isEmpty)
  }

  @Test func machinesReadTheSameFindings() throws {
    let site = try faultySite()
    let text = try Program.run("check", in: site.path)
    let heads = text.lines.filter { $0.contains(": error: ") || $0.contains(": warning: ") }
    try #require(heads.count >= 3)
    let errors = heads.count { $0.contains(": error: ") }
    #expect(text.errors.hasPrefix("\(errors) errors"))

    let json = try Program.run("check", "--diagnostics", "json", in: site.path)
    #expect(json.status == 1 && json.errors.isEmpty)
    let findings = try json.lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(findings.count == heads.count)
    for (finding, head) in zip(findings, heads) {
      let path = try #require(finding["path"] as? String)
      let line = try #require(finding["line"] as? Int)
      let column = try #require(finding["column"] as? Int)
      let severity = try #require(finding["severity"] as? String)
      let message = try #require(finding["message"] as? String)
      let code = try #require(finding["code"] as? String)
      #expect(head == "\(path):\(line):\(column): \(severity): \(message) [\(code)]")
    }

    let github = try Program.run("check", "--diagnostics", "github", in: site.path)
    #expect(github.lines.count == heads.count)
    #expect(
      github.lines.allSatisfy { $0.hasPrefix("::error file=content/chips/faulty-") || $0.hasPrefix("::warning ") })

    let sarif = try Program.run("check", "--diagnostics", "sarif", in: site.path)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(sarif.output.utf8)) as? [String: Any])
    let run = try #require((document["runs"] as? [[String: Any]])?.first)
    #expect(document["version"] as? String == "2.1.0")
    #expect((run["results"] as? [[String: Any]])?.count == heads.count)
  }

  @Test func colourIsForTerminalsAndAsAsked() throws {
    let site = try faultySite()
    let escape = "\u{1B}[1;31m"
    #expect(!(try Program.run("check", in: site.path).output.contains("\u{1B}")))
    #expect(!(try Program.run("build", in: site.path).errors.contains("\u{1B}")))
    #expect(try Program.run("check", "--color", "always", in: site.path).output.contains(escape))
    #expect(try Program.runOnTerminal("check", in: site.path).output.contains(escape))
    let without: [[String: String]] = [["NO_COLOR": "1"], ["TERM": "dumb"]]
    for environment in without {
      #expect(!(try Program.runOnTerminal("check", in: site.path, environment: environment).output.contains(escape)))
    }
    #expect(!(try Program.runOnTerminal("check", "--color", "never", in: site.path).output.contains(escape)))
    let asked = try Program.runOnTerminal(
      "check", "--color", "always", in: site.path, environment: ["NO_COLOR": "1"])
    #expect(asked.output.contains(escape))
    // A document for machines has no colours.
    #expect(!(try Program.runOnTerminal("check", "--diagnostics", "json", in: site.path).output.contains("\u{1B}")))
  }

  @Test func foreignFilesAreListedAndDeletedOnlyWhenToldTo() throws {
    let site = try newSite()
    try site.write("public/CNAME", "example.org\n")
    try site.write("public/.git", "gitdir: elsewhere\n")
    let refused = try Program.run("build", in: site.path)
    #expect(refused.status == 2)
    #expect(
      refused.errors.contains(
        """
        error: public holds a file that chipbrief did not write: CNAME [foreign-output]
          help: choose another folder with --output, or delete them with --clean

        """))
    #expect(try Program.run("build", "--clean", in: site.path).status == 64)
    let declined = try Program.runOnTerminal("build", "--clean", in: site.path, input: "n\n")
    #expect(declined.status == 0 && declined.output.contains("Nothing was changed."))
    #expect(declined.output.contains("  CNAME"))
    #expect(site.exists("public/CNAME"))
    let agreed = try Program.runOnTerminal("build", "--clean", in: site.path, input: "y\n")
    #expect(agreed.status == 0 && agreed.output.contains(" 1 removed -> public/"))
    #expect(!site.exists("public/CNAME") && site.exists("public/.git"))
    try site.write("public/later.txt", "mine")
    #expect(try Program.run("build", "--clean", "--yes", in: site.path).status == 0)
    #expect(!site.exists("public/later.txt"))
  }

  @Test(arguments: [
    (".", "it is the project itself"), ("..", "the project is in it"), ("/", "it is the root of the file system"),
    ("content/public", "it is in the project's content"), ("templates", "it is in the project's templates"),
    ("README.md", "it is not a folder"),
  ])
  func foldersThatCannotBeTheOutputAreRefused(_ output: String, _ reason: String) throws {
    let site = try newSite()
    let before = site.files("")
    let result = try Program.run("build", "--output", output, in: site.path)
    #expect(result.status == 2)
    #expect(result.errors.contains(": \(reason) [environment-failure]\n"), "\(result.errors)")
    #expect(site.files("") == before)
  }

  @Test func theHomeFolderAndOtherProjectsAreRefused() throws {
    let site = try newSite()
    let home = try ScratchFolder()
    let result = try Program.run("build", "--output", home.path, in: site.path, environment: ["HOME": home.path])
    #expect(result.status == 2 && result.errors.contains(": it is your home folder ["))
    let other = try newSite()
    let second = try Program.run("build", "--output", other.path, "--clean", "--yes", in: site.path)
    #expect(second.status == 2 && second.errors.contains(": it holds a project's chipbrief.yml ["))
    #expect(other.exists("content/index.md"))
  }

  @Test func aFileThatCannotBeReadEndsWith2() throws {
    let site = try newSite()
    try site.link("content/chips/outside.yml", to: "/etc/hostname")
    try site.write("content/chips/faulty.yml", "name: [\n")
    let result = try Program.run("check", in: site.path)
    #expect(result.status == 2)
    #expect(result.output.contains("content/chips/outside.yml:1:1: error: "))
    #expect(result.output.contains("it is a link that leads out of the project [unreadable-file]"))
    #expect(result.output.contains("content/chips/faulty.yml:"))
  }

  @Test func aFullStandardOutputIsToldAndADeafOneIsNot() throws {
    let site = try faultySite()
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    let program = try Program.path()
    shell.arguments = [
      "-c",
      "\(program) check > /dev/full 2> full.txt; echo $? >> full.txt; (\(program) check; echo $? > deaf.txt) 2> /dev/null | true",
    ]
    shell.currentDirectoryURL = URL(fileURLWithPath: site.path)
    try shell.run()
    shell.waitUntilExit()
    #expect(site.read("full.txt") == "error: cannot write standard output: the disk is full [environment-failure]\n2\n")
    #expect(site.read("deaf.txt") == "1\n")
  }

  @Test func textFromFilesMovesNoCursor() throws {
    let site = try newSite()
    try site.write("content/chips/\u{1B}]0;evil\u{7}.yml", "name: [\n")
    let result = try Program.run("check", in: site.path)
    #expect(result.status == 1 && !result.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGKILL])
  func whoeverIsStoppedLeavesTheSiteAsItWas(_ signal: Int32) throws {
    let site = try newSite()
    #expect(try Program.run("build", in: site.path).status == 0)
    let before = site.files("public")
    // The build waits for this session, so that it runs until the test stops it.
    let disk = try Disk.real(project: site.path)
    let session = try #require(try OutputSession.open(output: "public", disk: disk, takeOver: false).value)
    try site.write("errors", "")
    let process = try Program.make(["build", "--clean"], in: site.path, [:])
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: site.path + "/errors"))
    // A child inherits the signal mask of the thread that starts it, and the threads of a test run block signals.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, signal)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    try process.run()
    while site.read("errors")?.contains("waiting for it") != true, process.isRunning { usleep(10_000) }
    #expect(process.isRunning)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
    session.abandon()
    #expect(site.files("public") == before)
    try site.remove("errors")
    #expect(try Program.run("build", in: site.path).status == 0)
  }
}
