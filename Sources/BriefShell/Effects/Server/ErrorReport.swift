import BriefCore

/// The errors of a build as the overlay shows them.
struct ErrorReport: Sendable, Equatable {
  /// A JSON object: `note`, `more` (how many errors are left out), `errors`, each with `code`, `message`, and where it has
  /// them `place`, `excerpt`, `help`.
  private(set) var json = Self.encode([], note: "", more: 0)
  /// What the pages show meanwhile; empty where there are no errors.
  private(set) var note = ""

  /// More than anybody reads at once.
  private static let most = 20

  /// No errors.
  init() {}

  /// The errors among findings; warnings do not stand in a writer's way.
  ///
  /// - Parameter note: what the pages show meanwhile.
  init(_ findings: [Diagnostic], note: String, source: (String) -> SourceFile?) {
    let errors = findings.filter { $0.severity == .error }
    let shown = errors.prefix(Self.most).map { finding in
      let file = finding.span.flatMap { source($0.path) }
      var entries: [(String, JSONValue)] = [
        ("code", .text(finding.code.rawValue)), ("message", .text(DiagnosticText.printable(finding.message))),
      ]
      if let span = finding.span {
        let place = FindingPlace(span, in: file)
        entries.append(("place", .text("\(DiagnosticText.printable(place.path)):\(place.line):\(place.column)")))
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
