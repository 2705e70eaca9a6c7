import BriefQuantities

extension Expression {
  /// An arithmetic operation.
  public enum Operation: Sendable {
    case add, subtract, multiply, divide

    /// The sign as printed in a working.
    public var sign: String {
      switch self {
      case .add: "+"
      case .subtract: "−"
      case .multiply: "×"
      case .divide: "÷"
      }
    }

    /// The exact result of the operation. Throws if it divides by zero or needs more than 128 bits.
    public func apply(_ left: Rational, _ right: Rational) throws(ExactFault) -> Rational {
      if case .divide = self, right.numerator == 0 { throw .divisionByZero }
      let result =
        switch self {
        case .add: left.adding(right)
        case .subtract: left.subtracting(right)
        case .multiply: left.multiplied(by: right)
        case .divide: left.divided(by: right)
        }
      guard let result else { throw .beyondExact }
      return result
    }
  }
}
