import BriefCore
import Testing

@testable import BriefMarkdown

@Suite struct DefinitionTests {
  @Test(arguments: [
    ("a\n\n[b]: https://c.d", ["3:1+3 warning unused-definition: no link uses '[b]'"]),
    ("- a\n  [x]\n\n  > [B c]: https://c.d\n", ["4:5+5 warning unused-definition: no link uses '[B c]'"]),
    (
      "[b] [B]\n\n[b]: https://c.d\n[B]: https://e.f\n",
      ["4:1+3 warning duplicate-definition: '[B]' is defined a second time; links lead to the first address"]
    ),
    (
      "a[^1]\n\n[^1]: b\n\n[^2]: c",
      ["5:1+4 error unused-definition: nothing refers to the footnote '[^2]', so that it is not shown"]
    ),
    (
      "a[^n]\n\n[^n]: b\n\n[^N]: c",
      ["5:1+4 error duplicate-definition: the footnote '[^N]' is defined a second time; this text is not shown"]
    ),
  ])
  func reports(_ markdown: String, _ expected: [String]) {
    #expect(briefing(markdown).findings == expected)
  }

  @Test(arguments: [
    "[a]\n\n[a]: https://b.c", "[a][] ![x][b]\n\n[A]: https://c.d\n[b]: https://e.f/g.png\n", "[//]: # (a remark)\n\na",
    "[comment]: <> (a remark)\n\na", "a[^1] b[^1]\n\n[^1]: c[^2]\n\n[^2]: d\n", "```\n[a]: https://b.c\n```\n",
  ])
  func findsNothingWrong(_ markdown: String) {
    #expect(briefing(markdown).findings == [])
  }
}
