/// A decimal number as written: `4.0` keeps its trailing zero.
///
/// The value is `coefficient × 10^exponent`. All written digits are significant.
public struct Decimal: Sendable, Hashable {
  /// The digits with the sign; at most 18 digits.
  public let coefficient: Int64
  /// The power of ten, −40 to 40.
  public let exponent: Int

  /// Makes a decimal; `nil` for more than 18 digits or an exponent outside −40 to 40.
  public init?(coefficient: Int64, exponent: Int) {
    guard coefficient.magnitude < 1_000_000_000_000_000_000, (-40...40).contains(exponent) else { return nil }
    self.coefficient = coefficient
    self.exponent = exponent
  }

  /// Zero, with one significant digit.
  public static let zero = Decimal()

  private init() {
    coefficient = 0
    exponent = 0
  }

  /// Whether the point may be a thousands separator: one to three digits before it, the first not zero, and three after
  /// it.
  public var mayHaveGroupingPoint: Bool { exponent == -3 && (1_000..<1_000_000).contains(coefficient.magnitude) }

  /// The number of significant digits as written; 1 for zero.
  public var significantDigits: Int {
    var count = 1
    var rest = coefficient.magnitude
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    return count
  }
}
