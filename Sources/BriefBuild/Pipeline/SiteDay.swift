import BriefAnswers
import BriefContent
import BriefCore
import BriefModel
import BriefQuantities
import BriefSite

/// The site's day if none is stated: the latest full date in the content on which something was said or written.
struct InferredDay {
  /// The day; `nil` if the content has no full date.
  let day: Day?

  /// - Parameter findings: the findings of the assembly, which have the latest day of the data.
  init(_ findings: AssemblyFindings, _ briefings: [PageSummary]) {
    var latest = findings.latestDay
    func see(_ day: Day?) { if let day { latest = max(latest ?? day, day) } }
    // An inferred day does not end an embargo, so briefings with an embargo do not count, and neither do drafts.
    for briefing in briefings where briefing.embargo == nil && !briefing.isDraft {
      see(briefing.date)
      for correction in briefing.corrections { see(correction.date) }
      for response in briefing.responses { see(response.date) }
    }
    day = latest
  }

  /// Warnings about dated content that is not on the site because of the inferred day.
  func findings(_ dataset: Dataset, _ findings: AssemblyFindings, _ briefings: [PageSummary]) -> [Diagnostic] {
    guard let day else { return findings.hasDates || !briefings.isEmpty ? [.noSiteDay] : [] }
    guard let latest = findings.latestKnown, latest > day else { return [] }
    var sources: Set<String> = []
    var result: [Diagnostic] = []
    for claim in dataset.entities.lazy.flatMap(\.claims) {
      guard let known = claim.known, known > day else { continue }
      // An imprecise date, of the source or of the claim, counts from its last day, which can be after the inferred day.
      guard claim.stated == nil, let source = claim.source.flatMap({ dataset.source($0) }), source.date != nil else {
        result.append(.notYetKnown("the claim counts", from: known, asOf: day, at: claim.span))
        continue
      }
      if sources.insert(source.id).inserted {
        result.append(.notYetKnown("the claims of this source count", from: known, asOf: day, at: source.span))
      }
    }
    return result
  }
}

extension SiteSettings {
  /// Applies the days that were passed to a build.
  ///
  /// An embargo ends if a stated day has reached it. A build as of an earlier day ends no embargo.
  mutating func take(date: Day?, asOf older: Day?) {
    let stated = date ?? asOf
    embargoesEnd = stated.map { min($0, older ?? $0) }
    asOf = older ?? stated
  }
}

extension Diagnostic {
  /// The day that an embargo is compared with.
  enum EmbargoDay {
    /// The user has stated the day.
    case stated(Day)
    /// The day is inferred from the content.
    case inferred(Day)
    /// The site is built as of an earlier day, and the day of the present site is not stated.
    case older(Day)

    init(_ settings: SiteSettings, _ now: Day) {
      self = settings.embargoesEnd.map { .stated($0) } ?? settings.asOf.map { .older($0) } ?? .inferred(now)
    }

    /// The day to state for a release. A day before the inferred one would hide content that is on the site.
    func release(of embargo: Day) -> Day { if case .inferred(let now) = self { max(now, embargo) } else { embargo } }
  }

  /// Reported for a briefing that a build leaves out.
  static func underEmbargo(_ embargo: Located<Day>, _ day: EmbargoDay) -> Diagnostic {
    let until = embargo.value
    let reason =
      switch day {
      case .stated(let now): "the site's day is \(now)"
      case .inferred(Dataset.fallbackDay):
        "the site's day is \(Dataset.fallbackDay), since the content has no full date"
      case .inferred(let now) where now < until: "the site's day is \(now), the latest in the content"
      case .inferred(let now):
        "the latest day in the content, \(now), is past it, but only a day that is stated ends an embargo"
      case .older(let now):
        "the site as of \(now) is asked for, but only 'as_of' in chipbrief.yml or --date ends an embargo"
      }
    return Diagnostic(
      .warning, .underEmbargo, "the briefing is under embargo until \(until), and left out: \(reason)",
      at: embargo.span,
      help: "set 'as_of: \(day.release(of: until))' in chipbrief.yml or pass '--date \(day.release(of: until))' "
        + "to release it; --drafts shows it")
  }

  /// Reported if the site's day cannot be inferred and the content needs one.
  fileprivate static let noSiteDay = Diagnostic(
    .warning, .noSiteDay,
    "the content has no full date, so the site's day is \(Dataset.fallbackDay) "
      + "and later claims are not shown",
    at: SourceSpan(path: SourceListing.configPath, line: 1, column: 1),
    help: "set 'as_of' in chipbrief.yml to the day that the site should show")

  /// Reported for content with an imprecise date, which does not count yet on an inferred day.
  fileprivate static func notYetKnown(
    _ what: String, from known: Day, asOf now: Day, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .warning, .notYetKnown, "\(what) from \(known), after the latest day in the content, \(now)", at: span,
      help: "write a full date, or set 'as_of' in chipbrief.yml to the day that the site should show")
  }
}
