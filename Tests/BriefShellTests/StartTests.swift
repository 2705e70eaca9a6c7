import Foundation
import Testing

@testable import BriefShell

/// A user's first steps: an empty site, its first files, its first figure.
struct StartTests {
  private func bones() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let made = try Program.run("new", ".", "--empty", "--quiet", in: folder.path)
    try #require(made.status == 0 && made.output.isEmpty && made.errors.isEmpty, "\(made.errors)")
    return folder
  }

  private func add(_ arguments: String..., in site: ScratchFolder) throws -> Program.Result {
    try Program.run(arguments: ["add"] + arguments, in: site.path)
  }

  private func expectNoFindings(_ site: ScratchFolder) throws {
    let check = try Program.run("check", in: site.path)
    #expect(check.status == 0 && check.output.isEmpty && check.errors.isEmpty, "\(check.output)\(check.errors)")
  }

  // MARK: new

  @Test func theBonesBuildWithoutAFinding() throws {
    let folder = try ScratchFolder()
    let made = try Program.run("new", "bones", "--empty", in: folder.path)
    #expect(made.status == 0 && made.output.contains("  cd bones\n  chipbrief add company "))
    #expect(folder.files("bones") == (Embedded.bones + EditorFiles.ofNewSite).map(\.path).sorted())
    for name in ["briefings", "chips", "companies", "sources"] { #expect(folder.exists("bones/content/\(name)")) }
    let build = try Program.run("build", in: folder.path + "/bones")
    #expect(build.status == 0 && build.errors.isEmpty, "\(build.errors)")
    // The site contains nothing of the examples, and no section without entries.
    let home = try #require(folder.read("bones/public/index.html"))
    #expect(!home.contains("H20") && !home.contains("href=\"/chips/\"") && !home.contains("href=\"/sources/\""))
  }

  @Test func everyCommandOfTheBonesReadmeWorks() throws {
    let site = try bones()
    let readme = try #require(site.read("README.md"))
    let commands = readme.split(separator: "\n").filter { $0.hasPrefix("    chipbrief add ") }
    #expect(commands.count == 5)
    for command in commands {
      let path = try Program.path()
      let line = command.trimmingCharacters(in: .whitespaces).replacing("chipbrief", with: path, maxReplacements: 1)
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      // With all metadata given as options, the address is not fetched.
      let more = line.contains("add claim") ? " --yes" : line.contains("add source") ? " --publisher Nvidia" : ""
      shell.arguments = ["-c", line + more]
      shell.currentDirectoryURL = URL(fileURLWithPath: site.path)
      shell.standardOutput = FileHandle.nullDevice
      shell.standardInput = FileHandle.nullDevice
      try shell.run()
      shell.waitUntilExit()
      #expect(shell.terminationStatus == 0, "\(line)")
    }
    try expectNoFindings(site)
    #expect(site.read("content/chips/nvidia-h20.yml")?.contains("memory.capacity: 96 GB @h20-sheet") == true)
  }

  @Test func aSiteInASiteIsAskedAbout() throws {
    let site = try bones()
    for folder in ["inner", "content/inner/deeper"] {
      let refused = try Program.run("new", folder, in: site.path)
      #expect(refused.status == 64 && refused.output.isEmpty && !site.exists(folder))
      #expect(
        refused.errors.hasSuffix(
          """
          help: name a folder outside of it, or say --yes where a site inside another one is meant

          """) && refused.errors.hasPrefix("error: \(folder) is inside the site /"))
    }
    let no = try Program.runOnTerminal("new", "inner", in: site.path, input: "\n")
    #expect(no.status == 0 && no.output.contains("Is a site inside another one meant? [y/N]") && !site.exists("inner"))
    #expect(try Program.runOnTerminal("new", "inner", in: site.path, input: "y\n").status == 0)
    #expect(site.exists("inner/chipbrief.yml"))
    #expect(try Program.run("new", "other", "--yes", in: site.path).status == 0 && site.exists("other/chipbrief.yml"))
    #expect(try Program.run("new", "../beside-\(UUID().uuidString)/x", in: site.path).status == 0)
  }

  // MARK: add

  @Test func whatIsStartedBuildsAsItIs() throws {
    let site = try bones()
    let steps: [[String]] = [
      ["company", "Nvidia", "--country", "US"], ["company", "寒武纪", "--id", "cambricon", "--country", "CN"],
      ["chip", "H20", "--designer", "Nvidia"],
      [
        "source", "https://s.example/", "--evidence", "press", "--title", "S: a # title", "--publisher", "P",
        "--date", "2025-03-01", "--id", "sheet",
      ],
      ["system", "HGX H20", "--scope", "node", "--designer", "nvidia", "--chip", "h 20"],
      ["event", "It: happened # here", "--date", "2025-03", "--lane", "us", "--source", "sheet", "--about", "NVIDIA"],
      [
        "rule", "The rule", "--jurisdiction", "US", "--published", "2025-02-01", "--effective", "2025-03-01",
        "--source", "sheet",
      ],
      ["briefing", "What's: new # here", "--date", "2025-04-01", "--topic", "chips", "--author", "A. Editor"],
    ]
    for step in steps {
      let before = site.files("content")
      let dry = try Program.run(arguments: ["add"] + step + ["--dry-run"], in: site.path)
      #expect(dry.status == 0 && site.files("content") == before, "\(step): \(dry.errors)")
      let result = try Program.run(arguments: ["add"] + step, in: site.path)
      #expect(result.status == 0 && result.errors.isEmpty, "\(step): \(result.errors)")
      let new = Set(site.files("content")).subtracting(before)
      #expect(new.count == 1)
      for file in new {
        #expect(result.output == dry.output + "Wrote content/\(file)\n")
        #expect(dry.output.hasPrefix("content/\(file)\n+ "))
      }
      try expectNoFindings(site)
      // Repeating the command changes nothing.
      let again = try Program.run(arguments: ["add"] + step, in: site.path)
      #expect(again.status == 1 && again.output.isEmpty && again.errors.contains("[duplicate-id]"), "\(step)")
    }
    #expect(
      site.files("content") == [
        "briefings/what-s-new-here.md", "chips/nvidia-h20.yml", "companies/cambricon.yml", "companies/nvidia.yml",
        "events/2025-03-it-happened-here.yml", "index.md", "rules/the-rule.yml", "sources/sheet.yml",
        "systems/nvidia-hgx-h20.yml",
      ])
    #expect(site.read("content/systems/nvidia-hgx-h20.yml")?.contains("scope: node\nchip: nvidia-h20\n") == true)
    #expect(
      site.read("content/events/2025-03-it-happened-here.yml")?.contains("entities: [nvidia]\nsources: [sheet]\n")
        == true)
  }

  @Test func theDesignerOfAChipIsStartedToo() throws {
    let site = try bones()
    let refused = try add("chip", "Siyuan 590", "--designer", "Cambricon", in: site)
    #expect(refused.status == 1 && site.files("content") == ["index.md"])
    #expect(
      refused.errors == """
        <argument>:1:12: error: there is no company 'Cambricon' [unknown-entity]
         1 | Siyuan 590 Cambricon
           |            ^^^^^^^^^
          help: say --yes to start its file, too
        1 error

        """)
    let no = try Program.runOnTerminal(
      "add", "chip", "Siyuan 590", "--designer", "Cambricon", in: site.path, input: "n\n")
    #expect(no.status == 1 && no.output.contains("There is no company 'Cambricon'. Start its file, too? [Y/n]"))
    let yes = try Program.runOnTerminal(
      "add", "chip", "Siyuan 590", "--designer", "Cambricon", in: site.path, input: "\n")
    #expect(yes.status == 0 && site.read("content/companies/cambricon.yml")?.hasPrefix("name: Cambricon\n") == true)
    #expect(site.read("content/chips/cambricon-siyuan-590.yml")?.contains("designer: cambricon\n") == true)
    let near = try add("system", "A rack", "--scope", "rack", "--designer", "Cambrikon", in: site)
    #expect(near.status == 1 && near.errors.contains("did you mean 'cambricon'? Else say --yes to start its file, too"))
    let made = try add("system", "A rack", "--scope", "rack", "--designer", "Huawei", "--yes", in: site)
    #expect(made.output.hasSuffix("Wrote content/companies/huawei.yml\nWrote content/systems/huawei-a-rack.yml\n"))
    try expectNoFindings(site)
  }

  @Test func whatIsWrongWithAStartIsSaid() throws {
    let site = try bones()
    for (arguments, words) in [
      (["event", "E", "--date", "2025-03", "--lane", "us", "--source", "none"], "there is no source 'none'"),
      (["event", "E", "--date", "soon", "--lane", "us", "--source", "none"], "there is no source 'none'"),
      (["system", "S", "--scope", "rack", "--chip", "none"], "there is no chip 'none'"),
      (["company", "昇腾"], "the name has no letter that an id may have"),
      (["company", "C", "--country", "China"], "'China' is no country code"),
      (["rule", "R", "--published", "x"], "'x' is no date"),
      (["briefing", "昇腾"], "the title has no letter that an id may have"),
    ] {
      let result = try Program.run(arguments: ["add"] + arguments, in: site.path)
      #expect(result.status == 1 && result.output.isEmpty && result.errors.contains(words), "\(result.errors)")
    }
    for arguments in [
      ["event", "E", "--date", "2025-03", "--lane", "us"],
      ["event", "E", "--date", "2025-03", "--lane", "eu", "--source", "s"], ["system", "S"],
      ["system", "S", "--scope", "package"], ["company", " "], ["briefing", "B", "--date", "2025-02-30"],
      ["chip", "C", "--yes", "--dry-run"], ["company", "C", "--city", ""],
    ] {
      let result = try Program.run(arguments: ["add"] + arguments, in: site.path)
      #expect(result.status == 64 && result.output.isEmpty, "\(arguments)")
    }
    #expect(site.files("content") == ["index.md"])
  }

  // MARK: check FILE

  @Test func aCheckIsLimitedToFiles() throws {
    let site = try bones()
    try site.write("chipbrief.yml", try #require(site.read("chipbrief.yml")) + "as_of: 2025-12-31\n")
    try site.write("content/chips/a.yml", "name: A\nscope: packge\n")
    try site.write("content/chips/b.yml", "name: B\nscope: package\nnme: B\n")
    try site.write("content/briefings/c.md", "---\ntitle: C\n---\nText.\n")
    let all = try Program.run("check", in: site.path)
    #expect(all.status == 1 && all.errors == "3 errors\n", "\(all.output)")
    let one = try Program.run("check", "content/chips/a.yml", in: site.path)
    #expect(one.status == 1 && one.errors == "1 error; 2 errors elsewhere not shown\n")
    #expect(one.output.contains("content/chips/a.yml:2:8") && !one.output.contains("b.yml"))
    for (arguments, location) in [
      (["b.yml", "./a.yml"], "content/chips"), (["chips/"], "content"), (["content/chips"], "content/briefings"),
      ([site.path + "/content/../content/chips"], "."),
    ] {
      let folder = try Program.run(arguments: ["check"] + arguments, in: "\(site.path)/\(location)")
      #expect(folder.status == 1 && folder.errors == "2 errors; 1 error elsewhere not shown\n", "\(folder.errors)")
    }
    let clean = try Program.run("check", "chipbrief.yml", in: site.path)
    #expect(clean.status == 0 && clean.output.isEmpty && clean.errors == "3 errors elsewhere not shown\n")
    let quiet = try Program.run("check", "chipbrief.yml", "--quiet", in: site.path)
    #expect(quiet.status == 0 && quiet.output.isEmpty && quiet.errors.isEmpty)
    let json = try Program.run("check", "content/chips/a.yml", "--diagnostics", "json", in: site.path)
    #expect(json.lines.count == 1 && json.errors.isEmpty)
    let missing = try Program.run("check", "content/chips/d.yml", in: site.path)
    #expect(missing.status == 64 && missing.errors.hasPrefix("error: there is no file content/chips/d.yml\n  help: "))
    for path in ["README.md", "/etc/passwd", "."] {
      let outside = try Program.run("check", path, in: site.path)
      #expect(outside.status == 64 && outside.errors.hasPrefix("error: \(path) is not a source of the site in "))
    }
  }

  // MARK: fields

  @Test func fieldsAreListedWithExamples() throws {
    let nowhere = try ScratchFolder()
    let all = try Program.run("fields", in: nowhere.path)
    #expect(all.status == 0 && all.errors.isEmpty)
    #expect(all.output.contains("989 TFLOP/s dense matrix @source-id\n"))
    #expect(all.lines.allSatisfy { $0.count <= 80 }, "\(all.lines.filter { $0.count > 80 })")
    let memory = try Program.run("fields", "memory", in: nowhere.path)
    #expect(memory.output.contains("memory.capacity ") && memory.output.contains("memory.bandwidth "))
    #expect(!memory.output.contains("tdp") && !memory.output.contains("A claim is"))
    let one = try Program.run("fields", "memory.bandwidth", in: nowhere.path)
    #expect(
      one.output == """
        memory.bandwidth  Memory bandwidth

          kind      \(try #require(one.lines.first { $0.hasPrefix("  kind") }).dropFirst(12))
          units     TB/s, B/s, bit/s, kB/s, kbit/s, MB/s, Mbit/s, GB/s, Gbit/s, Tbit/s,
                    PB/s, Pbit/s, EB/s, Ebit/s, ZB/s, Zbit/s, KiB/s, Kibit/s, MiB/s,
                    Mibit/s, GiB/s, Gibit/s, TiB/s, Tibit/s, PiB/s, Pibit/s
          scope     die, package, board, node, rack, system; where a claim does not say,
                    the scope of the entity
          method    peak, measured; where a claim does not say, peak
          stage     shipping, roadmap; where a claim does not say, shipping
          example   memory.bandwidth: 4.0 TB/s @source-id

        """)
    let none = try Program.run("fields", "memory.bandwith", in: nowhere.path)
    #expect(none.status == 64 && none.errors.contains("did you mean 'memory.bandwidth'?"))
  }

  @Test func aSitesOwnFieldsAreAmongThem() throws {
    let site = try bones()
    try site.write(
      "content/vocabulary/fields.yml",
      "yield.rate: {label: Yield, kind: ratio, parts: [scope], default_basis: {scope: die}, plausible: 0 to 100 %}\n"
        + "fan.noise: {label: Noise, kind: W, plausible: 0.001 to 0.01 W}\n")
    let own = try Program.run("fields", "yield.rate", in: site.path)
    #expect(own.status == 0 && own.output.hasPrefix("yield.rate  Yield, this site's own\n"), "\(own.errors)")
    #expect(try Program.run("fields", in: site.path).output.contains("fan.noise"))
    try site.write("content/vocabulary/fields.yml", "yield.rate: {label: Yield, kind: rato}\n")
    let faulty = try Program.run("fields", in: site.path)
    #expect(faulty.status == 1 && faulty.errors.contains("[unknown-value]") && faulty.output.contains("peak.bf16"))
  }
}
