import BriefCore
import BriefModel
import BriefQuantities
import BriefYAML

/// The schemas of claims: one line, keys and values, or a list of either.
///
/// Fields with the same kind of value and the same basis components share a definition.
struct ClaimSchema {
  /// The form of a claim's value.
  private enum ValueForm: String {
    case quantity, date, truth, entity, text

    init(_ kind: Field.Kind) {
      switch kind {
      case .quantity, .money: self = .quantity
      case .date: self = .date
      case .truth: self = .truth
      case .entity: self = .entity
      case .text: self = .text
      }
    }

    /// The pattern for the value in a one-line claim.
    var line: String {
      switch self {
      case .quantity: #"[\s\S]*[0-9][\s\S]*"#
      case .date: NodeSchema.Form.date + ClaimSchema.words
      case .truth: "(?:yes|no)" + ClaimSchema.words
      case .entity, .text: #"[^\s@][\s\S]*"#
      }
    }

    var value: NodeSchema {
      switch self {
      case .quantity: .text(matching: "[0-9]")
      case .date: .date
      case .truth: .choice(of: ["yes", "no"])
      case .entity, .text: .text(matching: #"\S"#)
      }
    }
  }

  /// The pattern for basis and evidence words, each preceded by a space.
  private static let words: String = {
    let words = BasisComponent.allCases.flatMap(\.words) + Evidence.claimable.map(\.rawValue)
    return #"(?:\s+(?:"# + words.joined(separator: "|") + #"|period=\S+))*"#
  }()

  /// The pattern for the source of a one-line claim, preceded by a space.
  private static let source = #"\s+@(?:TK|"# + NodeSchema.Form.source + #")(?:\s*,\s*\S[\s\S]*)?"#
  private static let absences = Absence.allCases.map(\.rawValue).joined(separator: "|")

  // MARK: Fields

  /// The key of a field below `claims`.
  static func key(_ field: Field) -> NodeSchema.Key {
    let schema = NodeSchema.defined(name(field)).examples([field.exampleClaim])
    return .optional(
      field.name, NodeSchema([("title", .text(field.label))] + schema.keywords), explanation(of: field))
  }

  /// The definitions to which the keys of some fields refer, sorted by name.
  static func definitions(for fields: [Field]) -> [(String, NodeSchema)] {
    var groups: [String: Field] = [:]
    for field in fields { groups[name(field)] = field }
    let shared = groups.sorted { bytewise($0.key, $1.key) }.map { ($0.key, claims(of: $0.value)) }
    return [("claim", claim), ("correction", correction)] + shared
  }

  private static func name(_ field: Field) -> String {
    (["claims", ValueForm(field.kind).rawValue] + ordered(field).map(\.rawValue)).joined(separator: "-")
  }

  private static func ordered(_ field: Field) -> [BasisComponent] {
    BasisComponent.allCases.filter(field.components.contains)
  }

