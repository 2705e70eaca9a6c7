import BriefCore
import BriefExpressions
import BriefModel
import BriefQuantities
import BriefYAML

/// Reads `content/vocabulary/fields.yml`, which adds fields to a vocabulary or changes existing ones.
///
/// A new field needs a label and a kind. For an existing field, only the written properties change; its kind cannot
/// change.
///
/// - Returns: the vocabulary with the file's fields, new ones after existing ones; with an error for every mistake.
public func decodeVocabulary(_ file: SourceFile, adding to: Vocabulary) -> Staged<Vocabulary> {
  var diagnostics: [Diagnostic] = []
  guard let node = parseYAML(file).collect(into: &diagnostics), !node.isNull else { return Staged(to, diagnostics) }
  guard let entries = node.entries else {
    diagnostics.append(
      Diagnostic(
        .error, .wrongType, "the vocabulary must be fields and what they are, not \(node.kindName)", at: node.span))
    return Staged(to, diagnostics)
  }
  var fields = to.fields
  let indices = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  for entry in entries {
    let known = indices[entry.key]
    guard let field = decodeField(entry, changing: known.map { fields[$0] }, into: &diagnostics) else { continue }
    if let known { fields[known] = field } else { fields.append(field) }
  }
  diagnostics += checkSameAs(entries, &fields)
  let checked = checkFormulas(of: entries.map(\.key), in: Vocabulary(fields: fields))
  return Staged(checked.value, diagnostics + checked.diagnostics)
}

private func decodeField(
  _ entry: YAMLNode.Entry, changing known: Field?, into diagnostics: inout [Diagnostic]
) -> Field? {
  var reader = MappingReader(entry.value, subject: "field")
  defer { diagnostics += reader.finish() }
  if !isFieldName(entry.key) {
    reader.report(
      .invalidID, "'\(entry.key.clipped)' is no name of a field", at: entry.keySpan,
      help: "write lower-case letters, digits, '_' and single dots, as in 'memory.bandwidth'")
  }
  let label = known == nil ? reader.requiredText("label") : reader.text("label")
  let kindText = known == nil ? reader.requiredText("kind") : reader.text("kind")
  if let known, let kindText {
    reader.report(.unknownKey, "the kind of the built-in field '\(known.name)' cannot be changed", at: kindText.span)
  }
  var formulaFaults: [Diagnostic] = []
  var field = known ?? Field(name: entry.key, label: label?.value ?? entry.key, kind: .text)
  if let label { field.label = label.value }
  for (language, name) in reader.texts(byLanguage: "labels", "label") { field.labels[language] = name }
  if known == nil, let kindText { readKind(kindText, into: &field, &reader) }
  readComponents(into: &field, &reader)
  if let better = reader.choice("better", of: Field.Better.self) { field.better = better.value }
  if let plausible = reader.text("plausible") { readPlausible(plausible, into: &field, &reader) }
  if reader.has("same_as") { field.sameAs = reader.distinctTexts("same_as").map(\.value) }
  readConversions(into: &field, &reader)
  if let unit = reader.text("display_unit") { readDisplayUnit(unit, into: &field, &reader) }
  if let decimals = reader.integer("decimals") {
    if (0...9).contains(decimals.value) {
      field.decimals = decimals.value
    } else {
      reader.report(.unknownValue, "'decimals' is 0 to 9, not \(decimals.value)", at: decimals.span)
    }
  }
  if let formula = reader.text("formula") {
    if let known, !known.derived {
      reader.report(
        .unknownKey, "'\(known.name)' takes claims, so it cannot have a formula", at: formula.span,
        help: "give the computed field another name")
    } else if let parsed = Expression.parseFormula(formula.value, at: formula.span).collect(into: &formulaFaults) {
      field.formula = parsed
    }
    reader.add(formulaFaults)
  }
  if let description = reader.text("description") { field.description = description.value }
  return field
}

/// Expressions write field names after an entity, so names may only contain characters that have no other meaning
/// there.
private func isFieldName(_ name: String) -> Bool {
  name.utf8.count <= 100
    && name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { component in
      guard let first = component.utf8.first, (0x61...0x7A).contains(first) else { return false }
      return component.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }
}

