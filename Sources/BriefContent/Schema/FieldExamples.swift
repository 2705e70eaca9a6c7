import BriefCore
import BriefModel
import BriefQuantities

extension Field {
  /// An example of a one-line claim of the field.
  public var exampleClaim: String {
    var words = [exampleValue]
    for component in BasisComponent.allCases.filter(self.components.contains) {
      if component == .period { words.append("period=2025-Q2") }
      if [.density, .unit, .direction].contains(component), let value = self.defaultBasis[component] {
        words.append(value.word)
      }
    }
    return (words + ["@source-id"]).joined(separator: " ")
  }

  /// An example value that the field accepts and that is plausible.
  private var exampleValue: String {
    let nowhere = SourceSpan(path: "", line: 1, column: 1)
    func isTaken(_ value: String) -> Bool { decodeClaimValue(Located(value, at: nowhere), self).diagnostics.isEmpty }
    if let known = Self.exampleValues[self.name], isTaken(known) { return known }
    switch self.kind {
    case .quantity:
      let unit = self.displayUnit?.symbol ?? ""
      let values = ["72", "720", "7.2", "0.72", "0.072", "7,200", "72,000", "720,000"]
        .map { unit.isEmpty ? $0 : "\($0) \(unit)" }
      return values.first(where: isTaken) ?? values[0]
    case .money: return "53 billion USD"
    case .date: return "2025-08-29"
    case .truth: return "yes"
    case .text: return "as the source has it"
    case .entity(let kind): return "\(kind.rawValue)-id"
    }
  }

  /// Values of realistic size for the built-in fields, by name.
  private static let exampleValues = [
    "peak.fp64": "67 TFLOP/s", "peak.fp32": "67 TFLOP/s", "peak.tf32": "495 TFLOP/s", "peak.bf16": "989 TFLOP/s",
    "peak.fp16": "989 TFLOP/s", "peak.fp8": "1,979 TFLOP/s", "peak.fp6": "4,500 TFLOP/s", "peak.fp4": "9,000 TFLOP/s",
    "peak.int8": "1,979 TOP/s", "peak.int4": "1,248 TOP/s", "sparsity": "none", "memory.capacity": "96 GB",
    "memory.bandwidth": "4.0 TB/s", "dram.bandwidth": "4.0 TB/s", "memory.type": "HBM3e",
    "interconnect.bandwidth": "900 GB/s", "interconnect.name": "NVLink 4", "io.bandwidth": "1,028 GB/s",
    "die.area": "814 mm²", "die.nonplanar_area": "1,628 mm²", "die.count": "2", "chips.count": "72",
    "transistors": "80 billion", "process.name": "TSMC 4N", "process.node": "4 nm", "foundry": "tsmc", "tdp": "400 W",
    "power.board": "450 W", "power.measured": "380 W", "power.system": "145 kW", "software": "cann",
    "workload": "inference", "positioning": "between the L20 and the H100", "market": "China",
    "compatibility": "fits HGX boards",
    "price": "12,000 USD", "price.note": "below the H100", "announced": "2023-11-09", "released": "2024-02",
    "shipments": "45,000", "performance.relative": "1.3 x", "revenue": "4.6 billion USD",
    "investment": "53 billion USD", "charge": "5.5 billion USD", "tpp": "2,368 TPP",
    "performance_density": "2.91 TPP/mm²",
  ]

  /// The kind of the field's values in a word or two: `operation rate`, `count`, `yes or no`.
  public var kindInWords: String {
    switch self.kind {
    case .quantity where self.unitFamily == Field.plainCount: "count"
    case .quantity(let dimension): dimension == .number ? "ratio" : dimension.name
    case .money: "money"
    case .date: "date"
    case .truth: "yes or no"
    case .text: "text"
    case .entity(let kind): kind.rawValue
    }
  }

  /// The units that a claim may use, the display unit first; empty for fields without units.
  public var units: [String] {
    switch self.kind {
    case .money: return UnitCatalogue.currencies
    case .quantity(let dimension) where self.unitFamily != Field.plainCount:
      let all = UnitCatalogue.all.filter { unit in
        unit.dimension == dimension && !unit.symbol.isEmpty
          && (self.unitFamily == nil || unit.family == self.unitFamily)
      }
      let usual = self.displayUnit?.symbol
      return [usual].compactMap(\.self) + all.map(\.symbol).filter { $0 != usual }
    default: return []
    }
  }

  /// The value of a basis component that applies if a claim does not state it.
  public func basisWhereUnsaid(_ component: BasisComponent) -> String? {
    switch component {
    case .period: nil
    case .scope: self.defaultBasis[.scope]?.word ?? "the scope of the entity"
    default: Basis.usual[component]?.word
    }
  }
}
