import BriefAnswers
import BriefFigures
import BriefLanguage
import BriefQuantities

extension RuleWording {
  /// A tested number without the words for its limit: `2,368`, `4,700 to 5,008`. It has a unit only if the limit's unit
  /// is not the label of the field.
  public func tested(_ margin: RuleMargin) -> String {
    printed(margin.values, unitShown(margin))
  }

  /// The limit and the distance from it: `of 2,400, 1.3 % below`.
  public func against(_ margin: RuleMargin) -> String {
    let limit = printQuantity(margin.limit, unitShown(margin))
    return text(.againstLimit(limit, distance: distance(margin)))
  }

  /// A tested number that is computed from several figures, with its limit: `5,048 of 1,700 GB/s, 3.0 times the limit`.
  public func margin(_ margin: RuleMargin) -> String {
    text(.testedAgainst(tested(margin), against(margin)))
  }

  private func unitShown(_ margin: RuleMargin) -> NumberStyle {
    margin.field.map { label($0) == margin.limit.unit.symbol } ?? false ? style.withoutUnit : style
  }

  private func printed(_ values: [Quantity], _ style: NumberStyle) -> String {
    guard let first = values.first, let last = values.last, values.count > 1 else {
      return values.first.map { printQuantity($0, style) } ?? ""
    }
    return text(.numbers(printQuantity(first, style.withoutUnit), to: printQuantity(last, style)))
  }

  /// `nil` if the number's bound allows it on both sides of the limit.
  private func distance(_ margin: RuleMargin) -> String? {
    switch (margin.least, margin.greatest) {
    case (let least?, let greatest?):
      return span(least, greatest)
    case (let least?, nil): return least < .zero ? nil : text(.atLeastDistance(side(least)))
    case (nil, let greatest?): return .zero < greatest ? nil : text(.atLeastDistance(side(greatest)))
    case (nil, nil): return nil
    }
  }

  /// The distances of both ends: `2.2 to 4.0 % below`, `3.4 to 3.5 times the limit`, `2.1 % below to 4.3 % above`.
  private func span(_ least: Rational, _ greatest: Rational) -> String {
    let (first, last) = (side(least), side(greatest))
    if first == last { return first }
    let isBelow = greatest < .zero
    let ends = isBelow ? [greatest.negated, least.negated] : [least, greatest]
    let (near, far) = (ends[0] ?? least, ends[1] ?? greatest)
    if isTimes(near, isBelow), let low = times(near), let high = times(far) {
      return text(.timesLimit(low, to: high))
    }
    // Both ends lie on one side and are printed as percentages.
    if isBelow || .zero < least, !isTimes(far, isBelow), least != greatest, let low = number(near),
      let high = number(far)
    {
      return text(.percentFromLimit(text(.numbers(low, to: high)) + "\u{A0}%", isBelow: isBelow))
    }
    return text(.numbers(first, to: last))
  }

  /// The distance of one number: `1.3 % below`, `3.3 times the limit`.
  private func side(_ fraction: Rational) -> String {
    if fraction == .zero { return text(.atLimit) }
    let isBelow = fraction < .zero
    let size = isBelow ? fraction.negated ?? fraction : fraction
    if isTimes(size, isBelow), let times = times(size) { return text(.timesLimit(times, to: nil)) }
    let percent = number(size).map { "\($0)\u{A0}%" } ?? text(.lessThanTenthPercent)
    return text(.percentFromLimit(percent, isBelow: isBelow))
  }

  /// Whether a distance is printed as a multiple of the limit.
  private func isTimes(_ size: Rational, _ isBelow: Bool) -> Bool { !isBelow && size >= .one }

  private func times(_ size: Rational) -> String? {
    size.adding(.one).flatMap { printRational($0, unit: nil, rounding: .significantDigits(2), style) }
  }

  /// A fraction in per cent, with one decimal below ten; `nil` if it would be printed as zero.
  private func number(_ size: Rational) -> String? {
    guard let thousandth = Rational(1, 1000), let tenth = Rational(1, 10), let unit = Unit.named("%"),
      size >= thousandth
    else { return nil }
    return printRational(size, unit: unit, rounding: .decimals(size < tenth ? 1 : 0), style.withoutUnit)
  }
}
