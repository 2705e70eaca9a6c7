import BriefCore
import BriefYAML
import Testing

/// Lines of Chinese and Japanese are joined without a space, in each style in which YAML folds lines.
@Suite struct FoldedTextTests {
  /// The value of `a`, written over several lines in one of YAML's styles.
  private func read(_ lines: [String], style: String) throws -> String? {
    let body = lines.joined(separator: "\n  ")
    let written =
      switch style {
      case "plain": body
      case "single": "'" + body.replacing("'", with: "''") + "'"
      case "double": "\"" + body + "\""
      default: "\(style)\n  \(body)"
      }
    let file = SourceFile(path: "a.yml", text: "# 题\na: \(written)\nb: 完\n")
    let staged = parseYAML(file)
    #expect(staged.diagnostics.isEmpty, "\(style): \(staged.diagnostics)")
    return try #require(staged.value?.entries?.first).value.text
  }

  static let cases: [(lines: [String], text: String)] = [
    (["芯片出口", "管制"], "芯片出口管制"),
    (["芯片，", "以下 two", "words"], "芯片，以下 two words"),
    (["chips", "芯片"], "chips 芯片"),
    (["chips（", "H20）", "and"], "chips（H20）and"),
    (["반도체", "수출"], "반도체 수출"),
    (["カタ カナ", "カタ", "カナ"], "カタ カナカタカナ"),
    (["“芯片”", "“管制”"], "“芯片”“管制”"),
    (["one", "two"], "one two"),
    (["芯片", "", "管制", "出口"], "芯片\n管制出口"),
  ]

  @Test(arguments: cases, ["plain", "single", "double", ">-"])
  func joins(_ example: (lines: [String], text: String), style: String) throws {
    #expect(try read(example.lines, style: style) == example.text)
  }

  @Test func aBlockEndsInItsLineEnds() throws {
    #expect(try read(["芯片", "管制"], style: ">") == "芯片管制\n")
    #expect(try read(["芯片", "管制"], style: "|") == "芯片\n管制\n")
    #expect(try read(["芯片", "  管制", "出口"], style: ">-") == "芯片\n  管制\n出口")
  }

  @Test func aQuoteMayStandInALine() throws {
    #expect(try read(["芯片", "管制's 芯''片", "出口"], style: "single") == "芯片管制's 芯''片出口")
  }

  @Test func fromAnEscapeOnTheTextIsAsYAMLReadsIt() throws {
    #expect(try read(["芯片", "出口", "管\\u5236", "出口"], style: "double") == "芯片出口 管制 出口")
  }
}