private func readKind(_ text: Located<String>, into field: inout Field, _ reader: inout MappingReader) {
  switch text.value {
  case "text": field.kind = .text
  case "date": field.kind = .date
  case "truth": field.kind = .truth
  case "money": field.kind = .money
  case "ratio": field.kind = .quantity(.number)
  case "count":
    field.kind = .quantity(.number)
    field.unitFamily = Field.plainCount
  default:
    if let kind = EntityKind(rawValue: text.value) {
      field.kind = .entity(kind)
    } else if let unit = Unit.named(text.value), unit.dimension != .number, !unit.dimension.isMoney {
      field.kind = .quantity(unit.dimension)
      field.unitFamily = unit.family
      field.displayUnit = unit
    } else {
      let kinds = ["text", "date", "truth", "count", "money", "ratio"] + EntityKind.allCases.map(\.rawValue)
      reader.report(
        .unknownValue, "'\(text.value.clipped)' is no kind of field", at: text.span,
        help: suggestion(for: text.value, in: kinds) ?? "one of: \(kinds.joined(separator: ", ")), or a unit")
    }
  }
}

private func readComponents(into field: inout Field, _ reader: inout MappingReader) {
  if reader.has("parts") {
    field.components = reader.distinctTexts("parts").compactMap { text in
      if let component = BasisComponent(rawValue: text.value) { return component }
      let all = BasisComponent.allCases.map(\.rawValue)
      reader.report(
        .unknownValue, "'\(text.value.clipped)' is no part of a basis", at: text.span,
        help: suggestion(for: text.value, in: all) ?? "one of: \(all.joined(separator: ", "))")
      return nil
    }
  }
  if var basis = reader.reader("default_basis", subject: "basis") {
    for component in BasisComponent.allCases where component != .period {
      guard let text = basis.text(component.rawValue) else { continue }
      if !field.components.contains(component) {
        basis.report(
          .invalidClaim, "'\(component.rawValue)' does not matter to '\(field.name)'", at: text.span,
          help: "add it to 'parts'")
      } else if let value = BasisValue(text.value, of: component) {
        field.defaultBasis[component] = value
      } else {
        basis.report(
          .unknownValue, "'\(text.value.clipped)' is not a \(component.rawValue)", at: text.span,
          help: suggestion(for: text.value, in: component.words)
            ?? "one of: \(component.words.joined(separator: ", "))")
      }
    }
    reader.add(basis.finish())
  }
  // Without a default, a request could not distinguish dense from sparse, and their claims would be merged.
  for component in [BasisComponent.density, .unit, .direction] where field.components.contains(component) {
    guard field.defaultBasis[component] == nil else { continue }
    reader.report(
      .missingKey, "the field '\(field.name)' has no default \(component.rawValue)", at: reader.span,
      help: "add 'default_basis: {\(component.rawValue): \(component.words[0])}'")
  }
}

private func readConversions(into field: inout Field, _ reader: inout MappingReader) {
  guard reader.has("conversions") else { return }
  field.conversions = reader.distinctTexts("conversions").compactMap { text in
    let all = Field.Conversion.allCases.map(\.rawValue)
    guard let conversion = Field.Conversion(rawValue: text.value) else {
      reader.report(
        .unknownValue, "'\(text.value.clipped)' is no conversion", at: text.span,
        help: suggestion(for: text.value, in: all) ?? "one of: \(all.joined(separator: ", "))")
      return nil
    }
    let component = conversion == .dies ? BasisComponent.scope : .direction
    guard field.components.contains(component), case .quantity = field.kind else {
      reader.report(
        .invalidClaim,
        "'\(conversion.rawValue)' needs quantities with a \(component.rawValue), which '\(field.name)' does not have",
        at: text.span, help: "add '\(component.rawValue)' to 'parts', or leave the conversion out")
      return nil
    }
    return conversion
  }
}

private func readPlausible(_ text: Located<String>, into field: inout Field, _ reader: inout MappingReader) {
  let parsed = Quantity.parse(text.value, at: text.span)
  reader.add(parsed.diagnostics)
  guard let quantity = parsed.value else { return }
  guard case .quantity(let dimension) = field.kind, quantity.unit.dimension == dimension,
    let low = quantity.rational, let high = quantity.upperRational
  else {
    reader.report(
      .wrongDimension, "'plausible' must be a range in a unit of '\(field.name)', as in '0 to 100 %'", at: text.span)
    return
  }
  field.plausible = (low, high)
}

private func readDisplayUnit(_ text: Located<String>, into field: inout Field, _ reader: inout MappingReader) {
  let parsed = Unit.parse(text.value, at: text.span)
  reader.add(parsed.diagnostics)
  guard let unit = parsed.value else { return }
  guard case .quantity(let dimension) = field.kind, unit.dimension == dimension else {
    reader.report(.wrongDimension, "'\(unit.symbol)' does not measure '\(field.name)'", at: text.span)
    return
  }
  field.displayUnit = unit
}
