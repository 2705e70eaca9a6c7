/// The time span over which a flow is counted: `2025`, `2025-Q2`, `2025-H1`, `2025-08`, `FY2026-Q1`, `2025/2028`.
public struct Period: Sendable, Hashable, CustomStringConvertible {
  /// One end of a period, or a period that has only one.
  enum Endpoint: Sendable, Hashable {
    case date(EDTF)
    case quarter(year: Int, Int)
    case half(year: Int, Int)
    /// A fiscal year, or its quarter or half. Companies choose when their fiscal year begins, so it has no days here.
    case fiscal(year: Int, quarter: Int?, half: Int?)
  }

  /// The first day; `nil` for a fiscal period.
  public let first: Day?
  /// The last day; `nil` for a fiscal period.
  public let last: Day?
  /// The text as written.
  public let description: String
  /// The single date or period, or the first and the last one of a range.
  let endpoints: [Endpoint]

  /// Parses a period; `nil` for any other text.
  public init?(_ text: String) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard text.utf8.count <= 21, (1...2).contains(halves.count) else { return nil }
    var endpoints: [Endpoint] = []
    for half in halves {
      guard let endpoint = Self.endpoint(half) else { return nil }
      endpoints.append(endpoint)
    }
    let (start, end) = (endpoints.first.flatMap(Self.days), endpoints.last.flatMap(Self.days))
    if endpoints.count == 2 {
      // A range must be in order, which cannot be checked for fiscal periods: their days are unknown.
      guard let start, let end, start.first <= end.last, start != end else { return nil }
    }
    first = start?.first
    last = end?.last
    description = text
    self.endpoints = endpoints
  }

  private static func endpoint(_ text: Substring) -> Endpoint? {
    let isFiscal = text.hasPrefix("FY")
    let words = (isFiscal ? text.dropFirst(2) : text).split(separator: "-", omittingEmptySubsequences: false)
    guard let first = words.first, first.utf8.count == 4, first.utf8.allSatisfy(isDigit), let year = Int(first),
      year > 0
    else { return nil }
    if words.count == 2 {
      if let quarter = number(words[1], mark: "Q", upTo: 4) {
        return isFiscal ? .fiscal(year: year, quarter: quarter, half: nil) : .quarter(year: year, quarter)
      }
      if let half = number(words[1], mark: "H", upTo: 2) {
        return isFiscal ? .fiscal(year: year, quarter: nil, half: half) : .half(year: year, half)
      }
    }
    if isFiscal { return words.count == 1 ? .fiscal(year: year, quarter: nil, half: nil) : nil }
    // The ISO 8601-2 number of a quarter means the same as its name.
    if let (year, number) = EDTF.quarter(text) { return .quarter(year: year, number) }
    return text.utf8.contains(UInt8(ascii: "~")) ? nil : EDTF(String(text)).map { .date($0) }
  }

  private static func number(_ text: Substring, mark: Character, upTo limit: Int) -> Int? {
    guard text.utf8.count == 2, text.first == mark, let number = Int(text.dropFirst()), (1...limit).contains(number)
    else { return nil }
    return number
  }

  private static func days(_ endpoint: Endpoint) -> (first: Day, last: Day)? {
    switch endpoint {
    case .date(let date): (date.first, date.last)
    case .quarter(let year, let quarter): months(quarter * 3 - 2, to: quarter * 3, year)
    case .half(let year, let half): months(half * 6 - 5, to: half * 6, year)
    case .fiscal: nil
    }
  }

  private static func months(_ from: Int, to last: Int, _ year: Int) -> (first: Day, last: Day)? {
    guard let start = Day(year: year, month: from, day: 1),
      let end = Day(year: year, month: last, day: Day.length(ofMonth: last, year: year))
    else { return nil }
    return (start, end)
  }
}
