import BriefBuild
import BriefCore
import Foundation
import Testing

@testable import BriefShell

/// The output of `chipbrief explain` for the repository's own content, and for a small site in cases that the content
/// lacks.
struct ExplainTests {
  /// The folder of the repository's own site.
  private let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  private func explain(_ arguments: String...) throws -> Program.Result {
    try Program.run(arguments: ["explain"] + arguments, in: repository)
  }

  /// The lines of a heading's section, without their indentation.
  private func section(_ heading: String, _ text: String) -> [String] {
    let lines = text.components(separatedBy: "\n")
    return lines.drop { !$0.hasPrefix(heading) }.dropFirst().prefix { !$0.isEmpty }
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// The lines of a source's claim, from its value to its file.
  private func claim(of source: String, in lines: [String]) throws -> [String] {
    let index = try #require(lines.firstIndex { $0.contains("(@\(source)); ") }, "\(source) is not among \(lines)")
    let end = try #require(lines[index...].firstIndex { $0.hasPrefix("content/") })
    return Array(lines[(index - 1)...end])
  }

  @Test func aComputedFigureShowsItsWorkAndItsInputs() throws {
    let result = try explain("nvidia-h20.peak.bf16 * 16 bit in TPP")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(
      result.output.hasPrefix(
        """
        nvidia-h20.peak.bf16 * 16 bit in TPP
          as known on 31 August 2026

          2,370 TPP
          our calculation

        How it was computed
          peak.bf16 × 16 bit
        """), "\(result.output)")
    #expect(section("How it was computed", result.output).contains("148 TFLOP/s × 16 bit = 2,370 TPP"))
    #expect(result.output.contains("\nH20, Peak BF16 (nvidia-h20.peak.bf16): 148 TFLOP/s\n"))
    let used = section("Claims used", result.output)
    let claim = try claim(of: "viperatech-h20", in: used)
    #expect(claim[0] == "148 TFLOP/s, dense, matrix, per package")
    #expect(claim[1].hasSuffix("; retailer, via Epoch AI") && claim[2].hasSuffix("known from 21 July 2025"))
    // The printed line number is that of the claim.
    let location = try #require(claim.last).split(separator: ":")
    let file = try String(contentsOfFile: repository + "/" + location[0], encoding: .utf8)
    let line = try #require(Int(location[1]))
    #expect(file.components(separatedBy: "\n")[line - 1].contains("148 TFLOP/s"))
  }

  @Test func aDeprecatedClaimSaysWhyItIsNotUsed() throws {
    let result = try explain("nvidia-h20.peak.bf16")
    let unused = section("Claims not used", result.output)
    let claim = try claim(of: "mirrorfrog", in: unused)
    #expect(claim[0].hasPrefix("300 TFLOP/s, density unstated"))
    #expect(
      claim.contains(
        "not used: deprecated: Given on the aggregator’s pages of other chips; its own page of the H20 has 148."))
    #expect(!section("Claims used", result.output).contains { $0.contains("mirrorfrog") })
  }

