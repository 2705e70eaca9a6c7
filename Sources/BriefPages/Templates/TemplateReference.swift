import BriefCore

/// Lists all variables of schemas with their descriptions, for the body of docs/templates.md.
///
/// - Parameter schemas: the roots' schemas, in the order of the output. The schemas of objects within them follow, each
///   once, sorted by name.
/// - Returns: Markdown: for each schema a second-level heading and a table.
public func templateReference(_ schemas: [TemplateSchema]) -> String {
  var inner: [TemplateSchema] = []
  for schema in schemas { collect(schema, into: &inner) }
  let others = inner.filter { !schemas.contains($0) }
  return (schemas + others.sorted { bytewise($0.name, $1.name) }).map(section).joined(separator: "\n")
}

/// Adds the schemas of all objects reachable from a schema, without duplicates.
private func collect(_ schema: TemplateSchema, into found: inout [TemplateSchema]) {
  for member in schema.members {
    guard let object = object(in: member.shape), !found.contains(object) else { continue }
    found.append(object)
    collect(object, into: &found)
  }
}

private func object(in shape: TemplateShape) -> TemplateSchema? {
  switch shape {
  case .object(let schema): schema
  case .list(let element): object(in: element)
  case .optional(let inner): object(in: inner)
  case .text, .html, .flag, .number: nil
  }
}

private func section(_ schema: TemplateSchema) -> String {
  var text = "## \(schema.name)\n\n"
  if !schema.description.isEmpty { text += schema.description + "\n\n" }
  text += "| name | what it is | description |\n|---|---|---|\n"
  for member in schema.members {
    text += "| `\(member.name)` | \(words(member.shape)) | \(cell(member.description)) |\n"
  }
  return text
}

/// The shape in words; an object's name links to its own table.
private func words(_ shape: TemplateShape) -> String {
  switch shape {
  case .text: "text"
  case .html: "HTML"
  case .flag: "true or false"
  case .number: "number"
  case .list(let element): "list of \(words(element))"
  case .object(let schema): "[\(schema.name)](#\(anchor(schema.name)))"
  case .optional(let inner): "\(words(inner)), or nothing"
  }
}

/// The anchor that Markdown viewers give to a heading.
private func anchor(_ heading: String) -> String {
  heading.lowercased().split(separator: " ").joined(separator: "-")
}

/// Escapes bars, which would end the cell, and replaces line breaks, which would end the row.
private func cell(_ text: String) -> String {
  text.split(separator: "\n").joined(separator: " ").split(separator: "|", omittingEmptySubsequences: false)
    .joined(separator: "\\|")
}
