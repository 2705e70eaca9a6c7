import BriefCore
import BriefQuantities

/// The reason why a figure is missing. The four cases are printed, sorted and exported separately.
public enum Absence: String, Sendable, Hashable, CaseIterable {
  /// The party that has the figure has not published it.
  case notPublished = "not-published"
  /// The field does not apply to the entity.
  case notApplicable = "not-applicable"
  /// The figure is not known, or no claim states it.
  case unknown
  /// The figure is withheld on purpose.
  case withheld

  /// The absence that a word stands for. Checking the first letter rejects nearly every other word quickly.
  public init?(word: String) {
    guard let first = word.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return nil }
    self.init(rawValue: word)
  }

  /// The absence in English, for readers.
  public var words: String {
    switch self {
    case .notPublished: "not published"
    case .notApplicable: "not applicable"
    case .unknown: "unknown"
    case .withheld: "withheld"
    }
  }
}

/// The weight given to a claim, modelled on Wikidata's ranks of statements.
public enum Rank: String, Sendable, Hashable, CaseIterable {
  /// Decides the answer, whatever other claims state.
  case preferred
  /// One claim among others.
  case normal
  /// Shown with its reason, and never used.
  case deprecated
}

/// The value of a claim: a quantity, text, date, truth value, entity id, or a typed absence.
public enum ClaimValue: Sendable, Hashable {
  /// A number with its unit, or a range.
  case quantity(Quantity)
  /// A text as written.
  case text(String)
  /// A date.
  case date(EDTF)
  /// Yes or no.
  case truth(Bool)
  /// The id of an entity: a foundry, a software stack.
  case entity(String)
  /// A typed absence.
  case absent(Absence)
}

/// The stable id of a claim: `entity/field/source`, followed by `#id` if that is not unique.
public struct ClaimID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// `entity/field/source#id`.
  public let description: String

  /// Makes the id of a claim. An absence without a source has `-` for the source.
  public init(entity: String, field: String, source: String?, id: String?) {
    description = "\(entity)/\(field)/\(source ?? "-")" + (id.map { "#\($0)" } ?? "")
  }

  /// Makes an id from its written form.
  public init(description: String) {
    self.description = description
  }

  /// The entity's id and the field's name, neither of which contains a slash.
  public var path: (entity: String, field: String) {
    let bytes = description.utf8
    let slash = UInt8(ascii: "/")
    let first = bytes.firstIndex(of: slash) ?? bytes.endIndex
    let rest = bytes[first...].dropFirst()
    return (String(bytes[..<first]) ?? "", String(rest[..<(rest.firstIndex(of: slash) ?? rest.endIndex)]) ?? "")
  }

  /// Orders by bytes.
  public static func < (left: ClaimID, right: ClaimID) -> Bool { bytewise(left.description, right.description) }
}

/// One source's statement of one field of one entity.
///
/// A claim has some thirty properties, and claims are copied by the hundred thousand, so most properties are `Shared`.
/// Those that are filled in from the source are not, so that filling them in does not copy the others.
@dynamicMemberLookup
public struct Claim: Sendable {
  /// The properties that all copies share.
  public var properties: Shared<Properties>

  /// The evidence kind: the claim's own if it states one, else its source's.
  public var evidence: Evidence
  /// The id of the source that first stated the claim: `origin`, else the source's origin, else `source`. Claims are
  /// independent if their origins differ.
  public var origin: String?
  /// The first day on which the claim is known; `nil` if no date is given. Such a claim counts on every day and is
  /// reported.
  public var known: Day?

  /// Whether the claim is a draft's, with its source left open (`@TK`).
  public var needsSource: Bool {
    if case .absent = self.value { false } else { self.source == nil }
  }

  /// Whether the claim counts as of a day; always true for a claim without a date.
  public func isKnown(asOf: Day) -> Bool {
    known.map { $0 <= asOf } ?? true
  }

  /// The rank as of a day; normal before `rankSince`.
  public func effectiveRank(asOf: Day) -> Rank {
    if let rankSince = self.rankSince, asOf < rankSince { .normal } else { self.rank }
  }

  /// Makes a claim with only the properties that every claim has.
  public init(
    id: ClaimID, entity: String, field: String, value: ClaimValue, basis: Basis, evidence: Evidence, source: String?,
    span: SourceSpan
  ) {
    self.init(
      Properties(
        id: id, entity: entity, field: field, value: value, basis: basis, source: source, span: span),
      evidence: evidence)
  }

  /// Makes a claim from all its properties except those that come from its source.
  public init(_ properties: Properties, evidence: Evidence) {
    self.properties = Shared(properties)
    self.evidence = evidence
  }

