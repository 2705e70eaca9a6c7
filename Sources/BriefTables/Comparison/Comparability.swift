import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

/// Finds the reason why a part has no figure in a column although a figure is known.
struct Comparability {
  let wording: Wording
  let asOf: Day
  /// The fields of the table's columns.
  let columns: [Field]
  let dataset: Dataset

  /// The reason why a figure must not be shown in a column, or why an absent one has a known figure on another basis
  /// that must not be shown; `nil` if there is none.
  func reason(_ figure: Figure, of part: TablePart, in basis: ColumnBasis) -> String? {
    guard let asked = basis.asked(of: part) else { return nil }
    if !figure.isAbsent {
      if figure.basis == asked { return nil }
      // The dataset answers on the requested basis; a figure on another basis must still not be shown. A plan returned
      // for a product is marked by its flag and handled with its column.
      let other = figure.basis.differences(from: asked)
        .filter { $0.component != .stage || !figure.flags.contains(.roadmap) }
      return other.isEmpty ? nil : wording.onlyKnown([other])
    }
    var others: [[(component: BasisComponent, value: BasisValue)]] = []
    for claim in basis.statements(of: part.entity, asOf: asOf) {
      let other = claim.basis.differences(from: asked)
      if !other.isEmpty, !others.contains(where: { same($0, other) }) { others.append(other) }
    }
    if !others.isEmpty { return wording.onlyKnown(others) }
    return figure.claims.isEmpty ? otherFormats(of: part.entity, than: basis) : nil
  }

  /// The reason that names other number formats. A number format never stands in for another; formats without a column
  /// of their own are mentioned to the reader.
  private func otherFormats(of part: Entity, than basis: ColumnBasis) -> String? {
    guard basis.field.bitLength != nil, basis.statements(of: part, asOf: asOf).isEmpty else { return nil }
    let labels = dataset.vocabulary.fields.filter { field in
      field.bitLength != nil && !columns.contains { $0.name == field.name || $0.sameAs.contains(field.name) }
        && dataset.claims(of: part.id, field.name).contains { $0.isStatement(asOf: asOf) }
    }
    .map { $0.label }
    return labels.isEmpty ? nil : wording.text(.onlyFormats(labels))
  }

  private func same(
    _ left: [(component: BasisComponent, value: BasisValue)], _ right: [(component: BasisComponent, value: BasisValue)]
  ) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0 == $1 }
  }
}
