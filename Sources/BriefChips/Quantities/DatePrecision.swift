extension EDTF {
  /// A calendar date of one part of an EDTF text, as precise as it was written.
  struct Part: Sendable, Hashable {
    var year: Int
    var month: Int?
    var day: Int?
    var quarter: Int?
  }

  /// The year and the quarter of a part that is one: `2025-Q3`, or as ISO 8601-2 has it, `2025-35`.
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

  /// One part, or the two ends of an interval.
  var parts: [Part] {
    description.split(separator: "/").map { text in
      if let (year, quarter) = Self.quarter(text.hasSuffix("~") ? text.dropLast() : text) {
        return Part(year: year, quarter: quarter)
      }
      let numbers = text.split(separator: "-").map { Int($0.prefix { $0 != "~" }) ?? 0 }
      return Part(
        year: numbers.first ?? 0, month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil
      )
    }
  }

  /// The day that it means; `nil` where it is known by month or year, as approximate, or as a span.
  public var exactDay: Day? {
    // A span within one day is a span as written.
    first == last && !approximate && !description.utf8.contains(UInt8(ascii: "/")) ? first : nil
  }

  /// Whether it is a first of January that may stand for "some time in that year".
  public var isPlaceholder: Bool {
    // Every date of every claim is asked: most are ruled out by their ends, which are at hand.
    guard first == last else { return false }
    let (_, month, day) = first.civil
    return month == 1 && day == 1 && !description.utf8.contains(UInt8(ascii: "/"))
  }
}
