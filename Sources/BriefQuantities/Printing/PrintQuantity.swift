/// Prints a quantity for readers: `4.0 TB/s`, `about 400 W`, `1.6 to 1.8 TB/s`, `more than 80 billion`, `$53 billion`.
///
/// The digits are those of the claim. A no-break space separates the number from its unit. In Chinese, a number with a
/// magnitude word is printed in 万, 亿 or 万亿. This is exact, since only the decimal point moves.
///
/// - Parameter unit: the unit to print in; the quantity's own unit if `nil` or if the quantity cannot be converted.
///   Numbers are not rounded to stay on their side of rule thresholds here; `Dataset.shown` does that.
public func printQuantity(_ quantity: Quantity, in unit: Unit? = nil, _ style: NumberStyle) -> String {
  let shown = unit.flatMap { quantity.shown(in: $0) } ?? quantity
  let text = amount(shown.number, of: shown, style, isLast: shown.upper == nil)
  let range = shown.upper.map { joined(text, amount($0, of: shown, style, isLast: true), style) }
  return bounded(range ?? text, shown.bound, style)
}

/// Prints two quantities as an interval with one unit: `752 to 800 TFLOP/s`.
///
/// If an end is a range, its outer number counts. Shared words are printed once (`about 752 to 800 TFLOP/s`). If the
/// units cannot be converted or the magnitude words differ, each end is printed in full: `900 million to 1.2 billion`.
///
/// - Parameter unit: the unit to print both in; the lower quantity's unit if `nil`.
public func printInterval(
  from low: Quantity, to high: Quantity, in unit: Unit? = nil, _ style: NumberStyle
) -> String {
  let target = unit ?? low.unit
  var first = low.shown(in: target) ?? low
  var last = high.shown(in: target) ?? high
  (first.upper, last.number, last.upper) = (nil, last.upper ?? last.number, nil)
  if first == last { return printQuantity(first, style) }
  guard first.unit == last.unit, first.magnitudeWord == last.magnitudeWord else {
    return joined(printQuantity(first, style), printQuantity(last, style), style)
  }
  let end = amount(last.number, of: last, style, isLast: true)
  return joined(
    bounded(amount(first.number, of: first, style, isLast: false), first.bound, style),
    first.bound == last.bound ? end : bounded(end, last.bound, style), style)
}

/// Prints a computed number in a unit: `2,368 TPP`, `0.150`, `15.0 %`, `3.9 times`.
///
/// - Parameters:
///   - value: the exact value in base units.
///   - unit: the unit to print in; `nil` for a plain number.
///   - rounding: how to round, half to even.
/// - Returns: `nil` if the number does not fit into 18 digits, or exceeds exact arithmetic in this unit.
public func printRational(_ value: Rational, unit: Unit?, rounding: Rounding, _ style: NumberStyle) -> String? {
  let unit = unit ?? .number
  guard let number = value.divided(by: unit.scale).flatMap({ roundHalfEven($0, to: rounding) }) else { return nil }
  return printQuantity(Quantity(number: number, unit: unit), style)
}

/// Prints a computed interval in a unit, `0.150 to 0.170`, or one number if both ends print alike.
public func printRationals(
  from low: Rational, to high: Rational, unit: Unit?, rounding: Rounding, _ style: NumberStyle
) -> String? {
  let unit = unit ?? .number
  guard let first = low.divided(by: unit.scale).flatMap({ roundHalfEven($0, to: rounding) }),
    let last = high.divided(by: unit.scale).flatMap({ roundHalfEven($0, to: rounding) })
  else { return nil }
  return printQuantity(Quantity(number: first, upper: first == last ? nil : last, unit: unit), style)
}

/// Prints one number with its sign, magnitude word and unit. The lower number of a range has no unit. It has the
/// currency sign, and with a sign also the magnitude word, since the amount would change without it (`$1 billion to $2
/// billion`).
private func amount(_ number: Decimal, of quantity: Quantity, _ style: NumberStyle, isLast: Bool) -> String {
  let space = NumberStyle.noBreakSpace
  let symbol = quantity.unit.symbol
  switch style.language {
  case .english:
    let sign = style.showsUnit ? currencySigns[symbol] : nil
    var text = printNumber(number)
    // The minus precedes the currency sign: −$5.
    if let sign { text = number.coefficient < 0 ? "\u{2212}" + sign + text.dropFirst() : sign + text }
    if let word = quantity.magnitudeWord, isLast || sign != nil { text += space + word }
    guard isLast, style.showsUnit, sign == nil, !symbol.isEmpty else { return text }
    return text + space + (symbol == "x" ? "times" : symbol)
  case .chinese:
    let (shown, word) = chineseMagnitude(number, of: quantity)
    let text = printNumber(shown) + word
    guard isLast, style.showsUnit, !symbol.isEmpty else { return text }
    switch symbol {
    case "x": return text + space + "倍"
    case "%": return text + "%"
    default:
      let name = chineseCurrencies[symbol]
      // No space inside Chinese words: 530亿美元.
      return text + (name != nil && !word.isEmpty ? "" : space) + (name ?? symbol)
    }
  }
}

private let currencySigns = ["USD": "$", "EUR": "€"]
private let chineseCurrencies = [
  "USD": "美元", "CNY": "元人民币", "EUR": "欧元", "HKD": "港元", "TWD": "新台币", "JPY": "日元", "KRW": "韩元",
]

/// The number in 万 (10⁴), 亿 (10⁸) or 万亿 (10¹²). The lower number of a range chooses the word for both.
private func chineseMagnitude(_ number: Decimal, of quantity: Quantity) -> (number: Decimal, word: String) {
  guard quantity.magnitudeWord != nil, let whole = number.shifted(by: quantity.magnitudePower) else {
    return (number, "")
  }
  let leading = quantity.number.significantDigits + quantity.number.exponent + quantity.magnitudePower - 1
  let steps: [(power: Int, word: String)] = [(12, "万亿"), (8, "亿"), (4, "万")]
  for step in steps where leading >= step.power && quantity.number.coefficient != 0 {
    if let shifted = whole.shifted(by: -step.power) { return (shifted, step.word) }
  }
  return (whole, "")
}

private func joined(_ low: String, _ high: String, _ style: NumberStyle) -> String {
  switch style.language {
  case .english: "\(low) to \(high)"
  case .chinese: "\(low)至\(high)"
  }
}

private func bounded(_ text: String, _ bound: Bound, _ style: NumberStyle) -> String {
  switch (bound, style.language) {
  case (.exact, _): text
  case (.approximate, .english): "about \(text)"
  case (.above, .english): "more than \(text)"
  case (.atLeast, .english): "at least \(text)"
  case (.below, .english): "less than \(text)"
  case (.atMost, .english): "at most \(text)"
  case (.approximate, .chinese): "约\(text)"
  case (.above, .chinese): "超过\(text)"
  case (.atLeast, .chinese): "至少\(text)"
  case (.below, .chinese): "不到\(text)"
  case (.atMost, .chinese): "至多\(text)"
  }
}
