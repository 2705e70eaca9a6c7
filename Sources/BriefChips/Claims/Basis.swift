/// One of the parts that make two figures comparable.
public enum BasisPart: String, Sendable, Hashable, CaseIterable {
  /// Dense or sparse arithmetic.
  case density
  /// Which unit of the chip computes: matrix (tensor) or vector.
  case unit
  /// A link's rate in one direction, or the sum of both.
  case direction
  /// What the figure is of: die, package, board, node, rack, or a system of several racks.
  case scope
  /// A theoretical peak, or a measurement.
  case method
  /// A product that ships, or a plan.
  case stage
  /// The time that a flow is counted over.
  case period

  /// The values of a closed part, in their usual order; empty for `period`, which is open.
  public var values: [String] {
    switch self {
    case .density: ["dense", "sparse"]
    case .unit: ["matrix", "vector"]
    case .direction: ["one-way", "both-way"]
    case .scope: ["die", "package", "board", "node", "rack", "system"]
    case .method: ["peak", "measured"]
    case .stage: ["shipping", "roadmap"]
    case .period: []
    }
  }

  /// The part that a bare word of a claim's short form names; `nil` where it is no basis word.
  public static func part(ofWord word: String) -> BasisPart? {
    partsByWord[word]
  }

  private static let partsByWord = Dictionary(
    allCases.flatMap { part in part.values.map { ($0, part) } }, uniquingKeysWith: { first, _ in first })
}

/// What makes two figures comparable: a value for each part that matters to the field.
///
/// A part that the source does not state is `Basis.unstated`, which is a value of its own.
public struct Basis: Sendable, Hashable {
  /// The value of a part that the source leaves open.
  public static let unstated = "unstated"

  /// A byte for each part: 0 for none, then the places in `Self.known`, or `Self.other`. Bases are compared and copied for
  /// every claim and every cell, so that they must not be made of strings.
  private(set) var codes: UInt64 = 0
  /// The values that are not in the list, by part; empty where there are none.
  private(set) var others: [String?] = []

  /// Makes a basis without any part.
  public init() {}

  /// Makes a basis as it is in memory, which may not be valid.
  init(codes: UInt64, others: [String?]) {
    self.codes = codes
    self.others = others
  }

  /// Whether every code stands for a value, as all do but those of a file that is not what it should be.
  var isValid: Bool {
    guard codes >> UInt64(8 * Self.known.count) == 0, others.isEmpty || others.count == Self.known.count else {
      return false
    }
    return Self.known.indices.allSatisfy { place in
      let code = codes >> UInt64(8 * place) & 0xFF
      return code == Self.other ? !others.isEmpty && others[place] != nil : code <= UInt64(Self.known[place].count)
    }
  }

  /// The value of a part; `nil` where the part does not matter.
  public subscript(part: BasisPart) -> String? {
    get {
      let place = Self.index(of: part)
      let code = codes >> UInt64(8 * place) & 0xFF
      if code == 0 { return nil }
      return code == Self.other ? others[place] : Self.known[place][Int(code) - 1]
    }
    set {
      let place = Self.index(of: part)
      var code: UInt64 = 0
      if let newValue {
        code = Self.known[place].firstIndex(of: newValue).map { UInt64($0 + 1) } ?? Self.other
      }
      codes = codes & ~(0xFF << UInt64(8 * place)) | code << UInt64(8 * place)
      if code == Self.other {
        if others.isEmpty { others = Array(repeating: nil, count: BasisPart.allCases.count) }
        others[place] = newValue
      } else if !others.isEmpty {
        forgetOthers()
      }
    }
  }

  /// What is asked for, and what a claim is on, where neither the field nor anybody says: a peak of what ships, and for
  /// the rest that nobody says. A period there is only where somebody says one.
  static let usual: Basis = {
    var usual = Basis()
    for part in [BasisPart.density, .unit, .direction, .scope] { usual[part] = unstated }
    (usual[.method], usual[.stage]) = ("peak", "shipping")
    return usual
  }()

  /// The basis with the values of some parts alone.
  ///
  /// - Parameter left: one of them that is left out all the same.
  func only(_ parts: [BasisPart], but left: BasisPart? = nil) -> Basis {
    var mask: UInt64 = 0
    for part in parts where part != left { mask |= 0xFF << UInt64(8 * Self.index(of: part)) }
    var only = self
    only.codes &= mask
    if !others.isEmpty { only.forgetOthers() }
    return only
  }

  /// The basis with the values of another one for the parts that it has none for.
  func filled(from other: Basis) -> Basis {
    var filled = self
    for part in BasisPart.allCases {
      let shift = UInt64(8 * Self.index(of: part))
      guard codes >> shift & 0xFF == 0 else { continue }
      // A value that is not in the list has a text beside its code.
      if other.codes >> shift & 0xFF == Self.other { filled[part] = other[part] }
      filled.codes |= other.codes & 0xFF << shift
    }
    return filled
  }

  /// Drops the texts of parts that have no value any more: two bases with the same parts must be the same in memory.
  private mutating func forgetOthers() {
    for place in others.indices where codes >> UInt64(8 * place) & 0xFF != Self.other { others[place] = nil }
    if others.allSatisfy({ $0 == nil }) { others = [] }
  }

  /// Hashes what nearly every basis is: codes alone.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(codes)
    if !others.isEmpty { hasher.combine(others) }
  }

  /// The code of a value that is not in the list: a period.
  private static let other: UInt64 = 0xFF
  /// The usual values of each part, in the order of `BasisPart`.
  private static let known = BasisPart.allCases.map { [Self.unstated] + $0.values }

  /// The parts that matter and their values, in the order of `BasisPart`.
  public var parts: [(part: BasisPart, value: String)] {
    BasisPart.allCases.compactMap { part in self[part].map { (part, $0) } }
  }

  /// The parts left open, in the order of `BasisPart`.
  public var unstatedParts: [BasisPart] {
    BasisPart.allCases.filter { codes >> UInt64(8 * Self.index(of: $0)) & 0xFF == 1 }
  }

  /// The basis without the parts left open.
  public var stated: Basis {
    var stated = self
    for part in unstatedParts { stated[part] = nil }
    return stated
  }

  /// The basis as words for a reader: `dense, matrix, per package`.
  public var words: [String] {
    parts.compactMap { part, value in
      switch (part, value) {
      case (_, Self.unstated): "\(part.rawValue) unstated"
      case (.scope, _): "per \(value)"
      case (.method, "peak"), (.stage, "shipping"): nil
      default: value
      }
    }
  }

  private static func index(of part: BasisPart) -> Int {
    switch part {
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

/// Whether figures of two scopes may stand beside each other.
///
/// A rack and a system of several racks may: each is what is sold and run as one. Whoever sets them beside each other says
/// which is which.
public func mayStandTogether(_ scope: String, _ other: String) -> Bool {
  scope == other || Set([scope, other]) == ["rack", "system"]
}
