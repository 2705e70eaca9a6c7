import BriefAnswers
import BriefCore
import BriefModel
import BriefQuantities

/// The basis on which a column queries its figures. It is the same for all parts except for the scope.
struct ColumnBasis {
  let field: Field
  private let dataset: Dataset
  /// The basis for all parts.
  private var common: Basis

  /// Computes the basis: the block's value, else the field's default, else the value that most parts state.
  ///
  /// If neither the block nor the field sets a direction or period, the parts' figures must still have the same one, so
  /// the value that most parts state is used. If all statements about the parts are of plans, the column is one of
  /// plans, and its head says so.
  init(_ field: Field, block: Basis, parts: [TablePart], in dataset: Dataset, asOf: Day) {
    self.field = field
    self.dataset = dataset
    common = Basis()
    for component in field.components {
      common[component] = block[component] ?? field.defaultBasis[component] ?? Self.usual(component)
    }
    let open = field.components.filter { $0 != .scope && common[$0] == nil }
    for component in open { common[component] = mostStated(component, parts, asOf: asOf) }
    if block[.stage] == nil, field.components.contains(.stage), areAllPlans(parts, asOf: asOf) {
      common[.stage] = .roadmap
    }
  }

  /// The basis to query for a part; `nil` for a field whose figures have no basis.
  func asked(of part: TablePart) -> Basis? {
    guard !field.components.isEmpty else { return nil }
    var basis = common
    if field.components.contains(.scope), basis[.scope] == nil { basis[.scope] = part.stub.scope }
    return basis
  }

  /// The claims of a part that are statements, on any basis. If the field has none, those of fields that can answer for
  /// it.
  func statements(of part: Entity, asOf: Day) -> [Claim] {
    let own = dataset.claims(of: part.id, field.name).filter { $0.isStatement(asOf: asOf) }
    if !own.isEmpty { return own }
    return field.sameAs.flatMap { name in dataset.claims(of: part.id, name).filter { $0.isStatement(asOf: asOf) } }
  }

  /// Whether the parts have statements and all of them are of plans. Usually the first statement already decides that
  /// they are not.
  private func areAllPlans(_ parts: [TablePart], asOf: Day) -> Bool {
    var isPlanned = false
    for part in parts {
      for claim in statements(of: part.entity, asOf: asOf) {
        guard let stage = claim.basis[.stage] else { continue }
        if stage != .roadmap { return false }
        isPlanned = true
      }
    }
    return isPlanned
  }

  private static func usual(_ component: BasisComponent) -> BasisValue? {
    switch component {
    case .method: .peak
    case .stage: .shipping
    default: nil
    }
  }

  private func mostStated(_ component: BasisComponent, _ parts: [TablePart], asOf: Day) -> BasisValue? {
    var counts: [(value: BasisValue, parts: Int)] = []
    for entity in parts {
      let values = Set(
        statements(of: entity.entity, asOf: asOf).compactMap { $0.basis[component] }.filter { $0 != .unstated })
      for value in values.sorted(by: { bytewise($0.word, $1.word) }) {
        if let index = counts.firstIndex(where: { $0.value == value }) {
          counts[index].parts += 1
        } else {
          counts.append((value, 1))
        }
      }
    }
    // Ties go to the bytewise last value; for periods, that is the latest.
    return counts.max { $0.parts != $1.parts ? $0.parts < $1.parts : bytewise($0.value.word, $1.value.word) }?.value
  }
}
