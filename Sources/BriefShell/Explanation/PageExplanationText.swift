import BriefExplain

/// Formats the reasons why a page is rendered again, or reused, for a terminal.
struct PageExplanationText {
  /// Whether to use escape sequences for colour.
  let color: Bool

  /// The text, with a newline at the end of each line.
  func render(_ explanation: PageExplanation) -> String {
    var text = styled(explanation.route, "1") + (explanation.file.map { "  made from \($0)" } ?? "") + "\n"
    text += "  " + verdict(explanation) + "\n"
    if let reason = explanation.reason { text += "  \(reason)\n" }
    for change in explanation.changes {
      text += "  \(change.what)"
      if !change.old.isEmpty || !change.new.isEmpty {
        let (old, new) = (change.old.isEmpty ? "nothing" : change.old, change.new.isEmpty ? "nothing" : change.new)
        text += old == new ? ": \(new), from other claims than before" : ": \(old) -> \(styled(new, "1"))"
      }
      text += "\n"
    }
    let reads = explanation.reads.map { "\($0.kind): \($0.count)" }.joined(separator: ", ")
    text += "\n" + styled("What it read", "1") + "\n  \(reads.isEmpty ? "nothing" : reads)\n"
    text += "\n" + styled("What was made", "1") + "\n" + explanation.outputs.map { "  \($0)\n" }.joined()
    return text
  }

  private func verdict(_ explanation: PageExplanation) -> String {
    guard explanation.isMadeAgain else {
      return styled("as it was last built", "32") + ": none of its inputs has changed"
    }
    let count = explanation.changes.count
    let read = explanation.reads.reduce(0) { $0 + $1.count }
    let why = count > 0 ? ": \(count) of its \(read) inputs changed" : ""
    return styled("the next build will rebuild it", "33") + why
  }

  private func styled(_ text: String, _ style: String) -> String {
    color ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
  }
}
