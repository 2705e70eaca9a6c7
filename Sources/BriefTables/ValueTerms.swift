import BriefLanguage
import BriefModel
import BriefQuantities

extension NumberStyle {
  /// The texts in the language of the style.
  var words: Words { language == .english ? .english : .chinese }
}

extension BasisValue {
  /// The term for the value; `nil` for a period and for `unstated`.
  public var term: BasisTerm? {
    switch self {
    case .dense: .dense
    case .sparse: .sparse
    case .matrix: .matrix
    case .vector: .vector
    case .oneWay: .oneWay
    case .bothWay: .bothWay
    case .die: .die
    case .package: .package
    case .board: .board
    case .node: .node
    case .rack: .rack
    case .system: .system
    case .peak: .peak
    case .measured: .measured
    case .shipping: .shipping
    case .roadmap: .roadmap
    case .unstated, .other: nil
    }
  }
}

extension BasisComponent {
  /// The term for the component.
  public var term: ComponentTerm {
    switch self {
    case .density: .density
    case .unit: .unit
    case .direction: .direction
    case .scope: .scope
    case .method: .method
    case .stage: .stage
    case .period: .period
    }
  }
}

extension Evidence {
  /// The term for the kind of evidence.
  public var term: EvidenceTerm {
    switch self {
    case .official: .official
    case .filing: .filing
    case .vendor: .vendor
    case .teardown: .teardown
    case .benchmark: .benchmark
    case .dataset: .dataset
    case .analyst: .analyst
    case .press: .press
    case .retailer: .retailer
    case .aggregator: .aggregator
    case .derived: .derived
    }
  }
}

extension Quantity {
  /// The word for the power of ten that the quantity is written with; `nil` for a power without one.
  var magnitudeTerm: MagnitudeTerm? {
    switch magnitudePower {
    case 3: .thousand
    case 6: .million
    case 9: .billion
    case 12: .trillion
    default: nil
    }
  }
}
