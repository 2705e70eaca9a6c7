import BriefAnswers
import BriefCore
import BriefModel
import BriefQuantities
import BriefSite

/// A recent correction in the list on the home page: of a figure, or of the text of a briefing.
struct RecentCorrection: Sendable {
  let date: DateText
  let what: String
  let href: String
  let change: String?
  let why: String?

  static let context = TemplateContext<RecentCorrection>(
    "recent correction", "A recent correction of a figure or of a briefing's text.",
    [
      .object("date", "The date of the correction.", of: DateText.context) { $0.date },
      .text("what", "The figure, or the briefing's title.") { $0.what },
      .text("href", "The link to the part's page, or to the briefing's corrections.") { $0.href },
      .optionalText("change", "The wrong and the corrected value; none for a text.") { $0.change },
      .optionalText("why", "Why the figure was wrong; none for a text.") { $0.why },
    ])
}

extension RenderContext {
  /// The newest corrections up to the site's day, newest first.
  func latestCorrections(_ count: Int) -> [RecentCorrection] {
    let texts = index.latestCorrections(count).map { briefing, day in
      let item = RecentCorrection(
        date: dateText(day), what: briefing.title, href: "\(href(briefing.route.description))#cb-corrections",
        change: nil, why: nil)
      return (day: day, item: item)
    }
    let figures = dataset.correctedClaims.sorted().compactMap(dataset.claim).flatMap { claim in
      claim.corrections.indices.compactMap { correction($0, of: claim) }
    }
    let all = (texts + figures).enumerated().sorted { left, right in
      left.element.day == right.element.day ? left.offset < right.offset : left.element.day > right.element.day
    }
    return all.prefix(count).map(\.element.item)
  }

  /// A correction of a claim; `nil` if it is later than the site's day, or if the claim's entity has no page.
  private func correction(_ number: Int, of claim: Claim) -> (day: Day, item: RecentCorrection)? {
    let correction = claim.corrections[number]
    guard correction.date <= dataset.now, let entity = index.entity(claim.entity) else { return nil }
    let now = words.text(.furtherClause("\(words[.nowIs]) \(print(claim.correctedValue(after: number)))"))
    let item = RecentCorrection(
      date: dateText(correction.date), what: "\(entity.name), \(label(ofField: claim.field))",
      href: href(entity.route), change: "\(words[.was]) \(print(correction.was))\(now)", why: correction.why)
    return (correction.date, item)
  }
}
