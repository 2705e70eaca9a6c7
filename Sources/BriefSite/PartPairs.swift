import BriefAnswers
import BriefCore
import BriefModel
import BriefQuantities

/// The pairs of parts that have a comparison page, according to `chipbrief.yml`.
public enum ComparedPairs: Sendable, Hashable {
  /// None.
  case none
  /// All pairs of two chips or two systems whose figures are for the same amount of hardware.
  case all
  /// The listed pairs.
  case listed([Listed])

  /// A listed pair.
  public struct Listed: Sendable, Hashable {
    /// The two ids.
    public var ids: [String]
    /// The span of each id.
    public var spans: [SourceSpan]

    /// Creates a pair of two texts.
    public init(_ first: Located<String>, _ second: Located<String>) {
      ids = [first.value, second.value]
      spans = [first.span, second.span]
    }
  }
}

/// Two parts that have a comparison page. The part whose id is first bytewise is the first.
public struct PartPair: Sendable, Hashable {
  /// The first part's id.
  public let first: String
  /// The second part's id.
  public let second: String

  /// Creates a pair of two ids in either order.
  public init(_ one: String, _ other: String) {
    (first, second) = bytewise(one, other) ? (one, other) : (other, one)
  }

  /// The route of its page.
  public var route: String { "/compare/\(first)-vs-\(second)/" }
}

/// Finds the parts of pairs and reports invalid pairs.
struct PairFinder {
  let dataset: Dataset
  var diagnostics: [Diagnostic] = []
  /// The span of each listed pair.
  private(set) var spans: [PartPair: SourceSpan] = [:]

  /// The pairs, each once: listed ones in their order, or all of them by their ids.
  mutating func pairs(_ wanted: ComparedPairs) -> [PartPair] {
    switch wanted {
    case .none: []
    case .all: all
    case .listed(let listed): self.listed(listed)
    }
  }

  /// All pairs: n × (n − 1) ÷ 2 for n parts. Each stores only two ids.
  private var all: [PartPair] {
    [EntityKind.chip, .system].flatMap { kind in
      let parts = dataset.entities.filter { $0.kind == kind }.map { (id: $0.id, scope: $0.scope) }
      return parts.indices.flatMap { index in
        parts[(index + 1)...].compactMap { other in
          let (one, another) = (parts[index].scope, other.scope)
          let isComparable = one.flatMap { one in another.map { one.isComparableScope(with: $0) } } ?? true
          return isComparable ? PartPair(parts[index].id, other.id) : nil
        }
      }
    }
  }

  private mutating func listed(_ listed: [ComparedPairs.Listed]) -> [PartPair] {
    listed.compactMap { pair in
      let parts = zip(pair.ids, pair.spans).compactMap { part($0, $1) }
      guard parts.count == 2, let span = pair.spans.last, isComparable(parts[1], beside: parts[0], span) else {
        return nil
      }
      let found = PartPair(parts[0].id, parts[1].id)
      if let line = spans[found]?.line {
        report(
          .duplicateItem, "'\(found.first)' and '\(found.second)' are listed twice; the first is on line \(line)", span,
          help: "leave one of them out")
        return nil
      }
      spans[found] = span
      return found
    }
  }

  private mutating func part(_ id: String, _ span: SourceSpan) -> Entity? {
    switch dataset.find(id, of: [.chip, .system]) {
    case .one(let found):
      guard let entity = dataset.entity(found) else { return nil }
      if entity.kind == .chip || entity.kind == .system { return entity }
      report(.unknownEntity, "'\(id)' is a \(entity.kind.rawValue), not a chip or system", span)
    case .several(let candidates): diagnostics.append(.ambiguousName(id, candidates, at: span))
    case .none(let nearest):
      report(
        .unknownEntity, "no chip or system is named '\(id)'", span, help: nearest.map { "did you mean '\($0)'?" })
    }
    return nil
  }

  private mutating func isComparable(_ part: Entity, beside first: Entity, _ span: SourceSpan) -> Bool {
    if part.id == first.id {
      report(.duplicateItem, "'\(part.id)' is to be compared with itself", span, help: "name two parts")
      return false
    }
    if part.kind != first.kind {
      report(
        .mixedScope,
        "'\(part.id)' is a \(part.kind.rawValue) and '\(first.id)' is a \(first.kind.rawValue): their figures are for different amounts of hardware",
        span, help: "compare chips with chips and systems with systems")
      return false
    }
    guard let one = first.scope, let other = part.scope, !one.isComparableScope(with: other) else { return true }
    report(
      .mixedScope,
      "'\(part.id)' (per \(other)) cannot stand beside '\(first.id)' (per \(one)): their figures are for different amounts of hardware",
      span, help: "compare parts of one scope")
    return false
  }

  private mutating func report(_ code: DiagnosticCode, _ message: String, _ span: SourceSpan, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, code, message, at: span, help: help))
  }
}
