import BriefCore
import Seeds
import Testing

@testable import BriefMarkdown

/// Chinese, Japanese and Korean text. In such text, CommonMark misses emphasis and the ends of addresses, and adds
/// spaces at line breaks.
@Suite struct EastAsianTests {
  @Test(arguments: [
    ("**注意：**以下是要点。", "<strong>注意：</strong>以下是要点。"),
    ("是**「重点」**部分。", "是<strong>「重点」</strong>部分。"),
    ("**50%**的算力", "<strong>50%</strong>的算力"),
    ("*注意：*以下", "<em>注意：</em>以下"), ("***注意：***以下", "<em><strong>注意：</strong></em>以下"),
    ("~~删除：~~以下", "<del>删除：</del>以下"), ("**~~注意：~~**以下", "<strong><del>注意：</del></strong>以下"),
    ("~~**注意：**~~以下", "<del><strong>注意：</strong></del>以下"),
    ("是**“重点”**部分", "是<strong>“重点”</strong>部分"), ("**注意……**以下", "<strong>注意……</strong>以下"),
    ("**华为(Huawei)**的芯片", "<strong>华为(Huawei)</strong>的芯片"), ("产能**\"翻倍\"**了", "产能<strong>&quot;翻倍&quot;</strong>了"),
    ("**（注）**，**（注）**。", "<strong>（注）</strong>，<strong>（注）</strong>。"),
    ("**한국어(Korean)**은", "<strong>한국어(Korean)</strong>은"),
    ("이것은 **\"인용\"**입니다.", "이것은 <strong>&quot;인용&quot;</strong>입니다."),
    ("これは**「強調」**です。**重要！**です", "これは<strong>「強調」</strong>です。<strong>重要！</strong>です"),
    ("**カタカナ、**ｶﾀｶﾅ", "<strong>カタカナ、</strong>ｶﾀｶﾅ"), ("葛\u{E0100}**（注）**x", "葛\u{E0100}<strong>（注）</strong>x"),
    ("**[链接](chip:a)**以下", "<strong><a href=\"{to chip:a}\">链接</a></strong>以下"),
    ("**`码`**以下", "<strong><code>码</code></strong>以下"),
    // Emphasis that CommonMark finds stays, and other scripts gain none.
    ("「**重点**」和**重点**", "「<strong>重点</strong>」和<strong>重点</strong>"), ("a**b(c)**d", "a**b(c)**d"),
    ("** 注意：**以下", "** 注意：**以下"), ("注意_：_以下", "注意_：_以下"), ("数\\*\\*据：\\*\\*以下", "数**据：**以下"),
  ])
  func findsEmphasis(_ markdown: String, _ expected: String) {
    #expect(briefing(markdown).filled == "<p>\(expected)</p>\n")
  }

  @Test(arguments: [
    ("见https://a.b/c。然后", "见<a href=\"https://a.b/c\">https://a.b/c</a>。然后"),
    ("（https://a.b/c?d=e）", "（<a href=\"https://a.b/c?d=e\">https://a.b/c?d=e</a>）"),
    ("「https://a.b」、www.c.d，x", "「<a href=\"https://a.b\">https://a.b</a>」、www.c.d，x"),
    ("见 www.c.d，然后 http://e.f：", "见 <a href=\"http://www.c.d\">www.c.d</a>，然后 <a href=\"http://e.f\">http://e.f</a>："),
    ("https://a.b/c，**重点**。[@k]", "<a href=\"https://a.b/c\">https://a.b/c</a>，<strong>重点</strong>。{@k}"),
    ("https://a.b/c\u{3000}d", "<a href=\"https://a.b/c\">https://a.b/c</a>\u{3000}d"),
    ("“https://a.b/c”是", "“<a href=\"https://a.b/c\">https://a.b/c</a>”是"),
    ("https://a.b/维基/百科。", "<a href=\"https://a.b/%E7%BB%B4%E5%9F%BA/%E7%99%BE%E7%A7%91\">https://a.b/维基/百科</a>。"),
    ("a@b.c，d", "<a href=\"mailto:a@b.c\">a@b.c</a>，d"),
    ("<https://a.b/c。d>", "<a href=\"https://a.b/c%E3%80%82d\">https://a.b/c。d</a>"),
    ("“https://a.b/c” x", "“<a href=\"https://a.b/c%E2%80%9D\">https://a.b/c”</a> x"),
  ])
  func endsAddressesBeforeFullWidthPunctuation(_ markdown: String, _ expected: String) {
    #expect(briefing(markdown).filled == "<p>\(expected)</p>\n")
  }

