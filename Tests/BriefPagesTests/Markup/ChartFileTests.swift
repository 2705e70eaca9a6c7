import Foundation
import Testing

@testable import BriefPages
@testable import BriefTables

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A chart as a file of its own, which no style sheet reaches.
@Suite struct ChartFileTests {
  private static let styles: [ChartStyle] = [
    .value(-1), .value(0), .value(7), .planned(1), .range(2), .end(3), .hatch, .approximateEnd(0), .open(4), .region(2),
    .regionEdge, .regionName, .grid, .axis, .tick, .axisTitle, .label, .heading, .number, .absence, .leader,
  ]

  private func text(_ shapes: [ChartShape], title: String = "T", notes: [String] = []) -> String {
    let file = ChartFile(
      drawing: ChartDrawing(width: 720, height: 100, shapes: shapes), title: title, subtitle: ["As known by today"],
      description: "One bar", notes: notes, language: "en")
    return String(decoding: file.bytes, as: UTF8.self)
  }

  @Test func everyShapeHasItsColoursAsAttributes() throws {
    let (box, point) = (ChartBox(1, 2, 3, 4), ChartPoint(5, 6))
    for style in Self.styles {
      let shapes: [ChartShape] = [
        .box(box, style), .line([point, ChartPoint(7, 8)], style), .area([box], style), .mark(.circle, point, style),
        .ring(.diamond, point, 1.6, style), .text("A < B", point, .middle, style),
      ]
      let text = text(shapes)
      #expect(!text.contains("class=") && !text.contains(" style=") && !text.contains("currentColor"))
      #expect(!text.contains("var(--"))
      let parsed = try Parsed(text)
      let drawn = parsed.elements.filter { ["rect", "path", "circle", "text"].contains($0.name) }
      #expect(drawn.allSatisfy { $0.attributes["fill"] != nil }, "\(style)")
      // A line without a colour could not be seen.
      #expect(drawn.allSatisfy { $0.attributes["fill"] != "none" || $0.attributes["stroke"] != nil }, "\(style)")
    }
  }

  @Test func titleDateSourcesAndSiteAreInTheFile() throws {
    let notes = ["Sources: The <Paper>; Maker", "A site · https://a.example/x/#table-1"]
    let parsed = try Parsed(text([], title: "The “H20” & others", notes: notes))
    #expect(parsed.texts.contains("The “H20” & others") && parsed.texts.contains("As known by today"))
    #expect(parsed.texts.contains("One bar") && notes.allSatisfy(parsed.texts.contains))
    let root = try #require(parsed.elements.first)
    #expect(root.name == "svg" && root.attributes["width"] == "768")
    // A long title has several lines, and the file is as much higher.
    let long = try Parsed(text([], title: Array(repeating: "words", count: 60).joined(separator: " ")))
    let heights = [root, try #require(long.elements.first)].compactMap { $0.attributes["height"].flatMap(Double.init) }
    #expect(heights.count == 2 && heights[1] > heights[0] + 60)
  }

  /// The colours are those of the default theme in light.
  @Test func theColoursAreTheThemes() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("templates/default/assets/10-base.css")
    let sheet = try String(contentsOf: file, encoding: .utf8)
    func value(_ name: String) throws -> String {
      let start = try #require(sheet.range(of: "--\(name): ")).upperBound
      return String(sheet[start...].prefix { $0 != ";" })
    }
    let colours: [(String, StaticString)] = [
      ("paper", ChartPaint.paper), ("ink", ChartPaint.ink), ("quiet", ChartPaint.quiet),
      ("hairline", ChartPaint.hairline), ("rule", ChartPaint.ink), ("accent", ChartPaint.accent),
      ("group-baseline", ChartPaint.baseline), ("group-1", ChartPaint.groups[1]), ("group-2", ChartPaint.groups[2]),
      ("group-3", ChartPaint.groups[3]), ("group-4", ChartPaint.groups[4]),
    ]
    for (name, colour) in colours { #expect(try value(name) == "\(colour)", "\(name)") }
  }

  @Test func markupAsTextHasNoTagsAndNoMarks() {
    let markup =
      "The <em>H20</em> has <span class=\"figure\"><span class=\"value\">15 %</span><button class=\"marks\" popovertarget=\"cb-note-1\">1</button> <span class=\"flag\">(roadmap)</span></span> of it<span class=\"marks\"><a href=\"#ref-2\">2</a></span><a class=\"since\" href=\"#x\">†</a> &lt; &amp;lt; &#39;a&#39;"
    #expect(HTML(trusted: Array(markup.utf8)).plainText == "The H20 has 15 % (roadmap) of it < &lt; 'a'")
    #expect(HTML(trusted: Array("a <b & <button c".utf8)).plainText == "a ")
  }
}

/// The elements and texts of an XML document.
private final class Parsed: NSObject, XMLParserDelegate {
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private(set) var texts: [String] = []
  private var text = ""

  init(_ document: String) throws {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    if !parser.parse() { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.append((name, attributes))
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    if !text.isEmpty { texts.append(text) }
    text = ""
  }
}
