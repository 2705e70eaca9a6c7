/// Writes the simple tables of generated pages: a head, and rows with a row header. It is independent of the content.
struct TableWriter {
  /// The output so far.
  private(set) var writer = HTMLWriter()
  private let captionID: String

  /// Begins a table.
  ///
  /// - Parameters:
  ///   - id: the prefix of ids in the table.
  ///   - anchor: the table's own id, if it differs from the prefix.
  ///   - caption: the caption.
  ///   - columns: the heads; numeric columns are right-aligned.
  ///   - subs: the small text under each head.
  ///   - note: writes the line under the caption.
  init(
    id: String, anchor: String? = nil, caption: String, columns: [(label: String, numeric: Bool)], subs: [String?] = [],
    note: (inout HTMLWriter) -> Void = { _ in }
  ) {
    captionID = "\(id)-caption"
    writer.raw("<figure class=\"table\"")
    writer.attribute("id", anchor ?? id)
    writer.raw(">\n<div class=\"table-scroll\" role=\"region\" tabindex=\"0\"")
    writer.attribute("aria-labelledby", captionID)
    writer.raw(">\n<table>\n<caption")
    writer.attribute("id", captionID)
    writer.raw("><span class=\"caption-text\">")
    writer.text(caption)
    note(&writer)
    writer.raw("</span></caption>\n<thead>\n<tr>")
    for (index, column) in columns.enumerated() {
      writer.raw(column.numeric ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">")
      writer.text(column.label)
      if index < subs.count, let sub = subs[index], !sub.isEmpty {
        writer.raw(" <span class=\"unit\">")
        writer.text(sub)
        writer.raw("</span>")
      }
      writer.raw("</th>")
    }
    writer.raw("</tr>\n</thead>\n<tbody>\n")
  }

  /// Writes a row: its header, then its cells.
  mutating func row(
    id: String? = nil, class name: String? = nil, head: (inout HTMLWriter) -> Void,
    cells: [(numeric: Bool, write: (inout HTMLWriter) -> Void)]
  ) {
    writer.raw("<tr")
    writer.attribute("id", ifPresent: id)
    writer.attribute("class", ifPresent: name)
    writer.raw("><th scope=\"row\">")
    head(&writer)
    writer.raw("</th>")
    for cell in cells {
      writer.raw(cell.numeric ? "<td class=\"number\">" : "<td>")
      cell.write(&writer)
      writer.raw("</td>")
    }
    writer.raw("</tr>\n")
  }

  /// Ends the table.
  ///
  /// - Parameter notes: writes the notes under the table.
  mutating func end(notes: ((inout HTMLWriter) -> Void)? = nil) -> HTML {
    writer.raw("</tbody>\n</table>\n</div>\n")
    if let notes {
      writer.raw("<div class=\"table-notes\">\n")
      notes(&writer)
      writer.raw("</div>\n")
    }
    writer.raw("</figure>\n")
    return writer.html
  }
}

/// Writes a list of terms and their descriptions.
struct FactsWriter {
  private var writer = HTMLWriter()
  private var isEmpty = true

  /// Writes a term and its description.
  mutating func fact(_ term: String, _ write: (inout HTMLWriter) -> Void) {
    if isEmpty { writer.raw("<dl class=\"facts\">\n") }
    isEmpty = false
    writer.raw("<dt>")
    writer.text(term)
    writer.raw("</dt><dd>")
    write(&writer)
    writer.raw("</dd>\n")
  }

  /// Writes a term and a text; nothing if the text is `nil`.
  mutating func fact(_ term: String, _ text: String?) {
    guard let text else { return }
    fact(term) { $0.text(text) }
  }

  /// The list; `nil` if it is empty.
  mutating func end() -> HTML? {
    if isEmpty { return nil }
    writer.raw("</dl>\n")
    return writer.html
  }
}
