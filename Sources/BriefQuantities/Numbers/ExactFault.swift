/// The reason why an exact computation has no result. It is not public: it becomes a diagnostic or an absence.
public enum ExactFault: Error {
  /// A number needs more than 128 bits.
  case beyondExact
  case divisionByZero

  /// The reason, for a working.
  public var words: String {
    switch self {
    case .beyondExact: "the result is beyond exact arithmetic"
    case .divisionByZero: "it divides by what may be zero"
    }
  }
}
