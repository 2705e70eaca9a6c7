import BriefCore
import BriefModel
import BriefQuantities

/// Finds dates that lie years after all others, which are usually typing errors: 2052 for 2025.
public struct DistantDates {
  /// The first distant day, and the number of years before it without dates.
  public let first: Day
  let years: Int

  /// The smallest gap, in days, that counts as an error if at least `fewest` earlier days are known.
  private static let gap: Int32 = 3 * 365
  private static let fewest = 2

  /// - Parameter days: all days in the content; at most the two latest may be distant.
  /// - Returns: `nil` if no day is distant.
  public init?(among days: some Sequence<Day>) {
    let latest = Set(days).sorted(by: >)
    for index in 0..<2 where latest.count >= index + 1 + Self.fewest {
      let distance = latest[index].number - latest[index + 1].number
      guard distance >= Self.gap else { continue }
      first = latest[index]
      years = Int(distance) / 365
      return
    }
    return nil
  }

  /// The warning for a distant date; `nil` for any other date.
  ///
  /// - Parameter key: the key of the date in the file.
  public func finding(_ key: String, _ day: Day, at span: SourceSpan) -> Diagnostic? {
    guard day >= first else { return nil }
    return Diagnostic(
      .warning, .distantDate, "'\(key)' lies \(years) years after every other date of the content", at: span,
      help: "check the year: what is dated after the site's day is not shown")
  }
}

extension Assembly {
  /// Warns about sources and claims that are dated years after everything else.
  mutating func checkDistantDates() {
    var days: [Day] = []
    for source in sources { days += [source.date, source.retrieved].compactMap { $0?.first } }
    for claim in entities.lazy.flatMap(\.claims) {
      days += [claim.stated, claim.retrieved].compactMap { $0?.first }
      if case .date(let date) = claim.value { days.append(date.first) }
    }
    days += events.map { $0.date.first }
    for rule in rules { days += [rule.published, rule.effectiveFrom].compactMap { $0?.first } }
    guard let distant = DistantDates(among: days) else { return }
    for source in sources {
      for (key, date, span) in [
        ("date", source.date, source.dateSpan), ("retrieved", source.retrieved, source.retrievedSpan),
      ] {
        if let date, let finding = distant.finding(key, date.first, at: span ?? source.span) {
          diagnostics.append(finding)
        }
      }
    }
    for claim in entities.lazy.flatMap(\.claims) {
      for (key, date) in [("stated", claim.stated), ("retrieved", claim.retrieved)] {
        if let date, let finding = distant.finding(key, date.first, at: claim.span) { diagnostics.append(finding) }
      }
    }
  }
}
