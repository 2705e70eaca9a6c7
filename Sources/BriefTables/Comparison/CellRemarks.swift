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

/// The remarks on a figure's cell: those of its flags, and those on how its value is printed.
struct CellRemarks {
  let printer: CellPrinter
  let field: Field
  private let figure: Figure
  private let flags: FlagWording
  /// The figure's claims; empty for a calculated figure.
  private let claims: [Claim]

  init(_ figure: Figure, field: Field, _ dataset: Dataset, _ printer: CellPrinter) {
    self.figure = figure
    self.field = field
    self.printer = printer
    flags = FlagWording(figure, in: dataset)
    claims = flags.claims
  }

  /// The remarks: those of the flags in their order, then those on a rounded conversion, our own calculation, and
  /// original amounts.
  var all: [Remark] {
    let wording = printer.wording
    var remarks = flags.footnotes(printer)
    if figure.evidence == .analyst, !figure.isAbsent {
      remarks.append(Remark(kind: .estimate, text: wording.text(.analystsEstimate), sources: []))
    }
    if let unit = printer.unit, figure.working == nil, let rounded = figure.answer.quantities.first(where: unit.rounds)
    {
      let text = wording.text(.statedAs(printQuantity(rounded, printer.style)))
      remarks.append(Remark(kind: .converted, text: text, sources: []))
    }
    if let calculation = figure.calculation {
      let text = wording.text(.ourCalculationGives(printer.text(printer.alternatives(of: calculation))))
      remarks.append(Remark(kind: .calculated, text: text, sources: calculation.sources))
    }
    let originals = self.originals
    if !originals.isEmpty {
      let text = wording.text(.firstStatedAs(originals.map { printQuantity($0, printer.style) }))
      remarks.append(Remark(kind: .original, text: text, sources: []))
    }
    return remarks
  }

  /// The amounts in the figure's claims before conversion, without duplicates.
  var originals: [Quantity] {
    guard case .money = field.kind else { return [] }
    return originalAmounts(of: claims)
  }
}
