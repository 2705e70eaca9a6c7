import BriefCore
import Testing
import SampleSites

/// The permanent addresses of blocks and briefings.
@Suite struct BlockAddressTests {
  private static let data: [String: String] = [
    "content/chips/one.yml": "name: One\nscope: package\nclaims: {tdp: 700 W @s}\n",
    "content/chips/two.yml": "name: Two\nscope: package\nclaims: {tdp: 400 W @s}\n",
    "content/events/e.yml": "date: 2025-02-05\ntitle: E\nlane: us\nsources: [s]\n",
    "content/sources/s.yml": "title: S\nevidence: press\ndate: 2025-02-01\nurl: https://s.example/\n",
  ]

  private static func compare(_ keys: String) -> String {
    "```compare\n\(keys)caption: Power\nchips: [one, two]\nfields: [tdp]\n```\n"
  }

  private func built(_ text: String, frontMatter: String = "", also: [String: String] = [:]) throws -> Built {
    var files = Self.data.merging(also) { $1 }
    files["content/briefings/b.md"] = "---\ntitle: B\ndate: 2025-06-01\n\(frontMatter)---\n\(text)"
    return try TinySite(files).build()
  }

  /// The table at an id's address stays the same whatever is inserted above it. A numbered address lacks this property.
  @Test func anIDLastsWhateverIsPutAbove() throws {
    let power = Self.compare("id: power\n")
    let alone = try built("## First\n\n" + power)
    let below = try built("## First\n\n" + Self.compare("") + power)
    for file in ["power.csv", "power/index.html", "power/fragment.html"] {
      #expect(alone.files["briefings/b/\(file)"] != nil, "\(file)")
      #expect(alone.files["briefings/b/\(file)"] == below.files["briefings/b/\(file)"], "\(file)")
    }
    // Conversely, an id does not change the numbers of the tables after it.
    let (without, with) = (try built(Self.compare("") + Self.compare("")), try built(power + Self.compare("")))
    for built in [without, with] { #expect(built.text("briefings/b/index.html").contains("id=\"table-2\"")) }
    #expect(without.files["briefings/b/table-2.csv"] == with.files["briefings/b/table-2.csv"])
  }

  @Test func everyKindOfBlockHasItsIDAsAnchor() throws {
    let blocks = [
      "compare": "chips: [one, two]\nfields: [tdp]", "chart": "kind: bar\nchips: [one, two]\nfield: tdp",
      "claims": "of: one", "timeline": "from: 2025-01-01", "rules": "parts: [one]\non: [2025-02-15]",
    ]
    let text = blocks.sorted { $0.key < $1.key }.map { "```\($0)\ncaption: C\nid: the-\($0)\n\($1)\n```\n\n" }.joined()
    let built = try built(text + blocks.keys.sorted().map { "[x](#the-\($0))\n" }.joined())
    #expect(built.findings == [])
    #expect(built.brokenLinks() == [])
    for kind in blocks.keys {
      #expect(built.text("briefings/b/index.html").contains("id=\"the-\(kind)\""), "\(kind)")
      #expect(built.text("briefings/b/the-\(kind)/index.html").contains("id=\"the-\(kind)\""), "\(kind)")
    }
    #expect(built.files["briefings/b/the-chart.csv"] != nil && built.files["briefings/b/the-compare.csv"] != nil)
  }

  @Test func formerIDsGoOnWorking() throws {
    let built = try built(Self.compare("id: power\nformerly: [watts, tdp-table]\n") + "\n[x](#watts)\n")
    #expect(built.findings == [])
    #expect(built.brokenLinks() == [])
    for old in ["watts", "tdp-table"] {
      #expect(built.text("briefings/b/\(old)/index.html").contains("content=\"0; url=../../../briefings/b/power/\""))
      for ending in [".csv", "/fragment.html"] {
        #expect(built.files["briefings/b/\(old)\(ending)"] == built.files["briefings/b/power\(ending)"], "\(ending)")
      }
      #expect(built.text("briefings/b/index.html").contains("<span id=\"\(old)\"></span>"))
    }
  }

  /// Printed pages have no links, so the address of a block with an id is printed.
  @Test func itsAddressIsThereForPaper() throws {
    let page = try built(Self.compare("id: power\n") + Self.compare("")).text("briefings/b/index.html")
    #expect(page.contains("<p class=\"table-data\" data-address=\"https://tiny.example/briefings/b/power/\">"))
    #expect(page.contains("<p class=\"table-data\"><a href=\"../../briefings/b/table-2.csv\">"))
  }

  /// Everything at a briefing's old address is still found there: the page, its tables, their data.
  @Test func aRenamedBriefingKeepsItsAddresses() throws {
    let old = try built(Self.compare("id: power\n") + Self.compare(""))
    let renamed = try built(
      Self.compare("id: power\n") + Self.compare(""), frontMatter: "formerly: [first, second]\n",
      also: [
        "content/briefings/other.md":
          "---\ntitle: Other\ndate: 2025-06-02\n---\n[x](briefing:first#power) [y](/briefings/second/)\n"
      ])
    #expect(renamed.findings == [])
    #expect(renamed.brokenLinks() == [])
    for path in old.files.keys where path.hasPrefix("briefings/b/") {
      for former in ["first", "second"] {
        let there = "briefings/\(former)/" + path.dropFirst("briefings/b/".count)
        if path.hasSuffix("index.html") {
          let route = path.dropLast("index.html".count)
          let up = String(repeating: "../", count: route.split(separator: "/").count)
          #expect(renamed.text(there).contains("content=\"0; url=\(up)\(route)\""), "\(there)")
        } else {
          #expect(renamed.files[there] == renamed.files[path], "\(there)")
        }
      }
    }
    #expect(renamed.text("briefings/other/index.html").contains("<a href=\"../../briefings/b/#power\">x</a>"))
    // A feed reader keeps the entry, with its new address.
    let feed = renamed.text("feed.xml")
    #expect(
      feed.contains(
        "<id>https://tiny.example/briefings/first/</id>\n<link href=\"https://tiny.example/briefings/b/\"/>"))
    #expect(!renamed.text("sitemap.xml").contains("first"))
  }

