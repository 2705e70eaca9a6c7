import BriefCore
import Foundation
import Testing
@testable import BriefBuild
import SampleSites

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Every text of the content stays text in pages, feeds and CSV files, from the author's file to the output bytes.
@Suite struct EscapingTests {
  private static let built = Result { try TinySite(HostileSite.files).build() }
  private var built: Built { get throws { try Self.built.get() } }

  @Test func theSiteIsBuiltInSpiteOfItsTexts() throws {
    let built = try built
    #expect(!built.haveErrors, "\(built.findings)")
    #expect(built.pages.count > 18)
    // The only warnings are about HTML that is shown as text, which every text of this site contains.
    #expect(Set(built.report.diagnostics.map(\.code)) == [.rawHTML], "\(built.findings)")
  }

  @Test func noPageHoldsMarkupThatIsNotOurs() throws {
    for (path, text) in try built.pages {
      let faults = Array(MarkupReader(text).faults.prefix(5))
      #expect(faults.isEmpty, "\(path)")
    }
  }

  /// Without this test, the test above would also pass for pages that leave out every text.
  @Test func everyTextIsOnSomePageAsItWasWritten() throws {
    let pages = try built.pages.map { MarkupReader($0.text) }
    let seen = pages.map(\.text).joined() + pages.flatMap(\.attributes).map(\.value).joined(separator: "\n")
    let attack = #"</title></td></p><script>alert(1)</script><img src=x onerror=alert(1)>"'&amp;&"#
    let all = HostileSite.files.sorted { bytewise($0.key, $1.key) }.flatMap { HostileSite.marks(in: $0.value) }
    #expect(all.count > 50)
    // Stored in the data, and shown on no page yet.
    let unseen: Set = ["field-description"]
    for mark in all where !unseen.contains(mark) {
      let isPlain = seen.contains("=\(mark) \(attack)")
      // Markdown reads '&amp;' as '&'.
      let isMarkdown = seen.contains("=\(mark) \(attack.replacingOccurrences(of: "&amp;", with: "&"))")
      let isWhole = seen.contains(" end-\(mark)")
      #expect((isPlain || isMarkdown) && isWhole, "\(mark)")
    }
  }

  @Test(arguments: ["feed.xml", "sitemap.xml"]) func isWellFormedXML(_ path: String) throws {
    let bytes = try #require(try built.files[path])
    let reader = XMLReader(Data(bytes))
    #expect(reader.fault == nil, "\(path): \(reader.fault ?? "")")
    #expect(!reader.elements.contains("script"))
    if path == "feed.xml" {
      #expect(reader.text.contains(#"=title </title></td></p><script>alert(1)</script>"#))
      #expect(reader.elements.filter { $0 == "entry" }.count == 1)
    } else {
      #expect(reader.text.contains("https://hostile.example/a&b/briefings/page/"))
    }
  }

  /// Browsers show a feed's text as it is. A character that XML does not allow is written as a replacement character.
  @Test func whatXMLCannotHoldIsReplaced() throws {
    let feed = try built.text("feed.xml")
    #expect(feed.contains("&amp;amp;&amp;]]&gt; \u{FFFD}\u{FFFD} end-title"))
  }

  @Test func noCellOfACSVIsAFormula() throws {
    let csv = try built.text("briefings/page/both.csv")
    let rows = CSVReader.rows(csv)
    #expect(rows.count == 7)
    for row in rows {
      #expect(row.count == 13)
      for cell in row { #expect(cell.first.map { !"=+-@\t\r".contains($0) } ?? true, "\(cell)") }
    }
    let cells = rows.joined()
    #expect(cells.contains { $0.hasPrefix("'=chip-name </title>") })
    #expect(cells.contains { $0.hasPrefix("'+2 longlong") })
    #expect(cells.contains("'@SUM(1)"))
  }

  @Test func aLongWordIsWhole() throws {
    let page = MarkupReader(try built.text("chips/two/index.html"))
    #expect(page.text.contains("+2 " + String(repeating: "long", count: 400)))
  }

  @Test func aRedirectIsEscapedToo() throws {
    let page = try built.text("chips/uno/index.html")
    #expect(MarkupReader(page).faults.isEmpty)
    #expect(page.contains(#"content="0; url=../../chips/one/""#))
  }

  // MARK: Addresses

  static let addresses = [
    "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example/", "/local",
    "ftp://files.example/", "https:evil", "https:///x", "https://", "' https://x.example'", "https://x.example/a b",
    "'https://x.example/\"onclick=\"x'", "https://x.example/<x>", "\"java\\nscript:x\"",
  ]

  @Test(arguments: addresses) func anAddressThatIsNoWebAddressIsRefused(_ address: String) throws {
    let keys = [
      ("content/sources/s.yml", "title: S\nevidence: press\nnote: x\nurl: "),
      ("content/sources/s.yml", "title: S\nevidence: press\nnote: x\narchived: "),
      ("content/companies/c.yml", "name: C\nurl: "),
      ("content/software/c.yml", "name: C\nurl: "),
    ]
    for (path, text) in keys {
      let built = try TinySite([path: text + address + "\n"]).build(drafts: true)
      #expect(built.report.diagnostics.map(\.code) == [.invalidURL], "\(path): \(built.findings)")
      for page in built.pages {
        for (name, value) in MarkupReader(page.text).attributes where name.hasSuffix(" href") {
          #expect(MarkupReader.isOfTheSite(value) || value.hasPrefix("https://tiny.example/"), "\(value)")
        }
      }
    }
  }
}

/// Reads XML with Foundation's parser: its first error, its elements and its text.
private final class XMLReader: NSObject, XMLParserDelegate {
  private(set) var fault: String?
  private(set) var elements: [String] = []
  private(set) var text = ""

  init(_ data: Data) {
    super.init()
    let parser = XMLParser(data: data)
    parser.delegate = self
    if !parser.parse() { fault = parser.parserError.map { "\($0), line \(parser.lineNumber)" } ?? "unknown" }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) { elements.append(name) }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}

/// Reads CSV as RFC 4180 defines it.
private enum CSVReader {
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let next = scalars.popFirst() {
      switch next {
      case "\"" where isQuoted && scalars.first == "\"":
        scalars.removeFirst()
        cell += "\""
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(cell)
        cell = ""
      case "\r" where !isQuoted && scalars.first == "\n":
        scalars.removeFirst()
        row.append(cell)
        rows.append(row)
        (row, cell) = ([], "")
      default: cell.unicodeScalars.append(next)
      }
    }
    return rows
  }
}
