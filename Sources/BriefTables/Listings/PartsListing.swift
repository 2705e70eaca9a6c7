import BriefAnswers
import BriefCore
import BriefModel
import BriefQuantities

/// The chips or systems of a site with their main figures, one line each. Nothing is compared: a figure is shown as it
/// is, on whatever basis it is known.
public struct PartsListing: Sendable {
  /// A field that the list shows.
  public struct Column: Sendable {
    /// The field's name.
    public let field: String
    /// Its label.
    public let label: String
    /// The unit of its cells; `nil` if they have none, or are not numbers.
    public let unit: Unit?
    /// Whether its cells are numbers.
    public let isNumeric: Bool
  }

  /// A part.
  public struct Row: Sendable {
    /// The part.
    public let stub: Stub
    /// Its other names, in all languages.
    public let otherNames: [String]
    /// The country of its designer, as an ISO 3166 code; `nil` if it is not known.
    public let country: String?
    /// The year in which it was announced or released, whichever came first; `nil` if neither is known.
    public let year: Int?
    /// What the rules of the day come to for it; `nil` if no rule is computed for it.
    public fileprivate(set) var outcome: LicenceOutcome?
    /// Its figures: `[columns]`.
    public fileprivate(set) var figures: [Figure]
  }

  /// A figure of a part.
  public struct Figure: Sendable {
    /// The cell, with its rank in the column and its bar.
    public fileprivate(set) var cell: Cell
    /// The text of one line: of several numbers the least and the greatest.
    public let text: String
  }

  /// The columns, in the order of the vocabulary's listing.
  public let columns: [Column]
  /// The parts with two figures or more, sorted by `sortColumn`, the greatest first.
  public let rows: [Row]
  /// The parts with fewer figures, by name.
  public let sparse: [Stub]
  /// The column by which the rows are sorted; `nil` without columns.
  public let sortColumn: Int?

  /// The amount of hardware that most rows are for; the others must state theirs. `nil` if no row states one.
  public var usualScope: BasisValue? {
    let counts = Dictionary(rows.compactMap { row in row.stub.scope.map { ($0, 1) } }, uniquingKeysWith: +)
    return counts.max { one, other in
      one.value == other.value ? bytewise(one.key.word, other.key.word) : one.value < other.value
    }?.key
  }
}

/// Lays out the list of some parts.
///
/// - Parameters:
///   - kind: the kind of the parts, which decides on the columns.
///   - memo: the cache of cells shared between tables; for one dataset and language.
public func layOutListing(
  of parts: [Entity], _ kind: EntityKind, in dataset: Dataset, style: NumberStyle, memo: CellMemo = CellMemo()
) -> PartsListing {
  let asOf = dataset.now
  let fields = dataset.vocabulary.listed(for: kind).compactMap { dataset.vocabulary.field($0) }
  let known = parts.map { TablePart($0, in: dataset, asOf: asOf) }
  let columns = fields.map { ListingColumn($0, known, dataset, style, memo) }
  let rated = fields.firstIndex { $0.kind == .quantity(.operationRate) }
  var bars = rated.map { columns[$0].figures.map(\.cell) } ?? []
  bars.drawBars()
  var rows = known.indices.map { index in
    var row = PartsListing.Row(known[index], in: dataset, figures: columns.map { $0.figures[index] })
    if let rated { row.figures[rated].cell = bars[index] }
    return row
  }
  let outcomes = dataset.outcomes(of: parts, asOf: asOf)
  for index in rows.indices { rows[index].outcome = outcomes[rows[index].stub.id] }
  let sortColumn = fields.firstIndex { $0.role == .packageRating } ?? rated ?? (fields.isEmpty ? nil : 0)
  if let sortColumn {
    // Ranks count up from the least; parts without one come last.
    rows = rows.enumerated().sorted { left, right in
      let one = left.element.figures[sortColumn].cell.sortRank ?? -1
      let other = right.element.figures[sortColumn].cell.sortRank ?? -1
      return one == other ? left.offset < right.offset : one > other
    }.map(\.element)
  }
  let isFull = { (row: PartsListing.Row) in row.figures.count { $0.cell.hasValue } >= min(2, fields.count) }
  let full = rows.filter(isFull)
  let sparse = full.isEmpty ? [] : rows.filter { !isFull($0) }.map(\.stub).sorted { bytewise($0.name, $1.name) }
  return PartsListing(
    columns: columns.map(\.head), rows: full.isEmpty ? rows : full, sparse: sparse, sortColumn: sortColumn)
}

