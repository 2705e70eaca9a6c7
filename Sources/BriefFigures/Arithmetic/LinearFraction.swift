import BriefExpressions
import BriefQuantities

/// A number as a function of a missing number x: (a + b·x) ÷ (c + d·x).
public struct LinearFraction: Sendable {
  /// The constant of the numerator.
  public var a: Rational
  var b = Rational.zero
  var c = Rational.one
  var d = Rational.zero

  /// Makes a fraction; a constant by default.
  public init(a: Rational, b: Rational = Rational.zero, c: Rational = Rational.one, d: Rational = Rational.zero) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
  }

  /// Whether x does not occur.
  public var isConstant: Bool { b == .zero && d == .zero }

  /// The missing number x itself.
  public static let itself = LinearFraction(a: .zero, b: .one)

  /// Combines two fractions; `nil` if the result does not have this form or does not fit.
  public func combined(_ operation: Expression.Operation, _ other: LinearFraction) -> LinearFraction? {
    switch operation {
    case .divide:
      guard !(other.a == .zero && other.b == .zero) else { return nil }
      return combined(.multiply, LinearFraction(a: other.c, b: other.d, c: other.a, d: other.b))
    case .multiply:
      guard let above = Self.product((a, b), (other.a, other.b)), let below = Self.product((c, d), (other.c, other.d))
      else { return nil }
      return LinearFraction(a: above.0, b: above.1, c: below.0, d: below.1)
    case .add, .subtract:
      guard let left = Self.product((a, b), (other.c, other.d)), let right = Self.product((other.a, other.b), (c, d)),
        let below = Self.product((c, d), (other.c, other.d))
      else { return nil }
      let sum = operation == .add ? left.0.adding(right.0) : left.0.subtracting(right.0)
      let slope = operation == .add ? left.1.adding(right.1) : left.1.subtracting(right.1)
      guard let sum, let slope else { return nil }
      return LinearFraction(a: sum, b: slope, c: below.0, d: below.1)
    }
  }

  /// The values of x at which two fractions are equal or one is undefined; `nil` if they cannot be computed exactly.
  public func crossings(_ other: LinearFraction) -> [Rational]? {
    guard let difference = combined(.subtract, other) else { return nil }
    var found: [Rational] = []
    for (constant, slope) in [(difference.a, difference.b), (difference.c, difference.d)] where slope != .zero {
      guard let root = constant.negated?.divided(by: slope) else { return nil }
      found.append(root)
    }
    return found
  }

  /// The product (p + q·x)(r + s·x); `nil` if both factors contain x.
  private static func product(
    _ left: (Rational, Rational), _ right: (Rational, Rational)
  ) -> (Rational, Rational)? {
    guard left.1 == .zero || right.1 == .zero, let constant = left.0.multiplied(by: right.0) else { return nil }
    let slope =
      left.1 == .zero ? left.0.multiplied(by: right.1) : left.1.multiplied(by: right.0)
    return slope.map { (constant, $0) }
  }
}
