import BriefCore
import BriefEdit

/// Formats an edit and its effect on the site for a terminal.
struct EditText {
  let color: Bool
  /// Whether to list every page rather than only the first ones.
  let isVerbose: Bool

  private static let most = 12

  func render(_ edit: ContentEdit, _ preview: EditPreview?) -> String {
    let changes = edit.changes
    var text = edit.path + (edit.old == nil ? "" : changes.first.map { ":\($0.number)" } ?? "") + "\n"
    var next = changes.first?.number ?? 1
    for change in changes {
      // Mark the unchanged lines between two changes.
      if change.isAdded, change.number > next + 1 { text += "  …\n" }
      next = change.number
      let line = (change.isAdded ? "+ " : "- ") + DiagnosticText.printable(change.text)
      text += paint(line, change.isAdded ? "32" : "31") + "\n"
    }
    text += edit.notes.map { "note: \(DiagnosticText.printable($0))\n" }.joined()
    guard let preview else { return text }
    if preview.figures.isEmpty {
      text += "\nNo figure changes.\n"
    } else {
      text += "\n\(counted(preview.figures.count, "figure")) \(preview.figures.count == 1 ? "changes" : "change"):\n"
      text += list(
        preview.figures.map { "\($0.expression): \($0.old) → \($0.new)".replacing("\u{A0}", with: " ") })
    }
    text += section(preview.changed, "changes", "change")
    text += section(preview.added, "is new", "are new")
    text += section(preview.removed, "goes", "go")
    return text + (preview.changed.isEmpty && preview.added.isEmpty ? "\nNo page changes.\n" : "")
  }

  private func section(_ names: [String], _ one: String, _ many: String) -> String {
    let pages = names.filter { $0.hasPrefix("/") }
    let files = names.filter { !$0.hasPrefix("/") }
    var text = ""
    if !pages.isEmpty { text += "\n\(counted(pages.count, "page")) \(pages.count == 1 ? one : many):\n" + list(pages) }
    if !files.isEmpty {
      text += "\n\(counted(files.count, "file")) beside pages \(files.count == 1 ? one : many):\n" + list(files)
    }
    return text
  }

  private func list(_ lines: [String]) -> String {
    let shown = isVerbose ? lines.count : Self.most
    let rest = lines.count - shown
    return lines.prefix(shown).map { "  \(DiagnosticText.printable($0))\n" }.joined()
      + (rest > 0 ? "  and \(rest) more (--verbose names them)\n" : "")
  }

  private func paint(_ text: String, _ code: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
