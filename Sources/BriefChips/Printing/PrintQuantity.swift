/// A quantity for readers: `4.0 TB/s`, `about 400 W`, `1.6 to 1.8 TB/s`, `more than 80 billion`, `$53 billion`.
///
/// The digits are those of the claim, and a no-break space stands between the number and what follows it. In Chinese a
/// number with a magnitude word is said in 万, 亿 or 万亿, which is exact: only the point moves.
///
/// - Parameter unit: the unit to print it in; without it the quantity's own. A quantity that cannot be said in it is
///   printed in its own. `Dataset.shown` rounds beside the thresholds of rules as well.
public func printQuantity(_ quantity: Quantity, in unit: Unit? = nil, _ style: NumberStyle) -> String {
  let shown = unit.flatMap { quantity.shown(in: $0) } ?? quantity
  let text = amount(shown.number, of: shown, style, isLast: shown.upper == nil)
  let range = shown.upper.map { joined(text, amount($0, of: shown, style, isLast: true), style) }
  return bounded(range ?? text, shown.bound, style)
}

/// Two quantities with one unit, as an interval: `752 to 800 TFLOP/s`.
///
/// Of ranges the outer numbers count. What both ends share is said once (`about 752 to 800 TFLOP/s`); where the units
/// cannot be made one, or the magnitude words differ, each end is printed in full: `900 million to 1.2 billion`.
///
/// - Parameter unit: the unit to print both in; without it the lower one's.
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

/// A computed number for readers, in a unit: `2,368 TPP`, `0.150`, `15.0 %`, `3.9 times`.
///
/// - Parameters:
///   - value: in base units, exact.
///   - unit: the unit to print it in; `nil` for a bare number.
///   - rounding: how far it is rounded, half to even.
/// - Returns: `nil` where the number does not fit into 18 digits, or is beyond exact arithmetic in this unit.
public func printRational(_ value: Rational, unit: Unit?, rounding: Rounding, _ style: NumberStyle) -> String? {
  let unit = unit ?? .number
  guard let number = value.divided(by: unit.scale).flatMap({ roundHalfEven($0, to: rounding) }) else { return nil }
  return printQuantity(Quantity(number: number, unit: unit), style)
}

/// A computed interval for readers, in a unit: `0.150 to 0.170`, and one number where both ends print alike.
public func printRationals(
  from low: Rational, to high: Rational, unit: Unit?, rounding: Rounding, _ style: NumberStyle
) -> String? {
  let unit = unit ?? .number
  guard let first = low.divided(by: unit.scale).flatMap({ roundHalfEven($0, to: rounding) }),
    let last = high.divided(by: unit.scale).flatMap({ roundHalfEven($0, to: rounding) })
  else { return nil }
  return printQuantity(Quantity(number: first, upper: first == last ? nil : last, unit: unit), style)
}

/// One number with what belongs to it. The lower number of a range has no unit; it has a currency's sign, and a magnitude
/// word where its absence would make it another amount (`$1 billion to $2 billion`).
private func amount(_ number: Decimal, of quantity: Quantity, _ style: NumberStyle, isLast: Bool) -> String {
  let space = NumberStyle.noBreakSpace
  let symbol = quantity.unit.symbol
  switch style.language {
  case .english:
    let sign = style.showsUnit ? currencySigns[symbol] : nil
    var text = printNumber(number)
    // The minus stands before the sign: −$5.
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
      // No space inside of Chinese words: 530亿美元.
      return text + (name != nil && !word.isEmpty ? "" : space) + (name ?? symbol)
    }
  }
}

private let currencySigns = ["USD": "$", "EUR": "€"]
private let chineseCurrencies = [
  "USD": "美元", "CNY": "元人民币", "EUR": "欧元", "HKD": "港元", "TWD": "新台币", "JPY": "日元", "KRW": "韩元",
]

/// The number in the steps of ten thousand in which Chinese counts. The step of a range is its lower number's, so that
/// both have one word.
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
