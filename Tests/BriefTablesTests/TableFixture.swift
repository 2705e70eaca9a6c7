import BriefCore
import BriefTables
import BriefYAML
import Testing
@testable import BriefAnswers
@testable import BriefModel
@testable import BriefQuantities

let nowhere = SourceSpan(path: "content/fixture.yml", line: 1, column: 1)

/// Text on a line of its own, so that a test can tell which occurrence a diagnostic refers to.
func at(_ line: Int, _ text: String) -> Located<String> {
  Located(text, at: SourceSpan(path: "content/page.md", line: line, column: 1, length: text.utf8.count))
}

func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

/// Builds a dataset step by step from values, without parsing.
struct Fixture {
  var vocabulary = Vocabulary.builtIn(.english)
  var entities: [Entity] = []
  var sources: [Source] = []
  var rules: [Rule] = []
  var events: [Event] = []

  init() {
    source("maker", publisher: "The Maker", evidence: .vendor, date: "2024-01-15")
    source("paper", publisher: "The Paper", evidence: .press, date: "2025-02-01")
    source("lab", publisher: "The Lab", evidence: .benchmark, date: "2025-03-01")
  }

  var dataset: Dataset {
    Dataset(
      vocabulary: vocabulary, entities: entities, sources: sources, rules: rules, events: events,
      now: day("2026-08-31"))
  }

  mutating func source(
    _ id: String, publisher: String? = nil, evidence: Evidence = .press, date: String? = nil
  ) {
    var source = Source(id: id, title: "Title of \(id)", evidence: evidence, span: nowhere)
    source.publisher = publisher
    source.date = date.flatMap { EDTF($0) }
    sources.append(source)
  }

  mutating func entity(
    _ id: String, _ kind: EntityKind = .chip, scope: BasisValue? = .package, name: String? = nil,
    _ change: (inout Entity) -> Void = { _ in }
  ) {
    var entity = Entity(kind: kind, id: id, name: name ?? id.uppercased(), span: nowhere)
    entity.scope = scope
    change(&entity)
    entities.append(entity)
  }

  /// Adds a claim to the last entity. `basis` consists of bare words. Components that apply to the field and are
  /// omitted have the defaults of docs/format.md: the entity's scope, `peak`, `shipping`, else unstated.
  mutating func claim(
    _ field: String, _ value: String, _ basis: String = "dense matrix both-way", by source: String = "maker",
    _ change: (inout Claim) -> Void = { _ in }
  ) {
    guard var entity = entities.popLast() else { return }
    let known = vocabulary.field(field)
    #expect(known != nil, "the fixture claims the field \(field), which is none")
    var parts = Basis()
    for part in known?.components ?? [] {
      switch part {
      case .scope: parts[part] = entity.scope ?? .unstated
      case .method: parts[part] = .peak
      case .stage: parts[part] = .shipping
      default: parts[part] = .unstated
      }
    }
    for word in basis.split(separator: " ").map(String.init) {
      let value = BasisValue(word)
      if let part = value.component, parts[part] != nil { parts[part] = value }
      if let part = BasisComponent(rawValue: String(word.prefix { $0 != "=" })), word.contains("=") {
        parts[part] = BasisValue(String(word.drop { $0 != "=" }.dropFirst()))
      }
    }
    let described = sources.first { $0.id == source }
    var claim = Claim(
      id: ClaimID(entity: entity.id, field: field, source: source, id: nil), entity: entity.id, field: field,
      value: self.value(value, known), basis: parts, evidence: described?.evidence ?? .press, source: source,
      span: nowhere)
    claim.known = described?.date?.last
    change(&claim)
    entity.claims.append(claim)
    entity.claims.sort {
      let (left, right) = (vocabulary.position(of: $0.field), vocabulary.position(of: $1.field))
      return left != right ? left < right : $0.id < $1.id
    }
    entities.append(entity)
  }

  private func value(_ text: String, _ field: Field?) -> ClaimValue {
    if let absence = Absence(rawValue: text) { return .absent(absence) }
    switch field?.kind {
    case .text: return .text(text)
    case .entity: return .entity(text)
    case .truth: return .truth(text == "yes")
    case .date: return EDTF(text).map { .date($0) } ?? .text(text)
    default:
      let parsed = Quantity.parse(text, at: nowhere)
      #expect(parsed.diagnostics.isEmpty, "the fixture claims '\(text)', which is no quantity")
      return parsed.value.map { .quantity($0) } ?? .text(text)
    }
  }
}

/// A block of chips and fields, with each chip on a line of its own from line 3 on.
func compare(_ parts: [String], _ fields: [String], _ change: (inout CompareBlock) -> Void = { _ in }) -> CompareBlock {
  var block = CompareBlock(
    caption: at(2, "A table"), parts: parts.enumerated().map { at(3 + $0, $1) },
    fields: fields.enumerated().map { at(50 + $0, $1) },
    span: SourceSpan(path: "content/page.md", line: 1, column: 1))
  change(&block)
  return block
}

/// Decodes the body of a block on a page, below a line of text.
func decode(_ word: String, _ body: String) -> Staged<Block?> {
  let text = "Text.\n" + body
  let file = SourceFile(path: "content/page.md", text: text)
  return Block.decode(word, file, range: 6..<text.utf8.count)
}

/// The diagnostics as `line:column code message (help)`.
func lines(_ diagnostics: [Diagnostic]) -> [String] {
  diagnostics.sortedOnce().map { found in
    let location = found.span.map { "\($0.line):\($0.column)" } ?? "-"
    return "\(location) \(found.code.rawValue) \(found.message)" + (found.help.map { " (\($0))" } ?? "")
  }
}
