/// Writes a list of terms and their descriptions.
struct FactsWriter {
  private var facts = HTMLWriter()

  /// Writes a term and its description.
  mutating func fact(_ term: String, _ write: (inout HTMLWriter) -> Void) {
    facts.element(.dt, text: term)
    facts.line(.dd, content: write)
  }

  /// Writes a term and a text; nothing if the text is `nil`.
  mutating func fact(_ term: String, _ text: String?) {
    guard let text else { return }
    fact(term) { $0.text(text) }
  }

  /// The list; `nil` if it is empty.
  func end() -> HTML? {
    if facts.bytes.isEmpty { return nil }
    var writer = HTMLWriter()
    writer.block(.dl, class: "facts") { $0.html(facts.html) }
    return writer.html
  }
}
