/// One thing to say about the content: what is wrong, where, and how to mend it.
public struct Diagnostic: Sendable, Hashable {
  /// How much it matters.
  public enum Severity: String, Sendable, Hashable {
    /// Nothing is put out.
    case error
    /// The site is put out; somebody should look.
    case warning
  }

  /// How much it matters.
  public var severity: Severity
  /// The stable name of this kind of finding; docs/diagnostics.md has a paragraph on each.
  public var code: DiagnosticCode
  /// What is wrong, in one line, without a full stop.
  public var message: String
  /// Where; `nil` where no file is to blame.
  public var span: SourceSpan?
  /// The mend, in one line.
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
  /// By place, those without one first; then errors before warnings, code, message, help.
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
    // Without the help two findings could stand in either order, and their copies apart.
    switch (left.help, right.help) {
    case (nil, .some): return true
    case (let one?, let other?): return bytewise(one, other)
    case (_, nil): return false
    }
  }
}

extension Sequence<Diagnostic> {
  /// Each finding once, in the order in which a run prints them.
  public func sortedOnce() -> [Diagnostic] {
    sortedOnce(by: <)
  }

  /// Whether any of them is an error.
  public var haveErrors: Bool { contains { $0.severity == .error } }
}
