import BriefAnswers
import BriefCore
import BriefExpressions
import BriefModel
import BriefQuantities

/// Lays out a `compare` block. Decides which figures are comparable, and gives the reason for those that are not.
///
/// - Parameters:
///   - asOf: the as-of day.
///   - style: the language of numbers and footnotes.
///   - memo: the cache of cells shared between tables; for one dataset and language.
/// - Returns: the table, its rows in the order of the block. Reports `unknown-entity`, `unknown-field`,
///   `duplicate-item`, and `mixed-scope` for a part whose figures are for another amount of hardware than the first
///   part's. That part, and every figure on another basis than its column's, is left out and listed with the reason.
public func layOutTable(
  _ block: CompareBlock, in dataset: Dataset, asOf: Day, style: NumberStyle = .english, memo: CellMemo = CellMemo()
) -> Staged<ComparisonTable> {
  var layout = TableLayout(block: block, dataset: dataset, asOf: asOf, wording: Wording(style: style), memo: memo)
  layout.chooseFields()
  layout.chooseParts()
  return Staged(layout.table(), layout.diagnostics)
}

/// The state of laying out a compare block.
struct TableLayout {
  let block: CompareBlock
  let dataset: Dataset
  let asOf: Day
  let wording: Wording
  private let memo: CellMemo
  var diagnostics: [Diagnostic] = []
  private(set) var fields: [Field] = []
  private var groups: [(label: String?, parts: [TablePart])] = []
  private var leftOut: [ComparisonTable.NotComparable] = []
  /// The names of the parts for which the query's condition is undecided.
  private var undecided: [String] = []

  init(block: CompareBlock, dataset: Dataset, asOf: Day, wording: Wording, memo: CellMemo) {
    self.block = block
    self.dataset = dataset
    self.asOf = asOf
    self.wording = wording
    self.memo = memo
  }

  private var parts: [TablePart] { groups.flatMap(\.parts) }

  mutating func chooseFields() {
    fields = once(block.fields, &diagnostics).compactMap { dataset.findField($0, &diagnostics) }
  }

  // MARK: Stub

  /// Looks up the parts, and leaves out those whose amount of hardware differs from the first part's.
  mutating func chooseParts() {
    if block.isQuery {
      chooseMatching()
      return
    }
    var first: Entity?
    var seen = DistinctItems()
    for group in block.groups {
      var parts: [TablePart] = []
      for id in group.parts where seen.isFirst(id, into: &diagnostics) {
        guard let part = dataset.find(id, of: [.chip, .system], &diagnostics),
          seen.isFirst(id, meaning: part.id, into: &diagnostics), isComparable(part, id.span, beside: first)
        else { continue }
        first = first ?? part
        parts.append(TablePart(part, in: dataset, asOf: asOf))
      }
      groups.append((group.label?.value, parts))
    }
  }

  /// Selects every part of the block's kind that meets the condition. Parts for which it is undecided are listed under
  /// the table.
  private mutating func chooseMatching() {
    let kinds = [block.kind ?? .chip]
    let found: (matching: [Entity], undecided: [Entity])
    if let condition = block.condition {
      let faults = dataset.faults(of: condition, among: kinds, asOf: asOf)
      diagnostics += faults
      guard faults.isEmpty else { return }
      found = dataset.entities(of: kinds, where: condition, asOf: asOf)
    } else {
      found = (dataset.entities.filter { kinds.contains($0.kind) }, [])
    }
    if found.matching.isEmpty {
      diagnostics.append(
        Diagnostic(
          .error, .emptyTable, "the condition holds for no \(kinds[0].word)", at: block.condition?.span ?? block.span))
    }
    undecided = found.undecided.map { $0.name }
    // Bins are parts of their own; the generic name for several bins is not.
    var parts: [TablePart] = []
    let matching = found.matching.filter(\.bins.isEmpty)
    var first = block.leavesOutOtherScopes ? mostCommonScope(of: matching) : nil
    for part in matching {
      guard isComparable(part, block.condition?.span ?? block.span, beside: first) else { continue }
      first = first ?? part
      parts.append(TablePart(part, in: dataset, asOf: asOf))
    }
    groups = [(nil, parts)]
  }

