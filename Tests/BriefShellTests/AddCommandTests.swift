import Foundation
import Testing

/// Runs `chipbrief add` as a user does.
struct AddCommandTests {
  private static let chip = """
    name: One
    scope: package
    claims:
      # Of memory.
      memory.bandwidth: 4.0 TB/s @report   # from the table
      tdp: 400 W @report

    """

  private func site() throws -> ScratchFolder {
    let site = try ScratchFolder()
    try site.write("chipbrief.yml", "format: 1\ntitle: T\nbase_url: https://t.example/\n")
    try site.write("content/companies/maker.yml", "name: The Maker\n")
    try site.write("content/chips/one.yml", Self.chip)
    try site.write(
      "content/chips/two.yml", "name: Two\nscope: package\nclaims:\n  memory.bandwidth: 2.0 TB/s @report\n")
    for id in ["report", "paper"] {
      try site.write("content/sources/\(id).yml", "title: \(id)\nnote: n\ndate: 2025-03-05\nevidence: press\n")
    }
    try site.write(
      "content/briefings/first.md",
      "---\ntitle: F\ndate: 2025-04-01\n---\n`= one.memory.bandwidth / two.memory.bandwidth` [@report].\n")
    return site
  }

  private func add(
    _ arguments: String..., in site: ScratchFolder, environment: [String: String] = [:]
  ) throws
    -> Program.Result
  {
    let open = ["NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"].merging(environment) { $1 }
    return try Program.run(arguments: ["add"] + arguments, in: site.path, environment: open)
  }

  // MARK: Claims

  private static let preview = """
    content/chips/one.yml:5
    -   memory.bandwidth: 4.0 TB/s @report   # from the table
    +   memory.bandwidth:
    +     - 4.0 TB/s @report   # from the table
    +     - 4.8 TB/s @paper

    1 figure changes:
      one.memory.bandwidth: 4.0 TB/s → 4.0 to 4.8 TB/s

    6 pages change:
      /briefings/first/
      /chips/
      /chips/one/
      /conflicts/
      /sources/
      /sources/paper/

    4 files beside pages change:
      chips/table-1.csv
      chips/table-1.js
      feed.xml
      sources/table-1.js

    """

