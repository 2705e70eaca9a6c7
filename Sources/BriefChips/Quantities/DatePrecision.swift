extension EDTF {
  /// A calendar date of one part of an EDTF text, as precise as it was written.
  struct Part: Sendable, Hashable {
    var year: Int
    var month: Int?
    var day: Int?
  }

  /// One part, or the two ends of an interval.
  var parts: [Part] {
    description.split(separator: "/").map { text in
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
