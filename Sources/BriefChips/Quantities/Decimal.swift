/// A decimal number as it was written: `4.0` keeps its zero.
///
/// The value is `coefficient × 10^exponent`; the digits written are the significant ones.
public struct Decimal: Sendable, Hashable {
  /// The digits, with the sign. At most 18 digits.
  public let coefficient: Int64
  /// The power of ten; −40 to 40.
  public let exponent: Int

  /// Makes a decimal; `nil` outside of 18 digits and exponents of −40 to 40.
  public init?(coefficient: Int64, exponent: Int) {
    guard coefficient.magnitude < 1_000_000_000_000_000_000, (-40...40).contains(exponent) else { return nil }
    self.coefficient = coefficient
    self.exponent = exponent
  }

  /// Zero, as one digit.
  static let zero = Decimal()

  private init() {
    coefficient = 0
    exponent = 0
  }

  /// Whether its point may be one that groups thousands: one to three digits, the first no zero, before it and three behind.
  var mayHaveGroupingPoint: Bool { exponent == -3 && (1_000..<1_000_000).contains(coefficient.magnitude) }

  /// How many significant digits were written; 1 for zero.
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
