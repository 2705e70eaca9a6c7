import BriefModel
import BriefQuantities
import BriefYAML

extension ContentKind {
  /// The JSON Schema for a file of this kind, for use in editors. Matches what the decoder accepts.
  ///
  /// - Parameter vocabulary: the fields that may be claimed or, in a vocabulary file, changed.
  public func schema(_ vocabulary: Vocabulary) -> NodeSchema {
    switch self {
    case .entity(let kind): entitySchema(kind, vocabulary)
    case .source: sourceSchema
    case .rule: ruleSchema
    case .event: eventSchema
    case .vocabulary: vocabularySchema(vocabulary)
    }
  }
}

private func entitySchema(_ kind: EntityKind, _ vocabulary: Vocabulary) -> NodeSchema {
  let fields = vocabulary.fields
  var keys: [NodeSchema.Key] = [
    .required("name", .text, "Its name."),
    .optional("native_name", .dictionary(of: .text), "Its name in other languages, by language tag: {zh: 昇腾910C}."),
    .optional("aliases", .texts(), "Other names by which it is found."),
  ]
  switch kind {
  case .chip, .system: keys += hardwareKeys(kind)
  case .company:
    keys += [
      .optional("country", .word(matching: "^[A-Z]{2}$"), "The two capital letters of ISO 3166: CN."),
      .optional("city", .text, "Its seat."),
    ]
  case .software, .model: keys.append(.optional("designer", .text, "The company that makes it, by its id or its name."))
  }
  keys += [
    .optional("url", .webAddress, "Its own page elsewhere."),
    .optional("summary", .text, "One or two sentences of inline Markdown for lists and for the top of the page."),
    .optional("not_established", .texts(), "What is not known about it, one sentence each, shown on the page."),
    .optional(
      "claims", .mapping(fields.map(ClaimSchema.key)),
      "Its claims, by field: one or a list, as in '4.0 TB/s @source-id'."),
    .optional("formerly", .texts(of: .id), "Old ids; they still resolve, and their pages redirect."),
  ]
  let title = kind == .software ? "A software stack" : kind == .model ? "An AI model" : "A \(kind.rawValue)"
  return NodeSchema.mapping(keys).document(title: title, definitions: ClaimSchema.definitions(for: fields))
}

private func hardwareKeys(_ kind: EntityKind) -> [NodeSchema.Key] {
  var keys: [NodeSchema.Key] = [
    .optional("designer", .text, "The company that designs it, by its id or its name."),
    .required("scope", .choice(of: BasisComponent.scope.words), "The scope of claims that do not state one."),
    .optional("status", .choice(of: Entity.Status.self), "Its product status."),
    .optional("family", .text, "The family of parts that it belongs to."),
    .optional("bins", .texts(of: .id), "For a generic name: the ids of the parts that it may mean."),
  ]
  if kind == .system { keys.append(.optional("chip", .text, "Its accelerator, by its id or its name.")) }
  return keys
}

private let sourceSchema = NodeSchema.mapping([
  .required("title", .text, "Its title."),
  .optional("publisher", .text, "Who published it."),
  .optional("authors", .texts(), "Who wrote it."),
  .optional("url", .webAddress, "Where it is; needed where there is no 'note'."),
  .optional("archived", .webAddress, "A copy in an archive."),
  .optional(
    "date", .any(of: [.date, .choice(of: [noDate])]),
    "When it was first published: undated where it bears no date; leave it out where nobody has looked."),
  .optional("retrieved", .date, "When it was read."),
  .required(
    "evidence", .choice(of: Evidence.claimable.map(\.rawValue)),
    "The kind of evidence of its claims, where they do not state one."),
  .optional("origin", .sourceID, "The id of the source that it repeats, where it is a reprint."),
  .optional("language", .text, "Its language, as a tag: en, zh."),
  .optional("licence", .text, "Its licence: CC BY 4.0."),
  .optional(
    "reading", .reading,
    "How its wording was read: itself (primary), in another document (quoted), or only about (secondary)."),
  .optional("quality", .choice(of: ["low"]), "Low if it is doubtful; shown wherever it is cited."),
  .optional("note", .text, "A remark shown with it; says where it is found where there is no 'url'."),
]).with(("anyOf", .list([ClaimSchema.required("url"), ClaimSchema.required("note")]))).document(title: "A source")