  /// The first part of the scope that most of the parts have.
  private func mostCommonScope(of parts: [Entity]) -> Entity? {
    var counts: [BasisValue: Int] = [:]
    for scope in parts.compactMap(\.scope) { counts[scope, default: 0] += 1 }
    let most = counts.values.max()
    return parts.first { part in part.scope.map { counts[$0] == most } ?? false }
  }

  private mutating func isComparable(_ part: Entity, _ span: SourceSpan, beside first: Entity?) -> Bool {
    if let kind = block.kind, part.kind != kind {
      refuse(
        "'\(part.id)' is a \(part.kind.word) and cannot stand among \(kind.folder)", at: span,
        help: "make a table for each, or use 'groups' and set 'scope' in their 'basis'")
      return false
    }
    guard let first, block.basis[.scope] == nil, fields.contains(where: \.dependsOnScope),
      let scope = part.scope, let column = first.scope, !scope.isComparableScope(with: column)
    else { return true }
    leftOut.append(
      ComparisonTable.NotComparable(
        entity: part.id, name: part.name, field: nil, label: nil,
        reason: wording.text(.otherScope(wording.scope(scope), than: wording.scope(column)))))
    if block.isQuery, block.leavesOutOtherScopes { return false }
    refuse(
      "'\(part.id)' (per \(scope)) cannot stand beside '\(first.id)' (per \(column)): their figures are for different amounts of hardware",
      at: span, help: "make a table for each, or set 'scope' in the table's 'basis'")
    return false
  }

  private mutating func refuse(_ message: String, at span: SourceSpan, help: String) {
    diagnostics.append(Diagnostic(.error, .mixedScope, message, at: span, help: help))
  }

  // MARK: Table

  mutating func table() -> ComparisonTable {
    let parts = parts
    let baseline = chooseBaseline(among: parts)
    let columns = fields.map { ColumnLayout($0, self, parts, columns: fields, baseline: baseline) }
    var rows = parts.enumerated().map { index, part in
      ComparisonTable.Row(
        stub: part.stub, isBaseline: index == baseline, marks: [],
        cells: columns.map { $0.cells[index] })
    }
    var ranges: [ComparisonTable.RowGroup] = []
    for group in groups {
      let start = ranges.last?.rows.upperBound ?? 0
      ranges.append(ComparisonTable.RowGroup(label: group.label, rows: start..<(start + group.parts.count)))
    }
    sort(&rows, in: ranges)
    let kinds = Set(parts.map(\.stub.kind))
    var table = ComparisonTable(
      caption: block.caption?.value, asOf: asOf, orientation: block.orientation,
      kind: block.kind ?? (kinds.count == 1 ? kinds.first : nil), spanners: spanners(), columns: columns.map(\.head),
      groups: ranges, rows: rows, footnotes: [], notes: block.notes,
      notComparable: leftOut + notComparable(columns, parts))
    table.sharedWords = sharedWords(columns.map(\.head))
    table.comparesInColumns = block.comparesInColumns
    table.against = block.against
    if !undecided.isEmpty { table.undecided = wording.text(.conditionUndecided(undecided)) }
    if block.marksBest { table.markBest() }
    for column in barColumns(table.columns) { table.drawBars(in: column) }
    table.markRemarks(parts: remarks(on: parts))
    return table
  }

  /// The words for the components of the basis that at least two columns state, all with the same value. A column whose
  /// figures do not have the component, or that has no figures, does not count.
  private func sharedWords(_ columns: [ComparisonTable.Column]) -> [String] {
    var shared = Basis()
    for component in BasisComponent.allCases {
      let values = zip(fields, columns).compactMap { field, column -> BasisValue?? in
        field.components.contains(component) && column.unit != nil ? .some(column.basis[component]) : nil
      }
      guard values.count > 1, Set(values).count == 1, let value = values.first else { continue }
      shared[component] = value
    }
    return wording.words(shared)
  }

