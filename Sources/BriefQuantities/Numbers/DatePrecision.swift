extension EDTF {
  /// One date of an EDTF text, with the precision it was written with. An interval has two.
  struct Endpoint: Sendable, Hashable {
    var year: Int
    var month: Int?
    var day: Int?
    var quarter: Int?
  }

  /// Parses a quarter: `2025-Q3`, or `2025-35` in ISO 8601-2. Returns `nil` for any other text.
  static func quarter(_ text: Substring) -> (year: Int, quarter: Int)? {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), bytes.prefix(4).allSatisfy(isDigit),
      let year = Int(text.prefix(4))
    else { return nil }
    let first: UInt8
    switch bytes[5] {
    case UInt8(ascii: "Q"): first = UInt8(ascii: "1")
    case UInt8(ascii: "3"): first = UInt8(ascii: "3")
    default: return nil
    }
    guard bytes[6] >= first, bytes[6] < first + 4 else { return nil }
    return (year, Int(bytes[6] - first) + 1)
  }

  /// The one date, or the two ends of an interval.
  var endpoints: [Endpoint] {
    description.split(separator: "/").map { text in
      if let (year, quarter) = Self.quarter(text.hasSuffix("~") ? text.dropLast() : text) {
        return Endpoint(year: year, quarter: quarter)
      }
      let numbers = text.split(separator: "-").map { Int($0.prefix { $0 != "~" }) ?? 0 }
      return Endpoint(
        year: numbers.first ?? 0, month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil
      )
    }
  }

  /// The day; `nil` for a month, a quarter or a year, for an approximate date, and for an interval.
  public var exactDay: Day? {
    // An interval within one day is not exact: its author wrote an interval.
    first == last && !approximate && !description.utf8.contains(UInt8(ascii: "/")) ? first : nil
  }

  /// Whether the date is a 1 January that may stand for "some time in that year".
  public var isPlaceholder: Bool {
    // Called for every date of every claim. The stored ends rule out most dates without parsing the text.
    guard first == last else { return false }
    let (_, month, day) = first.civil
    return month == 1 && day == 1 && !description.utf8.contains(UInt8(ascii: "/"))
  }
}
