import BriefCore
import BriefQuantities
import BriefYAML

/// The texts of a list; a single text counts as a list of one. Items that are not text are reported and left out.
func texts(of node: YAMLNode, under key: String, _ reader: inout MappingReader) -> [Located<String>] {
  if node.isNull { return [] }
  if node.isBlank {
    reader.report(.missingKey, "'\(key)' is empty", at: node.span, help: "write '\(key): […]'")
    return []
  }
  if let text = node.text { return [Located(text, at: node.span)] }
  guard let items = node.items else {
    reader.report(.wrongType, "'\(key)' must be a list of texts, not \(node.kindName)", at: node.span)
    return []
  }
  return items.compactMap { item in
    guard !item.isBlank, let text = item.text else {
      if item.isBlank {
        reader.report(.missingKey, "an item of '\(key)' is empty", at: item.span, help: "fill it or leave it out")
      } else {
        reader.report(.wrongType, "an item of '\(key)' must be text, not \(item.kindName)", at: item.span)
      }
      return nil
    }
    return Located(text, at: item.span)
  }
}

/// The texts of a required key, which must not be empty.
func requiredTexts(_ key: String, _ reader: inout MappingReader) -> [Located<String>] {
  guard let entry = reader.entry(key) else {
    reader.report(
      .missingKey, "the \(reader.subject) has no '\(key)'", at: reader.span, help: "add '\(key): […]'")
    return []
  }
  let found = texts(of: entry.value, under: key, &reader)
  if found.isEmpty, entry.value.items?.isEmpty ?? entry.value.isNull {
    reader.report(.emptyTable, "'\(key)' is an empty list", at: entry.keySpan)
  }
  return found
}

/// The basis components that a block sets for all its figures; unknown components and values are reported.
func decodeBasis(_ reader: inout MappingReader) -> Basis {
  var basis = Basis()
  for entry in reader.mapping("basis") {
    guard let component = BasisComponent(rawValue: entry.key) else {
      let known = BasisComponent.allCases.map(\.rawValue)
      reader.report(
        .unknownKey, "a basis has no part '\(entry.key)'", at: entry.keySpan,
        help: suggestion(for: entry.key, in: known) ?? "parts: \(known.joined(separator: ", "))")
      continue
    }
    guard let word = entry.value.text else {
      reader.report(.wrongType, "'\(entry.key)' must be text, not \(entry.value.kindName)", at: entry.value.span)
      continue
    }
    guard let value = BasisValue(word, of: component) else {
      reader.report(
        .unknownValue, "'\(word)' is not a \(component.rawValue)", at: entry.value.span,
        help: suggestion(for: word, in: component.words) ?? "one of: \(component.words.joined(separator: ", "))")
      continue
    }
    basis[component] = value
  }
  return basis
}

/// The date of a key; text that is not a date is reported.
func decodeDate(_ key: String, _ reader: inout MappingReader) -> Located<EDTF>? {
  reader.text(key).flatMap { decodeDate($0, &reader) }
}

/// Parses a date; text that is not a date is reported.
func decodeDate(_ text: Located<String>, _ reader: inout MappingReader) -> Located<EDTF>? {
  if let date = EDTF(text.value) { return Located(date, at: text.span) }
  reader.report(
    .invalidDate, "'\(text.value)' is not a date", at: text.span, help: "write 2025-08-29, 2025-08 or 2025")
  return nil
}
