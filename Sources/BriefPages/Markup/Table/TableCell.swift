/// A cell of a written table, without its content.
struct TableCell {
  /// The cells that a header cell is for.
  enum Scope {
    case column, columnGroup, row, rowGroup

    var name: StaticString {
      switch self {
      case .column: "col"
      case .columnGroup: "colgroup"
      case .row: "row"
      case .rowGroup: "rowgroup"
      }
    }
  }

  /// The scope of a header cell; `nil` for a data cell.
  var scope: Scope?
  /// Whether it is aligned as a number.
  var isNumeric = false
  /// The number of columns that it covers; `nil` for one.
  var columns: Int?
  /// The rank by which a script sorts the row; see `Cell.sortRank`.
  var rank: Int?
  /// The rank of an absence; see `Cell.absenceRank`.
  var absenceRank: Int?

  static var data: TableCell { TableCell() }
  static var number: TableCell { TableCell(isNumeric: true) }
  static var rowHead: TableCell { TableCell(scope: .row) }
  static func columnHead(isNumeric: Bool = false) -> TableCell { TableCell(scope: .column, isNumeric: isNumeric) }
  static func spanner(columns: Int) -> TableCell { TableCell(scope: .columnGroup, columns: columns) }
  static func groupHead(columns: Int) -> TableCell { TableCell(scope: .rowGroup, columns: columns) }
}

extension HTMLWriter {
  /// Writes a cell of a table.
  @inline(__always)
  mutating func cell(_ cell: TableCell = .data, content: (inout HTMLWriter) -> Void) {
    element(cell.scope == nil ? .td : .th, attributes: { $0.add(cell) }, content: content)
  }

  /// Writes a cell of text.
  mutating func cell(_ cell: TableCell = .data, text: String) {
    self.cell(cell) { $0.text(text) }
  }
}

extension Attributes {
  fileprivate mutating func add(_ cell: TableCell) {
    if let scope = cell.scope { add("scope", literal: scope.name) }
    if cell.isNumeric { add("class", literal: "number") }
    if let columns = cell.columns { add("colspan", columns) }
    if let rank = cell.rank { add("data-rank", rank) }
    if let rank = cell.absenceRank { add("data-absence", rank) }
  }
}
