import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

/// The amounts of money in claims before conversion, without duplicates.
public func originalAmounts(of claims: [Claim]) -> [Quantity] {
  var amounts: [Quantity] = []
  for original in claims.compactMap(\.original) where !amounts.contains(original) { amounts.append(original) }
  return amounts
}

/// Turns a figure's flags into remarks for the reader.
struct CellRemarks {
  let dataset: Dataset
  let wording: Wording
  let printer: CellPrinter
  let field: Field
  /// The figure's claims; empty for a calculated figure.
  private let claims: [Claim]
  /// The claims that disagree with the preferred one.
  private let disputing: [Claim]
  private let figure: Figure

  init(_ figure: Figure, field: Field, _ dataset: Dataset, _ printer: CellPrinter) {
    self.figure = figure
    self.field = field
    self.dataset = dataset
    self.printer = printer
    wording = Wording(style: printer.style)
    claims = figure.working == nil ? figure.claims.compactMap(dataset.claim) : []
    disputing = figure.disputedBy.compactMap(dataset.claim)
  }

  /// The remarks: those of the flags in their order, then those on a rounded conversion, our own calculation, and
  /// original amounts.
  var all: [Remark] {
    // A figure that could not be computed has no computed value. Its working lists what is missing.
    let flags = figure.isAbsent ? figure.flags.filter { $0 != .computed } : figure.flags
    var remarks = flags.map { flag in
      let (text, sources) = words(flag)
      return Remark(kind: .flag(flag), text: text, sources: sources)
    }
    if let unit = printer.unit, figure.working == nil, let rounded = figure.answer.quantities.first(where: unit.rounds)
    {
      let text = wording.converted(printQuantity(rounded, printer.style))
      remarks.append(Remark(kind: .converted, text: text, sources: []))
    }
    if let calculation = figure.calculation {
      let text = wording.calculated(printer.text(printer.alternatives(of: calculation)))
      remarks.append(Remark(kind: .calculated, text: text, sources: calculation.sources))
    }
    let originals = self.originals
    if !originals.isEmpty {
      let text = wording.original(originals.map { printQuantity($0, printer.style) })
      remarks.append(Remark(kind: .original, text: text, sources: []))
    }
    return remarks
  }

  /// The amounts in the figure's claims before conversion, without duplicates.
  var originals: [Quantity] {
    guard case .money = field.kind else { return [] }
    return originalAmounts(of: claims)
  }

  private func words(_ flag: Figure.Flag) -> (text: String, sources: [String]) {
    switch flag {
    case .disputed: return (wording.disputed(said(disputing)), sources(of: disputing))
    case .conflicting:
      return (
        figure.working != nil
          ? wording.conflictingInputs : wording.conflicting(said(claims.filter { $0.field != figure.supportingField })),
        sources(of: claims)
      )
    case .unstatedBasis:
      let open = figure.basis.unstatedComponents
      return (open.isEmpty ? wording.unstatedInputs : wording.unstated(open), [])
    case .openDensity: return (wording.openDensity, [])
    case .sameAs: return (wording.sameAs(otherFields), [])
    case .converted:
      return (figure.conversion?.printed(printer.style) ?? wording.convertedInputs, sources(of: claims))
    case .roadmap: return (wording.roadmap, [])
    case .approximate:
      let isBound = figure.answer.quantities.contains { $0.bound != .exact && $0.bound != .approximate }
      if figure.working != nil { return (wording.approximateInputs, []) }
      return (isBound ? wording.bounded : wording.approximate, [])
    case .weak: return (wording.weak, [])
    // The working shows the formula of each figure; in a remark it would need a footnote for every cell.
    case .computed:
      let isLeast = field.completeness != nil && figure.answer.quantities.contains { $0.bound == .atLeast }
      return (wording.computed(field.description) + (isLeast ? wording.formatsMayBeMissing : ""), [])
    case .undated: return (wording.undated, [])
    case .needsSource: return (wording.needsSource, [])
    }
  }

  private var otherFields: [String] {
    let names = Set(claims.map { $0.field }).subtracting([field.name, figure.supportingField ?? field.name])
    return dataset.vocabulary.fields.filter { names.contains($0.name) }.map { $0.label }
  }

  /// Each distinct value with its sources, the least number first: `4.8 TB/s (Nvidia, Geektopia)`.
  private func said(_ claims: [Claim]) -> [String] {
    var values: [(text: String, key: SortKey?, sources: [String])] = []
    for claim in claims {
      let text = printer.stated(claim.value)
      let source = claim.source.map { dataset.source($0)?.publisher ?? dataset.source($0)?.title ?? $0 }
      let index = values.firstIndex { $0.text == text } ?? values.count
      if index == values.count { values.append((text, SortKey(claim.value, text: text), [])) }
      if let source, !values[index].sources.contains(source) { values[index].sources.append(source) }
    }
    return SortKey.sorted(values, by: \.key).map { wording.said($0.text, by: $0.sources) }
  }

  private func sources(of claims: [Claim]) -> [String] {
    var ids: [String] = []
    for source in claims.compactMap({ $0.source }) where !ids.contains(source) { ids.append(source) }
    return ids
  }
}
