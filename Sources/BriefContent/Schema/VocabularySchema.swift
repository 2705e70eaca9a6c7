import BriefCore
import BriefModel
import BriefQuantities
import BriefYAML

/// The schema of `content/vocabulary/fields.yml`, which adds fields, with a required label and kind, or changes
/// existing ones.
func vocabularySchema(_ vocabulary: Vocabulary) -> NodeSchema {
  let known = vocabulary.fields.map { field in
    NodeSchema.Key.optional(field.name, .defined("changed-field"), "Changes the field \(field.name), \(field.label).")
  }
  let label = "As a table's head has it."
  let kind = NodeSchema.choice(of: fieldKinds)
  let more = fieldKeys
  let new = NodeSchema.mapping(
    [
      .required("label", .text, label),
      .required("kind", kind, "What its values are: a word, or the unit of a number."),
    ]
      + more)
  let changed = NodeSchema.mapping([.optional("label", .text, label)] + more)
  return NodeSchema([
    ("type", .text("object")),
    (
      "propertyNames",
      .object([("pattern", .text("^[a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)*$")), ("maxLength", .number(100))])
    ),
    ("properties", .object(known.map { ($0.name, $0.schema.json) })),
    ("additionalProperties", NodeSchema.defined("new-field").json),
  ]).document(
    title: "Fields added to the built-in ones, or changed",
    definitions: [("new-field", new), ("changed-field", changed)])
}

/// The keywords for `kind`, followed by every unit that has a dimension and is not a currency, sorted bytewise.
private let fieldKinds: [String] =
  ["text", "date", "truth", "count", "money", "ratio"] + EntityKind.allCases.map(\.rawValue)
  + UnitCatalogue.units.filter { $0.value.dimension != .number && !$0.value.dimension.isMoney }.map(\.key)
  .sorted(by: bytewise)

private let fieldKeys: [NodeSchema.Key] = [
  .optional("labels", .dictionary(of: .text), "Its label on pages in other languages, by language tag: {zh: 良率}."),
  .optional("parts", .texts(of: .choice(of: BasisComponent.self)), "The parts of the basis that matter to it."),
  .optional(
    "default_basis", .basis(BasisComponent.allCases.filter { $0 != .period }),
    "The basis that it is asked for on; density, unit and direction need one where they are among its parts."),
  .optional("better", .choice(of: Field.Better.self), "Whether higher or lower values are better."),
  .optional(
    "plausible", NodeSchema.text(matching: "[0-9]").examples(["0 to 100 %"]),
    "The range outside of which a value is warned about."),
  .optional("same_as", .texts(), "The fields that answer for it where it has no claim of its own."),
  .optional(
    "conversions", .texts(of: .choice(of: Field.Conversion.self)),
    "How claims on another basis answer for it: one way for both (symmetric-link), a die for the package (dies)."),
  .optional("display_unit", .text, "The unit in which tables show it."),
  .optional("decimals", .digit(upTo: 9), "How many digits after the point a computed value is shown with."),
  .optional(
    "formula", NodeSchema.text.examples(["memory.bandwidth / peak.bf16"]),
    "How it is computed from other fields of the same part, where no source states it."),
  .optional("description", .text, "One sentence."),
]
