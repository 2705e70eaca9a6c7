extension Field {
  /// The basis that a figure of this field is asked for on.
  ///
  /// - Parameters:
  ///   - entity: whose scope counts where the field has no default one.
  ///   - given: the parts that the request names itself; parts that do not matter to the field are left out.
  /// - Returns: a value for every part of the field's but the period, which is only there where it was given: without it
  ///   the latest period answers.
  public func askedBasis(of entity: Entity?, given: Basis? = nil) -> Basis {
    var usual = usualBasis
    if takesScopeOfEntity, let scope = entity?.scope { usual[.scope] = scope }
    return given.map { $0.only(parts).filled(from: usual) } ?? usual
  }

  /// What is left of a request's own parts without those that it would be asked for on anyway. Where a field that may
  /// answer for this one is asked for on another basis, all are left.
  func shortened(_ given: Basis, of entity: Entity, in vocabulary: Vocabulary) -> Basis {
    if given == Basis() { return given }
    let isAlone = sameAs.allSatisfy { name in
      guard let other = vocabulary.field(name) else { return true }
      return other.parts == parts && other.defaultBasis == defaultBasis
    }
    guard isAlone else { return given }
    let usual = askedBasis(of: entity)
    var shortened = Basis()
    for part in parts where given[part] != usual[part] { shortened[part] = given[part] }
    return shortened
  }
}

/// How well a claim's basis answers a request: nothing of it differs, and how much of it is left open.
///
/// Claims of different fits are never merged; the least fit, in order, answers.
struct BasisFit: Comparable {
  /// Whether a plan stands for a product.
  var roadmap = false
  /// The parts that the claim leaves open and the request does not, as bits by `BasisPart.allCases`.
  var open: UInt8 = 0

  static func < (left: BasisFit, right: BasisFit) -> Bool {
    if left.roadmap != right.roadmap { return !left.roadmap }
    if left.open.nonzeroBitCount != right.open.nonzeroBitCount {
      return left.open.nonzeroBitCount < right.open.nonzeroBitCount
    }
    // Of two claims that each leave one part open, the one that states its density says more than one that states its unit.
    return left.open > right.open
  }

  /// `nil` where the claim's basis is another one.
  ///
  /// - Parameter acceptsRoadmap: whether the entity itself is only planned or announced, so that a plan may answer.
  init?(claim: Basis, asked: Basis, parts: [BasisPart], acceptsRoadmap: Bool) {
    if claim == asked { return }
    for part in parts {
      let (said, wanted) = (claim[part], asked[part])
      if said == wanted { continue }
      switch part {
      case .density, .unit, .direction:
        guard said == Basis.unstated, let index = BasisPart.allCases.firstIndex(of: part) else { return nil }
        open |= 1 << UInt8(index)
      case .stage:
        guard acceptsRoadmap, said == "roadmap", wanted == "shipping" else { return nil }
        roadmap = true
      case .period:
        guard wanted == nil else { return nil }
      case .scope, .method: return nil
      }
    }
  }
}
