import BriefCore

/// A unit: its symbol, its dimension, and its size in base units (operations, bits, seconds, joules, metres).
///
/// Units are few and every quantity has one. Each is interned and never freed, so copying one needs no reference
/// counting.
public struct Unit: Sendable, Hashable {
  private let parts: Interned<Parts>

  /// The symbol as printed: `TB/s`, `mm²`, `TFLOP/s`.
  public var symbol: String { parts.value.symbol }
  /// The dimension.
  public var dimension: Dimension { parts.value.dimension }
  /// The exact number of base units in one unit.
  public var scale: Rational { parts.value.scale }
  /// The power of two in the scale after powers of ten are taken out: 3 for a byte, 33 for a gibibyte.
  public var twos: Int { parts.value.twos }
  /// The power of ten in the scale: 9 for a gigabyte.
  public var tens: Int { parts.value.tens }

  /// Makes a unit.
  public init(symbol: String, dimension: Dimension, scale: Rational) {
    parts = Self.table.intern(Parts(symbol: symbol, dimension: dimension, scale: scale))
  }

  private struct Parts: Sendable, Hashable {
    let symbol: String
    let dimension: Dimension
    let scale: Rational
    let twos: Int
    let tens: Int

    init(symbol: String, dimension: Dimension, scale: Rational) {
      (self.symbol, self.dimension, self.scale) = (symbol, dimension, scale)
      func power(of factor: Int128, in number: Int128) -> Int {
        var (rest, power) = (number, 0)
        while rest != 0, rest % factor == 0 { (rest, power) = (rest / factor, power + 1) }
        return power
      }
      tens = power(of: 5, in: scale.numerator) - power(of: 5, in: scale.denominator)
      twos = scale.numerator.trailingZeroBitCount - scale.denominator.trailingZeroBitCount - tens
    }
  }

  private static let table = InternTable<Parts>()
}

/// The relation of a number to the actual value, as its source writes it.
public enum Bound: Sendable, Hashable, CaseIterable {
  /// `400 W`
  case exact
  /// `~400 W`
  case approximate
  /// `> 400 W`
  case above
  /// `≥ 400 W`
  case atLeast
  /// `< 400 W`
  case below
  /// `≤ 400 W`
  case atMost
}

/// A number or a range of two numbers with a unit and the digits as written.
public struct Quantity: Sendable, Hashable {
  /// The number; the lower one of a range.
  public var number: Decimal
  /// The upper number of a range; `nil` for a single number.
  public var upper: Decimal?
  /// The word `thousand`, `million`, `billion` or `trillion` if the number was written with one. Setting any other word
  /// sets `nil`.
  public var magnitudeWord: String? {
    get { Self.magnitudeWords.first { $0.power == magnitudePower }?.word }
    set { power = Self.power(ofWord: newValue) }
  }
  /// The power of ten of the magnitude word; 0 without one.
  public var magnitudePower: Int { Int(power) }
  private var power: Int8
  /// The unit.
  public var unit: Unit
  /// The relation of the number to the actual value.
  public var bound: Bound

  /// Makes a quantity.
  public init(number: Decimal, upper: Decimal? = nil, magnitudeWord: String? = nil, unit: Unit, bound: Bound = .exact) {
    self.number = number
    self.upper = upper
    power = Self.power(ofWord: magnitudeWord)
    self.unit = unit
    self.bound = bound
  }

  /// Whether a word is one of `magnitudeWords`.
  public static func isMagnitudeWord(_ word: String) -> Bool { power(ofWord: word) != 0 }

  private static func power(ofWord word: String?) -> Int8 {
    // Fast path: most quantities have no such word, and most words looked up are units, which are shorter than 7 bytes.
    guard let word, word.utf8.count >= 7 else { return 0 }
    return magnitudeWords.first { $0.word == word }.map { Int8($0.power) } ?? 0
  }
}
