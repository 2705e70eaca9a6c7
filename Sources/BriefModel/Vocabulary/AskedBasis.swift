import BriefQuantities

extension Field {
  /// The basis on which a figure of this field is requested.
  ///
  /// - Parameters:
  ///   - entity: the entity whose scope applies if the field has no default scope.
  ///   - given: the components that the request states; components that do not matter to the field are ignored.
  /// - Returns: a value for each component of the field. The period is only set if given; without it, the latest period
  ///   answers.
  public func askedBasis(of entity: Entity?, given: Basis? = nil) -> Basis {
    var usual = properties.value.usualBasis
    if properties.value.takesScopeOfEntity, let scope = entity?.scope { usual[.scope] = scope }
    return given.map { $0.only(self.components).filled(from: usual) } ?? usual
  }

  /// Removes components from a request that equal the defaults. If a field in `sameAs` has other defaults, nothing is
  /// removed.
  public func shortened(_ given: Basis, of entity: Entity, in vocabulary: Vocabulary) -> Basis {
    if given == Basis() { return given }
    let isAlone = self.sameAs.allSatisfy { name in
      guard let other = vocabulary.field(name) else { return true }
      return other.components == self.components && other.defaultBasis == self.defaultBasis
    }
    guard isAlone else { return given }
    let usual = askedBasis(of: entity)
    var shortened = Basis()
    for component in self.components where given[component] != usual[component] {
      shortened[component] = given[component]
    }
    return shortened
  }
}

/// The fit of a claim's basis to a request: no component differs, and some may be unstated.
///
/// Claims of different fits are never merged. The claims with the least fit in this order answer.
public struct BasisFit: Comparable, Sendable {
  /// Whether a plan answers for a product.
  var roadmap = false
  /// The components that the claim leaves unstated and the request states, as bits in the order of
  /// `BasisComponent.allCases`.
  public var open: UInt8 = 0

  /// Orders fits from the best to the worst.
  public static func < (left: BasisFit, right: BasisFit) -> Bool {
    if left.roadmap != right.roadmap { return !left.roadmap }
    if left.open.nonzeroBitCount != right.open.nonzeroBitCount {
      return left.open.nonzeroBitCount < right.open.nonzeroBitCount
    }
    // If both leave the same number unstated, a claim that states its density ranks before one that states its unit.
    return left.open > right.open
  }

  /// `nil` if the claim is on a different basis.
  ///
  /// - Parameter acceptsRoadmap: whether the entity is only planned or announced, so that a plan may answer.
  public init?(claim: Basis, asked: Basis, components: [BasisComponent], acceptsRoadmap: Bool) {
    if claim == asked { return }
    for component in components {
      let (said, wanted) = (claim[component], asked[component])
      if said == wanted { continue }
      switch component {
      case .density, .unit, .direction:
        guard said == .unstated, let index = BasisComponent.allCases.firstIndex(of: component) else { return nil }
        open |= 1 << UInt8(index)
      case .stage:
        guard acceptsRoadmap, said == .roadmap, wanted == .shipping else { return nil }
        roadmap = true
      case .period:
        guard wanted == nil else { return nil }
      case .scope, .method: return nil
      }
    }
  }
}
