import BriefCore
import BriefModel
import BriefQuantities

extension DataRead: CustomStringConvertible {
  /// The read as one line, which `init(_:)` parses: `figure memory.bandwidth 20329 1 nvidia-h20`, with the day's number
  /// and the basis codes.
  public var description: String {
    switch self {
    case .now: "now"
    case .name(let name, let kinds): "name \(Self.text(kinds)) \(name)"
    case .currentID(let id): "id \(id)"
    case .entity(let id): "entity \(id)"
    case .source(let id): "source \(id)"
    case .rule(let id): "rule \(id)"
    case .event(let id): "event \(id)"
    case .entities: "entities"
    case .sources: "sources"
    case .rules: "rules"
    case .events: "events"
    case .eventsAbout(let id): "events-about \(id)"
    case .correctedClaims: "corrected-claims"
    case .claims(let entity, let field): "claims \(field) \(entity)"
    case .allClaims(let entity): "all-claims \(entity)"
    case .citing(let source, let day): "citing \(day.number) \(source)"
    case .citationCounts(let day): "citation-counts \(day.number)"
    case .naming(let id, let field): "naming \(field) \(id)"
    case .figure(let entity, let field, let basis, let day):
      "figure \(field) \(day.number) \(Self.text(basis)) \(entity)"
    case .status(let part, let rule, let on, let asOf): "status \(rule) \(on.number) \(asOf.number) \(part)"
    case .thresholds: "thresholds"
    case .query(let kinds, let condition, let day): "query \(Self.text(kinds)) \(day.number) \(condition)"
    }
  }

  /// Parses a line written by `description`; `nil` for any other text.
  public init?(_ text: some StringProtocol) {
    var words = Words(rest: Substring(text))
    guard let kind = words.next() else { return nil }
    let read: DataRead? =
      switch kind {
      case "now": .now
      case "name": words.next().flatMap(Self.kinds).map { .name(words.all(), of: $0) }
      case "id": .currentID(words.all())
      case "entity": .entity(words.all())
      case "source": .source(words.all())
      case "rule": .rule(words.all())
      case "event": .event(words.all())
      case "entities": .entities
      case "sources": .sources
      case "rules": .rules
      case "events": .events
      case "events-about": .eventsAbout(words.all())
      case "corrected-claims": .correctedClaims
      case "claims": words.next().map { .claims(entity: words.all(), field: $0) }
      case "all-claims": .allClaims(entity: words.all())
      case "citing": words.day().map { .citing(source: words.all(), asOf: $0) }
      case "citation-counts": words.day().map { .citationCounts(asOf: $0) }
      case "naming": words.next().map { .naming(words.all(), field: $0) }
      case "figure": words.figure()
      case "status": words.status()
      case "thresholds": .thresholds
      case "query": words.query()
      default: nil
      }
    guard let read else { return nil }
    self = read
  }

  fileprivate static func text(_ kinds: [EntityKind]) -> String {
    kinds.isEmpty ? "-" : kinds.map(\.rawValue).joined(separator: ",")
  }

  fileprivate static func kinds(_ text: String) -> [EntityKind]? {
    if text == "-" { return [] }
    let kinds = text.split(separator: ",").map { EntityKind(rawValue: String($0)) }
    return kinds.contains(nil) ? nil : kinds.compactMap(\.self)
  }

  /// The codes of a basis in hexadecimal, followed by the values without a code, if any, as hexadecimal bytes, since
  /// they may contain any character.
  fileprivate static func text(_ basis: Basis) -> String {
    let others = basis.others.map {
      $0.map { Array($0.utf8).map { String($0, radix: 16) }.joined(separator: ".") } ?? "-"
    }
    return ([String(basis.codes, radix: 16)] + others).joined(separator: ",")
  }

  fileprivate static func basis(_ text: String) -> Basis? {
    let components = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = components.first, let codes = UInt64(first, radix: 16) else { return nil }
    var others: [String?] = []
    for component in components.dropFirst() {
      if component == "-" {
        others.append(nil)
        continue
      }
      let bytes = component.split(separator: ".").map { UInt8($0, radix: 16) }
      if bytes.contains(nil) { return nil }
      others.append(String(decoding: bytes.compactMap(\.self), as: UTF8.self))
    }
    let basis = Basis(codes: codes, others: others)
    return basis.isValid ? basis : nil
  }

  /// Reads the words of a line one after another.
  private struct Words {
    var rest: Substring

    mutating func next() -> String? {
      if rest.isEmpty { return nil }
      let end = rest.utf8.firstIndex(of: UInt8(ascii: " ")) ?? rest.endIndex
      defer { rest = end == rest.endIndex ? "" : rest[rest.utf8.index(after: end)...] }
      return String(rest[..<end])
    }

    /// Consumes the rest of the line.
    mutating func all() -> String {
      defer { rest = "" }
      return String(rest)
    }

    mutating func day() -> Day? { next().flatMap { Int32($0) }.map { Day(number: $0) } }

    mutating func figure() -> DataRead? {
      guard let field = next(), let day = day(), let basis = next().flatMap(DataRead.basis) else { return nil }
      return .figure(entity: all(), field: field, basis: basis, asOf: day)
    }

    mutating func status() -> DataRead? {
      guard let rule = next(), let on = day(), let asOf = day() else { return nil }
      return .status(part: all(), rule: rule, on: on, asOf: asOf)
    }

    mutating func query() -> DataRead? {
      guard let kinds = next().flatMap(DataRead.kinds), let day = day() else { return nil }
      return .query(kinds, condition: all(), asOf: day)
    }
  }
}