/// The head and the cells of a column.
private struct ListingColumn {
  let head: PartsListing.Column
  let figures: [PartsListing.Figure]

  init(_ field: Field, _ parts: [TablePart], _ dataset: Dataset, _ style: NumberStyle, _ memo: CellMemo) {
    let position = dataset.vocabulary.position(of: field.name)
    let figures = parts.map { part in
      part.known.map { dataset.resolved($0, position, basis: nil) }
        ?? dataset.resolved(part.id, field.name, basis: nil, asOf: dataset.now)
    }
    let unit = ColumnUnit(field, figures, style)
    let printer = CellPrinter(dataset: dataset, unit: unit, style: style)
    // A number that cannot be converted is printed with its own unit.
    let plain = CellPrinter(dataset: dataset, unit: nil, style: style)
    var cells = zip(parts, figures).map { part, figure in
      let fits = unit.map { figure.quantities.allSatisfy($0.takes) } ?? true
      return Cell(memo.content(figure, of: part, field: field, fits ? printer : plain, in: dataset))
    }
    for (index, rank) in SortKey.ranks(cells.map(\.content.sortKey)).enumerated() { cells[index].sortRank = rank }
    self.figures = zip(cells, figures).map { cell, figure in
      let range = cell.kind == .several ? printer.range(figure.quantities) : nil
      return PartsListing.Figure(cell: cell, text: range ?? cell.text)
    }
    head = PartsListing.Column(
      field: field.name, label: field.label, unit: unit?.unit, isNumeric: field.isNumeric)
  }
}

extension Cell {
  /// The doubts about the figure, each once. That it is approximate is part of its text: `about 300`.
  public var doubts: [FlagSymbol] {
    guard hasValue else { return [] }
    let found = Set(remarks.compactMap(\.symbol))
    return FlagSymbol.allCases.filter { found.contains($0) && ($0 != .approximate || figure.working != nil) }
  }
}

extension PartsListing.Row {
  fileprivate init(_ part: TablePart, in dataset: Dataset, figures: [PartsListing.Figure]) {
    let entity = part.entity
    stub = part.stub
    otherNames = entity.aliases + entity.nativeNames.map(\.name)
    country = dataset.country(ofDesignerOf: entity)
    year = dataset.firstYear(of: entity, asOf: dataset.now)
    self.figures = figures
  }
}

extension Dataset {
  /// The year in which a part was announced or released, whichever came first.
  fileprivate func firstYear(of part: Entity, asOf: Day) -> Int? {
    let days = vocabulary.names(of: .appearance).flatMap { name in
      figure(part.id, name, asOf: asOf).answer.dates.map(\.first)
    }
    return days.min().map { Int($0.civil.year) }
  }

  /// What the rules of a day come to for parts, by the parts' ids.
  fileprivate func outcomes(of parts: [Entity], asOf: Day) -> [String: LicenceOutcome] {
    guard let span = parts.first?.span, rules.contains(where: \.isComputed) else { return [:] }
    let block = RulesBlock(
      parts: parts.map { Located($0.id, at: $0.span) }, days: [Located(asOf, at: span)], span: span)
    // Parts and days come from the dataset, so the block has no diagnostics.
    let rows = layOutRules(block, in: self, asOf: asOf).value.rows
    return Dictionary(
      rows.compactMap { row in
        row.cells.first?.outcome.flatMap { $0 == .notAssessed ? nil : (row.stub.id, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }
}
