import BriefChips
import BriefCore

/// The basis on which one column asks for its figures, the same for all parts but for the scope.
struct ColumnBasis {
  let field: Field
  private let dataset: Dataset
  /// What is asked for of every part.
  private var common: Basis

  /// Settles the basis: what the block says, else the field's default, else what most parts state.
  ///
  /// Where nobody says which direction or period is meant, the parts' figures must still be of the same: the value that
  /// most of them state is asked for. A column of which no part ships is one of plans, and says so.
  init(_ field: Field, block: Basis, parts: [TablePart], in dataset: Dataset, asOf: Day) {
    self.field = field
    self.dataset = dataset
    common = Basis()
    for part in field.parts {
      common[part] = block[part] ?? field.defaultBasis[part] ?? Self.usual(part)
    }
    let open = field.parts.filter { $0 != .scope && common[$0] == nil }
    for part in open { common[part] = mostStated(part, parts, asOf) }
    if block[.stage] == nil, field.parts.contains(.stage), areAllPlans(parts, asOf) { common[.stage] = "roadmap" }
  }

  /// What a part is asked for on; `nil` for a field whose figures have no basis.
  func asked(of part: TablePart) -> Basis? {
    guard !field.parts.isEmpty else { return nil }
    var basis = common
    if field.parts.contains(.scope), basis[.scope] == nil { basis[.scope] = part.stub.scope }
    return basis
  }

  /// The claims of a part that could answer on some basis, those of fields that answer for this one too.
  func statements(of part: Entity, _ asOf: Day) -> [Claim] {
    let own = dataset.claims(of: part.id, field.name).filter { $0.isStatement(asOf: asOf) }
    if !own.isEmpty { return own }
    return field.sameAs.flatMap { name in dataset.claims(of: part.id, name).filter { $0.isStatement(asOf: asOf) } }
  }

  /// Whether something is stated of the parts, and all of it is of plans. Nearly always the first statement says no.
  private func areAllPlans(_ parts: [TablePart], _ asOf: Day) -> Bool {
    var isPlanned = false
    for part in parts {
      for claim in statements(of: part.entity, asOf) {
        guard let stage = claim.basis[.stage] else { continue }
        if stage != "roadmap" { return false }
        isPlanned = true
      }
    }
    return isPlanned
  }

  private static func usual(_ part: BasisPart) -> String? {
    switch part {
    case .method: "peak"
    case .stage: "shipping"
    default: nil
    }
  }

  private func mostStated(_ part: BasisPart, _ parts: [TablePart], _ asOf: Day) -> String? {
    var counts: [(value: String, parts: Int)] = []
    for entity in parts {
      let values = Set(
        statements(of: entity.entity, asOf).compactMap { $0.basis[part] }.filter { $0 != Basis.unstated })
      for value in values.sorted(by: bytewise) {
        if let place = counts.firstIndex(where: { $0.value == value }) {
          counts[place].parts += 1
        } else {
          counts.append((value, 1))
        }
      }
    }
    // Of values that as many parts state the bytewise last: of periods it is the latest.
    return counts.max { $0.parts != $1.parts ? $0.parts < $1.parts : bytewise($0.value, $1.value) }?.value
  }
}
