import BriefCore
import Seeds
import Testing

@testable import BriefMarkdown

/// The span of every hole covers exactly the bytes that made it, however the surrounding text is indented, quoted and
/// wrapped.
@Suite struct PositionTests {
  /// A token that makes one hole, and the text that the hole's span must cover.
  private static func token(_ number: Int, using generator: inout SplitMix) -> (text: String, covered: String) {
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: ("`= a.x\(number)`", "a.x\(number)")
    case 1: ("``  = b\(number) / 2 ``", "``  = b\(number) / 2 ``")
    case 2: ("[@key\(number)]", "[@key\(number)]")
    case 3: ("[@a\(number), p. 3; @b.c-\(number)]", "[@a\(number), p. 3; @b.c-\(number)]")
    case 4: ("[text](chip:c\(number))", "chip:c\(number)")
    case 5: ("[](../p\(number).md \"t\")", "../p\(number).md")
    default: ("![alt](i\(number).png)", "i\(number).png")
    }
  }

  /// Text that makes no hole and resembles text that does.
  private static let noise = [
    "a", "é漢", "\u{1F600}", "\\[@key1]", "`[@key1]`", "`x`", "*b*", "&amp; &lt;", "\\*", "\\`", "~c~", "(chip:c1)",
    "https://e.f/a.x1", "key1", "\\\\", "d  ", "!", "`` ` ``",
  ]

  /// A paragraph of tokens and noise over several lines.
  private static func words(
    using generator: inout SplitMix, number: inout Int, tokens: inout [String], lines: Int
  ) -> [String] {
    (0..<lines).map { _ in
      let words = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        if Bool.random(using: &generator) { return noise.randomElement(using: &generator) ?? "" }
        number += 1
        let token = token(number, using: &generator)
        // A code span that begins with two spaces makes no figure and counts as noise.
        if !token.text.hasPrefix("``") { tokens.append(token.covered) }
        return token.text
      }
      // The letters keep a line from beginning or ending a block.
      return "z " + words.joined(separator: " ").trimmingTrailingSpaces() + " z"
    }
  }

  private static func document(_ seed: UInt64) -> (text: String, tokens: [String]) {
    var generator = SplitMix(seed)
    var text = Bool.random(using: &generator) ? "---\ntitle: é\nx: [1]\n---\n" : ""
    let end = Int.random(in: 0..<4, using: &generator) == 0 ? "\r\n" : "\n"
    var tokens: [String] = []
    var number = 0
    for _ in 0..<Int.random(in: 1...8, using: &generator) {
      let lines = words(
        using: &generator, number: &number, tokens: &tokens, lines: Int.random(in: 1...4, using: &generator))
      let first = lines[0]
      let rest = lines.dropFirst()
      let block: [String] =
        switch Int.random(in: 0..<11, using: &generator) {
        case 0: ["  " + first] + rest.map { "      " + $0 }
        case 1: ["> " + first] + rest.map { ">   " + $0 }
        case 2: ["> > " + first] + rest
        case 3: ["- " + first] + rest.map { "  " + $0 }
        case 4: ["1. > - " + first] + rest.map { "   >   " + $0 }
        case 5: ["- a", "", "  \t" + first] + rest.map { " " + $0 }
        case 6: ["[ref]: /u", "[reg]: /v 't'"] + lines
        case 7: ["### " + first + " ##"] + [""] + rest
        case 8: lines + ["---"]
        case 9:
          ["| a | b |", "|---|---|"]
            + lines.map { "| " + $0.replacing("|", with: "\\|") + " | q |" }
        default: lines
        }
      text += block.joined(separator: end) + end + end
    }
    return (text, tokens)
  }

  @Test func holesPointAtTheirSource() {
    for seed in UInt64(1)...300 {
      let (text, tokens) = Self.document(seed)
      let staged = briefing(text)
      let file = SourceFile(path: "page.md", text: text)
      let covered: [String] = staged.value.holes.compactMap { hole in
        if case .linkName = hole.kind { return nil }
        return source(text, at: hole.span)
      }
      #expect(covered == tokens, "seed \(seed): \(text.debugDescription)")
      for hole in staged.value.holes {
        if case .citation(let citations) = hole.kind {
          #expect(citations.map { source(text, at: $0.keySpan) } == citations.map(\.key), "seed \(seed)")
        }
        // Every span is within its line, and the holes are in document order.
        #expect(file.line(hole.span.line).count >= hole.span.column - 1 + hole.span.length, "seed \(seed)")
      }
      #expect(
        zip(staged.value.holes, staged.value.holes.dropFirst()).allSatisfy { $0.offset <= $1.offset }, "seed \(seed)")
      let expectedCodes: Set<DiagnosticCode> = [.headingLevel, .unusedDefinition, .duplicateDefinition]
      #expect(staged.diagnostics.allSatisfy { expectedCodes.contains($0.code) }, "seed \(seed): \(staged.findings)")
    }
  }

  @Test(arguments: [
    ("[a]: b\n[c]: d\n\n`= x`\n", 4, 2 + 2), ("[a]: b\n`= x`\n", 2, 4), ("[a]: b\n'c\nd'\n`= x`\n===\n", 4, 4),
    ("`a\nb` `= x`\n", 2, 7), ("a\rb\r`= x`", 1, 8), ("a\u{0}b `= x`", 1, 8), ("> a\nb `= x`", 2, 6),
    ("\t- a\n\n- b\n\n\t`= x`", 5, 5),
    ("a|b\n-|-\n`\\|`|`= x`", 3, 9), ("p\na|b\n-|-\n1|`= x`", 4, 6), ("`= x` a\na|b\n-|-\n", 1, 4),
    ("a[^b]\n\n[^b]: c\n    d `= x`", 4, 10),
    ("<b a=\"`= x`\"> `= x`", 1, 18), ("[`= x`](<a b> 'c\nd')", 1, 5),
  ])
  func findsAFigureThatIsHardToFind(_ text: String, _ line: Int, _ column: Int) {
    let figures = briefing(text, rawHTML: true).value.holes.filter { if case .figure = $0.kind { true } else { false } }
    #expect(figures.map(\.span) == [SourceSpan(path: "page.md", line: line, column: column, length: 1)])
  }
}

extension String {
  fileprivate func trimmingTrailingSpaces() -> String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
