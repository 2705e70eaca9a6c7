import Testing

@testable import BriefMarkdown

@Suite struct DirectionTests {
  @Test(arguments: [
    ("شركة Huawei", "<p dir=\"auto\">شركة Huawei</p>\n"), ("Huawei (شركة)", "<p dir=\"auto\">Huawei (شركة)</p>\n"),
    ("שלום", "<p dir=\"auto\">שלום</p>\n"), ("a\u{200F}b", "<p dir=\"auto\">a\u{200F}b</p>\n"),
    ("## عنوان", "<h2 id=\"عنوان\" dir=\"auto\">عنوان</h2>\n"),
    ("- شركة\n- b", "<ul dir=\"rtl\">\n<li dir=\"auto\">شركة</li>\n<li>b</li>\n</ul>\n"),
    ("2. b\n3. شركة", "<ol start=\"2\">\n<li>b</li>\n<li dir=\"auto\">شركة</li>\n</ol>\n"),
    ("- شركة\n\n- b", "<ul dir=\"rtl\">\n<li>\n<p dir=\"auto\">شركة</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n"),
    ("> **شركة**", "<blockquote dir=\"rtl\">\n<p dir=\"auto\"><strong>شركة</strong></p>\n</blockquote>\n"),
    (
      "> a\n> > شركة",
      "<blockquote>\n<p>a</p>\n<blockquote dir=\"rtl\">\n<p dir=\"auto\">شركة</p>\n</blockquote>\n</blockquote>\n"
    ),
    // Text without right-to-left letters is unchanged.
    ("é 漢字 – “a” 한 ａ 😀", "<p>é 漢字 – “a” 한 ａ 😀</p>\n"),
  ])
  func isWritten(_ markdown: String, _ expected: String) {
    #expect(briefing(markdown).filled == expected)
  }

  @Test func isWrittenIntoTables() {
    let html = briefing("| |شركة|\n|-|-|\n|a|ب|\n").filled
    #expect(html.contains("<table dir=\"rtl\">"))
    #expect(html.contains("<td></td>\n<th scope=\"col\" dir=\"auto\">شركة</th>"))
    #expect(html.contains("<td>a</td>\n<td dir=\"auto\">ب</td>"))
  }

  @Test func isNoneInGFM() {
    #expect(html("شركة") == "<p>شركة</p>\n")
  }
}
