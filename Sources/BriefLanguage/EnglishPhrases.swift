extension Phrase {
  /// The text in English.
  var english: String {
    switch self {
    case .list(let items), .clauses(let items): items.joined(separator: ", ")
    case .furtherClause(let clause): ", " + clause
    case .alternatives(let values): values.joined(separator: "; ")
    case .ofVariant(let text, let variant): "\(text) (\(variant))"
    case .range(let from, let to): "\(from) to \(to)"
    case .headed(let head, let texts): head + ": " + texts.joined(separator: "; ")
    case .sentence(let text): text + "."
    case .sentences(let sentences): sentences.joined(separator: " ")

    case .highest(let label): "Highest \(label)"
    case .briefingCount(let count): count == 1 ? "1 briefing" : "\(count) briefings"
    case .sharedBasis(let words): "Basis: \(words.joined(separator: ", "))"
    case .others(let count): count == 1 ? "and 1 other" : "and \(count) others"
    case .best(let count): "best of \(count)"
    case .pageOfList(let title, let page, let count): "\(title), page \(page) of \(count)"
    case .pageNumber(let page, let count): "Page \(page) of \(count)"
    case .fewFigures(let count): "\(count) with fewer than two figures"
    case .perScope(let scope): "per \(scope)"
    case .componentUnstated(let component): "\(component) unstated"
    case .basisNotStated(let open):
      "the source does not say "
        + open.map { component, choice in choice.map { "whether \($0)" } ?? "the \(component)" }
        .joined(separator: ", nor ")
    case .figuresPerRack: "its figures are for one rack"
    case .figuresPerSystem: "its figures are for a system of several racks"
    case .figuresPerScope(let scope): "its figures are \(scope)"
    case .figureOn(let basis, let scope, let period):
      (basis + ["figure", scope, period.map { "for \($0)" }].compactMap(\.self)).joined(separator: " ")

    case .conditionUndecided(let names): "Not known whether this table’s condition holds for \(Self.all(names))."
    case .notComparable: "not comparable"
    case .notComparableBecause(let reason): "not comparable: \(reason)"
    case .onlyKnown(let figures):
      figures.count == 1
        ? "only a \(figures[0]) is known"
        : "only figures on another basis are known: " + figures.map { "a \($0)" }.joined(separator: ", ")
    case .onlyFormats(let labels): "only other number formats are known: \(labels.joined(separator: ", "))"
    case .onlyUnit(let symbol): "only a figure in \(symbol) is known"
    case .otherScope(let scope, let table): "its figures are \(scope), the table’s are \(table)"

    case .said(let value, let sources): sources.isEmpty ? value : "\(value) (\(sources.joined(separator: ", ")))"
    case .analystsEstimate: "rests on an analyst's estimate"
    case .onMakersRoadmap: "on its maker's roadmap, not shipping"
    case .approximateInSource: "approximate in its source"
    case .ourCalculationGives(let value): "our calculation gives \(value)"
    case .firstStatedAs(let amounts): "first stated as \(amounts.joined(separator: ", "))"
    case .statedAs(let value): "stated as \(value)"
    case .evidence(let evidence, let via): evidence.english + (via.map { ", via \($0)" } ?? "")

    case .alsoStated: "also stated"
    case .valuesDiffer: "sources differ"
    case .inputsDiffer: "sources differ on its inputs"
    case .inputBasisOpen: "the basis of an input is not fully stated"
    case .rateMayBeSparse:
      "a rate is not stated as dense: possibly only half of it counts"
    case .statedFor(let field): "stated for \(field)"
    case .inputFromOtherField: "an input is taken from another field"
    case .inputConverted: "an input was converted"
    case .plannedNotShipping: "planned, not shipping"
    case .inputApproximate: "an input is approximate"
    case .statedAsLimit: "stated as a limit, not as a value"
    case .weakSources: "only low-quality or aggregated sources say so"
    case .inputWeak: "an input has weak sources only"
    case .ourCalculation(let description, let isLowerBound):
      "our calculation" + (description.map { ". \($0)" } ?? (isLowerBound ? "." : ""))
        + (isLowerBound ? " No source says that it lists all formats, so this is a lower bound." : "")
    case .sourceUndated: "the source has no date"
    case .needsSource: "needs source"

    case .dayKnown: "Day on which it became known"
    case .rangeOfSources: "from the lowest to the highest value where sources differ"
    case .rangeOfDates: "the date is known to the month or year only"
    case .rangeOfValues: "from the lowest to the highest of a part’s values, with a tick for each"
    case .basisLeftOpen: "the source leaves its basis open"
    case .numbers(let low, let high): "\(low) to \(high)"
    case .againstLimit(let limit, let distance): "of \(limit)" + (distance.map { ", \($0)" } ?? "")
    case .testedAgainst(let number, let against): "\(number) \(against)"
    case .atLeastDistance(let distance): "at least \(distance)"
    case .timesLimit(let low, let high): "\(low)\(high.map { " to \($0)" } ?? "") times the limit"
    case .percentFromLimit(let percent, let isBelow): "\(percent) \(isBelow ? "below" : "above")"
    case .lessThanTenthPercent: "less than 0.1\u{A0}%"
    case .atLimit: "at the limit"
    case .openEnd: "at least, or at most"
    case .approximate: "approximate"
    case .planned: "planned"
    case .atLeast: "at least"
    case .atMost: "at most"
    case .named(let name, let remarks): "\(name) (\(remarks.joined(separator: ", ")))"
    case .notOnLogAxis: "zero or less: cannot be shown on a log axis"
    case .variantsDiffer: "its variants are not the same on both axes"
    case .notANumber: "not a number that can be drawn"
    case .barChart(let count): "Bar chart of \(Self.parts(count))"
    case .dotPlot(let count): "Dot plot of \(Self.parts(count))"
    case .scatterPlot(let count): "Scatter plot of \(Self.parts(count))"
    case .valuesOverTime(let count): "Values of \(Self.parts(count)) over time"
    case .knownDayByDay(let count): "What was known of \(Self.parts(count)), day by day"
    case .single(let label, let end): "\(label) \(end.value) (\(end.part))"
    case .extremes(let label, let low, let high):
      "\(label) from \(low.value) (\(low.part)) to \(high.value) (\(high.part))"
    case .chartSummary(let head, let clauses, let notDrawn):
      head + (clauses.isEmpty ? "" : ": " + clauses.joined(separator: "; ")) + "."
        + (notDrawn == 0 ? "" : " Not drawn: \(notDrawn), listed below.")
    case .notDrawn(let exemption, let test): "Not drawn: \(exemption) (\(test))"
    case .assessedFor(let rule): "Assessed only for parts that \(rule) catches"
    case .firstParagraphDrawn:
      "Where several paragraphs are met, the first is drawn. A point exactly on an edge belongs to the paragraph whose test includes it."
    case .thresholdsReported: "The thresholds are known from reports only"
    case .yearTick(let year): String(year)
    case .monthTick(let month, let year):
      Self.months.indices.contains(month - 1) ? "\(Self.months[month - 1]) \(year)" : String(year)

    case .dependsOnBin: "depends on the bin"
    case .dependsOnClaims: "depends on which claims are right"
    case .notComputed: "not computed"
    case .unknown: "unknown"
    case .holds: "holds"
    case .fails: "does not hold"
    case .metricsMet(let words): "reported metrics met: \(words)"
    case .metricsNotMet: "reported metrics not met"
    case .noParagraphMet: "no paragraph met"
    case .exemptUnder(let paragraph): "exempt under \(paragraph)"
    case .needsNoLicence(let rule): "not assessed: needs no licence under \(rule)"
    case .designerNotIn(let countries): "not assessed: designer not in \(countries.joined(separator: ", "))"
    case .ruleHadEnded: "not assessed: the rule had ended before the part was announced"

    case .inputs(let inputs): inputs.joined(separator: " and ")
    case .bin(let bin, let figures): "\(bin), with \(figures)"
    case .absent(let field, let absence): "\(field) \(absence)"
    case .estimatedFromThreshold(let field):
      "\(field) known only as an estimate from this rule’s own threshold"
    case .possibleOutcomes(let choice): "possible outcomes: \(choice)"
    case .unanswered(let reasons, let isReported):
      "\(isReported ? "cannot be decided" : "cannot be classified"): \(reasons.joined(separator: ", "))"
    case .firstParts(let shown, let count):
      "The first \(shown) of \(count) parts are shown. The CSV file has all of them."
    case .designedFor(let market, let country):
      "Designed in \(country), " + (market.map { "made for \($0)" } ?? "for no single market that a source names")
    case .designedElsewhere(let country, let origins):
      "Designed in \(country); applies only to parts of origin in \(Self.all(origins)), which is not assessed"
    case .at(let value): "at \(value)"
    case .from(let value): "from \(value)"
    case .above(let value): "above \(value)"
    case .upTo(let value): "up to \(value)"
    case .below(let value): "below \(value)"
    case .forAnyValue(let answer): "\(answer) for any value"
    case .stretch(let answer, let ends): answer + " " + ends.joined(separator: " ")
    case .unlessExempt(let paragraph, let test): "unless exempt under \(paragraph) (\(test))"
    case .otherConditions: "other conditions not assessed"
    case .forInformationOnly:
      "for information only: whether the rule covers parts designed elsewhere is not assessed"
    case .tooManyClaims: "too many claims to try every combination; computed with intervals"
    case .usedInPlace(let other, let field): "\(other) used in place of \(field)"

    case .takesEffect(let day): "published, takes effect \(day)"
    case .notEnforced(let day): "not enforced since \(day)"
    case .noLongerInForce: "no longer in force"
    case .notYetPublished: "not yet published on that day"
    case .ruleTextQuoted(let rule): "\(rule): rule text quoted elsewhere"
    case .ruleTextSecondary(let rule): "\(rule): known only from secondary sources"
    case .ruleReadingUnknown(let rule): "\(rule): no record of how its text was read"
    case .notAdvice:
      "Computed by us from the claims on this site and the rules’ thresholds. Not legal advice, and no substitute for the regulations themselves."
    }
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private static func parts(_ count: Int) -> String { "\(count) \(count == 1 ? "part" : "parts")" }

  /// All names of a list: `A, B and C`.
  private static func all(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
