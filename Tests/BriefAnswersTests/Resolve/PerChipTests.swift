import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefFigures
@testable import BriefQuantities
import Samples

/// A system's figures divided by its number of chips, compared with the chip's own figures.
@Suite struct PerChipTests {
  private func site(_ chip: String, _ system: String) -> Dataset {
    Fixture.chip(chip).adding(
      "systems/rack.yml", "name: Rack\nscope: rack\nchip: part\nclaims:\n\(Fixture.indented(system))\n"
    ).dataset()
  }

  private func findings(_ chip: String, _ system: String) -> [String] {
    checkPerChip(site(chip, system)).map { $0.message }
  }

  /// A system's figure must equal the chip's times the count. A difference of more than 2 % is a warning.
  @Test(arguments: 1...4) func warnsFromTwoPerCentOn(seed: Int) throws {
    var random = SplitMix(seed)
    for _ in 0..<40 {
      let (each, count) = (Int.random(in: 100...900, using: &random), Int.random(in: 2...500, using: &random))
      // In thousandths of the exact figure.
      let thousandths = Int.random(in: 900...1100, using: &random)
      let chip = "peak.bf16: \(each) TFLOP/s dense matrix @a"
      let system = "chips.count: \(count) @b\npeak.bf16: \(each * count * thousandths) GFLOP/s dense matrix @b"
      let low = min(1000, thousandths), high = max(1000, thousandths)
      let fits = high * 100 <= low * 102
      #expect(findings(chip, system).isEmpty == fits, "seed \(seed): \(thousandths), \(chip), \(system)")
    }
  }

  @Test func theShareIsAPlainNumber() throws {
    let dataset = site(
      "peak.bf16: 1 TFLOP/s dense matrix @a", "chips.count: 72 @b\npeak.bf16: 180 PFLOP/s dense matrix @b")
    let message = try #require(checkPerChip(dataset).first?.message)
    #expect(message == "180 PFLOP/s for 72 chips is 2,500 TFLOP/s per chip, but 'part' has 1 TFLOP/s")
  }

  @Test func saysBothNumbersAtTheSystemsClaim() throws {
    let dataset = site(
      "peak.bf16: 2.5 PFLOP/s dense matrix @a", "chips.count: 72 @b\npeak.bf16: 360 PFLOP/s dense matrix @b")
    let finding = try #require(checkPerChip(dataset).first)
    #expect(finding.code == .perChipMismatch && finding.severity == .warning)
    #expect(finding.message == "360 PFLOP/s for 72 chips is 5.00 PFLOP/s per chip, but 'part' has 2.5 PFLOP/s")
    #expect(
      finding.help == "check unit, basis and number of chips; deprecate the claim that is wrong, with the reason")
    #expect(finding.span?.path == "content/systems/rack.yml")
    #expect(finding.span?.line == 6)
    #expect(finding.span?.length == "360 PFLOP/s".utf8.count)
  }

  /// No warning for a figure on another or an unstated basis, a bound, a deprecated claim, or several claims of which
  /// one agrees.
  @Test(arguments: [
    ("dense matrix @a", "360 PFLOP/s sparse matrix @b"), ("dense matrix @a", "360 PFLOP/s @b"),
    ("@a", "360 PFLOP/s dense matrix @b"), ("dense matrix @a", "> 360 PFLOP/s dense matrix @b"),
    ("dense matrix @a", "[360 PFLOP/s dense matrix @b, 180 PFLOP/s dense matrix @c]"),
    (
      "dense matrix @a",
      "[180 PFLOP/s dense matrix @c, {value: 360 PFLOP/s, source: b, rank: deprecated, reason: sparse, "
        + "basis: {density: dense, unit: matrix}}]"
    ),
  ])
  func isSilentWhereNothingContradicts(chip: String, system: String) {
    let value = system.hasPrefix(">") ? "'\(system)'" : system
    #expect(findings("peak.bf16: 2.5 PFLOP/s \(chip)", "chips.count: 72 @b\npeak.bf16: \(value)") == [])
  }

  @Test func theFiguresArePerChip() throws {
    let dataset = site(
      "peak.bf16: 2.5 PFLOP/s dense matrix @a",
      "chips.count: 72 @b\npeak.bf16: 180 PFLOP/s dense matrix @b\npeak.fp8: 720 PFLOP/s sparse matrix @c\n"
        + "memory.capacity: [13.4 TB @b, 13.8 TB @c]")
    let rack = try #require(dataset.entity("rack"))
    let rows = dataset.perChipFigures(of: rack, asOf: day("2026-01-01"))
    func text(_ figure: Figure) -> String { figure.printed(.english).replacing("\u{A0}", with: " ") }
    #expect(rows.map(\.field) == ["peak.bf16", "peak.fp8", "memory.capacity"])
    #expect(rows.map { text($0.computed) } == ["2,500 TFLOP/s", "10,000 TFLOP/s", "186 to 192 GB"])
    #expect(rows.map { text($0.own) } == ["2.5 PFLOP/s", "unknown", "unknown"])
    #expect(rows.first?.computed.flags.contains(.computed) == true)
    #expect(rows.first?.computed.sources == ["b"])
    // Without a count, nothing is divided.
    let uncounted = site("tdp: 1 kW @a", "peak.bf16: 180 PFLOP/s dense matrix @b")
    #expect(uncounted.perChipFigures(of: try #require(uncounted.entity("rack")), asOf: day("2026-01-01")).isEmpty)
  }
}
