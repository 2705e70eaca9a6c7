import BriefCore
import BriefExpressions
import BriefQuantities

extension Vocabulary {
  /// The fields computed from others. Each formula has the syntax of `content/vocabulary/fields.yml`.
  static let derived: [Entry] = [
    entry("tpp", "TPP", "TPP", .quantity(.processingPerformance)) {
      $0.role = .packageRating
      $0.listingColumns = [.chip: 4, .company: 0]
      $0.decimals = 0
      $0.displayUnit = .named("TPP")
      $0.plausible = bounds("1", "TPP", "10000000", "TPP")
      $0.formula = formula(processingPerformance)
      $0.completeness = .init(formats: "formats.complete", sparsity: "sparsity")
      $0.description = "Total processing performance, as the Technical Notes to US rule 3A090 define it (88 FR 73458)."
    },
    entry("performance_density", "Performance density", "性能密度", .quantity(.performanceDensity)) {
      $0.role = .packageRating
      $0.decimals = 2
      $0.displayUnit = .named("TPP/mm²")
      $0.plausible = bounds("0.01", "TPP/mm²", "10000", "TPP/mm²")
      // A part without a claimed die count is taken as one die.
      $0.formula = formula("tpp / first(die.nonplanar_area, die.area * first(die.count, 1))")
      $0.description = "TPP over the applicable die area, as US rule 3A090 defines it (88 FR 73458)."
    },
    entry("bytes_per_flop", "Bytes per FLOP", "每 FLOP 字节数", .quantity(.dataPerOperation)) {
      $0.better = .higher
      $0.displayUnit = .named("B/FLOP")
      $0.formula = formula("memory.bandwidth / peak.bf16")
      $0.description = "Memory bandwidth over the dense 16-bit matrix rate."
    },
    entry("flops_per_watt", "FLOP/s per watt", "每瓦算力", .quantity(.operationsPerEnergy)) {
      $0.better = .higher
      $0.displayUnit = .named("TFLOP/s/W")
      $0.formula = formula("peak.bf16 / first(power.system, tdp)")
      $0.description =
        "The dense 16-bit matrix rate over the power of the system, or the thermal design power of the part."
    },
    entry("flops_per_dollar", "FLOP/s per dollar", "每美元算力", .quantity(.operationsPerDollar)) {
      $0.better = .higher
      $0.displayUnit = .named("GFLOP/s/USD")
      $0.formula = formula("peak.bf16 / price")
      $0.description = "The dense 16-bit matrix rate over the price, where that is in US dollars."
    },
  ]

  /// "2 x 'MacTOPS' x 'bit length of the operation', aggregated over all processing units on the integrated circuit"
  /// (Technical Notes to 3A090, 88 FR 73458). Data sheets count a multiply-accumulate as two operations, so TPP is
  /// their rate times the bit length. Only dense rates count, of matrix and vector units; TPP is the largest over the
  /// formats. TF32 is stored in 32 bits and counts as 32, although only 19 of them carry information. It comes last, so
  /// that another format is named if they tie.
  private static let processingPerformance: String = {
    let formats = [
      ("fp64", 64), ("fp32", 32), ("bf16", 16), ("fp16", 16), ("fp8", 8), ("fp6", 6), ("fp4", 4), ("int8", 8),
      ("int4", 4), ("tf32", tf32Bits),
    ]
    // The format's default computing unit comes first, so that a claim with unstated unit is listed under that one.
    let terms = formats.flatMap { name, bits in
      let units: [BasisValue] = bits > 16 && name != "tf32" ? [.vector, .matrix] : [.matrix, .vector]
      return units.map { "peak.\(name)[dense \($0) package] * \(bits) bit" }
    }
    return "max(\(terms.joined(separator: ", ")))"
  }()

  /// The bit length of TF32 in the TPP formula: the bits it is stored in.
  public static let tf32Bits = 32
  /// The bit length of TF32 by the other reading of the rule: the bits that carry information.
  public static let tf32InformationBits = 19

  /// Parses a built-in formula. A test checks that each parses without errors.
  private static func formula(_ text: String) -> Expression? {
    Expression.parseFormula(text, at: SourceSpan(path: "", line: 1, column: 1, length: text.utf8.count)).value
  }
}