  /// Reads or replaces one of the shared properties.
  @inlinable
  public subscript<Value>(dynamicMember path: WritableKeyPath<Properties, Value>) -> Value {
    get { properties.value[keyPath: path] }
    set { properties.value[keyPath: path] = newValue }
  }

  /// The properties that all copies share.
  public struct Properties: Sendable {
    /// The stable id.
    public var id: ClaimID
    /// The id of the entity that the claim is about.
    public var entity: String
    /// The field's name.
    public var field: String
    /// The value.
    public var value: ClaimValue
    /// The basis. Every component that matters to the field is set.
    public var basis: Basis
    /// For a link's rate: whether the source says that the link has the same rate in both directions.
    public var isSymmetric: Bool = false
    /// The bin or model version that the claim is about.
    public var variant: String?
    /// Whether the claim itself states its evidence kind.
    public var statesEvidence: Bool = false
    /// The source's id; `nil` for an absence without a source, and for a draft's `@TK`.
    public var source: String?
    /// The location in the source, such as a page.
    public var locator: String?
    /// The id of the source through which the claim was found, such as a data set or reprint.
    public var via: String?
    /// The date on which the origin first stated it.
    public var stated: EDTF?
    /// The date on which the source was read.
    public var retrieved: EDTF?
    /// A quotation from the source, at most 25 words.
    public var quote: String?
    /// A remark shown with the claim.
    public var note: String?
    /// The rank.
    public var rank: Rank = .normal
    /// The first day of the rank; before it, the claim counts as normal.
    public var rankSince: Day?
    /// The reason for the rank, or for superseding another claim.
    public var reason: String?
    /// The id of the claim that this one replaces.
    public var supersedes: String?
    /// Our past errors in the claim, sorted by date. `value` is the corrected value.
    public var corrections: [Correction] = []
    /// For an amount of money: the amount in the currency in which it was first stated; at most one. An array, because
    /// few claims have one and a `Quantity` is large.
    public var originals: [Quantity] = []
    /// For an amount of money: the amount in the currency in which it was first stated.
    public var original: Quantity? {
      get { originals.first }
      set { originals = newValue.map { [$0] } ?? [] }
    }
    /// The id of the rule from whose threshold the number was estimated.
    public var estimatedFrom: String?
    /// The position of the claim in its file.
    public var span: SourceSpan
    /// The positions of the properties that name other things.
    public var spans: Spans = Spans()

    /// Makes the properties that every claim has.
    public init(
      id: ClaimID, entity: String, field: String, value: ClaimValue, basis: Basis, source: String?, span: SourceSpan
    ) {
      (self.id, self.entity, self.field, self.value) = (id, entity, field, value)
      (self.basis, self.source, self.span) = (basis, source, span)
    }
  }
}

extension Claim {
  /// Positions of a claim's properties in the file, for diagnostics that are found later.
  public struct Spans: Sendable {
    /// A position in the claim's file. Half the size of a span, which matters because there are many claims.
    public struct Mark: Sendable {
      /// The line, counted from 1.
      public var line: Int32
      /// The column in bytes, counted from 1.
      public var column: Int32
      /// The length in bytes.
      public var length: Int32

      /// Makes a position.
      public init(line: Int32, column: Int32, length: Int32) {
        self.line = line
        self.column = column
        self.length = length
      }
    }

    /// The value.
    public var value: Mark?
    /// The source.
    public var source: Mark?
    /// The source through which the claim was found.
    public var via: Mark?
    /// The source that the claim's source repeats.
    public var origin: Mark?
    /// The id of the claim that this one replaces.
    public var supersedes: Mark?
    /// The id of the rule from whose threshold the number was estimated.
    public var estimatedFrom: Mark?

    /// Makes positions; `nil` for properties that are not written.
    public init(
      value: Mark? = nil, source: Mark? = nil, via: Mark? = nil, origin: Mark? = nil, supersedes: Mark? = nil,
      estimatedFrom: Mark? = nil
    ) {
      self.value = value
      self.source = source
      self.via = via
      self.origin = origin
      self.supersedes = supersedes
      self.estimatedFrom = estimatedFrom
    }

    /// The position of a span in the claim's file.
    public static func mark(_ span: SourceSpan) -> Mark {
      Mark(
        line: Int32(clamping: span.line), column: Int32(clamping: span.column), length: Int32(clamping: span.length))
    }
  }

  /// The span of a property, or of the whole claim if the property is not written.
  public func propertySpan(_ property: KeyPath<Spans, Spans.Mark?>) -> SourceSpan {
    guard let mark = self.spans[keyPath: property] else { return self.span }
    return self.span.moved(line: Int(mark.line), column: Int(mark.column), length: Int(mark.length))
  }
}
