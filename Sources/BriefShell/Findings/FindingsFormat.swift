import ArgumentParser
import BriefCore

/// The output format of findings.
enum FindingsFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// `path:line:column: error: …` with the source line and a caret.
  case text
  /// One JSON object on each line.
  case json
  /// Workflow commands that GitHub turns into annotations.
  case github
  /// One SARIF 2.1.0 document, for code scanning.
  case sarif

  /// The findings as text, with a newline at the end of each line.
  ///
  /// - Parameters:
  ///   - color: whether to use escape sequences for colour, which only `text` has.
  ///   - source: returns the file at a path, if the build read it.
  func render(_ findings: [Diagnostic], color: Bool, source: (String) -> SourceFile?) -> String {
    switch self {
    case .text:
      let text = DiagnosticText(color: color)
      return findings.map { finding in text.render(finding, in: finding.span.flatMap { source($0.path) }) }.joined()
    case .json: return findings.map { jsonLine($0, location(of: $0, source)) + "\n" }.joined()
    case .github: return findings.map { githubAnnotation($0, location(of: $0, source)) + "\n" }.joined()
    case .sarif: return sarifDocument(findings.map { ($0, location(of: $0, source)) }) + "\n"
    }
  }

  private func location(of finding: Diagnostic, _ source: (String) -> SourceFile?) -> FindingLocation? {
    finding.span.map { FindingLocation($0, in: source($0.path)) }
  }
}

/// The number of findings by severity, `2 errors, 1 warning`, without zeros.
func countLine(_ findings: [Diagnostic]) -> String {
  let errors = findings.count { $0.severity == .error }
  return [(errors, "error"), (findings.count - errors, "warning")].filter { $0.0 > 0 }
    .map { counted($0.0, $0.1) }.joined(separator: ", ")
}

/// A number and its noun: `1 page`, `94 pages`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