  @Test func aClaimIsShownAndWritten() throws {
    let site = try site()
    let result = try add("claim", "one", "memory.bandwidth", "4.8 TB/s @paper", "--yes", in: site)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.output == Self.preview + "Wrote content/chips/one.yml\n")
    #expect(
      site.read("content/chips/one.yml")
        == Self.chip.replacing(
          "memory.bandwidth: 4.0 TB/s @report   # from the table",
          with: "memory.bandwidth:\n    - 4.0 TB/s @report   # from the table\n    - 4.8 TB/s @paper"))
    #expect(site.files("content/chips") == ["one.yml", "two.yml"])
    #expect(try Program.run("build", in: site.path).status == 0)
    #expect(site.read("public/chips/one/index.html")?.contains("4.0 to 4.8") == true)
  }

  @Test func whereNobodyCanBeAskedNothingIsWrittenWithoutYes() throws {
    let site = try site()
    let result = try add("claim", "one", "memory.bandwidth", "4.8 TB/s @paper", in: site)
    #expect(result.status == 64 && result.output == Self.preview)
    #expect(
      result.errors == """
        error: nothing was written, since there is no terminal to confirm it on
          help: pass --yes to write it, or --dry-run to see only what would change

        """)
    let dry = try add("claim", "one", "memory.bandwidth", "4.8 TB/s @paper", "--dry-run", in: site)
    #expect(dry.status == 0 && dry.output == Self.preview && dry.errors.isEmpty)
    #expect(site.read("content/chips/one.yml") == Self.chip)
    #expect(try add("claim", "one", "tdp", "1 W @paper", "--yes", "--dry-run", in: site).status == 64)
  }

  @Test func onATerminalAQuestionIsAsked() throws {
    for (answer, isWritten) in [("\n", true), ("y\n", true), ("n\n", false), ("x\n", false)] {
      let site = try site()
      let result = try Program.runOnTerminal(
        "add", "claim", "One", "price", "12 USD @paper", in: site.path, input: answer)
      #expect(result.status == 0 && result.output.contains("write? [Y/n]"), "\(result.output)")
      #expect((site.read("content/chips/one.yml") != Self.chip) == isWritten, "\(answer)")
      #expect(result.output.contains("Nothing was changed.") != isWritten)
    }
  }

  @Test func whatIsWrongIsMarkedInTheArguments() throws {
    let site = try site()
    let result = try add("claim", "one", "tdp", "350 W @papre", "--yes", in: site)
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(
      result.errors == """
        <argument>:1:16: error: there is no source 'papre' [unknown-source]
         1 | one tdp 350 W @papre
           |                ^^^^^
          help: did you mean 'paper'?
        1 error

        """)
    let json = try add("claim", "oen", "tdp", "1 W @paper", "--diagnostics", "json", in: site)
    #expect(
      json.status == 1
        && json.errors.hasPrefix("{\"severity\":\"error\",\"code\":\"unknown-entity\",\"path\":\"<argument>\""))
    #expect(site.read("content/chips/one.yml") == Self.chip)
  }

  @Test func anEditThatBreaksTheSiteSaysSo() throws {
    let site = try site()
    let result = try add("claim", "two", "memory.bandwidth", "0 TB/s @paper", "--yes", in: site)
    #expect(result.status == 1)
    #expect(result.errors.contains("content/briefings/first.md:5:4: error: the expression divides by what may be zero"))
    #expect(result.errors.hasSuffix("\nnew with this edit: 1 error, 1 warning\n"))
    #expect(site.read("content/chips/two.yml")?.contains("- 0 TB/s @paper") == true)
  }

  @Test func theFileKeepsItsPermissionsAndALinkItsPlace() throws {
    let site = try site()
    try site.write("content/companies/far.txt", "")
    try FileManager.default.moveItem(atPath: site.path + "/content/chips/one.yml", toPath: site.path + "/one-file")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: site.path + "/one-file")
    try site.link("content/chips/one.yml", to: "../../one-file")
    #expect(try add("claim", "one", "price", "12 USD @paper", "--yes", in: site).status == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: site.path + "/one-file")[.posixPermissions] as? Int
    #expect(mode == 0o640 && site.read("one-file")?.contains("price: 12 USD @paper") == true)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: site.path + "/content/chips/one.yml")
        == "../../one-file")
  }

  // MARK: Corrections

  @Test func aCorrectionIsDatedToday() throws {
    let site = try site()
    let result = try add(
      "correction", "one/tdp/report", "350 W", "--why", "Misread: the other row", "--dry-run", "--quiet", in: site)
    #expect(result.output.isEmpty)
    let shown = try add(
      "correction", "one/tdp/report", "350 W", "--why", "Misread: the other row", "--dry-run", in: site)
    let formatter = DateFormatter()
    formatter.dateFormat = "yyyy-MM-dd"
    formatter.locale = Locale(identifier: "en_US_POSIX")
    let days = [Date(), Date(timeIntervalSinceNow: -60)].map(formatter.string)
    let key = { (day: String) in "+     correction: {date: \(day), was: 400 W, why: \"Misread: the other row\"}\n" }
    #expect(days.contains { shown.output.contains(key($0)) }, "\(shown.output)")
    #expect(shown.output.contains("-   tdp: 400 W @report\n+   tdp:\n+     value: 350 W\n+     source: report\n"))
    #expect(shown.output.contains("  one.tdp: 400 W → 350 W\n"))
    #expect(site.read("content/chips/one.yml") == Self.chip)
    for arguments in [
      ["add", "correction", "one/tdp/report", "350 W"],
      ["add", "correction", "one/tdp/report", "350 W", "--why", "x", "--date", "2025-02-30"],
    ] {
      #expect(try Program.run(arguments: arguments, in: site.path).status == 64)
    }
  }

  // MARK: Chips

  @Test func aChipIsStartedAndTakesItsFirstClaim() throws {
    let site = try site()
    let made = try add("chip", "Three 910C", "--designer", "the maker", in: site)
    #expect(made.status == 0 && made.output.hasSuffix("Wrote content/chips/maker-three-910c.yml\n"), "\(made.errors)")
    #expect(try add("claim", "Three-910c", "tdp", "350 W @paper", "--yes", in: site).status == 0)
    let built = try Program.run("build", in: site.path)
    #expect(built.status == 0 && built.errors.isEmpty, "\(built.errors)")
    #expect(site.exists("public/chips/maker-three-910c/index.html"))
    let again = try add("chip", "three 910C", in: site)
    #expect(again.status == 1)
    #expect(
      again.errors.contains(
        "'three 910C' is a name of 'maker-three-910c' already, content/chips/maker-three-910c.yml [duplicate-id]"))
  }

  // MARK: Sources

  @Test func aSourceIsTakenFromItsPage() throws {
    let server = try PageServer()
    for page in ["plain", "moved", "huge"] {
      let site = try site()
      let result = try add(
        "source", "\(server.address)/\(page)", "--evidence", "press", "--retrieved", "2025-09-01", in: site)
      #expect(result.status == 0 && result.errors.isEmpty, "\(page): \(result.errors)")
      #expect(
        site.read("content/sources/paper-2025-08-29.yml") == """
          title: A chip, seen & read
          publisher: The Paper
          url: \(server.address)/\(page)
          date: 2025-08-29
          retrieved: 2025-09-01
          evidence: press

          """, "\(page)")
      #expect(try Program.run("check", in: site.path).status == 0)
    }
  }

  @Test func oddPagesAreSaidToBeOdd() throws {
    let server = try PageServer()
    let site = try site()
    func source(_ page: String, _ more: String...) throws -> Program.Result {
      let arguments = ["add", "source", "\(server.address)/\(page)", "--evidence", "press", "--dry-run"] + more
      return try Program.run(arguments: arguments, in: site.path, environment: ["NO_PROXY": "*", "no_proxy": "*"])
    }
    let help = "  help: give --title TITLE, and --publisher and --date where they are known\n"
    let bare = try source("no-title")
    #expect(bare.status == 1 && bare.errors.contains("error: the page names no title [missing-key]"))
    #expect(bare.errors.contains(help))
    let latin = try source("latin")
    #expect(latin.errors.contains("the page cannot be read: it is written in iso-8859-1, and only UTF-8 is read"))
    #expect(try source("pdf").errors.contains("it is no web page but application/pdf"))
    #expect(try source("none").errors.contains("the server answers 404 for this address [invalid-url]"))
    let undated = try source("no-date")
    #expect(
      undated.status == 0 && undated.output.contains("note: no date was found; it is left out (--date gives one)"))
    #expect(try source("json").output.contains("+ date: 2025-07-01\n"))
    let slow = try source("slow", "--timeout", "1")
    #expect(slow.status == 2 && slow.errors.hasPrefix("error: cannot read \(server.address)/slow: "), "\(slow.errors)")
    #expect(slow.errors.contains(help))
    // A redirect to a file of this machine is not followed.
    let file = try source("file")
    #expect(file.status == 2 && !file.output.contains("title"))
    let given = try source("slow", "--timeout", "1", "--title", "Mine")
    #expect(
      given.status == 0 && given.output.contains("+ title: Mine\n")
        && given.output.contains("note: the page was not read: "))
  }

  @Test func withoutCurlATitleIsEnough() throws {
    let site = try site()
    let nowhere = ["PATH": site.path]
    let none = try add("source", "https://paper.example/x", "--evidence", "press", in: site, environment: nowhere)
    #expect(none.status == 2)
    #expect(
      none.errors == """
        error: cannot read https://paper.example/x: the program curl, which fetches pages, is not installed [environment-failure]
          help: give --title TITLE, and --publisher and --date where they are known
        1 error

        """)
    let given = try add(
      "source", "https://paper.example/x", "--evidence", "press", "--title", "T: x", "--date", "2025-08", in: site,
      environment: nowhere)
    #expect(given.status == 0, "\(given.errors)")
    #expect(
      site.read("content/sources/paper-2025-08.yml")
        == "title: \"T: x\"\nurl: https://paper.example/x\ndate: 2025-08\nevidence: press\n")
    for arguments in [
      ["add", "source", "https://paper.example/x"],
      ["add", "source", "https://paper.example/x", "--evidence", "rumour"],
    ] {
      #expect(try Program.run(arguments: arguments, in: site.path).status == 64)
    }
  }

  @Test func theHelpOfEachTeachesWithExamples() throws {
    let folder = try ScratchFolder()
    for kind in ["claim", "correction", "source", "chip", "system", "company", "event", "rule", "briefing"] {
      let help = try Program.run("help", "add", kind, in: folder.path)
      #expect(help.status == 0 && help.output.contains("Examples:\n  chipbrief add \(kind) "), "\(help.output)")
    }
  }
}