  @Test(
    arguments: [
      ("第一行\n第二行", "第一行第二行"), ("一，\n二", "一，二"), ("あ\nア", "あア"), ("**一**\n*二*", "<strong>一</strong><em>二</em>"),
      ("[一](chip:a)\n二", "<a href=\"{to chip:a}\">一</a>二"), ("一[@k]\n二", "一{@k}二"), ("他说：“好。”\n然后", "他说：“好。”然后"),
      ("一——\n二……\n三", "一——二……三"), ("一 <!-- x -->\n二", "一二"), ("> 一\n> 二", nil),
      // Full-width punctuation includes its space.
      ("一，\n**50%**的", "一，<strong>50%</strong>的"), ("一（\nH20", "一（H20"), ("H20\n，二", "H20，二"), ("한국어，\n한", "한국어，\n한"),
      // A line break stands for a space beside other scripts and in Korean.
      ("一\nNvidia", "一\nNvidia"), ("H20\n二", "H20\n二"), ("한국어\n두번째", "한국어\n두번째"), ("一\n`= a`", "一\n{= a}"),
      ("一  \n二", "一<br>\n二"), ("a”\n二", "a”\n二"), ("`= a`\n二", "{= a}\n二"),
    ] as [(String, String?)])
  func joinsLines(_ markdown: String, _ expected: String?) {
    #expect(
      briefing(markdown).filled == (expected.map { "<p>\($0)</p>\n" } ?? "<blockquote>\n<p>一二</p>\n</blockquote>\n"))
  }

  @Test func joinsLinesOfHeadings() {
    #expect(briefing("第一\n第二\n---\n").value.headings.map(\.title) == [[.text("第一第二")]])
  }

  @Test func meetsLabelsThatAreTypedDifferently() {
    let composed = "r\u{E9}sum\u{E9}"
    let decomposed = "re\u{301}sume\u{301}"
    let footnote = briefing("a[^\(composed)]\n\n[^\(decomposed)]: b\n")
    #expect(footnote.findings == [])
    #expect(footnote.filled.contains("<li id=\"fn-1\">\n<p>b "))
    #expect(
      briefing("[a][\(decomposed)]\n\n[\(composed)]: chip:b\n").filled == "<p><a href=\"{to chip:b}\">a</a></p>\n")
    #expect(Array(briefing("## \(decomposed)").value.headings[0].id.utf8) == Array(composed.utf8))
  }

  // MARK: - Against cmark-gfm

  /// The fragments of random texts. Delimiter runs of different characters are not adjacent: the cases above cover
  /// which of them the library skips.
  private static let words = ["重", "点", "あ", "ア", "한", "국", "a", "b", "9", "é"]
  private static let marks = ["：", "。", "「", "」", "（", "）", "！", "%", "(", ")", "\"", ".", ",", "-"]
  private static let joining = Set("重点あア：。「」（）！".unicodeScalars)
  private static let eastAsian = joining.union("한국".unicodeScalars)

  private static func text(_ seed: UInt64) -> String {
    var generator = SplitMix(seed)
    var text = ["重", "a", "**", "*"].randomElement(using: &generator) ?? ""
    for _ in 0..<Int.random(in: 1...40, using: &generator) {
      let last = text.unicodeScalars.last
      switch Int.random(in: 0..<10, using: &generator) {
      case 0 where last != " " && last != "\n": text += Bool.random(using: &generator) ? " " : "\n重"
      case 1...3 where last != "~" && last != "*":
        text += ["*", "**", "**", "***", "~", "~~"].randomElement(using: &generator) ?? ""
      case 4, 5, 6: text += marks.randomElement(using: &generator) ?? ""
      default: text += words.randomElement(using: &generator) ?? ""
      }
    }
    return text + "x"
  }

  /// The text with a letter on both sides of each delimiter run beside an East Asian character. The library then treats
  /// the run as one that may both open and close emphasis.
  private static func lettered(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      guard scalars[index] == "*" || scalars[index] == "~" else {
        result.append(scalars[index])
        index += 1
        continue
      }
      let end = scalars[index...].firstIndex { $0 != scalars[index] } ?? scalars.count
      let neighbours = [index > 0 ? scalars[index - 1] : "\n", end < scalars.count ? scalars[end] : "\n"]
      let opensAndCloses =
        neighbours.contains { eastAsian.contains($0) } && !neighbours.contains { $0 == " " || $0 == "\n" }
      if opensAndCloses { result.append("\u{E000}") }
      result.append(contentsOf: scalars[index..<end])
      if opensAndCloses { result.append("\u{E000}") }
      index = end
    }
    return String(result)
  }

  /// HTML without the line ends between two Chinese or Japanese characters, even if tags separate them.
  private static func joined(_ html: String) -> String {
    let scalars = Array(html.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() where scalar != "\u{E000}" {
      if scalar == "\n", let before = neighbour(of: index, in: scalars, step: -1),
        let after = neighbour(of: index, in: scalars, step: 1), joins(before, after)
      {
        continue
      }
      result.append(scalar)
    }
    return String(result)
  }

  private static func joins(_ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Bool {
    let fullWidth = Set("：。「」（）！".unicodeScalars)
    let hangul = Set("한국".unicodeScalars)
    return joining.contains(before) && joining.contains(after)
      || fullWidth.contains(before) && !hangul.contains(after) || fullWidth.contains(after) && !hangul.contains(before)
  }

  private static func neighbour(of index: Int, in scalars: [Unicode.Scalar], step: Int) -> Unicode.Scalar? {
    var next = index + step
    while scalars.indices.contains(next) {
      let scalar = scalars[next]
      if scalar == "<" || scalar == ">" {
        repeat { next += step } while scalars.indices.contains(next) && scalars[next] != (step > 0 ? ">" : "<")
      } else if scalar != "\u{E000}" {
        return scalar
      }
      next += step
    }
    return nil
  }

  @Test(.enabled(if: CmarkProgram.path != nil, "the cmark-gfm program is not installed"))
  func differsFromTheLibraryInThatOnly() throws {
    var options = MarkdownOptions.gfm
    options.extensions.insert(.eastAsian)
    for seed in UInt64(1)...300 {
      let text = Self.text(seed)
      let program = try CmarkProgram.html(
        of: Array(Self.lettered(text).utf8), extensions: DifferentialTests.extensions)
      #expect(
        html(text, options) == Self.joined(String(decoding: program, as: UTF8.self)),
        "seed \(seed): \(text.debugDescription)")
    }
  }
}
