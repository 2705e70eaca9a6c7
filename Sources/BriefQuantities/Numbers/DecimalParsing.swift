/// Why a text is not a valid number, and how to write it.
struct NumberFault: Error {
  var message: String
  var help: String?
}

extension Decimal {
  /// Parses an unsigned number: `4.0`, `1,979`, `12000` or `4.0e3`.
  ///
  /// Commas separate groups of three digits; a point is the decimal mark. All digits after leading zeros are
  /// significant.
  ///
  /// - Parameter negative: whether a minus sign precedes the number.
  static func parse(_ bytes: ArraySlice<UInt8>, negative: Bool) -> Result<Decimal, NumberFault> {
    if let plain = plain(bytes, negative: negative) { return .success(plain) }
    let shown = String(decoding: bytes.prefix(60), as: UTF8.self).clipped
    func fault(_ message: String, _ help: String? = nil) -> Result<Decimal, NumberFault> {
      .failure(NumberFault(message: message, help: help))
    }
    let mark = bytes.firstIndex { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") } ?? bytes.endIndex
    let halves = bytes[..<mark].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard halves.count <= 2, let whole = halves.first else {
      return fault("'\(shown)' has two points", "a point is the decimal mark; group thousands with commas")
    }
    guard !whole.isEmpty else { return fault("'\(shown)' has no digit before its point", "write '0\(shown)'") }
    let fraction = halves.count == 2 ? halves[1] : []
    guard halves.count == 1 || !fraction.isEmpty else { return fault("'\(shown)' ends in a point") }
    let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard groups.count == 1 || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return fault("the commas of '\(shown)' do not group three digits each", decimalComma(groups)) }
    guard !fraction.contains(UInt8(ascii: ",")) else {
      return fault(
        "'\(shown)' has a comma after its point", "a point is the decimal mark; commas group the digits before it")
    }
    let plain = whole.filter { $0 != UInt8(ascii: ",") }
    guard plain.count == 1 || plain.first != UInt8(ascii: "0") else {
      return fault("'\(shown)' begins with a needless 0")
    }
    var coefficient: Int64 = 0
    var significant = 0
    for byte in plain + fraction where significant > 0 || byte != UInt8(ascii: "0") {
      significant += 1
      guard significant <= 18 else { return fault("'\(shown)' has more than 18 digits") }
      coefficient = coefficient * 10 + Int64(byte &- 0x30)
    }
    // An exponent longer than a sign and four digits is out of range for every decimal.
    let power = bytes[mark...].count <= 6 ? Int(String(decoding: bytes[mark...].dropFirst(), as: UTF8.self)) : 1000
    guard fraction.count < 1000,
      let decimal = Decimal(coefficient: negative ? -coefficient : coefficient, exponent: (power ?? 0) - fraction.count)
    else { return fault("'\(shown)' is beyond the powers of ten from -40 to 40") }
    return .success(decimal)
  }

  /// Fast path for the common form: digits with at most one point. Returns `nil` for everything else, valid or not.
  private static func plain(_ bytes: ArraySlice<UInt8>, negative: Bool) -> Decimal? {
    let point = UInt8(ascii: ".")
    guard bytes.count <= 18, let first = bytes.first, first != point, bytes.last != point else { return nil }
    if first == UInt8(ascii: "0"), bytes.count > 1, bytes[bytes.startIndex + 1] != point { return nil }
    var coefficient: Int64 = 0
    var fraction: Int?
    for byte in bytes {
      if byte == point, fraction == nil {
        fraction = 0
        continue
      }
      guard isDigit(byte) else { return nil }
      coefficient = coefficient * 10 + Int64(byte - 0x30)
      fraction = fraction.map { $0 + 1 }
    }
    return Decimal(coefficient: negative ? -coefficient : coefficient, exponent: -(fraction ?? 0))
  }

  private static func decimalComma(_ groups: [ArraySlice<UInt8>]) -> String? {
    guard groups.count == 2 else { return nil }
    let digits = groups.map { String(decoding: $0.prefix(20), as: UTF8.self) }
    return "a point is the decimal mark: write '\(digits[0]).\(digits[1])'"
  }
}
