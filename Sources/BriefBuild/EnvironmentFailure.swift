import BriefCore

/// What the machine refused: a disk, a permission, a lock. Never the content's fault; the exit status is 2.
public struct EnvironmentFailure: Error, Sendable, Hashable {
  /// What it was refused on, as the user would name it.
  public var path: String
  /// What was tried, as it stands after "cannot": `read`, `write`, `make the folder`.
  public var operation: String
  /// Why not, in words.
  public var reason: String
  /// The mend, in one line.
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

  /// The failure among the findings of a run.
  public var diagnostic: Diagnostic { Diagnostic(.error, .environmentFailure, description, at: nil, help: help) }
}
