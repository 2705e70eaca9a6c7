import BriefQuantities

/// The scale of an axis: maps numbers or days to positions, and has the texts of the ticks.
struct ChartAxis {
  /// The mapping of numbers to positions. Bars begin at zero; days are spread evenly.
  enum Kind: Hashable {
    case bars, linear, log, days
  }

  let kind: Kind
  /// The quantity measured, with its unit: `BF16, TFLOP/s, dense, per package`.
  let title: String
  /// The ticks; a day is its day number.
  let ticks: [Rational]
  /// The text at each tick.
  let texts: [String]
  private let start: Double
  private let end: Double

  /// - Parameter atMost: the largest number of ticks that fit.
  /// - Returns: `nil` if there are no values, or if the numbers are too long for exact arithmetic.
  init?(_ kind: Kind, title: String, covering values: [Rational], atMost: Int, _ style: NumberStyle) {
    guard let low = values.min(), let high = values.max() else { return nil }
    self.kind = kind
    self.title = title
    let ends: (Rational, Rational)
    switch kind {
    case .bars, .linear, .log:
      let found =
        kind == .log
        ? NiceTicks.log(from: low, to: high, atMost: atMost)
        : .linear(from: low, to: high, atMost: atMost, fromZero: kind == .bars)
      guard let found else { return nil }
      ticks = found.values
      ends = (found.low, found.high)
      texts = ticks.map { tick in
        Decimal(exactly: tick).map { printNumber($0) } ?? ""
      }
    case .days:
      guard let first = Self.day(low), let last = Self.day(high),
        let found = NiceDays.covering(from: first, to: last, atMost: atMost)
      else { return nil }
      ticks = found.values.map { Rational(Int($0.number)) }
      texts = found.values.map { printTick($0, isYear: found.areYears, style) }
      ends = (ticks.first ?? low, ticks.last ?? high)
    }
    guard ends.0 < ends.1, let start = Self.coordinate(ends.0, kind), let end = Self.coordinate(ends.1, kind) else {
      return nil
    }
    (self.start, self.end) = (start, end)
  }

  /// Whether a number has a position on an axis of the kind: a log axis takes positive numbers only.
  static func takes(_ number: Rational, _ kind: Kind) -> Bool { kind != .log || number > .zero }

  /// The position of a number, from 0 at the axis's start to 1 at its end.
  func position(_ number: Rational) -> Double {
    guard let coordinate = Self.coordinate(number, kind) else { return 0 }
    return min(max((coordinate - start) / (end - start), 0), 1)
  }

  private static func coordinate(_ number: Rational, _ kind: Kind) -> Double? {
    kind == .log ? decimalLogarithm(Double(number)) : Double(number)
  }

  private static func day(_ number: Rational) -> Day? {
    number.denominator == 1 ? Int32(exactly: number.numerator).map { Day(number: $0) } : nil
  }

  /// A horizontal axis whose tick texts do not overlap: the number of ticks is reduced until they fit, but not below 3.
  static func across(
    _ kind: Kind, title: String, covering values: [Rational], length: Double, _ style: NumberStyle
  ) -> ChartAxis? {
    var most = max(3, Int(length / 48))
    while true {
      guard let axis = ChartAxis(kind, title: title, covering: values, atMost: most, style) else { return nil }
      if most <= 3 || axis.textsFit(length) { return axis }
      most -= 1
    }
  }

  private func textsFit(_ length: Double) -> Bool {
    zip(ticks, texts).map { (position($0) * length, TextWidth.of($1) / 2 + 5) }.adjacent { left, right in
      left.0 + left.1 <= right.0 - right.1
    }
  }
}

extension Array {
  fileprivate func adjacent(_ holds: (Element, Element) -> Bool) -> Bool {
    zip(self, dropFirst()).allSatisfy { holds($0, $1) }
  }
}

/// A day at a tick: `2025`, `Jul 2025`.
private func printTick(_ day: Day, isYear: Bool, _ style: NumberStyle) -> String {
  let (year, month, _) = day.civil
  return style.words.text(isYear ? .yearTick(year) : .monthTick(month, year: year))
}
