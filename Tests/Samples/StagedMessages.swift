import BriefCore
import BriefQuantities

extension Staged {
  /// The findings as `path:line:column code`, in order.
  public var findings: [String] {
    diagnostics.sortedOnce().map { finding in
      let location = finding.span.map { "\($0.path.split(separator: "/").last ?? ""):\($0.line):\($0.column)" } ?? "-"
      return "\(location) \(finding.severity == .warning ? "warning " : "")\(finding.code.rawValue)"
    }
  }

  /// The messages, each with its help.
  public var messages: [String] {
    diagnostics.sortedOnce().map { $0.message + ($0.help.map { " | " + $0 } ?? "") }
  }
}

/// A day that is known to be valid.
public func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

extension Diagnostic {
  /// `path:line:column: error: message [code] (help)`
  public var line: String {
    let location = span.map { "\($0.path):\($0.line):\($0.column): " } ?? ""
    return "\(location)\(severity.rawValue): \(message) [\(code.rawValue)]" + (help.map { " (\($0))" } ?? "")
  }
}
