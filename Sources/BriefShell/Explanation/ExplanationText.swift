import BriefCore
import BriefExplain

/// Formats an explanation for a terminal.
struct ExplanationText {
  /// Whether to use escape sequences for colour.
  let color: Bool
  /// The maximum number of columns in a line; `nil` to wrap no lines, for files and other programs.
  let columns: Int?

  /// The text, with a newline at the end of each line.
  func render(_ explanation: FigureExplanation) -> String {
    var text = line(explanation.title, 0, "1")
    let name = explanation.expression == explanation.title ? "" : "\(explanation.expression), "
    text += line("\(name)as known on \(explanation.asOf)", 2)
    text += "\n" + line(explanation.answer, 2, "1;32")
    text += line(explanation.remarks.joined(separator: "; "), 2)
    if let calculation = explanation.calculation { text += render(calculation, title: explanation.title) }
    for part in explanation.parts {
      if explanation.calculation != nil {
        text += "\n" + line("\(part.title) (\(part.expression)): \(part.answer)", 0, "1")
        text += line(part.remarks.joined(separator: "; "), 2)
      }
      text += list(part.used, "Claims used", isUsed: true) + list(part.unused, "Claims not used", isUsed: false)
      if part.used.isEmpty, part.unused.isEmpty { text += "\n" + line("Nothing is claimed of it.", 0) }
    }
    return text + render(explanation.history)
  }

  private func render(_ calculation: FigureExplanation.Calculation, title: String) -> String {
    var text = "\n" + line(calculation.isBesideClaim ? "How we compute it" : "How it was computed", 0, "1")
    if calculation.formula != title { text += line(calculation.formula, 2) }
    for step in calculation.steps { text += line(step, 2) }
    if calculation.overIntervals {
      text += line("There are too many claims to try every combination: only the ends of the inputs were used.", 2)
    }
    return text
  }

  // MARK: Claims

  private func list(_ statements: [FigureExplanation.Statement], _ heading: String, isUsed: Bool) -> String {
    guard !statements.isEmpty else { return "" }
    return "\n" + line(heading, 0, "1") + statements.map { render($0, isUsed: isUsed) }.joined()
  }

  private func render(_ statement: FigureExplanation.Statement, isUsed: Bool) -> String {
    var text = line(([statement.value] + statement.basis).joined(separator: ", "), 2, isUsed ? "1" : "")
    var who = statement.who ?? "no source named"
    if let source = statement.source { who += " (@\(source))" }
    text += line("\(who); \(statement.evidence)", 4)
    let stated = statement.stated.map { "stated \($0)" } ?? "no statement date"
    text += line(stated + ", " + (statement.known.map { "known from \($0)" } ?? "always counts"), 4)
    if let role = statement.role { text += line(isUsed ? role : "not used: \(role)", 4, isUsed ? "" : "33") }
    for note in statement.notes { text += line(note, 4) }
    return text + line(statement.location, 4, "2")
  }

  // MARK: History

  private func render(_ history: [FigureExplanation.Answer]) -> String {
    var text = "\n" + line("History", 0, "1")
    for (index, answer) in history.enumerated() {
      let next = history.indices.contains(index + 1) ? history[index + 1].begins : nil
      let when = answer.begins.map { "from \($0)" } ?? next.map { "before \($0)" } ?? "always"
      // Dates have a fixed width, so that the answers are aligned.
      let padding = String(repeating: " ", count: max(2, 19 - when.count))
      let claims = answer.claims == 0 ? "" : " (\(answer.claims) \(answer.claims == 1 ? "claim" : "claims"))"
      let mark = answer.isExplained && history.count > 1 ? "  <- explained here" : ""
      text += line(when + padding + answer.text + claims + mark, 2, answer.isExplained ? "1" : "")
    }
    return text
  }

  // MARK: Lines

  /// An indented text, wrapped into as many lines as it needs; empty for an empty text.
  private func line(_ text: String, _ indent: Int, _ code: String = "") -> String {
    let clean = DiagnosticText.printable(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    guard !clean.isEmpty else { return "" }
    let margin = String(repeating: " ", count: indent)
    return wrappedLines(clean, to: columns.map { max(20, $0 - indent) }).enumerated().map { index, part in
      // Non-breaking spaces have served their purpose after wrapping. Use plain ones, so that copied text has them.
      let plain = String(String.UnicodeScalarView(part.unicodeScalars.map { $0 == "\u{A0}" ? " " : $0 }))
      let deeper = index == 0 ? "" : "  "
      return margin + deeper + (color && !code.isEmpty ? "\u{1B}[\(code)m\(plain)\u{1B}[0m" : plain) + "\n"
    }.joined()
  }
}
