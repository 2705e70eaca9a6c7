import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

/// The head and cells of one field. They are computed together, since one cell can affect the unit and basis of the
/// others.
struct ColumnLayout {
  /// The head.
  let head: ComparisonTable.Column
  /// The cells: `[parts]`.
  let cells: [Cell]
  /// The reasons for figures left out: `[parts]`.
  let reasons: [String?]

  init(_ field: Field, _ layout: TableLayout, _ parts: [TablePart], columns: [Field], baseline: Int?) {
    let (dataset, wording, style) = (layout.dataset, layout.wording, layout.wording.style)
    let basis = ColumnBasis(field, block: layout.block.basis, parts: parts, in: dataset, asOf: layout.asOf)
    let position = dataset.vocabulary.position(of: field.name)
    let figures = parts.map { part in
      part.known.map { dataset.resolved($0, position, basis: basis.asked(of: part)) }
        ?? dataset.resolved(part.id, field.name, basis: basis.asked(of: part), asOf: layout.asOf)
    }
    let comparability = Comparability(
      wording: wording, asOf: layout.asOf, columns: columns, dataset: dataset)
    var reasons = figures.indices.map { comparability.reason(figures[$0].figure, of: parts[$0], in: basis) }
    // A plan is never shown beside a product. If no part ships, the column is one of plans.
    let plans = figures.indices.filter { reasons[$0] == nil && figures[$0].figure.isPlan }
    if !plans.isEmpty, layout.block.basis[.stage] != .roadmap {
      let shipping = figures.indices.contains {
        reasons[$0] == nil && !figures[$0].figure.isAbsent && !figures[$0].figure.isPlan
      }
      if shipping { for index in plans { reasons[index] = wording.onlyKnown([[(.stage, .roadmap)]]) } }
    }
    let comparable = figures.indices.filter { reasons[$0] == nil }.map { figures[$0] }
    let unit = ColumnUnit(field, comparable, style)
    if let unit {
      for index in figures.indices where reasons[index] == nil {
        let other = figures[index].quantities.first { !unit.takes($0) }
        reasons[index] = other.map { wording.text(.onlyUnit($0.unit.symbol)) }
      }
    }
    let printer = CellPrinter(dataset: dataset, unit: unit, style: style)
    var cells = figures.indices.map { index in
      Cell(layout.content(figures[index], of: parts[index], field: field, reason: reasons[index], printer))
    }
    let places = ColumnPrecision(cells.flatMap(\.content.shown), in: dataset).places
    if let places {
      var shorter = printer
      shorter.places = places
      for index in cells.indices where cells[index].content.shown.contains(where: { $0.places > places }) {
        cells[index].rounded = RoundedContent(cells[index].figure, shorter)
      }
    }
    for (index, rank) in SortKey.ranks(cells.map(\.content.sortKey)).enumerated() { cells[index].sortRank = rank }
    if let baseline, cells[baseline].hasValue {
      let ratios = BaselineRatio(
        dataset: dataset, baseline: cells[baseline].content, asOf: layout.asOf, style: style)
      for index in cells.indices where cells[index].hasValue {
        if layout.block.against != .difference { cells[index].ratio = ratios.ratio(of: cells[index].content) }
        if layout.block.against != .ratio, let unit {
          cells[index].difference = ratios.difference(of: cells[index].content, in: unit.unit)
        }
      }
    }
    self.cells = cells
    self.reasons = reasons
    let shared = Self.shared(cells.filter(\.hasValue).map(\.resolved), field)
    head = ComparisonTable.Column(
      field: field.name, label: field.label, unit: unit?.unit, basis: shared, basisWords: wording.words(shared),
      better: field.better, isNumeric: field.isNumeric, isDerived: field.derived, description: field.description,
      marks: [], places: places)
  }

  /// The basis components on which all figures agree or that they leave open. If a figure leaves a component open, its
  /// footnote says so, and the head still shows the value of the others.
  private static func shared(_ figures: [ResolvedFigure], _ field: Field) -> Basis {
    var shared = Basis()
    guard let first = figures.first?.figure.basis else { return shared }
    if figures.allSatisfy({ $0.figure.basis == first }) {
      for component in field.components where first[component] != .unstated {
        shared[component] = first[component]
      }
      return shared
    }
    for component in field.components {
      let stated = Set(figures.compactMap { $0.figure.basis[component] }.filter { $0 != .unstated })
      if stated.count == 1 { shared[component] = stated.first }
    }
    return shared
  }
}

extension Figure {
  fileprivate var isPlan: Bool { self.flags.contains(.roadmap) }
}

extension Field {
  var isNumeric: Bool {
    switch self.kind {
    case .quantity, .money: true
    case .text, .date, .truth, .entity: false
    }
  }
}
