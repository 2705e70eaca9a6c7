import BriefCore
import BriefYAML
import Foundation
import Seeds
import Testing
@testable import BriefContent
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// The schema's pattern for a claim's short form accepts everything that the decoder accepts.
@Suite struct ClaimLineSchemaTests {
  private let fields = Vocabulary.builtIn(.english).fields.filter { !$0.derived }

  private func errors(_ line: String, _ field: Field) -> [String] {
    let quoted = line.replacingOccurrences(of: "'", with: "''")
    let file = SourceFile(
      path: "content/chips/x.yml", text: "name: X\nscope: package\nclaims: {\(field.name): '\(quoted)'}")
    let decoded = decodeEntity(file, kind: .chip, vocabulary: .builtIn(.english))
    return decoded.diagnostics.filter { $0.severity == .error }.map(\.message)
  }

  private func pattern(_ field: Field) throws -> NSRegularExpression {
    let definitions = ClaimSchema.definitions(for: [field])
    guard case .list(let forms)? = definitions.last?.1.keywords.first?.1, case .object(let line)? = forms.first,
      case .text(let pattern)? = line.first(where: { $0.0 == "pattern" })?.1
    else { throw CocoaError(.coderValueNotFound) }
    return try NSRegularExpression(pattern: pattern)
  }

  private func matches(_ line: String, _ expression: NSRegularExpression) -> Bool {
    expression.firstMatch(in: line, range: NSRange(line.startIndex..., in: line)) != nil
  }

  @Test func theExampleOfEachFieldIsAClaim() throws {
    for field in fields {
      let example = field.exampleClaim
      #expect(errors(example, field) == [], "\(field.name): \(example)")
      #expect(try matches(example, pattern(field)), "\(field.name): \(example)")
    }
  }

  /// The pattern may accept more than the decoder, since it does not check units or days of the month.
  @Test(arguments: 1...4) func whateverTheDecoderTakesThePatternTakes(seed: Int) throws {
    var random = SplitMix(seed)
    let pieces =
      [
        "780 TFLOP/s", "~1.6 to 1.8 TB/s", "≥ 80 billion", "$12,000", "72", "400 W", "2025-08", "2025~", "tsmc",
        "HBM3e",
        "made by", "昇腾", "@a", "@TK", "@a.b-1", ", p. 3", ",x @y", "period=2025-Q2", "period=FY2026", "  ", "\t",
        "derived",
        "7 nm", "53 billion USD", "814 mm²", "96 GB", "2", "@", "a@b", "symmetric",
      ] + Absence.allCases.map(\.rawValue) + BasisComponent.allCases.flatMap(\.words)
      + Evidence.claimable.map(\.rawValue)
    var taken = 0
    for field in fields {
      let expression = try pattern(field)
      for _ in 0..<150 {
        let start = Bool.random(using: &random) ? field.exampleClaim.components(separatedBy: " @")[0] : ""
        let rest = (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }
        let end = Bool.random(using: &random) ? ["@a-source"] : []
        let line = ([start] + rest + end).joined(separator: " ")
        guard errors(line, field).isEmpty else { continue }
        taken += 1
        #expect(matches(line, expression), "seed \(seed), \(field.name): '\(line)'")
      }
    }
    #expect(taken > 200, "seed \(seed): hardly any line was a claim")
  }

  @Test(arguments: [
    ("tdp", "400 W"), ("tdp", "400 W@a"), ("tdp", "400 W @"), ("tdp", "400 W @a p. 3"), ("tdp", "400 W @a,"),
    ("tdp", "not published @a"), ("tdp", "@a"), ("tdp", ""), ("announced", "29.8.2025 @a"), ("foundry", "TSMC"),
    ("memory.type", "HBM3e"), ("memory.type", "@a"), ("die.area", "not-published perhaps"),
  ]) func neitherTakesThese(name: String, line: String) throws {
    let field = try #require(fields.first { $0.name == name })
    #expect(errors(line, field) != [])
    #expect(try !matches(line, pattern(field)))
  }
}