private let ruleSchema = NodeSchema.mapping([
  .required("title", .text, "Its title."),
  .optional("kind", .choice(of: Rule.Kind.self), "What kind of instrument it is; without it a rule."),
  .optional("short", .text, "A shorter name."),
  .optional("authority", .text, "Who made it."),
  .optional("citation", .text, "Where it is published: 88 FR 73458."),
  .optional("source", .sourceID, "The id of the source with its text."),
  .optional("published", .date, "When it was published."),
  .optional(
    "effective",
    .mapping([
      .optional("from", .date, "When it takes effect."),
      .optional("to", .date, "The last day on which it holds."),
      .optional("compliance", .date, "From when one must comply."),
      .optional("not_enforced_from", .date, "From when it is not enforced."),
    ]), "When it holds."),
  .optional("status", .text, "Its state in words: in force, superseded, not enforced, reported."),
  .optional("destinations", .text, "Which exports it is about."),
  .optional("supersedes", .id, "The id of the rule that it replaces."),
  .optional("verified", .reading, "How its wording was read."),
  .optional("verified_note", .text, "A sentence on how its wording was read."),
  .optional("summary", .text, "One or two sentences of inline Markdown."),
  .optional(
    "thresholds", .choice(of: Thresholds.self),
    "Reported, where its numbers were only read in what others say of it: a part then reportedly meets them."),
  .optional("presupposes", .id, "The id of the rule that must catch a part before this one is asked."),
  .optional(
    "jurisdiction", .word(matching: "^[A-Z]{2}$"),
    "The country, as an ISO 3166 code, whose rule it is; parts designed elsewhere are not asked."),
  .optional(
    "designers", .texts(of: .word(matching: "^[A-Z]{2}$")),
    "The countries, as ISO 3166 codes, whose designers' parts are asked; where none is named, the jurisdiction's."),
  .optional(
    "designed_elsewhere", .choice(of: DesignedElsewhere.self),
    "Whether parts that are designed outside of the jurisdiction are classified all the same, for information."),
  .optional(
    "paragraphs",
    .list(
      of: .mapping([
        .required("id", .text, "As the rule numbers it: 3A090.a.1."), .required("test", .text, "The test in words."),
        .optional("when", conditionSchema, "The test as it is computed; 'otherwise' takes what is left."),
        .optional("reads", .text, "What is printed where it applies, in place of the id."),
        .optional("source", .sourceID, "The id of the source of its threshold, where that is not the rule's."),
      ])), "Its paragraphs, in the order in which they are tested; the first that holds counts."),
  .optional(
    "exemptions",
    .list(
      of: .mapping([
        .required("id", .text, "As the rule calls it: Note 2."), .required("test", .text, "The test in words."),
        .required("when", conditionSchema, "The test as it is computed."),
      ])), "What leaves a part out, whatever the paragraphs say."),
  .optional("not_assessed", .texts(), "Conditions that decide, too, and are not assessed here, a sentence each."),
  .optional("exceptions", .texts(), "Its exceptions, a sentence each."),
  .optional("conditions", .texts(), "Remarks on how it is to be read, a sentence each."),
  .optional("outcomes", .list(of: outcomeSchema), "What sources say about each part."),
]).document(title: "An export rule")

private let conditionSchema = NodeSchema.text.examples(["tpp >= 1,600 TPP and performance_density >= 5.92 TPP/mm²"])

private let outcomeSchema = NodeSchema.mapping([
  .required("part", .text, "The chip or system, by its id or its name."),
  .required("outcome", .text, "What is said of it: caught, or a paragraph's number."),
  .required("source", .sourceID, "The id of who says so."),
  .optional("on", .date, "From which day on it is said to hold."),
  .optional("note", .text, "A remark."),
  .optional("requires_licence", .flag, "True if the source states that the part needs a licence."),
  .optional("rank", .choice(of: Rank.self), "Its weight; preferred and deprecated need a 'reason'."),
  .optional("reason", .text, "Why it has its rank."),
]).with(("if", ClaimSchema.reasonedRank)).with(("then", ClaimSchema.required("reason")))

private let eventSchema = NodeSchema.mapping([
  .required("date", .date, "When it happened."),
  .required("title", .text, "What happened, in a line."),
  .required("lane", .choice(of: Event.Lane.self), "Whose doing it is."),
  .optional("text", .text, "One or two sentences of inline Markdown."),
  .optional("entities", .texts(), "What it concerns, by id or name: chips, companies, rules and so on."),
  .required("sources", .texts(of: .sourceID, atLeast: 1), "The ids of its sources."),
  .optional("verified", .reading, "How it was read."),
  .optional("pending", .flag, "True for what is only proposed, as a bill is."),
  .optional("turning_point", .text, "Its label in the drawing of the timeline, in two or three words."),
]).document(title: "An event of the timeline")
