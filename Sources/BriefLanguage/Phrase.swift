/// A text of the pages that has numbers, names or other texts in it, or that is part of such a text.
///
/// The associated values are printed already, in the language of the page.
public enum Phrase: Sendable {
  // MARK: Lists and punctuation

  /// Items of equal rank: `FP8, FP4`.
  case list([String])
  /// Clauses of a sentence that differ in kind: `dense, per package`.
  case clauses([String])
  /// A clause after a sentence that is printed already: `, via Epoch`.
  case furtherClause(String)
  /// Values of which each stands for itself: `752; 780`.
  case alternatives([String])
  /// A value and the variant that it is about: `752 (752 bin)`.
  case ofVariant(String, variant: String)
  /// Two ends of a range: `February to May 2025`.
  case range(String, to: String)
  /// A head and what it introduces: `sources differ: 752; 780`.
  case headed(String, [String])
  /// A text that gets a full stop.
  case sentence(String)
  /// Sentences, one after the other.
  case sentences([String])

  /// The head of a column with the highest figure of a field: `Highest TPP`.
  case highest(String)
  /// A number of briefings: `3 briefings`.
  case briefingCount(Int)
  /// The title of a page of a long list: `Chips, page 2 of 29`.
  case pageOfList(String, page: Int, of: Int)
  /// The number of a page of a long list: `Page 2 of 29`.
  case pageNumber(Int, of: Int)
  /// The number of parts of which little is known: `37 with fewer than two figures`.
  case fewFigures(Int)

  // MARK: Tables

  /// The basis that all columns share: `Figures dense, per package`.
  case sharedBasis([String])
  /// The number of parts that a list does not name: `and 12 others`.
  case others(Int)
  /// The mark of a value that no other can exceed, with the number of values that were compared: `best of 7`.
  case best(of: Int)

  // MARK: Basis

  /// The amount of hardware: `per package`.
  case perScope(String)
  /// A basis component that the source does not state: `density unstated`.
  case componentUnstated(String)
  /// What the source does not say. The choice is the component's values, `dense or sparse`; `nil` for a period.
  case basisNotStated([(component: String, choice: String?)])
  case figuresPerRack
  case figuresPerSystem
  /// The scope of a part's figures, as `perScope` gives it.
  case figuresPerScope(String)
  /// A figure on a basis: `dense, measured figure per die for 2024`.
  case figureOn(basis: [String], scope: String?, period: String?)

  // MARK: Comparability

  /// The parts that a condition may leave out.
  case conditionUndecided([String])
  case notComparable
  case notComparableBecause(String)
  /// The figures that are known, as `figureOn` gives them.
  case onlyKnown([String])
  case onlyFormats([String])
  case onlyUnit(String)
  case otherScope(String, than: String)

  // MARK: Remarks

  /// A value with the names of its sources: `752 TFLOP/s (The Register)`.
  case said(String, by: [String])
  case onMakersRoadmap
  case analystsEstimate
  case approximateInSource
  case ourCalculationGives(String)
  case firstStatedAs([String])
  case statedAs(String)
  /// The evidence of a claim: `vendor, via Epoch`.
  case evidence(EvidenceTerm, via: String?)

  // MARK: Flags

  case alsoStated
  case valuesDiffer
  case inputsDiffer
  case inputBasisOpen
  case rateMayBeSparse
  case statedFor(String)
  case inputFromOtherField
  case inputConverted
  case plannedNotShipping
  case inputApproximate
  case statedAsLimit
  case weakSources
  case inputWeak
  /// A computed figure. The description says what is computed.
  case ourCalculation(description: String?, isLowerBound: Bool)
  case sourceUndated
  case needsSource

  // MARK: Charts

  case dayKnown
  case rangeOfSources
  /// In a chart's key: a range with a tick for each of a part's values.
  case rangeOfValues
  /// In a chart's key: a value whose basis the source does not state.
  case basisLeftOpen
  case rangeOfDates
  case openEnd
  case approximate
  case planned
  case atLeast
  case atMost
  /// The name of a part in a chart with remarks: `Ascend 960 (planned)`.
  case named(String, [String])
  case notOnLogAxis
  case variantsDiffer
  case notANumber
  case barChart(of: Int)
  case dotPlot(of: Int)
  case scatterPlot(of: Int)
  case valuesOverTime(of: Int)
  case knownDayByDay(of: Int)
  /// The value that all parts share: `BF16 148 TFLOP/s (H20)`.
  case single(String, (value: String, part: String))
  /// The least and the greatest value: `BF16 from 148 TFLOP/s (H20) to 800 TFLOP/s (Ascend 910C)`.
  case extremes(String, low: (value: String, part: String), high: (value: String, part: String))
  /// The summary of a chart, with the number of values that are not drawn.
  case chartSummary(String, [String], notDrawn: Int)
  case notDrawn(exemption: String, test: String)
  case assessedFor(partsOf: String)
  case firstParagraphDrawn
  case thresholdsReported
  case yearTick(Int)
  case monthTick(Int, year: Int)

  // MARK: Distances from limits

  /// Two numbers: `4,700 to 5,008`.
  case numbers(String, to: String)
  /// A limit, and the distance of a number from it: `of 2,400, 1.3 % below`.
  case againstLimit(String, distance: String?)
  /// A number with `againstLimit`: `2,368 of 2,400, 1.3 % below`.
  case testedAgainst(String, String)
  case atLeastDistance(String)
  /// `3.4 times the limit`, `3.4 to 3.5 times the limit`.
  case timesLimit(String, to: String?)
  /// `1.3 % below`; the text has the per cent sign.
  case percentFromLimit(String, isBelow: Bool)
  case lessThanTenthPercent
  case atLimit

  // MARK: Answers of rules

  case dependsOnBin
  case dependsOnClaims
  case notComputed
  case unknown
  case holds
  case fails
  case metricsMet(String)
  case metricsNotMet
  case noParagraphMet
  case exemptUnder(String)
  case needsNoLicence(under: String)
  case designerNotIn([String])
  case ruleHadEnded

  /// A table has only the first of its parts on the page.
  case firstParts(Int, of: Int)

  // MARK: Groups of parts

  /// Parts that are designed in a country and made for a market; `nil` if no source names one.
  case designedFor(market: String?, in: String)
  /// Parts that are designed elsewhere than in the countries whose rules are tested.
  case designedElsewhere(String, origins: [String])

  // MARK: Reasons for an answer

  /// The inputs that decide: `FP16 345 TFLOP/s and TDP 400 W`.
  case inputs([String])
  case bin(String, with: String)
  case absent(String, absence: String)
  case estimatedFromThreshold(String)
  case possibleOutcomes(String)
  /// The reasons why the tests of a rule give no answer; if only reports state its text, it has no classification.
  case unanswered([String], isReported: Bool)
  case at(String)
  case from(String)
  case above(String)
  case upTo(String)
  case below(String)
  case forAnyValue(String)
  /// An answer with the ends of the range for which it holds: `3A090.b.1 above 756.8 up to 2,800 mm²`.
  case stretch(String, [String])
  case unlessExempt(String, test: String)
  case otherConditions
  case forInformationOnly
  case tooManyClaims
  case usedInPlace(String, of: String)

  // MARK: Rules

  case takesEffect(String)
  case notEnforced(since: String)
  case noLongerInForce
  case notYetPublished
  case ruleTextQuoted(String)
  case ruleTextSecondary(String)
  case ruleReadingUnknown(String)
  case notAdvice
}