  /// A stated figure that could also be computed has our calculation below it.
  @Test func aStatedFigureShowsWhatWeWouldCompute() throws {
    let result = try explain("nvidia-h20.tpp")
    #expect(
      result.output.hasPrefix(
        """
        H20, TPP
          nvidia-h20.tpp, as known on 31 August 2026

          2,368 TPP
          our calculation gives at least 2,368 TPP

        How we compute it
          max(
        """), "\(result.output)")
    #expect(try claim(of: "toolkit-s-w-kelly", in: section("Claims used", result.output))[0] == "2,368 TPP")
    // A figure that is only computed has the reason why it is a bound.
    let bound = try explain("huawei-ascend-910b4.tpp")
    #expect(bound.output.contains("a lower bound: no source states it or says that all formats are listed"))
  }

  @Test func aRatioNamesTheClaimsOfBothItsParts() throws {
    let ratio = "nvidia-h20.peak.bf16 / nvidia-h100.peak.bf16 as percent"
    let result = try explain(ratio)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("\(ratio)\n  as known on "))
    #expect(result.output.contains("\n  15.0 %\n"))
    let steps = section("How it was computed", result.output)
    #expect(steps.last == "148 TFLOP/s ÷ 989.4 TFLOP/s = 15.0 %")
    #expect(result.output.contains("\nH20, Peak BF16 (") && result.output.contains("\nH100 (SXM), Peak BF16 ("))
    #expect(result.output.contains("not used: another basis: sparse, where dense is asked for"))
    // A shell splits an expression that is not quoted.
    let split = try explain("nvidia-h20.peak.bf16", "/", "nvidia-h100.peak.bf16", "as", "percent")
    #expect(split.output == result.output)
    // The same expression with the `=` of Markdown, and a figure on another basis than its default.
    #expect(try explain("= \(ratio)").output.contains("\n  15.0 %\n"))
    #expect(try explain("nvidia-h100.peak.bf16[sparse]").output.contains("\n  1,979 TFLOP/s\n"))
  }

  @Test func anIntervalNamesWhoStandsAtItsEnds() throws {
    let result = try explain("nvidia-h20.tdp")
    #expect(result.output.contains("\n  400 to 550 W\n  per package; sources differ\n"))
    let used = section("Claims used", result.output)
    #expect(try claim(of: "cctv-2025-09-16", in: used).contains("the high end"))
    #expect(try claim(of: "viperatech-h20", in: used).contains("the low end"))
    #expect(
      section("History", result.output) == [
        "before 2025-07-21  unknown", "from 2025-07-21    400 W (1 claim)",
        "from 2025-09-16    400 to 550 W (2 claims)",
        "from 2026-03-18    400 to 550 W (3 claims)  <- explained here",
      ])
  }

  @Test func aClaimThatIsNotYetKnownSaysSo() throws {
    let result = try explain("nvidia-h20.tdp", "--as-of", "2025-08-29")
    #expect(result.status == 0 && result.output.contains("\n  nvidia-h20.tdp, as known on 29 August 2025\n\n  400 W\n"))
    #expect(!section("Claims used", result.output).contains { $0.contains("@cctv") })
    let unused = section("Claims not used", result.output)
    #expect(
      try claim(of: "cctv-2025-09-16", in: unused).contains(
        "not used: not yet known on 29 August 2025; known from 16 September 2025"))
    #expect(section("History", result.output)[1] == "from 2025-07-21    400 W (1 claim)  <- explained here")
  }

  @Test func supersededAndAgreeingClaimsSaySo() throws {
    let charge = try explain("nvidia.charge").output
    #expect(
      section("Claims not used", charge).contains {
        $0.hasPrefix("not used: superseded by nvidia/charge/nvidia-cfo-2025-05-28#taken: The charge taken")
      })
    #expect(
      section("Claims used", charge).contains { $0.hasPrefix("replaces nvidia/charge/nvidia-8k-2025-04-15#expected: ") }
    )
    let peak = try explain("nvidia-h100.peak.bf16").output
    let used = section("Claims used", peak)
    #expect(
      try claim(of: "toolkit-s-w-kelly", in: used)[3]
        == "agrees within 1 %; the digits of the claim with the best evidence are printed")
    #expect(!(try claim(of: "nvidia-h100-datasheet", in: used).contains { $0.hasPrefix("agrees") }))
    let bandwidth = try explain("huawei-ascend-910c.memory.bandwidth").output
    #expect(bandwidth.contains("    not used: another basis: per die, where per package is asked for\n"))
  }

  @Test func whatThereIsNotEndsWith1AndASuggestion() throws {
    let result = try explain("nvidia-h02.tpp")
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(
      result.errors == """
        <argument>:1:1: error: there is no chip, system or company 'nvidia-h02' [unknown-entity]
         1 | nvidia-h02.tpp
           | ^^^^^^^^^^
          help: did you mean 'nvidia-h20'?
        1 error

        """)
    let field = try explain("= nvidia-h20.tppp")
    #expect(field.status == 1 && field.errors.hasPrefix("<argument>:1:14: error: there is no field 'tppp' ["))
    #expect(field.errors.contains("\n  help: did you mean 'tpp'?\n"))
    let cut = try explain("nvidia-h20.tpp", "+")
    #expect(cut.status == 1 && cut.errors.hasPrefix("<argument>:1:17: error: expected a figure or a number, "))
    let json = try explain("nvidia-h02.tpp", "--diagnostics", "json")
    #expect(json.status == 1 && json.errors.hasPrefix("{") && json.errors.contains("unknown-entity"))
  }

  @Test(arguments: [
    ["/chips/nvidia-h20/", "--as-of", "2025-08-29"], [""], [" "], [], ["nvidia-h20.tpp", "--as-of", "2025-02-29"],
  ])
  func wrongUsageEndsWith64(_ arguments: [String]) throws {
    let result = try Program.run(arguments: ["explain"] + arguments, in: repository)
    #expect(result.status == 64 && result.output.isEmpty && !result.errors.isEmpty)
  }

  /// A site with a preferred claim, a reprint, a claim without a basis, an old period, and hostile text.
  private func smallSite() throws -> ScratchFolder {
    let site = try ScratchFolder()
    try site.write("chipbrief.yml", "format: 1\ntitle: Small\nbase_url: https://example.org/\n")
    for (id, more) in [("a", ""), ("b", ""), ("reprint", "origin: a\n"), ("press", "publisher: 东方晨报\n")] {
      try site.write(
        "content/sources/\(id).yml", "title: \(id)\nevidence: press\ndate: 2025-01-01\nnote: made up\n\(more)")
    }
    try site.write(
      "content/chips/one.yml",
      """
      name: 一
      scope: package
      claims:
        tdp:
          - {value: 100 W, source: a, rank: preferred, reason: measured there, note: "a \\u202Ered\\u202C note"}
          - 120 W @b
          - 100 W @press
        peak.bf16:
          - 10 TFLOP/s dense matrix @a
          - 12 TFLOP/s dense matrix @reprint
          - 14 TFLOP/s dense @b
        price: not-published

      """)
    return site
  }

  @Test func everyChoiceHasItsReason() throws {
    let site = try smallSite()
    let tdp = try Program.run("explain", "one.tdp", in: site.path)
    #expect(tdp.status == 0, "\(tdp.errors)")
    #expect(tdp.output.contains("\n  100 W\n  per package; disputed: a claim that is not marked as wrong states"))
    #expect(section("Claims used", tdp.output).contains("preferred: measured there"))
    let passedOver = section("Claims not used", tdp.output)
    #expect(
      try claim(of: "b", in: passedOver).contains(
        "not used: a preferred claim is used, and this one differs from it"))
    let agreeing = try claim(of: "press", in: passedOver)
    #expect(agreeing.contains("not used: a preferred claim is used") && agreeing[1].hasPrefix("东方晨报 (@press); press"))
    #expect(tdp.output.contains("a \u{FFFD}red\u{FFFD} note"))
    let peak = section("Claims not used", try Program.run("explain", "one.peak.bf16", in: site.path).output)
    #expect(try claim(of: "reprint", in: peak).contains("not used: it repeats a, whose own claim counts"))
    #expect(
      try claim(of: "b", in: peak).contains("not used: it does not state the unit, but other claims do"))
    let price = try Program.run("explain", "one.price", in: site.path).output
    #expect(price.contains("\n  not published\n") && price.contains("    no source named; "))
    let other = try Program.run("explain", "one.peak.fp16", in: site.path).output
    #expect(other.contains("\n  dense, matrix, per package; stated for Peak BF16\n"))
    let nothing = try Program.run("explain", "one.die.area", in: site.path)
    #expect(nothing.status == 0)
    #expect(
      nothing.output.contains(
        "\n  unknown\n  per die\n\nNothing is claimed of it.\n\nHistory\n  always             unknown\n"))
  }

  @Test func faultsOfTheContentAreToldAndStopNothing() throws {
    let site = try smallSite()
    try site.write("content/chips/faulty.yml", "name: [\n")
    let result = try Program.run("explain", "one.tdp", "--quiet", in: site.path)
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("一, TDP\n") && result.errors.hasPrefix("content/chips/faulty.yml:"))
    let folder = try ScratchFolder()
    let missing = try Program.run("explain", "one.tdp", in: folder.path)
    #expect(missing.status == 64 && missing.errors.hasPrefix("error: there is no chipbrief.yml in this folder"))
  }

  @Test func aTerminalGetsColourAndLinesThatFit() throws {
    let site = try smallSite()
    let terminal = try Program.runOnTerminal("explain", "one.tdp", in: site.path)
    #expect(terminal.output.contains("\u{1B}[1m一, TDP\u{1B}[0m"))
    let plain = try Program.runOnTerminal(
      "explain", "nvidia-h20.performance_density", "--color", "never", in: repository)
    let widths = plain.output.split(whereSeparator: \.isNewline).map(\.unicodeScalars.count)
    #expect(widths.max().map { $0 <= 80 } == true && widths.count > 20)
    let wide = try Program.run("explain", "nvidia-h20.performance_density", in: repository)
    #expect(wide.lines.contains { $0.unicodeScalars.count > 80 })
  }

  // MARK: Names, codes, days

  @Test(arguments: [
    ("Ascend 910C.tdp", "huawei-ascend-910c.tdp"), ("\"Ascend 910C\".tdp", "huawei-ascend-910c.tdp"),
    ("昇腾910C.tdp", "huawei-ascend-910c.tdp"), ("= ascend-910c.tdp", "huawei-ascend-910c.tdp"),
    ("H20.tdp", "nvidia-h20.tdp"),
    (
      "max(Ascend 910C.tdp, H20.tdp) - 'H20'.tdp", "max(huawei-ascend-910c.tdp, nvidia-h20.tdp) - nvidia-h20.tdp"
    ),
    ("H20.us-3a090-2023", "nvidia-h20.us-3a090-2023"),
  ]) func partsHaveTheirNames(written: String, meant: String) throws {
    let result = try explain(written)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.output == (try explain(meant).output))
  }

  @Test(arguments: [
    ("Ascnd 910C.tpp", "1:1: error: there is no part or company 'Ascnd 910C'", "did you mean 'huawei-ascend-910c'?"),
    ("Ascend 910C.tpq", "1:20: error: there is no field 'tpq'", "did you mean 'tpp'?"),
    ("= 2 * \"Fooo\".tpp", "1:8: error: there is no part or company 'Fooo'", ""),
    (
      "nvidia-h20", "1:1: error: 'nvidia-h20' is a chip, and no figure of it",
      "name one of its fields, as in 'nvidia-h20.peak.fp64'; /chips/nvidia-h20/ is its page"
    ),
    (
      "tpp", "1:1: error: 'tpp' is a field, and no figure",
      "name a part before it, as in 'nvidia-h20.tpp'; 'chipbrief fields tpp' says what the field is"
    ),
    (
      "us-3a090-2023", "1:1: error: 'us-3a090-2023' is a rule, and no outcome of it",
      "name a part before it, as in 'nvidia-h20.us-3a090-2023'"
    ),
    (
      "unknwon-source", "1:1: error: 'unknwon-source' is neither a figure nor the code of a message",
      "did you mean 'unknown-source'?"
    ),
  ]) func whatIsHalfAFigureIsSaid(written: String, message: String, help: String) throws {
    let result = try explain(written)
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.errors.hasPrefix("<argument>:\(message) ["), "\(result.errors)")
    #expect(help.isEmpty || result.errors.contains("\n  help: \(help)\n"), "\(result.errors)")
  }

  @Test func aCodeIsExplainedWithoutASite() throws {
    let nowhere = try ScratchFolder()
    let result = try Program.run("explain", "unknown-source", in: nowhere.path)
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(
      result.output == """
        unknown-source

          content/chips/huawei-ascend-910b.yml:16:14: error: there is no source 'toolkit-s-w-kely' [unknown-source]
           16 |     - 350 W @toolkit-s-w-kely
              |              ^^^^^^^^^^^^^^^^
            help: did you mean 'toolkit-s-w-kelly'?

          A claim or a citation names a source that has no file in `content/sources/`.
          Correct the id, or add the file: its name without `.yml` is the id.

        """)
    let near = try Program.run("explain", "unknown-sorce", in: nowhere.path)
    #expect(near.status == 64 && near.errors.hasSuffix("\n  help: did you mean 'unknown-source'?\n"))
    let figure = try Program.run("explain", "nvidia-h20.tpp", in: nowhere.path)
    #expect(figure.status == 64 && figure.errors.hasPrefix("error: there is no chipbrief.yml in this folder"))
  }

  /// The text that the program prints for a code contains every word of the code's section in docs/diagnostics.md.
  @Test func everyCodeIsExplained() throws {
    let text = MessageText(color: false, columns: 80)
    let page = Embedded.messages
    #expect(page == (try String(contentsOfFile: repository + "/docs/diagnostics.md", encoding: .utf8)))
    for code in DiagnosticCode.allCases {
      let lines = text.render(code, from: page).components(separatedBy: "\n")
      #expect(lines[0] == code.rawValue && lines[1].isEmpty && lines.count > 6, "\(code)")
      #expect(lines.contains { $0.contains(" [\(code.rawValue)]") }, "\(code)")
      let prose = lines.filter { !$0.contains(" | ") && !$0.contains(": error: ") }
      #expect(!prose.contains { $0.contains("](#") || $0.hasPrefix("#") }, "\(code)")
    }
  }

  @Test func theDateOfARunIsTheDayThatIsExplained() throws {
    #expect(try explain("nvidia-h20.tdp", "--date", "2025-08-29").output.contains("as known on 29 August 2025"))
    #expect(try explain("nvidia-h20.tdp", "--date", "2025-08-29", "--as-of", "2025-08-28").status == 64)
    #expect(try explain("nvidia-h20.tdp", "--date", "2025-02-29").status == 64)
  }
}
