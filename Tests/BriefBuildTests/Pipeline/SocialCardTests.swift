import BriefBuild
import BriefCore
import Synchronization
import Testing
import SampleSites

/// The pictures that previews of a briefing's link show.
@Suite struct SocialCardTests {
  private static func briefing(_ title: String, body: String = "Text.") -> String {
    "---\ntitle: \(title)\ndate: 2025-06-01\n---\n\(body)\n"
  }

  /// Builds with a card program that returns the SVG unchanged.
  private func build(_ files: [String: String], config: String = "") throws -> (Built, drawn: [String]) {
    let drawn = Mutex<[String]>([])
    let site = TinySite(files)
    site["chipbrief.yml"] = TinySite.config + config
    let built = try site.build(drawing: { svg in
      drawn.withLock { $0.append(String(decoding: svg, as: UTF8.self)) }
      return svg
    })
    return (built, drawn.withLock { $0 })
  }

  @Test func aBriefingHasOneBesideItsPage() throws {
    let (built, drawn) = try build(["content/briefings/page.md": Self.briefing("\"One < two & three\"")])
    #expect(built.findings == [])
    #expect(
      built.text("briefings/page/index.html").contains(
        "<meta property=\"og:image\" content=\"https://tiny.example/briefings/page/card.png\">"))
    #expect(drawn.count == 1 && built.text("briefings/page/card.png") == drawn.first)
    let card = built.text("briefings/page/card.png").replacing("\u{A0}", with: " ")
    for text in [">Tiny</text>", ">One &lt; two &amp; three</text>", ">1 June 2025</text>"] {
      #expect(card.contains(text))
    }
    // Other pages have no card.
    #expect(!built.text("index.html").contains("og:image"))
  }

  /// Changes of the text do not redraw a card.
  @Test func aCardDependsOnTitleDateAndNameAlone() throws {
    let one = try build(["content/briefings/page.md": Self.briefing("Title", body: "Text.")]).drawn
    let other = try build(["content/briefings/page.md": Self.briefing("Title", body: "Other text.")]).drawn
    #expect(one == other && one.count == 1)
    #expect(try build(["content/briefings/page.md": Self.briefing("Titles")]).drawn != one)
  }

  /// The lines fit the card's width and together are the whole title.
  @Test(arguments: [
    "Short", "China\u{2019}s AI chips after the H20, and what the export rules of three years have to do with it",
    String(repeating: "Interconnect bandwidth ", count: 14), String(repeating: "芯片出口管制", count: 12),
    String(repeating: "W", count: 90),
  ])
  func aLongTitleWraps(_ title: String) throws {
    let card = try #require(try build(["content/briefings/page.md": Self.briefing(title)]).drawn.first)
    let texts = card.split(separator: "<text").dropFirst().map { part in
      (
        height: part.split(separator: "font-size=\"")[1].prefix { $0 != "\"" },
        y: part.split(separator: " y=\"")[1].prefix { $0 != "\"" },
        text: part.split(separator: ">")[1].prefix { $0 != "<" }
      )
    }
    let lines = texts.dropFirst().dropLast()
    #expect(lines.map(\.text).joined().filter { $0 != " " } == title.filter { $0 != " " })
    for line in lines {
      let (height, y) = (try #require(Int(line.height)), try #require(Int(line.y)))
      #expect(y > 140 && y < 540, "\(line.text) stands at \(y)")
      // Every letter is at least as wide as a fifth of its height, so that more letters would not fit.
      #expect(line.text.count * height / 5 < 1040, "\(line.text)")
    }
  }

  @Test func aTitleWithoutRoomEndsInAnEllipsis() throws {
    let title = String(repeating: "A very long title ", count: 60)
    let card = try #require(try build(["content/briefings/page.md": Self.briefing(title)]).drawn.first)
    #expect(card.contains("…</text>"))
  }

  @Test func whereNothingDrawsThereIsNone() throws {
    let files = ["content/briefings/page.md": Self.briefing("Title")]
    let built = try TinySite(files).build(drawing: { _ in nil })
    #expect(built.findings == [] && built.files["briefings/page/card.png"] == nil)
    #expect(!built.text("briefings/page/index.html").contains("og:image"))
    #expect(try TinySite(files).build().files == built.files)
    #expect(try build(files, config: "social_cards: false\n").drawn == [])
  }

  @Test func aCheckDrawsNothing() throws {
    let drawn = Mutex(0)
    try TinySite(["content/briefings/page.md": Self.briefing("Title")]).build(
      output: nil,
      drawing: { svg in
        drawn.withLock { $0 += 1 }
        return svg
      })
    #expect(drawn.withLock { $0 } == 0)
  }

  /// Builds with a state: a reused page reuses its card, a program that is installed later is detected, and a card that
  /// failed is drawn again.
  @Test func theStateKnowsWhatDrawsCards() throws {
    let state = StoredState()
    let drawn = Mutex(0)
    let site = TinySite(
      ["content/briefings/a.md": Self.briefing("A"), "content/briefings/b.md": Self.briefing("B")], state: state.disk)
    func build(version: String, works: Bool = true) throws -> Int {
      drawn.withLock { $0 = 0 }
      let built = try site.build(version: version) { svg in
        drawn.withLock { $0 += 1 }
        return works && !version.isEmpty ? svg : nil
      }
      #expect(built.findings == [])
      return drawn.withLock { $0 }
    }
    func cards() -> Int { site.output.files.keys.count { $0.hasSuffix("/card.png") } }
    _ = try build(version: "")
    #expect(cards() == 0)
    // Nothing changes until the program is installed. Then every briefing has a card.
    #expect(try build(version: "") == 0)
    #expect(try build(version: "1") == 2 && cards() == 2)
    #expect(try build(version: "1") == 0 && cards() == 2)
    site["content/briefings/a.md"] = Self.briefing("A", body: "Other text.")
    #expect(try build(version: "1", works: false) == 1 && cards() == 1)
    #expect(try build(version: "1") >= 1 && cards() == 2)
    #expect(try build(version: "1") == 0 && cards() == 2)
  }
}
