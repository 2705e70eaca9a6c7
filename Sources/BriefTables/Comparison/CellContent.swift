import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

/// The content of a figure's cell in a column of one unit, independent of the other cells.
///
/// A class, since the tables of a site show the same figures many times and cells are copied often. To copy and release
/// a struct with as many references takes 450 instructions, a class 110 (Swift 6.2).
final class CellContent: Sendable {
  let resolved: ResolvedFigure
  let kind: Cell.Kind
  let text: String
  let alternatives: [Cell.Alternative]
  let sources: [String]
  let remarks: [Remark]
  let sortKey: SortKey?
  /// The bound shared by all numbers of the cell. A mix of exact and approximate numbers counts as approximate; other
  /// mixes are `nil`.
  let bound: Bound?
  /// Whether the text names entities, which are links on a page.
  let namesEntities: Bool
  /// The numbers in the column's unit, with the digits that they are stated with.
  let shown: [Quantity]
  /// The cell's row in the table's CSV.
  let csv: [UInt8]
  /// The unit of the column for which the content was made.
  let unit: Unit?

  /// Whether a value is printed.
  let hasValue: Bool

  /// - Parameter reason: why the figure must not be shown in the column; `nil` if it may.
  init(
    _ resolved: ResolvedFigure, of part: TablePart, field: Field, reason: String?, _ dataset: Dataset,
    _ printer: CellPrinter
  ) {
    let figure = resolved.figure
    let wording = printer.wording
    let remarker = CellRemarks(figure, field: field, dataset, printer)
    let all = remarker.all
    let left = reason.map { reason in
      Remark(kind: .notComparable, text: wording.text(.notComparableBecause(reason)), sources: [])
    }
    self.resolved = resolved
    unit = printer.unit?.unit
    if case .absent(let absence) = figure.answer {
      alternatives = []
      sources = figure.sources
      // An absence stated by a claim is shown as such. Without one, a part whose figures are known only on another basis
      // is not comparable, rather than unknown.
      kind = left != nil && figure.claims.isEmpty ? .notComparable : .absent(absence)
      text = kind == .notComparable ? wording.text(.notComparable) : absence.printed(wording.style)
      remarks = all + [left].compactMap(\.self)
    } else if let left {
      alternatives = []
      sources = []
      kind = .notComparable
      text = wording.text(.notComparable)
      remarks = [left]
    } else {
      alternatives = printer.alternatives(of: figure)
      text = printer.text(alternatives)
      sources = figure.sources
      remarks = all
      kind =
        switch figure.answer {
        case .interval: .interval
        case .several: .several
        default: .value
        }
    }
    namesEntities = alternatives.contains { $0.entity != nil }
    hasValue =
      switch kind {
      case .value, .interval, .several: true
      case .absent, .notComparable: false
      }
    shown = hasValue ? resolved.quantities.map(printer.shown) : []
    sortKey = hasValue ? SortKey(figure, text: text) : nil
    let bounds = Set(resolved.quantities.map(\.bound))
    bound =
      bounds.count == 1 ? bounds.first : bounds.isSubset(of: [.exact, .approximate]) ? .approximate : nil
    csv = csvRow(
      figure, kind: kind, remarks: remarks, sources: sources, part: part.stub, field: field.name, printer,
      original: remarker.originals.map(\.description))
  }
}

extension CellContent: Hashable {
  static func == (left: CellContent, right: CellContent) -> Bool {
    if left === right { return true }
    return left.kind == right.kind && left.text == right.text && left.alternatives == right.alternatives
      && left.sources == right.sources && left.remarks == right.remarks && left.unit == right.unit
      && left.resolved.figure == right.resolved.figure
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(text)
    hasher.combine(resolved.figure)
  }
}

/// The text of a cell in a column that has fewer digits than the cell's content.
final class RoundedContent: Sendable {
  let text: String
  let alternatives: [Cell.Alternative]

  init(_ figure: Figure, _ printer: CellPrinter) {
    alternatives = printer.alternatives(of: figure)
    text = printer.text(alternatives)
  }
}

extension RoundedContent: Hashable {
  static func == (left: RoundedContent, right: RoundedContent) -> Bool {
    left.text == right.text && left.alternatives == right.alternatives
  }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// A cache of the cells of a site's tables.
///
/// It is valid for one dataset and one language. The content of a cell depends only on the figure and the column's
/// unit, as long as the figure may be shown in the column.
public final class CellMemo: Sendable {
  struct Key: Hashable {
    var figure: ObjectIdentifier
    var unit: String?
  }

  private let cells = Memo<Key, Recorded<CellContent>>()

  /// Makes an empty memo.
  public init() {}

  /// The content of the cell of a figure that may be shown in its column.
  func content(
    _ figure: ResolvedFigure, of part: TablePart, field: Field, _ printer: CellPrinter, in dataset: Dataset
  ) -> CellContent {
    func make(_ dataset: Dataset) -> CellContent {
      var printer = printer
      printer.dataset = dataset
      return CellContent(figure, of: part, field: field, reason: nil, dataset, printer)
    }
    let unit = printer.unit?.unit
    let content = dataset.memoize(cells, Key(figure: ObjectIdentifier(figure), unit: unit?.symbol), make)
    // Two units should not share a symbol. If they do, only one of them is cached.
    return content.unit == unit ? content : make(dataset)
  }
}

/// A part of a table, looked up once.
///
/// A class, since each column reads it several times. To copy and release a struct takes 45 instructions for each of its
/// references, of which this has eight; a class takes 130.
final class TablePart: Sendable {
  let entity: Entity
  let stub: Stub

  /// The part as of the table's day.
  let known: KnownEntity?

  init(_ entity: Entity, in dataset: Dataset, asOf: Day) {
    self.entity = entity
    stub = Stub(entity, in: dataset)
    known = dataset.knownEntity(entity.id, asOf: asOf)
  }

  var id: String { stub.id }
}
