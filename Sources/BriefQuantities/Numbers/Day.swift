/// A day of the proleptic Gregorian calendar.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let number: Int32

  /// Makes a day from its number.
  public init(number: Int32) {
    self.number = number
  }

  /// Makes a day from a year (1 to 9999), a month and a day of the month; `nil` if that day does not exist.
  ///
  /// Source of the formula: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Parses an ISO 8601 date, `2025-08-29`; `nil` for any other text.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 10 else { return nil }
    var (year, month, day) = (0, 0, 0)
    for (index, byte) in text.utf8.enumerated() {
      if index == 4 || index == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard isDigit(byte) else { return nil }
      let digit = Int(byte - 0x30)
      switch index {
      case 0...3: year = year * 10 + digit
      case 5, 6: month = month * 10 + digit
      default: day = day * 10 + digit
      }
    }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month and day of the month.
  ///
  /// Source of the formula: Howard Hinnant, civil_from_days.
  public var civil: (year: Int, month: Int, day: Int) {
    let z = Int(number) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// The ISO 8601 form: `2025-08-29`.
  public var description: String {
    let (year, month, day) = civil
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// The number of days in a month.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Orders days by time.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

/// A date with its precision, in the Extended Date/Time Format (ISO 8601-2): `2025`, `2025-08`, `2025-08-29`,
/// `2025-08~`, `2025-07-14/2025-07-15`, and quarters: `2025-Q3`, or `2025-35`.
public struct EDTF: Sendable, Hashable, CustomStringConvertible {
  /// The first possible day.
  public let first: Day
  /// The last possible day. As-of queries count the date as known from this day on.
  public let last: Day
  /// Whether it is marked as approximate.
  public let approximate: Bool
  /// The text as written.
  public let description: String

  /// Parses a date; `nil` for any other text.
  public init?(_ text: String) {
    // Fast path: nearly every date is a single day.
    if let day = Day(text) {
      self.init(first: day, last: day, approximate: false, description: text)
      return
    }
    let approximate = text.utf8.contains(UInt8(ascii: "~"))
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count <= 2, let start = halves.first.flatMap({ Self.bounds($0) }),
      let end = halves.last.flatMap({ Self.bounds($0) }),
      start.first <= end.last
    else { return nil }
    self.init(first: start.first, last: end.last, approximate: approximate, description: text)
  }

  /// Makes a date from values that were parsed before.
  public init(first: Day, last: Day, approximate: Bool, description: String) {
    self.first = first
    self.last = last
    self.approximate = approximate
    self.description = description
  }

  private static func bounds(_ half: Substring) -> (first: Day, last: Day)? {
    let text = half.hasSuffix("~") ? half.dropLast() : half
    if let day = Day(text) { return (day, day) }
    if let (year, quarter) = quarter(text), let first = Day(year: year, month: quarter * 3 - 2, day: 1),
      let last = Day(year: year, month: quarter * 3, day: Day.length(ofMonth: quarter * 3, year: year))
    {
      return (first, last)
    }
    let digits = text.split(separator: "-", omittingEmptySubsequences: false)
    guard digits.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      digits.first?.utf8.count == 4, let year = digits.first.flatMap({ Int($0) })
    else { return nil }
    if digits.count == 1, let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31)
    {
      return (first, last)
    }
    guard digits.count == 2, digits[1].utf8.count == 2, let month = Int(digits[1]),
      let first = Day(year: year, month: month, day: 1),
      let last = Day(year: year, month: month, day: Day.length(ofMonth: month, year: year))
    else { return nil }
    return (first, last)
  }
}
