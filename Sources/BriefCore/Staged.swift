/// What a stage returns: the best value it could make, and what it has to say about its input.
///
/// Bad content never throws. A stage that meets some reports it here and goes on.
public struct Staged<Value> {
  /// The best value available.
  public var value: Value
  /// What was found on the way, in no particular order; a run sorts once, when it prints.
  public var diagnostics: [Diagnostic]

  /// Makes a staged value.
  public init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }

  /// The same diagnostics with another value.
  public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Staged<Other> {
    Staged<Other>(try transform(value), diagnostics)
  }

  /// The value, its diagnostics handed on to a list that somebody keeps.
  public func collect(into list: inout [Diagnostic]) -> Value {
    if !diagnostics.isEmpty { list += diagnostics }
    return value
  }
}

extension Staged: Sendable where Value: Sendable {}
