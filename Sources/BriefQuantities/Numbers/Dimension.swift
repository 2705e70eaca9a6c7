/// The dimension of a unit, as powers of base quantities.
public struct Dimension: Sendable, Hashable {
  /// Operations (FLOP or OP).
  public var operations: Int8 = 0
  /// Bits of data.
  public var bits: Int8 = 0
  /// Seconds.
  public var seconds: Int8 = 0
  /// Joules. A watt is a joule per second.
  public var joules: Int8 = 0
  /// Metres.
  public var metres: Int8 = 0
  /// Money. The currency is in `currency`.
  public var money: Int8 = 0
  /// The currency of money, as an ISO 4217 code. Currencies are never converted implicitly.
  public var currency: String?

  /// A dimensionless number.
  public static let number = Dimension()
  /// Operations per second.
  public static let operationRate = Dimension(operations: 1, seconds: -1)
  /// An amount of data.
  public static let data = Dimension(bits: 1)
  /// Data per second.
  public static let dataRate = Dimension(bits: 1, seconds: -1)
  /// Power.
  public static let power = Dimension(seconds: -1, joules: 1)
  /// Area.
  public static let area = Dimension(metres: 2)
  /// Length.
  public static let length = Dimension(metres: 1)
  /// Total processing performance: operations per second times the bit length of their operands.
  public static let processingPerformance = Dimension(operations: 1, bits: 1, seconds: -1)

  /// Money in one currency.
  public static func money(_ currency: String) -> Dimension { Dimension(money: 1, currency: currency) }

  /// Whether the dimension is an amount of money.
  public var isMoney: Bool { self == .money(currency ?? "") }

  /// Makes a dimension.
  public init(
    operations: Int8 = 0, bits: Int8 = 0, seconds: Int8 = 0, joules: Int8 = 0, metres: Int8 = 0, money: Int8 = 0,
    currency: String? = nil
  ) {
    self.operations = operations
    self.bits = bits
    self.seconds = seconds
    self.joules = joules
    self.metres = metres
    self.money = money
    self.currency = currency
  }
}
