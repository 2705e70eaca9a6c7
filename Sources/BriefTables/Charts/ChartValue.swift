import BriefFigures
import BriefModel
import BriefQuantities

/// A value as it is drawn: never as a midpoint, and always with its bounds and its approximation marked.
struct ChartValue {
  /// The least number, in the axis's unit; equal to `high` for a single value.
  var low: Rational
  /// The greatest number, in the axis's unit.
  var high: Rational
  /// Whether the true value may be lower: less than, at most.
  var isOpenBelow = false
  /// Whether the true value may be higher: more than, at least.
  var isOpenAbove = false
  /// Whether its source calls it approximate.
  var isApproximate = false
  /// Whether it is a planned value.
  var isPlanned = false
  /// The bin or version to which the value applies.
  var variant: String?
  /// The text as printed, without the unit.
  var text: String
  /// The printed ends of an interval; `nil` for other values.
  var ends: (low: String, high: String)?

  /// The positions of the values that a range stands for; empty if it is one interval.
  var ticks: [Rational] = []
  /// Whether the source leaves a part of its basis open.
  var isUnstated = false

  var isRange: Bool { low != high }

  /// One range over several values of a part: its versions, or what sources state of it.
  ///
  /// - Returns: `nil` without values.
  static func range(of values: [ChartValue], _ wording: ChartWording) -> ChartValue? {
    guard var range = values.min(by: { $0.low < $1.low }), let top = values.max(by: { $0.high < $1.high }) else {
      return nil
    }
    if values.count == 1 { return range }
    let ends = (low: range.ends?.low ?? range.text, high: top.ends?.high ?? top.text)
    range.high = top.high
    range.ends = range.isRange ? ends : nil
    range.text = range.isRange ? wording.span(ends.low, ends.high) : ends.low
    range.variant = nil
    range.isOpenAbove = values.contains(where: \.isOpenAbove)
    range.isOpenBelow = values.contains(where: \.isOpenBelow)
    range.isApproximate = values.contains(where: \.isApproximate)
    range.isPlanned = values.contains(where: \.isPlanned)
    range.isUnstated = values.contains(where: \.isUnstated)
    range.ticks = Set(values.flatMap { [$0.low, $0.high] }).sorted()
    return range
  }

  /// Makes the value of a quantity.
  ///
  /// - Returns: `nil` if the converted number does not fit.
  init?(_ quantity: Quantity, in unit: Unit, text: String, variant: String? = nil) {
    guard let low = quantity.rational?.divided(by: unit.scale) else { return nil }
    self.low = low
    high = quantity.upperRational?.divided(by: unit.scale) ?? low
    self.text = text
    self.variant = variant
    open(by: quantity.bound, isLow: true)
    open(by: quantity.bound, isLow: false)
  }

  /// Makes the value of a date, as day numbers: a month is a range.
  init(_ date: EDTF, text: String) {
    low = Rational(Int(date.first.number))
    high = Rational(Int(date.last.number))
    isApproximate = date.approximate
    self.text = text
  }

  private mutating func open(by bound: Bound, isLow: Bool) {
    switch bound {
    case .exact: break
    case .approximate: isApproximate = true
    case .above, .atLeast: if !isLow { isOpenAbove = true }
    case .below, .atMost: if isLow { isOpenBelow = true }
    }
  }

  /// The values of a figure to draw: one, or one for each variant; none if the figure is absent.
  ///
  /// - Parameters:
  ///   - texts: the printed values, in the order of the figure.
  ///   - printer: the printer for the axis's unit.
  static func values(of figure: Figure, texts: [String], _ printer: CellPrinter) -> [ChartValue] {
    let unit = printer.unit?.unit
    let isPlanned = figure.flags.contains(.roadmap)
    func text(_ index: Int) -> String { texts.indices.contains(index) ? texts[index] : "" }
    func value(_ value: ClaimValue, _ index: Int, _ variant: String?) -> ChartValue? {
      switch value {
      case .quantity(let quantity):
        unit.flatMap { ChartValue(quantity, in: $0, text: text(index), variant: variant) }
      case .date(let date): ChartValue(date, text: text(index))
      default: nil
      }
    }
    var found: [ChartValue]
    switch figure.answer {
    case .absent: return []
    case .value(let only): found = [value(only, 0, nil)].compactMap(\.self)
    case .interval(let low, _, let high, _):
      guard let unit, var least = ChartValue(low, in: unit, text: text(0)),
        let most = ChartValue(high, in: unit, text: text(0))
      else { return [] }
      least.high = most.high
      least.isOpenAbove = most.isOpenAbove
      least.isOpenBelow = least.isOpenBelow || most.isOpenBelow
      least.isApproximate = least.isApproximate || most.isApproximate
      least.ends = (printer.number(low), printer.number(high))
      found = [least]
    case .several(let alternatives):
      found = alternatives.enumerated().compactMap { value($1.value, $0, $1.variant) }
    }
    let isUnstated = figure.flags.contains(.unstatedBasis)
    for index in found.indices { (found[index].isPlanned, found[index].isUnstated) = (isPlanned, isUnstated) }
    return found
  }
}
