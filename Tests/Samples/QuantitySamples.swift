import BriefCore
import BriefQuantities
import Seeds

extension SplitMix {
  /// A number of random length, up to `bits` bits, so that small numbers are as likely as large ones.
  public mutating func int128(bits: Int) -> Int128 {
    let width = Int.random(in: 0...bits, using: &self)
    let value = (UInt128(next()) << 64 | UInt128(next())) & ((1 << UInt128(width)) - 1)
    return Bool.random(using: &self) ? Int128(value) : -Int128(value)
  }

  /// A decimal of 1 to 18 digits, with its point in one of 12 positions.
  public mutating func decimal() -> Decimal {
    let digits = Int.random(in: 1...18, using: &self)
    var limit: Int64 = 1
    for _ in 0..<digits { limit *= 10 }
    while true {
      let coefficient = Int64.random(in: (1 - limit)..<limit, using: &self)
      if let decimal = Decimal(coefficient: coefficient, exponent: Int.random(in: -12...12, using: &self)) {
        return decimal
      }
    }
  }

  /// Every unit, in an order that is the same in each run.
  public static let units = Set(UnitCatalogue.units.values).sorted { bytewise($0.symbol, $1.symbol) }

  /// A quantity that the parser could return: exact, its range in ascending order.
  public mutating func quantity() -> Quantity? {
    let number = decimal()
    guard let unit = Self.units.randomElement(using: &self),
      let bound = [Bound.exact, .approximate, .above, .atLeast, .below, .atMost].randomElement(using: &self)
    else { return nil }
    var quantity = Quantity(number: number, unit: unit, bound: bound)
    if Int.random(in: 0..<4, using: &self) == 0 {
      quantity.magnitudeWord = Quantity.magnitudeWords.randomElement(using: &self)?.word
    }
    if bound == .exact || bound == .approximate, Bool.random(using: &self) {
      let upper = decimal()
      if number.isLess(than: upper) { quantity.upper = upper }
    }
    guard quantity.rational != nil, quantity.upper == nil || quantity.upperRational != nil else { return nil }
    // An amount of money with three digits after its point is ambiguous and refused.
    let isUnsure = unit.dimension.isMoney && quantity.magnitudeWord == nil
    return isUnsure && [number, quantity.upper].contains { $0?.mayHaveGroupingPoint == true } ? nil : quantity
  }

  /// Text from pieces of quantities and claims and from unexpected bytes.
  public mutating func noise() -> String {
    let pieces = [
      "1", "0", "9,999", "12", ".", ",", "e", "E5", "e-40", "-", "−", "–", " ", "\u{A0}", "to", " to ", "~", ">", "≥",
      "$",
      "¥", "TB/s", "TFLOP/s", "Gb", "%", "x", "billion", "dense", "sparse", "vendor", "period=", "period=2025-Q2", " @",
      "@TK", "nvidia", ", p. 3", "\n", "\t", "\0", "é", "🀄️", "\u{301}", "not-published", "999999999999999999", "2025",
      "-08",
      "/", "FY", "Q", "H", "~", "\u{2028}",
    ]
    if Int.random(in: 0..<8, using: &self) == 0 {
      return String(
        decoding: (0..<Int.random(in: 0...40, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) },
        as: UTF8.self)
    }
    return (0..<Int.random(in: 0...12, using: &self)).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
  }
}

/// The span of a test's text: from the start of a line.
public func span(of text: String) -> SourceSpan {
  SourceSpan(path: "chip.yml", line: 1, column: 1, length: text.utf8.count)
}

/// The text that a message underlines.
public func underlined(_ text: String, _ span: SourceSpan?) -> String? {
  guard let span, span.column >= 1, span.column - 1 + span.length <= text.utf8.count else { return nil }
  return String(decoding: Array(text.utf8)[(span.column - 1)..<(span.column - 1 + span.length)], as: UTF8.self)
}

/// The quantity in a text; `nil` if it has an error.
public func quantity(_ text: String) -> Quantity? { Quantity.parse(text, at: span(of: text)).value }
