import BriefModel
import BriefQuantities

/// The words of charts, in the language of the page.
struct ChartWording {
  let style: NumberStyle

  private func say(_ english: String, _ chinese: String) -> String {
    style.language == .english ? english : chinese
  }

  /// The title of an axis: `BF16, TFLOP/s, dense, per package`. The unit is printed only here.
  func axisTitle(_ column: ComparisonTable.Column) -> String {
    var words = [column.label]
    if let unit = column.unit, !unit.symbol.isEmpty, unit.symbol != column.label { words.append(unit.symbol) }
    return (words + column.basisWords).joined(separator: say(", ", "，"))
  }

  func fields(_ columns: [ComparisonTable.Column]) -> String { axisTitle(columns, joining: say(" and ", "与")) }

  /// The title of several fields: the unit and the basis words that all of them share.
  private func axisTitle(_ columns: [ComparisonTable.Column], joining joint: String) -> String {
    guard let first = columns.first else { return "" }
    if columns.count == 1 { return axisTitle(first) }
    let basis = first.basisWords.filter { word in columns.allSatisfy { $0.basisWords.contains(word) } }
    let unit = [first.unit?.symbol].compactMap(\.self).filter { !$0.isEmpty }
    return (unit + basis).joined(separator: say(", ", "，"))
  }

  var knownFrom: String { say("Day on which it became known", "获知日期") }

  // MARK: Key

  var range: String { say("from the lowest to the highest value where sources differ", "来源不一：由最小至最大") }
  var dates: String { say("the date is known to the month or year only", "日期仅知年月") }
  var openEnd: String { say("at least, or at most", "至少或至多") }
  var approximate: String { say("approximate", "约数") }
  var planned: String { say("planned, not shipping", "规划中，尚未出货") }

  /// The label of a part in a chart, including what a mark alone cannot show.
  ///
  /// - Parameter values: the values whose digits are not printed beside the mark.
  func label(_ name: String, variant: String?, isPlanned: Bool, values: [ChartValue] = []) -> String {
    let words = [
      variant, isPlanned ? say("planned", "规划中") : nil,
      values.contains(where: \.isOpenAbove) ? say("at least", "至少") : nil,
      values.contains(where: \.isOpenBelow) ? say("at most", "至多") : nil,
    ].compactMap(\.self)
    return words.isEmpty ? name : name + say(" (\(words.joined(separator: ", ")))", "（\(words.joined(separator: "，"))）")
  }

  // MARK: Reasons

  var noValueOnLog: String { say("zero or less: cannot be shown on a log axis", "对数坐标上没有零及负数") }
  var variantsDiffer: String { say("its variants are not the same on both axes", "两轴所列型号不同") }
  var noNumber: String { say("not a number that can be drawn", "无法绘制的数值") }

  // MARK: Summary

  func summary(_ kind: ChartBlock.Kind, isOverDates: Bool, of parts: Int) -> String {
    let parts = style.language == .english ? "\(parts) \(parts == 1 ? "part" : "parts")" : "\(parts)个部件"
    switch kind {
    case .bar: return say("Bar chart of \(parts)", "\(parts)的条形图")
    case .dot: return say("Dot plot of \(parts)", "\(parts)的点图")
    case .scatter: return say("Scatter plot of \(parts)", "\(parts)的散点图")
    case .step:
      return isOverDates
        ? say("Values of \(parts) over time", "\(parts)随时间的数值")
        : say("What was known of \(parts), day by day", "对\(parts)逐日所知")
    }
  }

  /// The range of a field: `BF16 from 148 TFLOP/s (H20) to 800 TFLOP/s (Ascend 910C)`.
  func extremes(_ label: String, _ low: String, _ lowName: String, _ high: String, _ highName: String) -> String {
    if low == high, lowName == highName { return say("\(label) \(low) (\(lowName))", "\(label)\(low)（\(lowName)）") }
    return say(
      "\(label) from \(low) (\(lowName)) to \(high) (\(highName))", "\(label)由\(low)（\(lowName)）至\(high)（\(highName)）")
  }

  func sentence(_ head: String, _ clauses: [String], notDrawn: Int) -> String {
    let rest = clauses.isEmpty ? "" : say(": ", "：") + clauses.joined(separator: say("; ", "；"))
    let missing =
      notDrawn == 0 ? "" : say(" Not drawn: \(notDrawn), listed below.", "另有\(notDrawn)项未绘出，列于图下。")
    return head + rest + say(".", "。") + missing
  }

  /// A number with its unit; the unit is left out if it equals the label: `TPP 2,368`.
  func withUnit(_ text: String, _ unit: Unit?, of label: String) -> String {
    guard let symbol = unit?.symbol, !symbol.isEmpty, symbol != label else { return text }
    return text + "\u{A0}" + symbol
  }

  // MARK: Rules

  func region(_ paragraph: Rule.Paragraph) -> String { "\(paragraph.reads ?? paragraph.id): \(paragraph.test)" }

  func notDrawn(_ exemption: Rule.Paragraph) -> String {
    say("Not drawn: \(exemption.id) (\(exemption.test))", "未绘出：\(exemption.id)（\(exemption.test)）")
  }

  func presupposes(_ name: String) -> String {
    say("Assessed only for parts that \(name) catches", "仅适用于\(name)所及的部件")
  }

  var firstCounts: String {
    say(
      "Where several paragraphs are met, the first is drawn. A point exactly on an edge belongs to the paragraph whose test includes it.",
      "多段同时成立时绘出首段；恰在边界者依该段文字而定。")
  }

  var reported: String { say("The thresholds are known from reports only", "界限仅见于报道") }
}
