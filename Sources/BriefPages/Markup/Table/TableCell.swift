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

  /// The room behind the numbers of a column for the marks, which are out of the flow.
  enum Hang {
    case one, two, three, four, calculation

    /// The room for a number of marks; `nil` for none. More than four wrap.
    init?(marks: Int) {
      switch marks {
      case ...0: return nil
      case 1: self = .one
      case 2: self = .two
      case 3: self = .three
      default: self = .four
      }
    }

    fileprivate var name: StaticString {
      switch self {
      case .one: "number hang-1"
      case .two: "number hang-2"
      case .three: "number hang-3"
      case .four: "number hang-4"
      case .calculation: "number hang-calc"
      }
    }
  }

  /// The scope of a header cell; `nil` for a data cell.
  var scope: Scope?
  /// Whether it is aligned as a number.
  var isNumeric = false
  /// The room for marks; `nil` if they are in the flow.
  var hang: Hang?
  /// The number of columns that it covers; `nil` for one.
  var columns: Int?
  /// The rank by which a script sorts the row; see `Cell.sortRank`.
  var rank: Int?
  /// The rank of an absence; see `Cell.absenceRank`.
  var absenceRank: Int?

  static var data: TableCell { TableCell() }
  static var number: TableCell { TableCell(isNumeric: true) }
  static var rowHead: TableCell { TableCell(scope: .row) }
  static func columnHead(isNumeric: Bool = false, hang: Hang? = nil) -> TableCell {
    TableCell(scope: .column, isNumeric: isNumeric, hang: hang)
  }
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
    if let hang = cell.hang {
      add("class", literal: hang.name)
    } else if cell.isNumeric {
      add("class", literal: "number")
    }
    if let columns = cell.columns { add("colspan", columns) }
    if let rank = cell.rank { add("data-rank", rank) }
    if let rank = cell.absenceRank { add("data-absence", rank) }
  }
}
