extension Dimension {
  /// TPP per area.
  public static let performanceDensity = Dimension(operations: 1, bits: 1, seconds: -1, metres: -2)
  /// Data per operation.
  public static let dataPerOperation = Dimension(operations: -1, bits: 1)
  /// Operations per energy, the same as an operation rate per power.
  public static let operationsPerEnergy = Dimension(operations: 1, joules: -1)

  /// Operations per second per US dollar.
  public static let operationsPerDollar = Dimension(operations: 1, seconds: -1, money: -1, currency: "USD")

  /// The dimension of a product; `nil` if the currencies differ or a power does not fit into an `Int8`.
  public func multiplied(by other: Dimension) -> Dimension? { combined(with: other, sign: 1) }

  /// The dimension of a quotient; `nil` if the currencies differ or a power does not fit into an `Int8`.
  public func divided(by other: Dimension) -> Dimension? { combined(with: other, sign: -1) }

  private func combined(with other: Dimension, sign: Int) -> Dimension? {
    if let mine = currency, let theirs = other.currency, mine != theirs { return nil }
    func power(_ exponent: KeyPath<Dimension, Int8>) -> Int8? {
      Int8(exactly: Int(self[keyPath: exponent]) + sign * Int(other[keyPath: exponent]))
    }
    guard let operations = power(\.operations), let bits = power(\.bits), let seconds = power(\.seconds),
      let joules = power(\.joules), let metres = power(\.metres), let money = power(\.money)
    else { return nil }
    return Dimension(
      operations: operations, bits: bits, seconds: seconds, joules: joules, metres: metres, money: money,
      currency: money == 0 ? nil : currency ?? other.currency)
  }
}
