import BriefChips
import BriefCore

/// One field's head and cells, settled together: what one cell holds decides the unit and basis of the others.
struct ColumnLayout {
  /// The head.
  let head: ComparisonTable.Column
  /// The cells: `[parts]`.
  let cells: [Cell]
  /// Why a figure was left out: `[parts]`.
  let reasons: [String?]

  init(_ field: Field, _ layout: TableLayout, _ parts: [Entity], columns: [Field], baseline: Int?) {
    let (dataset, wording, style) = (layout.dataset, layout.wording, layout.wording.style)
    let basis = ColumnBasis(field, block: layout.block.basis, parts: parts, asOf: layout.asOf)
    let figures = parts.map {
      dataset.figure($0.id, field.name, basis: basis.asked(of: $0), asOf: layout.asOf)
    }
    let comparability = Comparability(
      wording: wording, asOf: layout.asOf, columns: columns, vocabulary: dataset.vocabulary)
    var reasons = zip(figures, parts).map { comparability.reason($0, of: $1, in: basis) }
    // A plan never stands beside a product. Where none of the parts ships, the column is one of plans.
    let shipping = zip(figures, reasons).contains { $1 == nil && !$0.isAbsent && !$0.isPlan }
    if shipping, layout.block.basis[.stage] != "roadmap" {
      for place in figures.indices where reasons[place] == nil && figures[place].isPlan {
        reasons[place] = wording.onlyKnown([[(.stage, "roadmap")]])
      }
    }
    let comparable = zip(figures, reasons).filter { $1 == nil }.map(\.0)
    let unit = ColumnUnit(field, comparable, style)
    if let unit {
      for place in figures.indices where reasons[place] == nil {
        let other = figures[place].quantities.first { !unit.takes($0) }
        reasons[place] = other.map { wording.onlyUnit($0.unit.symbol) }
      }
    }
    let printer = CellPrinter(dataset: dataset, unit: unit, style: style)
    var cells = figures.indices.map { place in
      Cell(
        figures[place], reason: reasons[place], printer: printer, wording: wording,
        remarks: CellRemarks(figures[place], of: parts[place], field: field, dataset, printer).all)
    }
    let keys = cells.map { $0.hasValue ? SortKey($0.figure, text: $0.text) : nil }
    for (place, rank) in SortKey.ranks(keys).enumerated() { cells[place].sortRank = rank }
    if let baseline, cells[baseline].hasValue {
      let ratios = BaselineRatio(
        dataset: dataset, field: field, baseline: figures[baseline], asOf: layout.asOf, style: style,
        span: layout.block.span)
      for place in cells.indices where cells[place].hasValue {
        cells[place].ratio = ratios.ratio(of: figures[place])
      }
    }
    self.cells = cells
    self.reasons = reasons
    let shared = Self.shared(cells.filter(\.hasValue).map(\.figure.basis), field)
    head = ComparisonTable.Column(
      field: field.name, label: field.label, unit: unit?.unit, basis: shared, basisWords: wording.words(shared),
      better: field.better, isNumeric: field.isNumeric, isDerived: field.derived, description: field.description,
      marks: [])
  }

  /// The parts of the basis that all figures state alike, or leave open; where one leaves a part open its footnote says
  /// so, and the head still says what the others are.
  private static func shared(_ bases: [Basis], _ field: Field) -> Basis {
    var shared = Basis()
    for part in field.parts {
      let stated = Set(bases.compactMap { $0[part] }.filter { $0 != Basis.unstated })
      if stated.count == 1 { shared[part] = stated.first }
    }
    return shared
  }
}

extension Figure {
  fileprivate var isPlan: Bool { flags.contains(.roadmap) }
}

extension Field {
  fileprivate var isNumeric: Bool {
    switch kind {
    case .quantity, .money: true
    case .text, .date, .entity: false
    }
  }
}

extension Cell {
  fileprivate init(
    _ figure: Figure, reason: String?, printer: CellPrinter, wording: Wording, remarks: [Remark]
  ) {
    self.figure = figure
    marks = []
    let left = reason.map { reason in
      Remark(kind: .notComparable, text: wording.notComparable(because: reason), sources: [])
    }
    if case .absent(let absence) = figure.answer {
      alternatives = []
      sources = figure.sources
      // Somebody looked and found nothing: that is said. Nothing known on this basis only is not "unknown".
      kind = left != nil && figure.claims.isEmpty ? .notComparable : .absent(absence)
      text = kind == .notComparable ? wording.notComparable : absence.printed(wording.style)
      self.remarks = remarks + [left].compactMap(\.self)
    } else if let left {
      alternatives = []
      sources = []
      kind = .notComparable
      text = wording.notComparable
      self.remarks = [left]
    } else {
      alternatives = printer.alternatives(of: figure)
      text = printer.text(alternatives)
      sources = figure.sources
      self.remarks = remarks
      kind =
        switch figure.answer {
        case .interval: .interval
        case .several: .several
        default: .value
        }
    }
  }
}
