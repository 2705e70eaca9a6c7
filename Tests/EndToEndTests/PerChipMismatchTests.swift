import Foundation
import Testing

/// A system whose figures do not match those of its chips gives a warning from every command that checks the whole
/// site.
@Suite struct PerChipTests {
  @Test func aMismatchIsWarnedAboutAndThePageShowsBothFigures() throws {
    let site = try Site()
    try site.write(
      "content/systems/rack.yml",
      """
      name: Rack
      scope: rack
      chip: one
      claims:
        chips.count: 8 @report
        peak.bf16: 1.6 PFLOP/s dense matrix @report

      """)
    let checked = try site.chipbrief("check")
    #expect(checked.status == 0)
    let warning =
      "content/systems/rack.yml:6:14: warning: 1.6 PFLOP/s for 8 chips is 200 TFLOP/s per chip, but 'one' has 100 TFLOP/s [per-chip-mismatch]"
    #expect(checked.output.contains(warning))
    let built = try site.chipbrief("build")
    #expect(built.status == 0 && built.messages.contains(warning))
    let page = try site.read("public/systems/rack/index.html").replacingOccurrences(of: "\u{A0}", with: " ")
    let section = try #require(page.components(separatedBy: "id=\"cb-per-chip\"").last)
    #expect(section.contains("<span class=\"value\">200 TFLOP/s</span>"))
    #expect(section.contains("<span class=\"value\">100 TFLOP/s</span>"))
    // With the right number of chips, there is no warning.
    try site.edit("content/systems/rack.yml", "chips.count: 8", "chips.count: 16")
    #expect(try !site.chipbrief("check").output.contains("per-chip-mismatch"))
  }
}
