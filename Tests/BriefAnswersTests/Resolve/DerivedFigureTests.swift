import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples

@Suite struct DerivedFigureTests {
  private let late = day("2025-12-01")

  /// - Parameter complete: whether a source states that the claimed formats are all formats of the chip.
  private func figure(_ claims: String, _ field: String, scope: String = "package", complete: Bool = true) -> Figure {
    let all = complete ? claims + "\nformats.complete: yes @a" : claims
    return Fixture.chip(all, scope: scope).dataset().figure("part", field, asOf: late)
  }

  private func printed(_ figure: Figure) -> String { figure.printed(.english).replacing("\u{A0}", with: " ") }

  private func steps(_ figure: Figure) -> [String] {
    figure.working?.steps.map { $0.replacing("\u{A0}", with: " ") } ?? []
  }

  /// Worked examples of the US rule's metrics: the dense rates and die area of data sheets, TPP and performance
  /// density.
  @Test(arguments: [
    (
      "A100",
      "peak.bf16: 312 TFLOP/s dense matrix @a\npeak.tf32: 156 TFLOP/s dense matrix @a\npeak.int8: 624 TOP/s dense matrix @a\ndie.area: 826 mm² @a",
      "4,992 TPP", "6.04 TPP/mm²"
    ),
    (
      "H100", "peak.bf16: 989.4 TFLOP/s dense matrix @a\npeak.fp8: 1,979 TFLOP/s dense matrix @a\ndie.area: 814 mm² @a",
      "15,832 TPP", "19.45 TPP/mm²"
    ),
    (
      "H20", "peak.bf16: 148 TFLOP/s dense matrix @a\npeak.fp8: 296 TFLOP/s dense matrix @a\ndie.area: 814 mm2 @a",
      "2,368 TPP", "2.91 TPP/mm²"
    ),
    ("MI325X", "peak.fp8: 2614.9 TFLOP/s dense matrix @a\ndie.area: 1,017 mm² @a", "20,919 TPP", "20.57 TPP/mm²"),
    (
      "two dies", "peak.bf16: 752 TFLOP/s dense matrix @a\ndie.area: 665.61 mm² @a\ndie.count: 2 @a", "12,032 TPP",
      "9.04 TPP/mm²"
    ),
    (
      "FP64 of vectors",
      "peak.fp64: 100 TFLOP/s dense vector @a\npeak.bf16: 148 TFLOP/s dense matrix @a\ndie.area: 800 mm² @a",
      "6,400 TPP", "8.00 TPP/mm²"
    ),
    (
      "FP32 of matrices",
      "peak.fp32: 90 TFLOP/s dense matrix @a\npeak.bf16: 148 TFLOP/s dense matrix @a\ndie.area: 800 mm² @a",
      "2,880 TPP", "3.60 TPP/mm²"
    ),
  ])
  func computesTheMetricsOfTheRule(part: String, claims: String, tpp: String, density: String) {
    #expect(printed(figure(claims, "tpp")) == tpp, "\(part)")
    #expect(printed(figure(claims, "performance_density")) == density, "\(part)")
  }

  @Test func showsItsWork() {
    let claims =
      "peak.bf16: 148 TFLOP/s dense matrix @a\npeak.tf32: 74 TFLOP/s dense matrix @b\ndie.area: 814 mm² vendor @c"
    let figure = figure(claims, "performance_density")
    #expect(figure.working?.formula == "tpp ÷ die.area")
    #expect(steps(figure) == ["148 TFLOP/s × 16 bit = 2,368 TPP", "2,368 TPP ÷ 814 mm² = 2.91 TPP/mm²"])
    // A rate that does not determine the maximum is no input.
    #expect(figure.working?.inputs.map(\.field) == ["peak.bf16", "die.area", "formats.complete"])
    #expect(figure.sources == ["a", "c"] && figure.evidence == .press && figure.flags == [.computed])
    #expect(figure.claims.map(\.description) == ["part/die.area/c", "part/formats.complete/a", "part/peak.bf16/a"])
  }

  @Test func onlyDenseFiguresOfPackagesCount() {
    #expect(figure("peak.fp8: 2000 TFLOP/s dense matrix measured @a", "tpp").isAbsent)
    #expect(figure("peak.fp8: 2000 TFLOP/s dense matrix @a", "tpp", scope: "board").isAbsent)
    #expect(printed(figure("peak.fp8: 2000 TFLOP/s dense matrix package @a", "tpp", scope: "board")) == "16,000 TPP")
  }

  @Test func whereClaimsDifferItIsAnIntervalWithTheWorkOfBothEnds() throws {
    let figure = figure("peak.bf16: [752 TFLOP/s dense matrix @a, 800 TFLOP/s dense matrix @b]", "tpp")
    #expect(printed(figure) == "12,032 to 12,800 TPP")
    #expect(steps(figure) == ["752 TFLOP/s × 16 bit = 12,032 TPP", "800 TFLOP/s × 16 bit = 12,800 TPP"])
    guard case .interval(_, let low, _, let high) = figure.answer else {
      Issue.record("no interval")
      return
    }
    #expect(low.map(\.description) == ["part/peak.bf16/a"] && high.map(\.description) == ["part/peak.bf16/b"])
    #expect(figure.flags == [.conflicting, .computed])
  }

  @Test func withinOnePerCentItIsTheBestEvidencedValues() {
    let claims = "peak.fp8: [1978 TFLOP/s dense matrix @a, 1979 TFLOP/s dense matrix vendor @b]"
    #expect(printed(figure(claims, "tpp")) == "15,832 TPP")
    #expect(figure(claims, "tpp").sources == ["a", "b"])
  }

  @Test func saysWhichInputIsMissing() {
    let figure = figure("peak.bf16: 752 TFLOP/s dense matrix @a\ndie.area: not-published @b", "performance_density")
    #expect(figure.answer == .absent(.unknown) && figure.flags == [.computed])
    #expect(figure.working?.formula == "tpp ÷ first(die.nonplanar_area, die.area × first(die.count, 1))")
    #expect(figure.working?.steps == ["no figure for part.die.area: not published"])
    #expect(figure.working?.inputs.map(\.field) == ["peak.bf16"])
    #expect(self.figure("tdp: 400 W @a", "tpp").working?.steps == ["none of the inputs of part.tpp is known"])
  }

  @Test func otherRatiosRoundToTheFewestDigits() {
    let claims = "peak.fp16: 148 TFLOP/s dense matrix @a\nmemory.bandwidth: 4.0 TB/s @a\ntdp: 400 W @a"
    #expect(printed(figure(claims, "bytes_per_flop")) == "0.027 B/FLOP")
    #expect(printed(figure(claims, "flops_per_watt")) == "0.370 TFLOP/s/W")
    #expect(figure(claims, "flops_per_watt").flags == [.sameAs, .computed])
  }

  @Test func followsItsInputsThroughTime() {
    let dataset = Fixture.chip(
      """
      peak.bf16: [100 TFLOP/s dense matrix @a, 200 TFLOP/s dense matrix @d]
      die.area: 800 mm² @b
      formats.complete: yes @a
      """
    ).dataset()
    let segments = dataset.history("part", "performance_density").segments
    #expect(segments.map { $0.begins?.description ?? "-" } == ["-", "2025-02-01", "2025-02-02", "2025-02-04"])
    #expect(segments.map { printed($0.figure) } == ["unknown", "unknown", "2.00 TPP/mm²", "2.00 to 4.00 TPP/mm²"])
  }
}
