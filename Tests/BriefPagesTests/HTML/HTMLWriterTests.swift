import BriefPages
import Seeds
import Testing

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

  @Test func writesTagsAndAttributes() {
    var writer = HTMLWriter(reserving: 100)
    writer.raw("<td")
    writer.attribute("title", "a \"b\" & c")
    writer.attribute("colspan", 3)
    writer.attribute("lang", ifPresent: nil)
    writer.attribute("id", ifPresent: "x")
    writer.attribute("hidden", isOn: true)
    writer.attribute("inert", isOn: false)
    writer.raw(">")
    writer.html(HTML("<b>"))
    writer.text("1 < 2")
    writer.html(.empty)
    writer.raw("</b></td>")
    #expect(
      string(writer.html)
        == "<td title=\"a &quot;b&quot; &amp; c\" colspan=\"3\" id=\"x\" hidden><b>1 &lt; 2</b></td>")
  }

  @Test(arguments: [0, 1, -1, 10, -905, 1_000_000, .max, .min]) func writesNumbers(number: Int) {
    var writer = HTMLWriter()
    writer.raw("n")
    writer.number(number)
    #expect(string(writer.html) == "n" + String(number))
  }

  private func string(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }
}
