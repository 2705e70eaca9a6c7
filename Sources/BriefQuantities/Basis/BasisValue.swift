/// A value of a basis component. Each known value belongs to one component.
public enum BasisValue: Sendable, Hashable, CustomStringConvertible {
  /// The source does not state the component. Every component can have this value.
  case unstated
  /// A density.
  case dense, sparse
  /// The computing unit.
  case matrix, vector
  /// A link's rate in one direction, or the sum of both directions.
  case oneWay, bothWay
  /// A scope.
  case die, package, board, node, rack, system
  /// A method.
  case peak, measured
  /// A stage.
  case shipping, roadmap
  /// A period, or a word that only a damaged file contains. Use `init(_:)` to make one, so that no known value is
  /// represented by its word.
  case other(String)

  /// The value that a word stands for.
  public init(_ word: String) { self = Self.byWord[word] ?? .other(word) }

  /// The value of a component that a word stands for; `nil` if the component cannot have it.
  public init?(_ word: String, of component: BasisComponent) {
    self.init(word)
    if component != .period, self.component != component { return nil }
  }

  /// The component that the value belongs to; `nil` for `unstated` and `other`.
  public var component: BasisComponent? {
    switch self {
    case .dense, .sparse: .density
    case .matrix, .vector: .unit
    case .oneWay, .bothWay: .direction
    case .die, .package, .board, .node, .rack, .system: .scope
    case .peak, .measured: .method
    case .shipping, .roadmap: .stage
    case .unstated, .other: nil
    }
  }

  /// The word for the value in content files and in messages.
  public var word: String {
    switch self {
    case .unstated: "unstated"
    case .dense: "dense"
    case .sparse: "sparse"
    case .matrix: "matrix"
    case .vector: "vector"
    case .oneWay: "one-way"
    case .bothWay: "both-way"
    case .die: "die"
    case .package: "package"
    case .board: "board"
    case .node: "node"
    case .rack: "rack"
    case .system: "system"
    case .peak: "peak"
    case .measured: "measured"
    case .shipping: "shipping"
    case .roadmap: "roadmap"
    case .other(let word): word
    }
  }

  /// The word, so that messages can contain the value.
  public var description: String { word }

  /// Whether figures of this scope and of another one may be compared.
  ///
  /// A rack and a system of several racks may, since each is sold and run as one product. The caller must show which is
  /// which.
  public func isComparableScope(with other: BasisValue) -> Bool {
    switch (self, other) {
    case (.rack, .system), (.system, .rack): true
    default: self == other
    }
  }

  private static let byWord = Dictionary(
    ([.unstated] + BasisComponent.allCases.flatMap(\.values)).map { ($0.word, $0) },
    uniquingKeysWith: { first, _ in first })
}
