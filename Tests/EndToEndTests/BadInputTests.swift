import Foundation
import Testing

/// Every error in the sources is reported with its position and its remedy, and leaves the last good output unchanged.
@Suite struct BadInputTests {
  /// An error, the file that contains it, and the message that must report it.
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let path: String
    let text: String
    let message: String
    var testDescription: String { name }
  }

  static let faults: [Fault] = [
    Fault(
      name: "malformed YAML", path: "content/chips/one.yml", text: "name: One\nclaims: [\n",
      message: "content/chips/one.yml:3:1: error: "),
    Fault(
      name: "an unknown unit", path: "content/chips/one.yml",
      text: "name: One\nscope: package\nclaims:\n  memory.bandwidth: 4.0 TB/sec @report\n",
      message: "content/chips/one.yml:4:25: error: "),
    Fault(
      name: "a missing source", path: "content/chips/one.yml",
      text: "name: One\nscope: package\nclaims:\n  tdp: 400 W\n", message: "content/chips/one.yml:4:8: error: "),
    Fault(
      name: "an unknown source", path: "content/chips/one.yml",
      text: "name: One\nscope: package\nclaims:\n  tdp: 400 W @repotr\n",
      message: "content/chips/one.yml:4:15: error: there is no source 'repotr' [unknown-source]"),
    Fault(
      name: "a duplicate id", path: "content/companies/one.yml", text: "name: Another\n", message: "[duplicate-id]"),
    Fault(
      name: "a citation to nothing", path: "content/briefings/bad.md",
      text: "---\ntitle: Bad\ndate: 2025-04-01\n---\nSo it is said [@reprot].\n",
      message: "content/briefings/bad.md:5:17: error: there is no source 'reprot' [unknown-source]"),
    Fault(
      name: "a block with an unknown key", path: "content/briefings/bad.md",
      text: "---\ntitle: Bad\ndate: 2025-04-01\n---\n```compare\nchips: [one, two]\nfeilds: [tdp]\n```\n",
      message: "content/briefings/bad.md:7:1: error: "),
    Fault(
      name: "an unknown entity in a block", path: "content/briefings/bad.md",
      text: "---\ntitle: Bad\ndate: 2025-04-01\n---\n```compare\nchips: [one, tow]\nfields: [tdp]\n```\n",
      message: "content/briefings/bad.md:6:14: error: "),
    Fault(
      name: "an unknown figure", path: "content/briefings/bad.md",
      text: "---\ntitle: Bad\ndate: 2025-04-01\n---\nIt has `= one.memory.bandwith`.\n",
      message: "content/briefings/bad.md:5:"),
    Fault(
      name: "a broken link", path: "content/briefings/bad.md",
      text: "---\ntitle: Bad\ndate: 2025-04-01\n---\n[One](../chips/oen.yml)\n", message: "[broken-link]"),
    Fault(
      name: "a broken anchor", path: "content/briefings/bad.md",
      text: "---\ntitle: Bad\ndate: 2025-04-01\n---\n[Up](#nowhere)\n", message: "[broken-anchor]"),
    Fault(
      name: "a script link", path: "content/briefings/bad.md",
      text: "---\ntitle: Bad\ndate: 2025-04-01\n---\n[x](javascript:alert(1))\n", message: "[unsafe-link]"),
    Fault(
      name: "an empty file", path: "content/chips/none.yml", text: "",
      message: "content/chips/none.yml:1:1: error: the file is empty"),
    Fault(
      name: "a front matter that never ends", path: "content/briefings/bad.md", text: "---\ntitle: Bad\n",
      message: "[unclosed-front-matter]"),
    Fault(
      name: "a template with an unknown name", path: "templates/404.mustache",
      text: "{{< layout}}{{$main}}{{titel}}{{/main}}{{/layout}}\n",
      message: "templates/404.mustache:1:24: error: there is no variable 'titel'"),
    Fault(
      name: "a site without a title", path: "chipbrief.yml", text: "format: 1\nbase_url: https://small.example/\n",
      message: "chipbrief.yml:1:1: error: the site has no 'title'"),
  ]

  @Test(arguments: faults) func isSaidAndLeavesTheOutputAlone(_ fault: Fault) throws {
    let site = try Site()
    let good = try site.chipbrief("build")
    try #require(good.status == 0, "\(good.messages)")
    let before = try site.files()
    try #require(!before.isEmpty)
    try site.write(fault.path, fault.text)
    let bad = try site.chipbrief("build")
    #expect(bad.status == 1)
    #expect(bad.messages.contains(fault.message), "\(bad.messages)")
    #expect(try site.files() == before)
  }

  @Test func aFileThatIsNotUTF8IsSaidWithItsPlace() throws {
    let site = try Site()
    try site.chipbrief("build")
    let before = try site.files()
    try site.write("content/chips/one.yml", Data("name: One\nsummary: caf".utf8) + [0xE9, 0x0A])
    let bad = try site.chipbrief("build")
    #expect(bad.status == 1)
    #expect(
      bad.messages.contains("content/chips/one.yml:2:13: error: the file is not UTF-8 from here on"), "\(bad.messages)")
    #expect(try site.files() == before)
  }

  @Test func aFileOfFiveMegabytesIsRefused() throws {
    let site = try Site()
    try site.chipbrief("build")
    let before = try site.files()
    try site.write("content/briefings/large.md", Data(repeating: UInt8(ascii: "a"), count: 5 << 20))
    let bad = try site.chipbrief("build")
    #expect(bad.status == 1)
    #expect(
      bad.messages.contains("content/briefings/large.md:1:1: error: the file has 5242880 bytes"), "\(bad.messages)")
    #expect(try site.files() == before)
  }

  @Test func aFileThatMayNotBeReadIsTheEnvironmentsFault() throws {
    let site = try Site()
    try site.chipbrief("build")
    let before = try site.files()
    // Root may read everything, so the test builds as a user who may not.
    let asRoot = geteuid() == 0
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: site.folder.appendingPathComponent("content/chips/one.yml").path)
    let arguments = [Site.program.path, "build", "--project", site.folder.path]
    let bad: Site.Run
    if asRoot {
      _ = try Site.run("/bin/chown", ["-R", "65534", site.folder.path])
      bad = try Site.run("/usr/bin/setpriv", ["--reuid=65534", "--clear-groups"] + arguments)
    } else {
      bad = try Site.run(arguments[0], Array(arguments.dropFirst()))
    }
    #expect(bad.status == 2)
    #expect(bad.messages.contains("content/chips/one.yml:1:1: error: the file cannot be read"), "\(bad.messages)")
    #expect(try site.files() == before)
  }

  @Test func allFaultsOfARunAreSaidOnceAndInOrder() throws {
    let site = try Site()
    try site.write("content/chips/one.yml", "name: One\nscope: package\nclaims:\n  tdp: 400 W @a\n  tpd: 1 W @report\n")
    try site.write("content/chips/two.yml", "nmae: Two\n")
    let bad = try site.chipbrief("check")
    #expect(bad.status == 1)
    let errors = bad.output.split(separator: "\n").filter { $0.contains(": error: ") && $0.hasPrefix("content/chips/") }
    #expect(errors.count >= 4, "\(bad.output)")
    #expect(errors.map { $0.prefix(24) } == errors.map { $0.prefix(24) }.sorted())
    #expect(Set(errors).count == errors.count)
  }
}
