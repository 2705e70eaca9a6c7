/// A finding about the content: the problem, its position and a suggested fix.
public struct Diagnostic: Sendable, Hashable {
  /// The severity of a finding.
  public enum Severity: String, Sendable, Hashable {
    /// No output is written.
    case error
    /// The output is written, but the finding should be reviewed.
    case warning
  }

  /// The severity.
  public var severity: Severity
  /// The stable name of this kind of finding. docs/diagnostics.md has a paragraph on each.
  public var code: DiagnosticCode
  /// The problem in one line, without a full stop.
  public var message: String
  /// The position; `nil` if the finding is not about a file.
  public var span: SourceSpan?
  /// The suggested fix in one line.
  public var help: String?

  /// Makes a diagnostic.
  public init(
    _ severity: Severity, _ code: DiagnosticCode, _ message: String, at span: SourceSpan?, help: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.span = span
    self.help = help
  }
}

extension Diagnostic: Comparable {
  /// Orders by position, findings without one first; then errors before warnings, then by code, message and help.
  public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    switch (left.span, right.span) {
    case (nil, .some): return true
    case (.some, nil): return false
    case (let one?, let other?) where one != other: return one < other
    default: break
    }
    if left.severity != right.severity { return left.severity == .error }
    if left.code != right.code { return left.code.rawValue < right.code.rawValue }
    if left.message != right.message { return bytewise(left.message, right.message) }
    // The help is compared too. Otherwise the order of two findings could vary, and duplicates might not be adjacent.
    switch (left.help, right.help) {
    case (nil, .some): return true
    case (let one?, let other?): return bytewise(one, other)
    case (_, nil): return false
    }
  }
}

extension Sequence<Diagnostic> {
  /// The findings in the order in which they are printed, each once.
  public func sortedOnce() -> [Diagnostic] {
    sortedOnce(by: <)
  }

  /// Whether any finding is an error.
  public var haveErrors: Bool { contains { $0.severity == .error } }
}
