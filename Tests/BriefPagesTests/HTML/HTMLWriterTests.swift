import Seeds
import Testing

@testable import BriefPages

@Suite struct HTMLWriterTests {
  @Test func escapesWhatMarkupIsMadeOf() {
    #expect(string(escaped(#"a & b < c > d " e ' f"#)) == "a &amp; b &lt; c &gt; d &quot; e &#39; f")
  }

  @Test func keepsWhatNeedsNothing() {
    for text in ["", "plain", "昇腾910C ⌀ µm²", "\u{A0}·ÿ，！\u{FFFD}", "tab\tline\nreturn\r"] {
      #expect(string(escaped(text)) == text)
    }
  }

  @Test func showsControlCharactersThatHTMLForbids() {
    #expect(string(escaped("a\u{0}b\u{8}c\u{C}d\u{7F}e\u{1F}")) == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{FFFD}")
  }

  @Test(arguments: ["\u{80}", "\u{9F}", "\u{FFFE}", "\u{FFFF}"]) func showsWhatXMLOrHTMLForbids(character: String) {
    for (before, after) in [("", ""), ("a", "b"), ("é", "漢"), ("&", "<")] {
      let around = (string(escaped(before)), string(escaped(after)))
      #expect(string(escaped(before + character + after)) == around.0 + "\u{FFFD}" + around.1)
    }
  }

  /// The oracle replaces one scalar at a time, without the writer's fast path for runs.
  @Test(arguments: 0..<200 as Range<UInt64>) func agreesWithTheSlowWay(seed: UInt64) {
    var random = SplitMix(seed)
    let alphabet = Array("&<>\"'ab é漢😀\t\n\u{0}\u{7F};#\u{85}\u{A0}\u{FFFD}\u{FFFE}\u{FFFF}！").flatMap(\.unicodeScalars)
    var text = ""
    for _ in 0..<random.below(60) { text.unicodeScalars.append(alphabet[random.below(alphabet.count)]) }
    var expected = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": expected += "&amp;"
      case "<": expected += "&lt;"
      case ">": expected += "&gt;"
      case "\"": expected += "&quot;"
      case "'": expected += "&#39;"
      case "\u{0}", "\u{7F}", "\u{85}", "\u{FFFE}", "\u{FFFF}": expected += "\u{FFFD}"
      default: expected.unicodeScalars.append(scalar)
      }
    }
    #expect(string(escaped(text)) == expected, "seed \(seed)")
    var writer = HTMLWriter()
    writer.text(bytes: text.utf8.lazy.map { $0 })
    #expect(string(writer.html) == expected, "seed \(seed)")
  }

  @Test func writesAttributesInTheOrderOfTheCalls() {
    var writer = HTMLWriter(reserving: 100)
    writer.element(.td, class: "number") { attributes in
      attributes.add("title", "a \"b\" & c")
      attributes.add("colspan", 3)
      attributes.add("lang", ifPresent: nil)
      attributes.add("id", ifPresent: "x")
      attributes.add("role", literal: "none")
      attributes.add("hidden", isOn: true)
      attributes.add("inert", isOn: false)
      attributes.add("href", literal: "#ref-") { value in
        value.number(2)
        value.text("<")
      }
    } content: { writer in
      writer.html(HTML(trusted: Array("<b>".utf8)))
      writer.text("1 < 2")
      writer.html(.empty)
    }
    #expect(
      string(writer.html)
        == "<td class=\"number\" title=\"a &quot;b&quot; &amp; c\" colspan=\"3\" id=\"x\" role=\"none\" hidden"
        + " href=\"#ref-2&lt;\"><b>1 &lt; 2</td>")
  }

  @Test func closesElementsInsideOut() {
    var writer = HTMLWriter()
    writer.prolog("<!doctype html>\n")
    writer.block(.ul, class: "lead") { writer in
      for name in ["A & B", ""] {
        writer.line(.li) { writer in
          writer.element(.strong, text: name)
          writer.literal("; ")
          writer.element(.span, class: "sub", text: "<i>")
        }
      }
    }
    #expect(
      string(writer.html) == """
        <!doctype html>
        <ul class="lead">
        <li><strong>A &amp; B</strong>; <span class="sub">&lt;i&gt;</span></li>
        <li><strong></strong>; <span class="sub">&lt;i&gt;</span></li>
        </ul>

        """)
  }

  @Test func writesElementsWithoutContent() {
    var writer = HTMLWriter()
    writer.void(.meta) { $0.add("charset", "utf-8") }
    writer.empty(.rect, class: "range") { $0.add("width", 5) }
    writer.element(.td) { _ in }
    writer.line(.p, class: "note", text: "")
    #expect(
      string(writer.html)
        == "<meta charset=\"utf-8\">\n<rect class=\"range\" width=\"5\"/><td></td><p class=\"note\"></p>\n")
  }

  /// The oracle builds the text of each random tree by joining strings.
  @Test(arguments: 0..<50 as Range<UInt64>) func writesAnyTree(seed: UInt64) {
    var random = SplitMix(seed)
    var writer = HTMLWriter()
    let expected = write(depth: 4, &random, &writer)
    #expect(string(writer.html) == expected, "seed \(seed)")
  }

  private func write(depth: Int, _ random: inout SplitMix, _ writer: inout HTMLWriter) -> String {
    let tags: [(BriefPages.Tag, String)] = [(.a, "a"), (.caption, "caption"), (.td, "td"), (.svg, "svg"), (.p, "p")]
    var expected = ""
    for _ in 0..<random.below(4) {
      let (tag, name) = tags[random.below(tags.count)]
      let id = "i\(random.below(9))&"
      var content = ""
      let kind = random.below(3)
      func write(_ writer: inout HTMLWriter) {
        if depth > 0 { content = self.write(depth: depth - 1, &random, &writer) }
      }
      switch kind {
      case 0:
        writer.element(tag, attributes: { $0.add("id", id) }, content: write)
        expected += "<\(name) id=\"\(string(escaped(id)))\">\(content)</\(name)>"
      case 1:
        writer.line(tag, class: "c", content: write)
        expected += "<\(name) class=\"c\">\(content)</\(name)>\n"
      default:
        writer.block(tag, content: write)
        expected += "<\(name)>\n\(content)</\(name)>\n"
      }
    }
    return expected
  }

  @Test(arguments: [0, 1, -1, 10, -905, 1_000_000, .max, .min]) func writesNumbers(number: Int) {
    var writer = HTMLWriter()
    writer.literal("n")
    writer.number(number)
    #expect(string(writer.html) == "n" + String(number))
  }

  private func string(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }
}
