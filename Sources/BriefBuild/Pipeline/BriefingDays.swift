import BriefAnswers
import BriefCore
import BriefMarkdown
import BriefModel
import BriefOutput
import BriefQuantities
import BriefSite

extension BuildRun {
  /// The warnings about days of briefings: a day that is years after all others, or an edition in the future.
  func dayFindings(_ tree: SourceTree, _ settings: SiteSettings, _ dataset: Dataset) -> [Diagnostic] {
    let now = dataset.now
    // A site as of an earlier day has no data dated later, so the check of editions would report every later briefing.
    let ahead = request.asOf == nil ? tree.briefings.filter { ($0.asOf ?? now) > now } : []
    var days = tree.briefings.compactMap(\.date)
    for source in dataset.sources { days += [source.date, source.retrieved].compactMap { $0?.first } }
    days += dataset.events.map { $0.date.first }
    let distant = DistantDates(among: days)
    let late = tree.briefings.filter { briefing in distant.map { briefing.date ?? now >= $0.first } ?? false }
    var findings: [Diagnostic] = []
    for briefing in late {
      guard let date = briefing.date, let distant else { continue }
      findings += [distant.finding("date", date, at: span(of: "date", briefing))].compactMap(\.self)
    }
    let isLate = Set(late.map(\.path))
    for briefing in ahead
    where !isLate.contains(briefing.path) && !briefing.isDraft && !briefing.isUnderEmbargo(until: settings.embargoesEnd)
    {
      guard let asOf = briefing.asOf else { continue }
      findings.append(
        Diagnostic(
          .warning, .editionAhead, "the edition's date, \(asOf), is after the site's day, \(now)",
          at: span(of: asOf == briefing.date ? "date" : "as_of", briefing),
          help: "correct the day, or set 'as_of' in chipbrief.yml to \(asOf) or later"))
    }
    return findings
  }

  /// The span of a key's value in a briefing's front matter. Summaries do not store these spans, since few are needed.
  private func span(of key: String, _ briefing: PageSummary) -> SourceSpan {
    guard let file = (try? disk.read([briefing.path]).first)?.source(briefing.path),
      let entry = readFrontMatter(file).value?.entries?.first(where: { $0.key == key })
    else { return briefing.span }
    return entry.value.span
  }
}
