/// A component of a basis. Figures are comparable if all components agree.
public enum BasisComponent: String, Sendable, Hashable, CaseIterable {
  /// Dense or sparse arithmetic.
  case density
  /// The unit of the chip that computes: matrix (tensor) or vector.
  case unit
  /// A link's rate in one direction, or the sum of both directions.
  case direction
  /// The hardware that the figure describes: die, package, board, node, rack, or a system of several racks.
  case scope
  /// A theoretical peak, or a measurement.
  case method
  /// A product that ships, or a plan.
  case stage
  /// The time span over which a flow is counted.
  case period

  /// The allowed values in their usual order; empty for `period`, which takes any period.
  public var values: [BasisValue] {
    switch self {
    case .density: [.dense, .sparse]
    case .unit: [.matrix, .vector]
    case .direction: [.oneWay, .bothWay]
    case .scope: [.die, .package, .board, .node, .rack, .system]
    case .method: [.peak, .measured]
    case .stage: [.shipping, .roadmap]
    case .period: []
    }
  }

  /// The words for `values`.
  public var words: [String] { values.map(\.word) }
}

/// The conditions that make two figures comparable: a value for each component that matters to the field.
///
/// A component that the source does not state is `unstated`, which is a value like any other.
public struct Basis: Sendable, Hashable {
  /// One byte per component: 0 for none, else 1 plus the index in `Self.known`, or `Self.other`. Bases are compared and
  /// copied for every claim and every cell, so they avoid strings.
  public private(set) var codes: UInt64 = 0
  /// The values outside `known`, by component; empty if there are none.
  public private(set) var others: [String?] = []

  /// Makes a basis without components.
  public init() {}

  /// Makes a basis from its stored form, which may be invalid; see `isValid`.
  public init(codes: UInt64, others: [String?]) {
    self.codes = codes
    self.others = others
  }

  /// Whether a component has a value outside `known`, which needs `others`.
  public static func hasOthers(_ codes: UInt64) -> Bool {
    known.indices.contains { codes >> UInt64(8 * $0) & 0xFF == other }
  }

  /// Whether every code stands for a value. Only a corrupt file can contain other codes.
  public var isValid: Bool {
    guard codes >> UInt64(8 * Self.known.count) == 0, others.isEmpty || others.count == Self.known.count else {
      return false
    }
    return Self.known.indices.allSatisfy { index in
      let code = codes >> UInt64(8 * index) & 0xFF
      return code == Self.other ? !others.isEmpty && others[index] != nil : code <= UInt64(Self.known[index].count)
    }
  }

  /// The value of a component; `nil` if it does not matter.
  public subscript(component: BasisComponent) -> BasisValue? {
    get {
      let index = Self.index(of: component)
      let code = codes >> UInt64(8 * index) & 0xFF
      if code == 0 { return nil }
      return code == Self.other ? others[index].map { BasisValue($0) } : Self.known[index][Int(code) - 1]
    }
    set {
      let index = Self.index(of: component)
      var code: UInt64 = 0
      if let newValue {
        code = Self.known[index].firstIndex(of: newValue).map { UInt64($0 + 1) } ?? Self.other
      }
      codes = codes & ~(0xFF << UInt64(8 * index)) | code << UInt64(8 * index)
      if code == Self.other {
        if others.isEmpty { others = Array(repeating: nil, count: BasisComponent.allCases.count) }
        others[index] = newValue?.word
      } else if !others.isEmpty {
        forgetOthers()
      }
    }
  }

  /// The basis assumed if neither the field nor the request or claim states one: a peak of a shipping product, with
  /// density, unit, direction and scope unstated. A period has no default.
  public static let usual: Basis = {
    var usual = Basis()
    for component in [BasisComponent.density, .unit, .direction, .scope] { usual[component] = .unstated }
    (usual[.method], usual[.stage]) = (.peak, .shipping)
    return usual
  }()

  /// The basis with only the given components.
  ///
  /// - Parameter left: a component to leave out even if it is in `components`.
  public func only(_ components: [BasisComponent], but left: BasisComponent? = nil) -> Basis {
    var mask: UInt64 = 0
    for component in components where component != left { mask |= 0xFF << UInt64(8 * Self.index(of: component)) }
    var only = self
    only.codes &= mask
    if !others.isEmpty { only.forgetOthers() }
    return only
  }

  /// The basis with missing components filled in from another basis.
  public func filled(from other: Basis) -> Basis {
    var filled = self
    for component in BasisComponent.allCases {
      let shift = UInt64(8 * Self.index(of: component))
      guard codes >> shift & 0xFF == 0 else { continue }
      // A value outside `known` is stored in `others`, not only in its code.
      if other.codes >> shift & 0xFF == Self.other { filled[component] = other[component] }
      filled.codes |= other.codes & 0xFF << shift
    }
    return filled
  }

  /// Drops the texts of components that no longer use them. Equal bases must have equal stored properties.
  private mutating func forgetOthers() {
    for index in others.indices where codes >> UInt64(8 * index) & 0xFF != Self.other { others[index] = nil }
    if others.allSatisfy({ $0 == nil }) { others = [] }
  }

  /// Nearly every basis consists of codes alone, so `others` is hashed only if it is not empty.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(codes)
    if !others.isEmpty { hasher.combine(others) }
  }

  /// The code of a value outside `known`, such as a period.
  private static let other: UInt64 = 0xFF
  /// The known values of each component, in the order of `BasisComponent`.
  private static let known = BasisComponent.allCases.map { [.unstated] + $0.values }

  /// The components with their values, in the order of `BasisComponent`.
  public var components: [(component: BasisComponent, value: BasisValue)] {
    BasisComponent.allCases.compactMap { component in self[component].map { (component, $0) } }
  }

  /// The unstated components, in the order of `BasisComponent`.
  public var unstatedComponents: [BasisComponent] {
    BasisComponent.allCases.filter { codes >> UInt64(8 * Self.index(of: $0)) & 0xFF == 1 }
  }

  /// The basis without the unstated components.
  public var stated: Basis {
    var stated = self
    for component in unstatedComponents { stated[component] = nil }
    return stated
  }

  /// The basis in words for readers: `dense, matrix, per package`.
  public var words: [String] {
    components.compactMap { component, value in
      switch (component, value) {
      case (_, .unstated): "\(component.rawValue) unstated"
      case (.scope, _): "per \(value)"
      case (.method, .peak), (.stage, .shipping): nil
      default: value.word
      }
    }
  }

  private static func index(of component: BasisComponent) -> Int {
    switch component {
    case .density: 0
    case .unit: 1
    case .direction: 2
    case .scope: 3
    case .method: 4
    case .stage: 5
    case .period: 6
    }
  }
}