  @Test(arguments: [
    (
      "id: Power\n",
      "9:5: error: 'Power' is no id: an id has lower-case letters, digits and single hyphens [invalid-id] (call it 'power')"
    ),
    (
      "id: table-1\n",
      "9:5: error: ids that begin with 'table-' are reserved for the page's own anchors [invalid-id] (choose an id that says what it shows)"
    ),
    (
      "id: 2025-08-29\n",
      "9:5: error: '2025-08-29' is a day, and addresses that end in a day are reserved for editions [invalid-id] (choose an id that says what it shows)"
    ),
    (
      "id: first\n",
      "9:5: error: the page already has an anchor '#first' [duplicate-id] (a heading or a block has this id already; choose another one)"
    ),
    (
      "id: power\nformerly: [first]\n",
      "10:12: error: the page already has an anchor '#first' [duplicate-id] (a heading or a block has this id already; choose another one)"
    ),
    (
      "id: power\nformerly: [power]\n",
      "10:12: error: 'power' is the block's own id, and cannot be a former one too [duplicate-id] (leave it out)"
    ),
    (
      "formerly: [old]\n",
      "9:12: error: a block with former ids has no 'id' [missing-key] (add 'id: …'; the old addresses will lead to it)"
    ),
  ]) func anIDThatCannotBeOneIsReported(keys: String, message: String) throws {
    #expect(try built("## First\n\n\n" + Self.compare(keys)).findings == ["content/briefings/b.md:" + message])
  }

  @Test func twoBlocksHaveTwoIDs() throws {
    let built = try built(Self.compare("id: power\n") + Self.compare("id: power\n"))
    #expect(
      built.findings == [
        "content/briefings/b.md:12:5: error: the page already has an anchor '#power' [duplicate-id] (a heading or a block has this id already; choose another one)"
      ])
  }

  @Test(arguments: [("chips", true), ("power", false)]) func theHomePageHasNoAddressOfASection(
    id: String, isTaken: Bool
  ) throws {
    let built = try built("x\n", also: ["content/index.md": Self.compare("id: \(id)\n")])
    #expect(
      built.findings
        == (isTaken
          ? ["content/index.md:2:5: error: the address /chips/ is another page's [duplicate-route] (choose another id)"]
          : []))
    if !isTaken { #expect(built.files["power/index.html"] != nil && built.brokenLinks() == []) }
  }

  @Test(arguments: [
    ("b", "'b' is this file's own id, and cannot be a former one too"),
    ("other", "'other' is the id of a briefing, content/briefings/other.md, and cannot be a former one too"),
    ("gone", "'gone' is a former id of 'a', and cannot be a former one too"),
  ]) func aFormerIDOfABriefingIsNoOthers(id: String, message: String) throws {
    let built = try built(
      "x\n", frontMatter: "formerly: [\(id)]\n",
      also: [
        "content/briefings/other.md": "---\ntitle: Other\ndate: 2025-06-02\n---\nx\n",
        "content/briefings/a.md": "---\ntitle: A\ndate: 2025-06-02\nformerly: [gone]\n---\nx\n",
      ])
    #expect(built.findings == ["content/briefings/b.md:4:12: error: \(message) [duplicate-id] (leave it out)"])
  }
}
