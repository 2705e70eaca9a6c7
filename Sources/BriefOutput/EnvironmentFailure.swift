import BriefCore

/// A failure of the environment rather than of the content: a full disk, a missing permission. The exit status is 2.
public struct EnvironmentFailure: Error, Sendable, Hashable {
  /// The path that the operation failed on, as the user would write it.
  public var path: String
  /// The operation, in the form that follows "cannot": `read`, `write`, `make the folder`.
  public var operation: String
  /// The reason, as a message.
  public var reason: String
  /// The remedy, in one line.
  public var help: String?

  /// Makes a failure.
  public init(path: String, operation: String, reason: String, help: String? = nil) {
    self.path = path
    self.operation = operation
    self.reason = reason
    self.help = help
  }
}

extension EnvironmentFailure: CustomStringConvertible {
  /// One line: `cannot write public/index.html: the disk is full`.
  public var description: String { "cannot \(operation) \(path): \(reason)" }

  /// The failure as a diagnostic.
  public var diagnostic: Diagnostic { Diagnostic(.error, .environmentFailure, description, at: nil, help: help) }
}
