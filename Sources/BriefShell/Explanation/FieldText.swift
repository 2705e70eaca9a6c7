import BriefCore
import BriefEdit

/// Formats fields for a terminal.
struct FieldText {
  /// Whether to use escape sequences for colour.
  let color: Bool
  /// The maximum number of columns in a line of prose.
  let columns: Int

  /// A list of fields, each with name, unit, an example and the components of its basis.
  func list(_ fields: [FieldFacts]) -> String {
    let name = (fields.map { BriefShell.columns(of: $0.name) }.max() ?? 0) + 2
    let kind = (fields.map { BriefShell.columns(of: word(for: $0)) }.max() ?? 0) + 1
    return fields.map { field in
      var text = styled(padded(field.name, name), "1") + padded(word(for: field), kind) + field.example + "\n"
      let basis = field.components.map(\.name).joined(separator: ", ")
      let note = [basis.isEmpty ? nil : "by \(basis)", field.formula == nil ? nil : "computed where nobody states it"]
        .compactMap(\.self).joined(separator: "; ")
      if !note.isEmpty { text += styled(String(repeating: " ", count: name) + note, "2") + "\n" }
      return text
    }.joined()
  }

  /// A description of all properties of one field.
  func whole(_ field: FieldFacts) -> String {
    var text = styled(field.name, "1") + "  \(field.label)" + (field.isOwn ? ", this site's own" : "") + "\n"
    if let description = field.description { text += lines(description, "  ") }
    text += "\n" + row("kind", field.kind)
    if !field.units.isEmpty { text += row("units", field.units.joined(separator: ", ")) }
    for component in field.components {
      var words = component.words.joined(separator: ", ")
      if component.name == "period" { words += " and the like" }
      if let unsaid = component.unsaid { words += "; where a claim does not say, \(unsaid)" }
      if let asked = component.asked { words += "; asked for as \(asked)" }
      text += row(component.name, words)
    }
    if !field.sameAs.isEmpty {
      text += row(field.isAtLeast ? "at least" : "same as", field.sameAs.joined(separator: ", "))
    }
    if let formula = field.formula { text += row("computed", formula) }
    return text + row("example", "\(field.name): \(field.example)", breaks: false)
  }

  /// The legend below a long list.
  func legend(_ fields: [FieldFacts]) -> String {
    var text = "\nA claim is VALUE [BASIS …] [EVIDENCE] @SOURCE. The words of a basis:\n"
    var seen: Set<String> = []
    for component in fields.flatMap(\.components) where seen.insert(component.name).inserted {
      text += row(component.name, component.words.joined(separator: ", "))
    }
    return text + "'chipbrief fields NAME' says all of one field.\n"
  }

  private func word(for field: FieldFacts) -> String {
    field.kind == "money" ? "money" : field.units.first ?? field.kind
  }

  private func row(_ name: String, _ words: String, breaks: Bool = true) -> String {
    let margin = 12
    let lines = wrappedLines(words, to: breaks ? max(20, columns - margin) : nil, deeper: 0)
    return lines.enumerated().map { index, line in
      (index == 0 ? styled(padded("  \(name)", margin), "2") : String(repeating: " ", count: margin)) + line + "\n"
    }.joined()
  }

  private func lines(_ text: String, _ margin: String) -> String {
    wrappedLines(text, to: max(20, columns - 2), deeper: 0).map { margin + $0 + "\n" }.joined()
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - BriefShell.columns(of: text)))
  }

  private func styled(_ text: String, _ code: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
