import BriefCore
import BriefExpressions
import BriefQuantities

/// An export rule: its tests, when it is in force, and sourced statements about what it means for parts.
public struct Rule: Sendable {
  /// The kind of legal instrument.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A regulation.
    case rule
    /// A letter to one company.
    case letter
    /// A duty on imports.
    case tariff
    /// The way licence applications are decided.
    case policy
    /// An agency's explanation of a rule.
    case guidance
    /// A proposal. It is never computed.
    case bill
  }

  /// A paragraph of the rule. Paragraphs are tested in order.
  public struct Paragraph: Sendable {
    /// The number of the paragraph in the rule: `3A090.a.1`.
    public var id: String
    /// The test in words.
    public var test: String
    /// The test as a computable condition; `nil` if it is not computed.
    public var when: Condition?
    /// The text printed if the paragraph applies, instead of its number.
    public var reads: String?
    /// The source of the threshold, if it is not the rule's source.
    public var source: Located<String>?

    /// Makes a paragraph that is not computed.
    public init(id: String, test: String) {
      self.id = id
      self.test = test
    }
  }

  /// A sourced statement of what the rule means for a part.
  public struct Outcome: Sendable {
    /// The id of the part.
    public var part: Located<String>
    /// The stated outcome.
    public var outcome: String
    /// The id of the source that states it.
    public var source: Located<String>
    /// The day from which the statement holds; if `nil`, the day the rule takes effect.
    public var on: EDTF?
    /// The first day on which the statement is known, which is the source's date.
    public var known: Day?
    /// A remark shown with it.
    public var note: String?
    /// Whether the source states that the part needs a licence.
    public var requiresLicence = false
    /// The weight of the statement.
    public var rank: Rank
    /// The reason for the rank.
    public var reason: String?

    /// Whether the statement is known as of a day; always true for one without a date.
    public func isKnown(asOf: Day) -> Bool {
      known.map { $0 <= asOf } ?? true
    }

    /// Makes an outcome.
    public init(part: Located<String>, outcome: String, source: Located<String>, rank: Rank) {
      self.part = part
      self.outcome = outcome
      self.source = source
      self.rank = rank
    }
  }

  /// The id, which is the file's stem.
  public var id: String
  /// The kind of legal instrument.
  public var kind = Kind.rule
  /// The title.
  public var title: String
  /// A shorter name.
  public var short: String?
  /// The authority that issued the rule.
  public var authority: String?
  /// The official citation: `88 FR 73458`.
  public var citation: String?
  /// The source that has the rule's text.
  public var source: Located<String>?
  /// The publication date.
  public var published: EDTF?
  /// The date on which the rule takes effect.
  public var effectiveFrom: EDTF?
  /// The last day on which the rule is in force.
  public var effectiveTo: EDTF?
  /// The date from which compliance is required.
  public var compliance: EDTF?
  /// The date from which the rule is not enforced.
  public var notEnforcedFrom: EDTF?
  /// The state of the rule in words.
  public var status: String?
  /// The country that issued the rule, as an ISO 3166 code. By default the rule is tested only on parts designed there.
  public var jurisdiction: String?
  /// The destinations of the exports that the rule covers.
  public var destinations: String?
  /// The rule that this one replaces.
  public var supersedes: Located<String>?
  /// The way the wording was read.
  public var verified: Source.Reading?
  /// A sentence on how the wording was read.
  public var verifiedNote: String?
  /// One or two sentences, in inline Markdown.
  public var summary: Located<String>?
  /// Whether the rule's numbers are only reported. A part is then said to meet them reportedly.
  public var isReported = false
  /// The rule that must apply to a part before this one is tested.
  public var presupposes: Located<String>?
  /// The countries, as ISO 3166 codes, whose designers' parts are tested. If empty, the rule's jurisdiction.
  public var designers: [String] = []
  /// Whether parts designed elsewhere are classified too, for information.
  public var classifiesDesignedElsewhere = false
  /// The paragraphs in the order of testing. The first one that applies decides.
  public var paragraphs: [Paragraph] = []
  /// The exemptions. A part that meets one is outside the rule, whatever the paragraphs give.
  public var exemptions: [Paragraph] = []
  /// Further conditions that decide but are not assessed here.
  public var notAssessed: [String] = []
  /// The exceptions, in words.
  public var exceptions: [String] = []
  /// Remarks on how to read the rule.
  public var conditions: [String] = []
  /// The sourced statements about parts, in the order written.
  public var outcomes: [Outcome] = []
  /// A digest of the file's content, independent of positions in the file.
  public var semanticDigest = Digest(high: 0, low: 0)
  /// The position of the rule in its file.
  public var span: SourceSpan

  /// Makes a rule.
  public init(id: String, title: String, span: SourceSpan) {
    self.id = id
    self.title = title
    self.span = span
  }

  /// The route of the rule's page.
  public var route: String { "/rules/\(id)/" }

  /// Whether any of the tests is computed.
  public var isComputed: Bool { paragraphs.contains { $0.when != nil } }

  /// Whether the rule is tested on parts of designers in a country.
  public func applies(toDesignersIn country: String) -> Bool {
    if !designers.isEmpty { return designers.contains(country) }
    return classifiesDesignedElsewhere || jurisdiction.map { $0 == country } ?? true
  }

  /// The text printed if a paragraph applies.
  public func words(of paragraph: String) -> String {
    paragraphs.first { $0.id == paragraph }?.reads ?? paragraph
  }
}
