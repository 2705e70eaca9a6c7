import BriefCore
import BriefExpressions
import BriefModel
import BriefQuantities
import BriefYAML

/// Decodes `content/rules/ID.yml`.
///
/// - Returns: the rule, with an error for every mistake. If the file cannot be read, a rule with only its id.
public func decodeRule(_ file: SourceFile) -> Staged<Rule> {
  let id = contentID(ofPath: file.path)
  let start = file.span(0..<0)
  var diagnostics = checkID(id, at: start)
  guard let node = rootNode(of: file, subject: "rule").collect(into: &diagnostics) else {
    return Staged(Rule(id: id, title: id, span: start), diagnostics)
  }
  var reader = MappingReader(node, subject: "rule")
  var rule = Rule(id: id, title: reader.requiredText("title")?.value ?? id, span: reader.span)
  rule.semanticDigest = node.semanticDigest
  rule.kind = reader.choice("kind", of: Rule.Kind.self)?.value ?? .rule
  rule.short = reader.text("short")?.value
  rule.authority = reader.text("authority")?.value
  rule.citation = reader.text("citation")?.value
  rule.source = reader.reference("source", allowingDots: true)
  rule.published = reader.date("published")?.value
  if var effective = reader.reader("effective", subject: "rule's 'effective'") {
    rule.effectiveFrom = effective.date("from", warnsOfPlaceholder: false)?.value
    let end = effective.date("to", warnsOfPlaceholder: false)
    rule.effectiveTo = end?.value
    rule.compliance = effective.date("compliance", warnsOfPlaceholder: false)?.value
    rule.notEnforcedFrom = effective.date("not_enforced_from", warnsOfPlaceholder: false)?.value
    if let from = rule.effectiveFrom, let end, end.value.last < from.first {
      effective.report(.invalidDate, "the rule ends on \(end.value), before it begins on \(from)", at: end.span)
    }
    reader.add(effective.finish())
  }
  rule.status = reader.text("status")?.value
  rule.destinations = reader.text("destinations")?.value
  rule.supersedes = reader.reference("supersedes")
  rule.verified = reader.choice("verified", of: Source.Reading.self)?.value
  rule.verifiedNote = reader.text("verified_note")?.value
  rule.summary = reader.text("summary")
  rule.isReported = reader.choice("thresholds", of: Thresholds.self)?.value == .reported
  rule.presupposes = reader.reference("presupposes")
  rule.designers = reader.distinctTexts("designers").map { checkCountry($0, &reader) }
  rule.classifiesDesignedElsewhere =
    reader.choice("designed_elsewhere", of: DesignedElsewhere.self)?.value == .classified
  rule.jurisdiction = reader.text("jurisdiction").map { checkCountry($0, &reader) }
  // Paragraphs and exemptions share one set of ids, because an answer refers to either by its id alone.
  var ids = DistinctItems()
  rule.paragraphs = reader.items("paragraphs").compactMap { decodeParagraph($0, of: rule, &ids, into: &diagnostics) }
  rule.exemptions = reader.items("exemptions").compactMap { decodeExemption($0, of: rule, &ids, into: &diagnostics) }
  rule.notAssessed = reader.texts("not_assessed").map(\.value)
  rule.exceptions = reader.texts("exceptions").map(\.value)
  rule.conditions = reader.texts("conditions").map(\.value)
  rule.outcomes = reader.items("outcomes").compactMap { decodeOutcome($0, into: &diagnostics) }
  return Staged(rule, diagnostics + reader.finish())
}

private func checkCountry(_ country: Located<String>, _ reader: inout MappingReader) -> String {
  if country.value.utf8.count != 2 || !country.value.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
    reader.report(
      .unknownValue, "'\(country.value.clipped)' is no country's code", at: country.span,
      help: "write the two capital letters of ISO 3166, as in 'US'")
  }
  return country.value
}

/// Whether a rule's numbers were read in the rule itself, or only in reports about it.
enum Thresholds: String, CaseIterable {
  case stated, reported
}

/// The treatment of parts whose designers are in another country.
enum DesignedElsewhere: String, CaseIterable {
  /// Classified for information.
  case classified
  /// Not tested.
  case notAsked = "not-asked"
}

private func decodeParagraph(
  _ node: YAMLNode, of rule: Rule, _ ids: inout DistinctItems, into diagnostics: inout [Diagnostic]
) -> Rule.Paragraph? {
  var reader = MappingReader(node, subject: "paragraph")
  let id = reader.requiredText("id")
  let test = reader.requiredText("test")
  let when = condition(of: rule, &reader, into: &diagnostics)
  let reads = reader.text("reads")?.value
  let source = reader.reference("source", allowingDots: true)
  diagnostics += reader.finish()
  guard let id, ids.isFirst(id, into: &diagnostics), let test else { return nil }
  var paragraph = Rule.Paragraph(id: id.value, test: test.value)
  paragraph.when = when
  paragraph.reads = reads
  paragraph.source = source
  return paragraph
}

private func decodeExemption(
  _ node: YAMLNode, of rule: Rule, _ ids: inout DistinctItems, into diagnostics: inout [Diagnostic]
) -> Rule.Paragraph? {
  var reader = MappingReader(node, subject: "exemption")
  let id = reader.requiredText("id")
  let test = reader.requiredText("test")
  _ = reader.requiredText("when")
  let when = condition(of: rule, &reader, into: &diagnostics)
  diagnostics += reader.finish()
  guard let id, ids.isFirst(id, into: &diagnostics), let test else { return nil }
  var paragraph = Rule.Paragraph(id: id.value, test: test.value)
  paragraph.when = when
  return paragraph
}

private func condition(
  of rule: Rule, _ reader: inout MappingReader, into diagnostics: inout [Diagnostic]
) -> Condition? {
  guard let text = reader.text("when") else { return nil }
  if rule.kind == .bill {
    reader.report(
      .unknownKey, "a bill is never computed", at: text.span,
      help: "leave out 'when': a proposed rule applies to nothing"
    )
    return nil
  }
  return Condition.parse(text.value, at: text.span).collect(into: &diagnostics)
}

private func decodeOutcome(_ node: YAMLNode, into diagnostics: inout [Diagnostic]) -> Rule.Outcome? {
  var reader = MappingReader(node, subject: "outcome")
  _ = reader.requiredText("part")
  let part = reader.text("part")
  let statement = reader.requiredText("outcome")
  let source = reader.reference("source", allowingDots: true)
  if source == nil, !reader.has("source") {
    reader.report(
      .missingSource, "the outcome has no source", at: reader.span, help: "add 'source: ID': who says so")
  }
  let on = reader.date("on", warnsOfPlaceholder: false)?.value
  let note = reader.text("note")?.value
  let requiresLicence = reader.flag("requires_licence") ?? false
  let rank = reader.choice("rank", of: Rank.self)
  let reason = reader.text("reason")?.value
  if let rank, rank.value != .normal, reason == nil, !reader.isWritten("reason") {
    reader.report(.missingKey, "the outcome is \(rank.value.rawValue) without a 'reason'", at: rank.span)
  }
  diagnostics += reader.finish()
  guard let part, let statement, let source else { return nil }
  var outcome = Rule.Outcome(part: part, outcome: statement.value, source: source, rank: rank?.value ?? .normal)
  outcome.on = on
  outcome.note = note
  outcome.requiresLicence = requiresLicence
  outcome.reason = reason
  return outcome
}
