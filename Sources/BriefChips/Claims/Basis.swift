/// One of the parts that make two figures comparable.
public enum BasisPart: String, Sendable, Hashable, CaseIterable {
  /// Dense or sparse arithmetic.
  case density
  /// Which unit of the chip computes: matrix (tensor) or vector.
  case unit
  /// A link's rate in one direction, or the sum of both.
  case direction
  /// What the figure is of: die, package, board, node, rack.
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
    case .scope: ["die", "package", "board", "node", "rack"]
    case .method: ["peak", "measured"]
    case .stage: ["shipping", "roadmap"]
    case .period: []
    }
  }

  /// The part that a bare word of a claim's short form names; `nil` where it is no basis word.
  public static func part(ofWord word: String) -> BasisPart? {
    allCases.first { $0.values.contains(word) }
  }
}

/// What makes two figures comparable: a value for each part that matters to the field.
///
/// A part that the source does not state is `Basis.unstated`, which is a value of its own.
public struct Basis: Sendable, Hashable {
  /// The value of a part that the source leaves open.
  public static let unstated = "unstated"

  private var values: [String?] = Array(repeating: nil, count: BasisPart.allCases.count)

  /// Makes a basis without any part.
  public init() {}

  /// The value of a part; `nil` where the part does not matter.
  public subscript(part: BasisPart) -> String? {
    get { values[Self.index(of: part)] }
    set { values[Self.index(of: part)] = newValue }
  }

  /// The parts that matter and their values, in the order of `BasisPart`.
  public var parts: [(part: BasisPart, value: String)] {
    BasisPart.allCases.compactMap { part in self[part].map { (part, $0) } }
  }

  /// The parts left open, in the order of `BasisPart`.
  public var unstatedParts: [BasisPart] {
    parts.filter { $0.value == Self.unstated }.map(\.part)
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