  /// The remarks on parts themselves, by id: plans, and the scope of each part if scopes differ.
  private func remarks(on parts: [TablePart]) -> [String: [Remark]] {
    let areSeveralScopes = block.basis[.scope] == nil && Set(parts.compactMap(\.stub.scope)).count > 1
    var remarks: [String: [Remark]] = [:]
    for part in parts {
      if part.stub.status == .roadmap {
        remarks[part.id, default: []].append(Remark(kind: .planned, text: wording.text(.onMakersRoadmap), sources: []))
      }
      if areSeveralScopes, let scope = part.stub.scope {
        remarks[part.id, default: []].append(Remark(kind: .scope, text: wording.scopeOfPart(scope), sources: []))
      }
    }
    return remarks
  }

  /// The content of a cell. A figure that must not be shown in its column is not cached, since the reason depends on
  /// the column.
  func content(
    _ figure: ResolvedFigure, of part: TablePart, field: Field, reason: String?, _ printer: CellPrinter
  ) -> CellContent {
    guard let reason else { return memo.content(figure, of: part, field: field, printer, in: dataset) }
    return CellContent(figure, of: part, field: field, reason: reason, dataset, printer)
  }

  private mutating func chooseBaseline(among parts: [TablePart]) -> Int? {
    guard let id = block.baseline else { return nil }
    var named: String?
    switch dataset.find(id.value, of: [.chip, .system]) {
    case .one(let found): named = found
    case .none: break
    case .several(let candidates):
      diagnostics.append(.ambiguousName(id.value, candidates, at: id.span))
      return nil
    }
    let index = parts.firstIndex { $0.id == named }
    // A listed baseline that was left out has been reported already. An existing entity that is not in the table may
    // belong to a misspelt part, which has been reported too.
    let isHidden = named != nil && diagnostics.contains { $0.code == .unknownEntity }
    if index == nil, !isHidden, !block.parts.contains(where: { $0.value == id.value }) {
      diagnostics.append(
        Diagnostic(
          .error, .unknownEntity, "the baseline '\(id.value)' is not a part of the table", at: id.span,
          help: suggestion(for: id.value, in: parts.map(\.id))))
    }
    return index
  }

  /// The figures left out, in the order of the table: by part, then by field.
  private func notComparable(_ columns: [ColumnLayout], _ parts: [TablePart]) -> [ComparisonTable.NotComparable] {
    parts.indices.flatMap { index in
      columns.compactMap { column in
        column.reasons[index].map { reason in
          ComparisonTable.NotComparable(
            entity: parts[index].id, name: parts[index].stub.name, field: column.head.field, label: column.head.label,
            reason: reason)
        }
      }
    }
  }
}

extension Field {
  /// Whether the field's figures grow with the amount of hardware. A field with a default scope, such as a die's area,
  /// has the same scope in every row.
  fileprivate var dependsOnScope: Bool {
    derived || self.components.contains(.scope) && self.defaultBasis[.scope] == nil
  }
}

extension ComparisonTable {
  /// The ids of the sources of all printed figures and remarks, without duplicates, in the table's reading order.
  public var sources: [String] {
    var ids: [String] = []
    var seen: Set<String> = []
    func add(_ cell: Cell) {
      for id in cell.sources where seen.insert(id).inserted { ids.append(id) }
      for remark in cell.remarks { for id in remark.sources where seen.insert(id).inserted { ids.append(id) } }
    }
    switch orientation {
    case .rows: for row in rows { for cell in row.cells { add(cell) } }
    case .columns: for column in columns.indices { for row in rows { add(row.cells[column]) } }
    }
    return ids
  }
}