  private static func claims(of field: Field) -> NodeSchema {
    let form = ValueForm(field.kind)
    let absence = "(?:\(absences))\(words)(?:\(source))?"
    let line = NodeSchema.word(matching: #"^\s*(?:"# + absence + "|" + form.line + source + #")\s*$"#)
      .saying("VALUE [BASIS …] [EVIDENCE] @SOURCE[, LOCATOR], or an absence instead of the value.")
    let keys = NodeSchema([
      ("type", .text("object")), ("allOf", .list([NodeSchema.defined("claim").json])),
      (
        "properties",
        .object([
          ("value", form.value.saying("The value, as its source writes it.").json),
          ("basis", NodeSchema.basis(ordered(field)).saying("What the source states of the basis.").json),
        ])
      ),
    ])
    let one = NodeSchema.any(of: [line, keys])
    return .any(of: [line, keys, .list(of: one)])
  }

  // MARK: Long form of a claim

  private static let claim = NodeSchema.mapping([
    .optional("value", .text, "The quantity, text, date or id, as its source writes it."),
    .optional("absent", .choice(of: Absence.self), "Why there is no value, instead of 'value'."),
    .optional("basis", NodeSchema([("type", .text("object"))]), "What the source states of the basis."),
    .optional("symmetric", .flag, "For a link's rate: whether the source says that it is the same both ways."),
    .optional(
      "variant", .text, "The name of a bin or model version; claims of different variants are listed, not spanned."),
    .optional(
      "evidence", .choice(of: Evidence.claimable.map(\.rawValue)), "The kind of evidence; without it the source's."),
    .optional("source", .text(matching: "^(?:@?TK|\(NodeSchema.Form.source))$"), "The id of who said it."),
    .optional("locator", .text, "Where in the source: p. 3."),
    .optional("via", .sourceID, "The source that it came through: a data set, a reprint."),
    .optional("origin", .sourceID, "The source that first said it; independence is counted by it."),
    .optional("stated", .date, "When the origin first said it; else the source's date."),
    .optional("retrieved", .date, "When the source, or the data set, was read."),
    .optional("quote", .text, "At most 25 words of the source."),
    .optional("note", .text, "A remark, shown beside the claim."),
    .optional("rank", .choice(of: Rank.self), "Its weight; preferred and deprecated need a 'reason'."),
    .optional("since", .date, "The day on which it took its rank."),
    .optional("reason", .text, "Why it is preferred or deprecated, or why it supersedes another claim."),
    .optional(
      "supersedes", .text(matching: "^[^/]+/[^/]+/[^/]+$"),
      "The claim that this one replaces, as entity/field/source; needs a 'reason'."),
    .optional("id", .sourceID, "Needed where two claims of one field have the same source."),
    .optional(
      "original", .text(matching: "[0-9]").examples(["1.769 billion CNY"]),
      "For an amount of money: the amount in the currency in which it was first stated."),
    .optional(
      "correction", .any(of: [.defined("correction"), .list(of: .defined("correction"))]),
      "Our earlier errors in it; 'value' is the corrected value."),
    .optional("estimated_from", .id, "The rule whose threshold the number was estimated from."),
  ]).with(("oneOf", .list([required("value"), required("absent")]))).with(
    (
      "dependentRequired",
      .object([
        ("value", .list([.text("source")])), ("since", .list([.text("rank")])),
        ("supersedes", .list([.text("reason")])),
      ])
    )
  ).with(("if", reasonedRank)).with(("then", required("reason")))

  private static let correction = NodeSchema.mapping([
    .required("date", .day, "The day on which it was corrected."),
    .required("was", .text, "What the claim said before, as 'value' has it, or an absence."),
    .required("why", .text, "Why it was wrong, in a sentence."),
  ])

  /// Matches a rank that requires a reason.
  static let reasonedRank = JSONValue.object([
    (
      "properties",
      .object([
        ("rank", NodeSchema.choice(of: Rank.allCases.filter { $0 != .normal }.map(\.rawValue)).json)
      ])
    ), ("required", .list([.text("rank")])),
  ])

  static func required(_ key: String) -> JSONValue { .object([("required", .list([.text(key)]))]) }

  // MARK: Descriptions in editors

  private static func explanation(of field: Field) -> String {
    var sentences = field.description.map { [$0] } ?? []
    switch field.kind {
    case .quantity(let dimension):
      let usual = field.displayUnit.map { ", usually in \($0.symbol)" } ?? ""
      sentences.append(field.unitFamily == Field.plainCount ? "A count." : "\(capitalized(dimension.name))\(usual).")
    case .money: sentences.append("An amount of money, as in 53 billion USD.")
    case .date: sentences.append("A date: 2025-08-29, 2025-08, 2025 or 2025-08~.")
    case .truth: sentences.append("yes or no.")
    case .text: sentences.append("Words.")
    case .entity(let kind): sentences.append("The id of a \(kind == .software ? "software stack" : kind.rawValue).")
    }
    let components = ordered(field).map { component in
      component == .period ? "period=2025-Q2" : "\(component.rawValue) (\(component.words.joined(separator: ", ")))"
    }
    if !components.isEmpty { sentences.append("Basis: \(components.joined(separator: "; ")).") }
    return sentences.joined(separator: " ")
  }

  private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
