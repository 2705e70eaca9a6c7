import BriefCore

/// An export rule: what it tests, when it holds, and who says what of which part.
public struct Rule: Sendable {
  /// What kind of instrument it is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A regulation.
    case rule
    /// A letter to one company.
    case letter
    /// A duty on imports.
    case tariff
    /// How applications for licences are decided.
    case policy
    /// What an agency says of a rule.
    case guidance
    /// What is only proposed; it is never computed.
    case bill
  }

  /// A paragraph of the rule, in the order of testing.
  public struct Paragraph: Sendable {
    /// As the rule numbers it: `3A090.a.1`.
    public var id: String
    /// The test in words.
    public var test: String
    /// The test, as it is computed; `nil` where it is not.
    public var when: Condition?
    /// What is printed where it applies, in place of the number.
    public var reads: String?
    /// The source of its threshold, where that is not the rule's.
    public var source: Located<String>?

    /// Makes a paragraph that is not computed.
    public init(id: String, test: String) {
      self.id = id
      self.test = test
    }
  }

  /// A sourced statement of what the rule means for a part.
  public struct Outcome: Sendable {
    /// The part's id.
    public var part: Located<String>
    /// What is said of it.
    public var outcome: String
    /// Who says so.
    public var source: Located<String>
    /// From which day on it is said to hold; without it the rule's own `from`.
    public var on: EDTF?
    /// The first day on which the statement is known: the source's date.
    public var known: Day?
    /// A remark.
    public var note: String?
    /// Its weight.
    public var rank: Rank
    /// Why it has its rank.
    public var reason: String?

    /// Makes an outcome.
    public init(part: Located<String>, outcome: String, source: Located<String>, rank: Rank) {
      self.part = part
      self.outcome = outcome
      self.source = source
      self.rank = rank
    }
  }

  /// Its id, the file's stem.
  public var id: String
  /// What kind of instrument it is.
  public var kind = Kind.rule
  /// Its title.
  public var title: String
  /// A shorter name.
  public var short: String?
  /// Who made it.
  public var authority: String?
  /// Where it is published: `88 FR 73458`.
  public var citation: String?
  /// The source with its text.
  public var source: Located<String>?
  /// When it was published.
  public var published: EDTF?
  /// When it takes effect.
  public var effectiveFrom: EDTF?
  /// The last day on which it holds.
  public var effectiveTo: EDTF?
  /// From when one must comply.
  public var compliance: EDTF?
  /// From when it is not enforced.
  public var notEnforcedFrom: EDTF?
  /// Its state in words.
  public var status: String?
  /// The country, as an ISO 3166 code, whose rule it is: parts designed elsewhere are not asked.
  public var jurisdiction: String?
  /// Which exports it is about.
  public var destinations: String?
  /// The rule it replaces.
  public var supersedes: Located<String>?
  /// How its wording was read.
  public var verified: Source.Reading?
  /// A sentence on how its wording was read.
  public var verifiedNote: String?
  /// One or two sentences, in inline Markdown.
  public var summary: Located<String>?
  /// Whether its numbers are only reported, so that a part reportedly meets them.
  public var isReported = false
  /// The rule that must catch a part before this one is asked.
  public var presupposes: Located<String>?
  /// The countries, as ISO 3166 codes, whose designers' parts are asked; where none is named, the rule's own.
  public var designers: [String] = []
  /// Whether parts that are designed elsewhere are classified all the same, for information.
  public var classifiesDesignedElsewhere = false
  /// Its paragraphs, in the order in which they are tested: the first that holds counts.
  public var paragraphs: [Paragraph] = []
  /// What leaves a part out, whatever the paragraphs say.
  public var exemptions: [Paragraph] = []
  /// Conditions that decide, too, and are not assessed here.
  public var notAssessed: [String] = []
  /// Its exceptions.
  public var exceptions: [String] = []
  /// Remarks on how it is to be read.
  public var conditions: [String] = []
  /// What is said of which part, in the order written.
  public var outcomes: [Outcome] = []
  /// The digest of what its file says, whatever stands where.
  var meaning = Digest(high: 0, low: 0)
  /// Where it is written.
  public var span: SourceSpan

  /// Makes a rule.
  public init(id: String, title: String, span: SourceSpan) {
    self.id = id
    self.title = title
    self.span = span
  }

  /// The route of its page.
  public var route: String { "/rules/\(id)/" }

  /// Whether any of its tests is computed.
  public var isComputed: Bool { paragraphs.contains { $0.when != nil } }

  /// Whether the rule is about the parts of designers in a country.
  public func asks(designersIn country: String) -> Bool {
    if !designers.isEmpty { return designers.contains(country) }
    return classifiesDesignedElsewhere || jurisdiction.map { $0 == country } ?? true
  }

  /// The source of the threshold that gave an answer.
  public func source(of answer: RuleStatus.Answer) -> String? {
    guard case .paragraph(let id) = answer else { return source?.value }
    return (paragraphs.first { $0.id == id }?.source ?? source)?.value
  }

  /// What is printed where a paragraph applies.
  public func words(of paragraph: String) -> String {
    paragraphs.first { $0.id == paragraph }?.reads ?? paragraph
  }
}
