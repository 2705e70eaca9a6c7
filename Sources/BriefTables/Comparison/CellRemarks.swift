import BriefChips
import BriefCore

/// Turns a figure's flags into what a reader is told.
struct CellRemarks {
  let dataset: Dataset
  let wording: Wording
  let printer: CellPrinter
  let field: Field
  /// The part as far as its claims are of use: those of the figure.
  private let claims: [Claim]
  private let figure: Figure

  init(_ figure: Figure, of part: Entity, field: Field, _ dataset: Dataset, _ printer: CellPrinter) {
    self.figure = figure
    self.field = field
    self.dataset = dataset
    self.printer = printer
    wording = Wording(style: printer.style)
    let ids = Set(figure.claims)
    claims = field.derived ? [] : part.claims.filter { ids.contains($0.id) }
  }

  /// The remarks, in the order of the flags, then that on a rounded conversion.
  var all: [Remark] {
    var remarks = figure.flags.map { flag in
      let (text, sources) = words(flag)
      return Remark(kind: .flag(flag), text: text, sources: sources)
    }
    if let unit = printer.unit, !field.derived, let rounded = figure.quantities.first(where: unit.rounds) {
      let text = wording.converted(printQuantity(rounded, printer.style))
      remarks.append(Remark(kind: .converted, text: text, sources: []))
    }
    return remarks
  }

  private func words(_ flag: Figure.Flag) -> (text: String, sources: [String]) {
    switch flag {
    case .disputed:
      let others = claims.filter { claim in
        if case .value(let value) = figure.answer { return claim.value != value }
        return true
      }
      return (wording.disputed(said(others)), sources(of: others))
    case .conflicting: return (wording.conflicting(said(claims)), sources(of: claims))
    case .unstatedBasis: return (wording.unstated(figure.basis.unstatedParts), [])
    case .sameAs: return (wording.sameAs(otherFields), [])
    case .roadmap: return (wording.roadmap, [])
    case .approximate:
      let isBound = figure.quantities.contains { $0.bound != .exact && $0.bound != .approximate }
      return (isBound ? wording.bounded : wording.approximate, [])
    case .weak: return (wording.weak, [])
    case .computed: return (wording.computed(figure.working?.formula), [])
    case .undated: return (wording.undated, [])
    case .needsSource: return (wording.needsSource, [])
    }
  }

  private var otherFields: [String] {
    let names = Set(claims.map(\.field)).subtracting([field.name])
    return dataset.vocabulary.fields.filter { names.contains($0.name) }.map(\.label)
  }

  private func said(_ claims: [Claim]) -> [String] {
    claims.map { claim in
      let source = claim.source.map { dataset.source($0)?.publisher ?? dataset.source($0)?.title ?? $0 }
      return wording.said(printer.stated(claim.value), by: source)
    }
  }

  private func sources(of claims: [Claim]) -> [String] {
    var ids: [String] = []
    for source in claims.compactMap(\.source) where !ids.contains(source) { ids.append(source) }
    return ids
  }
}
