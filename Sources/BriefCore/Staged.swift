/// The result of a stage: the best value it could make, and diagnostics about its input.
///
/// Invalid content never throws. A stage reports it here and continues.
public struct Staged<Value> {
  /// The best value available.
  public var value: Value
  /// The diagnostics, unordered. They are sorted once, when they are printed.
  public var diagnostics: [Diagnostic]

  /// Makes a staged value.
  public init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }

  /// Transforms the value; the diagnostics stay the same.
  public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Staged<Other> {
    Staged<Other>(try transform(value), diagnostics)
  }

  /// Returns the value, and appends its diagnostics to a list.
  public func collect(into list: inout [Diagnostic]) -> Value {
    if !diagnostics.isEmpty { list += diagnostics }
    return value
  }
}

extension Staged: Sendable where Value: Sendable {}
