import BriefCore
import Testing
@testable import BriefExpressions
@testable import BriefModel
@testable import BriefPages
@testable import BriefQuantities
import SampleSites

/// A Chinese site is entirely in Chinese: numbers, dates, and every word that the tool itself writes.
@Suite struct LanguageTests {
  private static let built = Result { try TinySite(files).build() }
  private var built: Built { get throws { try Self.built.get() } }

  /// The full site with every text of an author in Chinese.
  private static let files: [String: String] = {
    var files = FullSite.files
    files["chipbrief.yml"] = "title: 芯片\nbase_url: https://tiny.example/\nlanguage: zh\ncompare: all\n"
    files["content/methodology.md"] = "## 我们\n\n文。\n"
    files["content/companies/acme.yml"] = "name: 顶点\ncity: 北京\n"
    files["content/companies/fab.yml"] = "name: 厂\n"
    files["content/chips/one.yml"] = """
      name: 一号
      designer: acme
      scope: package
      status: shipping
      summary: 第一。
      not_established: [谁制造]
      claims:
        peak.bf16: 100 TFLOP/s @sheet
        memory.bandwidth: [4.0 TB/s @sheet, 4.8 TB/s @report]
        tdp: {absent: not-published, source: sheet}
        transistors: 80 billion @sheet
        foundry: fab @report
        memory.type: {value: 高, source: sheet, rank: preferred, reason: 好}
        shipments: 1000 period=2025-Q2 @report

      """
    files["content/chips/one.md"] = nil
    files["content/chips/two.yml"] = """
      name: 二号
      designer: acme
      scope: package
      claims:
        peak.bf16: 400 TFLOP/s sparse matrix @sheet
        memory.bandwidth: {value: 3.0 TB/s, source: sheet, via: report, retrieved: 2025-05-02}
        tdp: {value: ~1234 W, source: report, rank: deprecated, reason: 误}

      """
    files["content/systems/rack.yml"] = "name: 机\nscope: rack\nclaims:\n  chips.count: 72 @sheet\n"
    files["content/software/stack.yml"] = "name: 栈\n"
    files["content/models/model.yml"] = "name: 型\n"
    files["content/sources/sheet.yml"] =
      "title: 表\nurl: https://1.2/\ndate: 2025-02-01\nevidence: vendor\nlanguage: zh\n"
    files["content/sources/report.yml"] =
      "title: 文\npublisher: 社\nurl: https://3.4/\ndate: 2025-03\nevidence: press\nreading: quoted\nquality: low\nlanguage: zh\n"
    files["content/rules/rule.yml"] = """
      title: 规
      source: sheet
      published: 2025-02-01
      effective: {from: 2025-03-01, to: 2026-03-01, not_enforced_from: 2025-04-01}
      verified: primary
      thresholds: reported
      paragraphs: [{id: 甲, test: 乙, when: tpp >= 1 TPP}]
      exemptions: [{id: 丙, test: 丁, when: tpp >= 9999999 TPP}]
      not_assessed: [戊]
      outcomes:
        - {part: one, outcome: 受限, source: sheet}
        - {part: one, outcome: 不受限, source: report, rank: deprecated, reason: 误}

      """
    files["content/rules/rule.md"] = nil
    files["content/events/event.yml"] =
      "date: 2025-04-02\ntitle: 事\nlane: china\nentities: [one, rule]\nsources: [sheet]\nverified: secondary\n"
    files["content/events/early.yml"] = "date: 2025-02\ntitle: 早\nlane: products\nsources: [sheet]\n"
    files["content/events/bill.yml"] = "date: 2025-05-02\ntitle: 案\nlane: us\nsources: [sheet]\npending: true\n"
    files["content/index.md"] = nil
    files["content/briefings/later.md"] = "---\ntitle: 后\ndate: 2025-06-02\n---\n后。\n"
    files["content/briefings/page.md"] = """
      ---
      title: 报
      date: 2025-06-01
      as_of: 2025-02-15
      ---
      ## 甲

      `= one.memory.bandwidth`、`= one.peak.bf16`、`= one.tpp`、`= one.tdp`、`= two.tdp`[@report, 第三页]。[^1]

      [^1]: 注。

      | 甲 | 乙 |
      |---|---|
      | 1 | 2 |

      - [x] 成
      - [ ] 未

      ## 乙

      ```compare
      caption: 表
      chips: [one, two]
      fields: [peak.bf16, memory.bandwidth, tdp, tpp, foundry]
      baseline: one
      ```

      ## 丙

      ```claims
      caption: 述
      of: one
      ```

      ```rules
      caption: 则
      parts: [one, two]
      on: [2025-02-15, 2025-05-01]
      ```

      ```timeline
      caption: 线
      from: 2025-01-01
      to: 2025-12-31
      ```

      """
    return files
  }()

  @Test func theFrameIsInTheLanguage() throws {
    let built = try built
    #expect(built.findings == [])
    #expect(built.brokenLinks() == [])
    let page = built.text("briefings/page/index.html")
    #expect(page.contains("<html lang=\"zh\">"))
    #expect(page.contains("<title>报 – 芯片</title>"))
    #expect(page.contains("跳到正文"))
    #expect(page.contains("<time datetime=\"2025-06-01\">2025年6月1日</time>"))
    #expect(page.contains("<h2 id=\"cb-since-revised\">此后修订</h2>"))
    #expect(built.text("feed.xml").contains("xml:lang=\"zh\""))
    #expect(built.text("chips/index.html").contains("4.0至4.8"), "an interval")
    #expect(built.text("chips/one/index.html").contains("800亿"), "80 billion")
  }

  /// The words in Latin letters that a Chinese page may contain: units, formats, names of files.
  private static let latin: Set<String> = vocabulary.union([
    "TFLOP", "BF", "TB", "GB", "TPP", "TDP", "FLOP", "CSV", "peak", "bf", "die", "area", "memory", "bandwidth", "tpp",
    "tiny", "example", "https", "briefings", "page", "later", "zh",
    // The code that embeds a table, and the addresses of standalone tables.
    "HTML", "html", "iframe", "src", "title", "width", "height", "loading", "lazy", "fragment", "table", "companies",
    "systems", "acme",
    // The inputs of a calculation are written like its steps.
    "to", "bit", "sparse",
  ])

  /// The names of fields in files, their formulas, labels of number formats and units, all listed in the glossary.
  private static let vocabulary: Set<String> = Set(
    Vocabulary.builtIn(.chinese).fields.flatMap { field in
      [field.name, field.label, field.formula?.text ?? "", field.displayUnit?.symbol ?? ""]
    }.joined(separator: " ").split { !($0.isASCII && $0.isLetter) }.map(String.init))

  @Test func noWordOfTheToolIsEnglish() throws {
    for (path, text) in try built.pages {
      let read = MarkupReader(text)
      let labels = read.attributes.filter {
        ["aria-label", "content", "title"].contains($0.name.split(separator: " ").last.map(String.init))
      }
      .filter { !$0.name.hasPrefix("meta") }.map(\.value)
      let seen = ([read.text] + labels).joined(separator: "\n")
      let words = seen.split { !($0.isASCII && $0.isLetter) }.map(String.init).filter { $0.count > 1 }
      // A page's own address is printed on paper.
      let address = path.split { !($0.isASCII && $0.isLetter) }.map(String.init)
      #expect(Set(words).subtracting(Self.latin).subtracting(address).sorted() == [], "\(path)")
    }
  }
}
