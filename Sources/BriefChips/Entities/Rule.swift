import BriefCore

/// An export rule: what it tests, when it holds, and who says what of which part.
public struct Rule: Sendable {
  /// A paragraph of the rule, in the order of testing.
  public struct Paragraph: Sendable {
    /// As the rule numbers it: `3A090.a.1`.
    public var id: String
    /// The test in words.
    public var test: String

    /// Makes a paragraph.
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
  /// Its paragraphs.
  public var paragraphs: [Paragraph] = []
  /// Its exceptions.
  public var exceptions: [String] = []
  /// Conditions that are not assessed here.
  public var conditions: [String] = []
  /// What is said of which part, in the order written.
  public var outcomes: [Outcome] = []
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
}

/// Something that happened, for the timeline.
public struct Event: Sendable {
  /// Whose doing it is.
  public enum Lane: String, Sendable, Hashable, CaseIterable {
    /// The United States' rules and acts.
    case us
    /// China's rules and acts.
    case china
    /// What makers and customers do.
    case products
  }

  /// Its id, the file's stem.
  public var id: String
  /// When.
  public var date: EDTF
  /// What, in a line.
  public var title: String
  /// Whose doing.
  public var lane: Lane
  /// What, in one or two sentences of inline Markdown.
  public var text: Located<String>?
  /// The ids of what it concerns.
  public var entities: [Located<String>] = []
  /// Its sources.
  public var sources: [Located<String>] = []
  /// How it was read.
  public var verified: Source.Reading?
  /// Whether it is only proposed: a bill.
  public var pending = false
  /// Where it is written.
  public var span: SourceSpan

  /// Makes an event.
  public init(id: String, date: EDTF, title: String, lane: Lane, span: SourceSpan) {
    self.id = id
    self.date = date
    self.title = title
    self.lane = lane
    self.span = span
  }
}
