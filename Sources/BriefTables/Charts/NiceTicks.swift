import BriefQuantities

/// The marked and numbered positions of an axis, as exact numbers.
struct NiceTicks: Hashable {
  /// The ticks, ascending, all between the ends.
  let values: [Rational]
  /// The ends of the axis. They are round numbers too, although a log axis may be too short to number them.
  let low: Rational
  let high: Rational

  private init?(_ values: [Rational], from low: Rational? = nil, to high: Rational? = nil) {
    guard let first = values.first, let last = values.last else { return nil }
    (self.values, self.low, self.high) = (values, low ?? first, high ?? last)
  }

  /// Ticks of a linear axis: 1, 2 or 5 times a power of ten apart. The axis begins at zero, or below if there are
  /// negative numbers.
  ///
  /// If the least number is more than half of the greatest and the axis need not begin at zero, it begins at the tick
  /// below the least number. Otherwise the differences would not be visible.
  ///
  /// - Parameters:
  ///   - low: the least number that the axis shows.
  ///   - high: the greatest.
  ///   - atMost: how many ticks fit; at least three are always allowed.
  ///   - fromZero: whether the axis must begin at zero, as that of a bar chart must.
  /// - Returns: `nil` if the numbers are too long for exact arithmetic.
  static func linear(from low: Rational, to high: Rational, atMost: Int, fromZero: Bool = true) -> NiceTicks? {
    let isFar = !fromZero && low > .zero && low < high && (low.adding(low).map { $0 > high } ?? false)
    let (low, top) = isFar ? (low, high) : (min(low, .zero), max(high, .zero))
    // If all numbers are zero, the axis ends at one.
    let high = low == top ? Rational.one : top
    guard let span = high.subtracting(low) else { return nil }
    let most = max(atMost, 3)
    for step in Self.steps {
      guard let tenfold = step.multiplied(by: Rational(most)) else { continue }
      // Skips steps that are far too small, whose multiples may not fit.
      if tenfold < span { continue }
      guard let first = floor(low, step), let last = ceiling(high, step), last - first < Int128(most) else { continue }
      let values = (first...last).compactMap { index in Rational(index, 1).flatMap { step.multiplied(by: $0) } }
      return values.count == Int(last - first) + 1 ? NiceTicks(values) : nil
    }
    return nil
  }

  /// Ticks of a log axis: 1, 2 and 5 times powers of ten if they fit; else powers of ten; else every second, third, …
  /// of them. The ends are 1, 2 or 5 times a power of ten, numbered or not.
  ///
  /// - Parameter low: more than zero.
  static func log(from low: Rational, to high: Rational, atMost: Int) -> NiceTicks? {
    guard low > .zero, high >= low, let start = steps.lastIndex(where: { $0 <= low }),
      var end = steps.firstIndex(where: { $0 >= high })
    else { return nil }
    if end == start { end += 1 }
    guard steps.indices.contains(end) else { return nil }
    let most = max(atMost, 3)
    let inside = Array(start...end)
    if inside.count <= most { return NiceTicks(inside.map { steps[$0] }) }
    // Every third step is a power of ten.
    let decades = inside.filter { $0 % 3 == 0 }
    if decades.count >= 2, decades.count <= most {
      return NiceTicks(decades.map { steps[$0] }, from: steps[start], to: steps[end])
    }
    // The axis runs from whole decade to whole decade, so that the ticks are evenly spaced.
    let (first, last) = (start - start % 3, end + (3 - end % 3) % 3)
    let stride = ((last - first) / 3 + most - 2) / (most - 1)
    let rounded = first + ((last - first) / 3 + stride - 1) / stride * stride * 3
    guard steps.indices.contains(rounded) else { return nil }
    return NiceTicks(Swift.stride(from: first, through: rounded, by: 3 * stride).map { steps[$0] })
  }

  /// 1, 2 and 5 times every power of ten that a `Rational` can represent, ascending.
  private static let steps: [Rational] = (-30...30).flatMap { exponent in
    [1, 2, 5].compactMap { digit in
      Rational.powerOfTen(abs(exponent)).flatMap { power in
        exponent < 0 ? Rational(digit, power) : Rational(power, 1)?.multiplied(by: Rational(Int(digit)))
      }
    }
  }

  /// The number of whole steps below a number; `nil` if it does not fit.
  private static func floor(_ number: Rational, _ step: Rational) -> Int128? {
    guard let quotient = number.divided(by: step) else { return nil }
    let whole = quotient.numerator / quotient.denominator
    return quotient.numerator < 0 && whole * quotient.denominator != quotient.numerator ? whole - 1 : whole
  }

  private static func ceiling(_ number: Rational, _ step: Rational) -> Int128? {
    guard let quotient = number.divided(by: step) else { return nil }
    let whole = quotient.numerator / quotient.denominator
    return quotient.numerator > 0 && whole * quotient.denominator != quotient.numerator ? whole + 1 : whole
  }
}

/// The marked days of a time axis: first days of months or years, spaced so that they fit.
struct NiceDays: Hashable {
  /// The days, ascending; the first and the last are the ends of the axis.
  let values: [Day]
  /// Whether they are first days of years, which are printed as the year alone.
  let areYears: Bool

  /// - Parameter atMost: the largest number of days that fit, at least 2.
  /// - Returns: `nil` outside the years 1 to 9999.
  static func covering(from first: Day, to last: Day, atMost: Int) -> NiceDays? {
    let most = max(atMost, 2)
    for months in [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000] {
      let start = first.civil.year * 12 + first.civil.month - 1
      var month = start - start % months
      var days: [Day] = []
      while days.count <= most {
        guard let day = Day(year: max(month / 12, 1), month: month % 12 + 1, day: 1) else { return nil }
        days.append(day)
        if day >= last, days.count > 1 { break }
        month += months
      }
      if days.count <= most, let end = days.last, end >= last { return NiceDays(values: days, areYears: months >= 12) }
    }
    return nil
  }
}
