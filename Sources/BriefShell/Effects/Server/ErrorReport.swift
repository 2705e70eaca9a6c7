import BriefCore

/// The errors of a build for the overlay on pages.
struct ErrorReport: Sendable, Equatable {
  /// A JSON object: `note`, `more` (the number of omitted errors), `errors`. Each error has `code` and `message`, and
  /// may have `place`, `excerpt` and `help`.
  private(set) var json = Self.encode([], note: "", more: 0)
  /// The explanation of what pages show while there are errors; empty if there are none.
  private(set) var note = ""

  /// The maximum number of errors to show.
  private static let most = 20

  /// Makes a report without errors.
  init() {}

  /// Makes a report of the errors among findings. Warnings are left out, so that they do not interrupt the writer.
  ///
  /// - Parameter note: the explanation of what pages show.
  init(_ findings: [Diagnostic], note: String, source: (String) -> SourceFile?) {
    let errors = findings.filter { $0.severity == .error }
    let shown = errors.prefix(Self.most).map { finding in
      let file = finding.span.flatMap { source($0.path) }
      var entries: [(String, JSONValue)] = [
        ("code", .text(finding.code.rawValue)), ("message", .text(DiagnosticText.printable(finding.message))),
      ]
      if let span = finding.span {
        let location = FindingLocation(span, in: file)
        entries.append(
          ("place", .text("\(DiagnosticText.printable(location.path)):\(location.line):\(location.column)")))
      }
      let excerpt = DiagnosticText(color: false).excerpt(of: finding, in: file)
      if !excerpt.isEmpty { entries.append(("excerpt", .text(excerpt))) }
      if let help = finding.help { entries.append(("help", .text(DiagnosticText.printable(help)))) }
      return JSONValue.object(entries)
    }
    if !errors.isEmpty { self.note = note }
    json = Self.encode(shown, note: self.note, more: errors.count - shown.count)
  }

  private static func encode(_ errors: [JSONValue], note: String, more: Int) -> String {
    JSONValue.object([("note", .text(note)), ("more", .number(more)), ("errors", .list(errors))]).encoded
  }
}
