import BriefLanguage
import BriefTables

/// How the numbers of a column are aligned, and how much room the marks behind them need.
struct NumberColumn {
  /// The alignment of its texts.
  let alignment: DecimalAlignment
  /// The room for marks; `nil` for none.
  let hang: TableCell.Hang?

  init(_ table: ComparisonTable, _ index: Int) {
    guard table.columns[index].isNumeric else {
      (alignment, hang) = (DecimalAlignment([]), nil)
      return
    }
    let cells = table.rows.map { $0.cells[index] }
    alignment = DecimalAlignment(cells.lazy.filter(\.hasValue).map(\.text))
    hang = Self.hang(cells)
  }

  /// The column of a part, where parts are columns. Its cells have different measures, and are not aligned at a point.
  init(_ part: ComparisonTable.Row) {
    (alignment, hang) = (DecimalAlignment([]), Self.hang(part.cells))
  }

  private static func hang(_ cells: [Cell]) -> TableCell.Hang? {
    if cells.contains(where: \.showsWorking) { return .calculation }
    return TableCell.Hang(
      marks: cells.map { $0.marks.count + Set($0.resolved.citations.map(\.source)).count }.max() ?? 0)
  }
}

extension Cell {
  /// Whether a calculation opens in the cell, also in one that is not comparable.
  var showsWorking: Bool { figure.working != nil && !figure.isAbsent }

  /// The figure compared with the baseline's in a column of its own, whose head says how.
  var comparisonInColumn: String? { difference == nil ? ratio?.text : comparison }

  /// The figure compared with the baseline's: `6.69 ×`, `+240`, `6.69 ×; +240`; `nil` if the two cannot be compared.
  var comparison: String? {
    let texts = [ratio.map { $0.text + "\u{A0}×" }, difference].compactMap(\.self)
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }
}

extension ComparisonTable {
  var hasBaseline: Bool { rows.contains(where: \.isBaseline) }

  /// For each column, the alignment of the column of ratios or differences behind it; `nil` if there is none.
  var columnComparisons: [DecimalAlignment?] {
    columns.indices.map { index in
      guard comparesInColumns, orientation == .rows else { return nil }
      let texts = rows.filter { !$0.isBaseline }.compactMap { $0.cells[index].comparisonInColumn }
      return texts.isEmpty ? nil : DecimalAlignment(texts)
    }
  }

  /// The parts that have a column of ratios or differences behind them, where parts are columns.
  var comparedRows: [Row] {
    comparesInColumns && orientation == .columns && hasBaseline ? rows.filter { !$0.isBaseline } : []
  }
}

extension CompareMarkup {
  /// The head of a column of ratios or differences: `÷ H20`, `Ascend 910C ÷ H20`.
  ///
  /// - Parameter part: the part that is compared, where parts are columns.
  func comparisonHead(of part: ComparisonTable.Row? = nil, in table: ComparisonTable) -> String {
    guard let baseline = table.rows.first(where: \.isBaseline)?.stub.name else { return "" }
    let sign =
      switch table.against {
      case .ratio: "÷"
      case .difference: "−"
      case .both: context.words[.versus]
      }
    return [part?.stub.name, sign, baseline].compactMap(\.self).joined(separator: " ")
  }
}
