import BriefCore

/// A unit: its symbol, what it measures, and how many base units it is (operations, bits, seconds, joules, metres).
///
/// There are only so many units, and each quantity has one, so that it is a reference that nobody counts.
public struct Unit: Sendable, Hashable {
  private let parts: Interned<Parts>

  /// As it is printed: `TB/s`, `mm²`, `TFLOP/s`.
  public var symbol: String { parts.value.symbol }
  /// What it measures.
  public var dimension: Dimension { parts.value.dimension }
  /// Base units in one of it, exactly.
  public var scale: Rational { parts.value.scale }
  /// The power of two in the scale once powers of ten are taken out: 3 for a byte, 33 for a gibibyte.
  var twos: Int { parts.value.twos }
  /// The power of ten in the scale: 9 for a gigabyte.
  var tens: Int { parts.value.tens }

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

/// How sure a number is, as its source writes it.
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

/// A number with its unit, with the digits it was written with; or a range of two.
public struct Quantity: Sendable, Hashable {
  /// The number; of a range the lower one.
  public var number: Decimal
  /// The upper number of a range.
  public var upper: Decimal?
  /// `thousand`, `million`, `billion` or `trillion`, where it was written with one; any other word is none.
  public var magnitudeWord: String? {
    get { Self.magnitudeWords.first { $0.power == magnitudePower }?.word }
    set { power = Self.power(ofWord: newValue) }
  }
  /// The power of ten of the magnitude word; 0 where there is none.
  public var magnitudePower: Int { Int(power) }
  private var power: Int8
  /// The unit.
  public var unit: Unit
  /// How sure it is.
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
  static func isMagnitudeWord(_ word: String) -> Bool { power(ofWord: word) != 0 }

  private static func power(ofWord word: String?) -> Int8 {
    // Most quantities have none, and most words that are asked about are units, which are shorter.
    guard let word, word.utf8.count >= 7 else { return 0 }
    return magnitudeWords.first { $0.word == word }.map { Int8($0.power) } ?? 0
  }
}
