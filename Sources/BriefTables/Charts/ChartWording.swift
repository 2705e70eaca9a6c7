import BriefLanguage
import BriefModel
import BriefQuantities

/// The titles, labels and sentences of charts, in the language of the page.
struct ChartWording {
  let style: NumberStyle

  /// A text in the page's language.
  func text(_ phrase: Phrase) -> String { style.words.text(phrase) }

  /// The title of an axis: `BF16, TFLOP/s, dense, per package`. The unit is printed only here.
  func axisTitle(_ column: ComparisonTable.Column) -> String {
    var words = [column.label]
    if let unit = column.unit, !unit.symbol.isEmpty, unit.symbol != column.label { words.append(unit.symbol) }
    return text(.clauses(words + column.basisWords))
  }

  /// The title of an axis for several fields: the unit and the basis words that all of them share.
  func axisTitle(_ columns: [ComparisonTable.Column]) -> String {
    guard let first = columns.first else { return "" }
    if columns.count == 1 { return axisTitle(first) }
    let basis = first.basisWords.filter { word in columns.allSatisfy { $0.basisWords.contains(word) } }
    let unit = [first.unit?.symbol].compactMap(\.self).filter { !$0.isEmpty }
    return text(.clauses(unit + basis))
  }

  /// The label of a part in a chart, including what a mark alone cannot show.
  ///
  /// - Parameter values: the values whose digits are not printed beside the mark.
  func label(_ name: String, variant: String?, isPlanned: Bool, values: [ChartValue] = []) -> String {
    let words = [
      variant, isPlanned ? text(.planned) : nil,
      values.contains(where: \.isOpenAbove) ? text(.atLeast) : nil,
      values.contains(where: \.isOpenBelow) ? text(.atMost) : nil,
    ].compactMap(\.self)
    return words.isEmpty ? name : text(.named(name, words))
  }

  /// A range between two printed numbers.
  func span(_ low: String, _ high: String) -> String { text(.numbers(low, to: high)) }

  /// The values of a part that is drawn as one range: `752 (752 bin), 780, 800 (800 bin)`.
  func listed(_ values: [ChartValue]) -> String {
    text(.list(values.map { value in value.variant.map { text(.ofVariant(value.text, variant: $0)) } ?? value.text }))
  }

  // MARK: Summary

  func summary(_ kind: ChartBlock.Kind, isOverDates: Bool, of parts: Int) -> String {
    switch kind {
    case .bar: text(.barChart(of: parts))
    case .dot: text(.dotPlot(of: parts))
    case .scatter: text(.scatterPlot(of: parts))
    case .step: text(isOverDates ? .valuesOverTime(of: parts) : .knownDayByDay(of: parts))
    }
  }

  /// The range of a field; its only value if all parts have the same.
  func extremes(_ label: String, low: (value: String, part: String), high: (value: String, part: String)) -> String {
    text(low == high ? .single(label, low) : .extremes(label, low: low, high: high))
  }

  /// A number with its unit; the unit is left out if it equals the label: `TPP 2,368`.
  func withUnit(_ text: String, _ unit: Unit?, of label: String) -> String {
    guard let symbol = unit?.symbol, !symbol.isEmpty, symbol != label else { return text }
    return text + "\u{A0}" + symbol
  }

  // MARK: Rules

  func region(_ paragraph: Rule.Paragraph) -> String { "\(paragraph.reads ?? paragraph.id): \(paragraph.test)" }

  func notDrawn(_ exemption: Rule.Paragraph) -> String {
    text(.notDrawn(exemption: exemption.id, test: exemption.test))
  }
}
