/// All units that a quantity may be written in, by symbol and by common variant spellings.
///
/// Built once from base units and prefixes. Decimal and binary prefixes make different units, as do bits and bytes.
public enum UnitCatalogue {
  /// The unit for each spelling.
  public static let units: [String: Unit] = {
    var units: [String: Unit] = [:]
    for (unit, spellings) in entries { for spelling in [unit.symbol] + spellings { units[spelling] = unit } }
    return units
  }()

  /// The symbols used for suggestions, each in its standard spelling.
  public static let symbols: [String] = entries.map(\.unit.symbol).filter { !$0.isEmpty }

  /// Every unit once, in a fixed order.
  public static let all: [Unit] = entries.map(\.unit)

  /// The index of each unit in `all`.
  public static let indices = Dictionary(all.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })

  /// The currencies, as ISO 4217 codes.
  public static let currencies = ["USD", "CNY", "EUR", "HKD", "TWD", "JPY", "KRW"]

  /// The currency signs written before a number. Longer signs come first, so that `US$` matches before `$`.
  static let currencySigns: [(sign: String, currency: String)] = [
    ("US$", "USD"), ("HK$", "HKD"), ("NT$", "TWD"), ("$", "USD"), ("¥", "CNY"), ("￥", "CNY"), ("€", "EUR"),
  ]

  private static let decimalPrefixes: [(symbol: String, power: Int)] = [
    ("", 0), ("k", 3), ("M", 6), ("G", 9), ("T", 12), ("P", 15), ("E", 18), ("Z", 21),
  ]
  private static let binaryPrefixes: [(symbol: String, power: Int)] = [
    ("Ki", 10), ("Mi", 20), ("Gi", 30), ("Ti", 40), ("Pi", 50),
  ]

  private static let entries: [(unit: Unit, spellings: [String])] =
    operations + data + powers + lengths + money + ratios + derived

  private static let operations: [(Unit, [String])] = decimalPrefixes.flatMap { prefix, power in
    let scale = tenTo(power)
    return [
      (
        Unit(symbol: prefix + "FLOP/s", dimension: .operationRate, scale: scale),
        ["FLOPS", "FLOPs", "FLOPs/s", "Flop/s", "Flops", "flop/s", "flops"].map { prefix + $0 }
      ),
      (
        Unit(symbol: prefix + "OP/s", dimension: .operationRate, scale: scale),
        ["OPS", "OPs", "OPs/s", "Op/s", "Ops", "Ops/s", "op/s", "ops"].map { prefix + $0 }
      ),
    ]
  }

  private static let data: [(Unit, [String])] =
    (decimalPrefixes.map { ($0, tenTo($1)) } + binaryPrefixes.map { ($0, whole(1 << Int128($1))) })
    .flatMap { prefix, scale in
      let bytes = scale.multiplied(by: Rational(8)) ?? scale
      return [
        (Unit(symbol: prefix + "B", dimension: .data, scale: bytes), prefix.isEmpty ? ["byte", "bytes"] : []),
        (Unit(symbol: prefix + "B/s", dimension: .dataRate, scale: bytes), [prefix + "Bps"]),
        (Unit(symbol: prefix + "bit", dimension: .data, scale: scale), prefix.isEmpty ? ["bits"] : []),
        (Unit(symbol: prefix + "bit/s", dimension: .dataRate, scale: scale), []),
      ]
    }

  private static let powers: [(Unit, [String])] = ["", "k", "M", "G"].enumerated().map { power, prefix in
    (Unit(symbol: prefix + "W", dimension: .power, scale: tenTo(3 * power)), [])
  }

  private static let lengths: [(Unit, [String])] = [
    (Unit(symbol: "mm²", dimension: .area, scale: tenTo(-6)), ["mm2", "mm^2"]),
    (Unit(symbol: "mm", dimension: .length, scale: tenTo(-3)), []),
    (Unit(symbol: "nm", dimension: .length, scale: tenTo(-9)), []),
  ]

  private static let money: [(Unit, [String])] = currencies.map { code in
    (Unit(symbol: code, dimension: .money(code), scale: .one), code == "CNY" ? ["RMB", "yuan"] : [])
  }

  private static let ratios: [(Unit, [String])] = [
    (.number, []),
    (Unit(symbol: "x", dimension: .number, scale: .one), ["×", "times"]),
    (Unit(symbol: "%", dimension: .number, scale: tenTo(-2)), ["percent"]),
  ]

  /// TPP is TOP/s times bits (88 FR 73458, Technical Notes to 3A090). Its unit is 10¹² operations per second on one
  /// bit.
  private static let derived: [(Unit, [String])] =
    [
      (Unit(symbol: "TPP", dimension: .processingPerformance, scale: tenTo(12)), []),
      (Unit(symbol: "TPP/mm²", dimension: .performanceDensity, scale: tenTo(18)), ["TPP/mm2", "TPP/mm^2"]),
      (Unit(symbol: "B/FLOP", dimension: .dataPerOperation, scale: Rational(8)), []),
    ]
    + decimalPrefixes.flatMap { prefix, power in
      let scale = tenTo(power)
      return [
        (
          Unit(symbol: prefix + "FLOP/s/W", dimension: .operationsPerEnergy, scale: scale),
          [prefix + "FLOPS/W", prefix + "FLOPs/W"]
        ),
        (
          Unit(symbol: prefix + "OP/s/W", dimension: .operationsPerEnergy, scale: scale),
          [prefix + "OPS/W", prefix + "OPs/W"]
        ),
        (
          Unit(symbol: prefix + "FLOP/s/USD", dimension: .operationsPerDollar, scale: scale),
          [prefix + "FLOPS/USD", prefix + "FLOP/s/$"]
        ),
      ]
    }

  /// Ten to a power from −18 to 21. These always fit, which a test over the whole catalogue checks.
  private static func tenTo(_ power: Int) -> Rational {
    let size = Rational.powerOfTen(abs(power)) ?? 1
    return (power < 0 ? Rational(1, size) : Rational(size, 1)) ?? .one
  }

  private static func whole(_ value: Int128) -> Rational { Rational(value, 1) ?? .one }
}
