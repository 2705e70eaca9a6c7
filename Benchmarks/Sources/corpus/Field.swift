/// A field in the form in which the comparisons print it.
struct Field {
  let id: String
  let label: String
  /// The unit of the claims.
  let unit: String
  let basis: [String]
  let range: ClosedRange<Int>
  /// The printed unit, if it is 1,000 times the unit of the claims.
  var thousands: String? = nil

  var printedUnit: String { thousands ?? unit }

  private static let dense = ["dense", "matrix", "per package"]

  /// The fields of each chip's claims, in the order in which they are drawn.
  static let claimed = [
    Field(id: "peak.bf16", label: "Peak BF16", unit: "TFLOP/s", basis: dense, range: 100...2500),
    Field(id: "peak.fp8", label: "Peak FP8", unit: "TFLOP/s", basis: dense, range: 200...5000),
    Field(id: "peak.int8", label: "Peak INT8", unit: "TOP/s", basis: dense, range: 200...5000),
    Field(id: "memory.capacity", label: "Memory", unit: "GB", basis: ["per package"], range: 16...288),
    Field(
      id: "memory.bandwidth", label: "Memory bandwidth", unit: "GB/s", basis: ["per package"], range: 800...8000,
      thousands: "TB/s"),
    Field(
      id: "interconnect.bandwidth", label: "Interconnect", unit: "GB/s", basis: ["both-way", "per package"],
      range: 200...1800),
    Field(id: "tdp", label: "TDP", unit: "W", basis: ["per package"], range: 150...1400),
    Field(id: "die.area", label: "Die area", unit: "mm²", basis: ["per die"], range: 200...830),
  ]

  /// Total processing performance, which is computed and never claimed.
  static let tpp = Field(id: "tpp", label: "TPP", unit: "TPP", basis: [], range: 0...0)

  static let compared = claimed.dropLast() + [tpp]
}
