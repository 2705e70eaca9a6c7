import BriefCore

/// Why a figure is not there. Four different things, printed, sorted and exported as such.
public enum Absence: String, Sendable, Hashable, CaseIterable {
  /// Whoever knows it has not said it.
  case notPublished = "not-published"
  /// The question does not arise.
  case notApplicable = "not-applicable"
  /// Nobody is known to know.
  case unknown
  /// It is held back on purpose.
  case withheld

  /// As a reader sees it.
  public var words: String { rawValue.replacing("-", with: " ") }
}

/// How much weight a claim is given, as Wikidata ranks statements.
public enum Rank: String, Sendable, Hashable, CaseIterable {
  /// The answer, whatever the others say.
  case preferred
  /// One claim among others.
  case normal
  /// Kept visible, with the reason, and never used.
  case deprecated
}

/// What a claim says: a quantity, a text, a date, yes or no, the id of an entity, or that there is nothing to say.
public enum ClaimValue: Sendable, Hashable {
  /// A number with its unit, or a range.
  case quantity(Quantity)
  /// A text, as written.
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

/// The stable name of a claim: `entity/field/source`, then `#id` where that is not unique.
public struct ClaimID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// `entity/field/source#id`.
  public let description: String

  /// Makes the id of a claim; an absence without a source has `-` in the source's place.
  public init(entity: String, field: String, source: String?, id: String?) {
    description = "\(entity)/\(field)/\(source ?? "-")" + (id.map { "#\($0)" } ?? "")
  }

  /// Bytewise.
  public static func < (left: ClaimID, right: ClaimID) -> Bool { bytewise(left.description, right.description) }
}

/// One source's statement of one field of one entity.
///
/// A claim has some thirty parts and is handed about by the hundred thousand, so that it is one reference to them: a copy
/// counts one reference up, not twenty. It is a value all the same; a claim that is changed takes its own parts first.
@dynamicMemberLookup
public struct Claim: Sendable {
  @usableFromInline var storage: ClaimStorage

  /// Makes a claim with nothing but what every claim has.
  public init(
    id: ClaimID, entity: String, field: String, value: ClaimValue, basis: Basis, evidence: Evidence, source: String?,
    span: SourceSpan
  ) {
    self.init(
      Parts(
        id: id, entity: entity, field: field, value: value, basis: basis, evidence: evidence, source: source,
        rank: .normal, span: span))
  }

  /// Makes a claim of all its parts.
  init(_ parts: Parts) {
    storage = ClaimStorage(parts)
  }

  /// One of its parts.
  @inlinable
  public subscript<Part>(dynamicMember part: WritableKeyPath<Parts, Part>) -> Part {
    @inline(__always) get { storage.parts[keyPath: part] }
    @inline(__always) set {
      if !isKnownUniquelyReferenced(&storage) { storage = ClaimStorage(storage.parts) }
      storage.parts[keyPath: part] = newValue
    }
  }

  /// Its parts.
  public struct Parts: Sendable {
    /// Its stable name.
    public var id: ClaimID
    /// The entity it is about.
    public var entity: String
    /// The field's name.
    public var field: String
    /// What it says.
    public var value: ClaimValue
    /// On which basis; every part of the field's is set.
    public var basis: Basis
    /// Of a link's rate: whether the source says that the link has the same rate both ways.
    public var isSymmetric = false
    /// The bin or model version it is of.
    public var variant: String?
    /// What kind of statement it is: what the claim says, else what its source is.
    public var evidence: Evidence
    /// Whether the claim itself says what kind of statement it is.
    public var statesEvidence = false
    /// The source's id; `nil` for a bare absence, and for a draft's `@TK`.
    public var source: String?
    /// Where in the source.
    public var locator: String?
    /// The source it came through.
    public var via: String?
    /// The source that first said it, by which independence is counted: `origin`, else the source's origin, else `source`.
    public var origin: String?
    /// When the origin first said it.
    public var stated: EDTF?
    /// When the source was read.
    public var retrieved: EDTF?
    /// The first day on which it is known; `nil` where no date is, and then it counts from the beginning and is reported.
    public var known: Day?
    /// At most 25 words of the source.
    public var quote: String?
    /// A remark shown beside it.
    public var note: String?
    /// Its weight.
    public var rank: Rank
    /// The day on which it took its rank; before, it counts as normal.
    public var rankSince: Day?
    /// Why it has its rank, or why it supersedes another.
    public var reason: String?
    /// The claim it replaces.
    public var supersedes: String?
    /// What we once had wrong of it, by date; its value is the corrected one.
    public var corrections: [Correction] = []
    /// Of an amount of money: the amount in the currency in which it was first stated; at most one. A list, since few claims
    /// have it and a quantity is large.
    var originals: [Quantity] = []
    /// The rule whose threshold its number was estimated from.
    public var estimatedFrom: String?
    /// Where it is written.
    public var span: SourceSpan
    /// Where those of its parts stand that name something else.
    public var places = Places()
  }

  /// Of an amount of money: the amount in the currency in which it was first stated.
  public var original: Quantity? {
    get { self.originals.first }
    set { self.originals = newValue.map { [$0] } ?? [] }
  }

  /// Whether a draft leaves its source open (`@TK`).
  public var needsSource: Bool {
    if case .absent = self.value { false } else { self.source == nil }
  }

  /// Its rank on a day: before `since` it counts as normal.
  public func effectiveRank(on day: Day) -> Rank {
    if let since = self.rankSince, day < since { .normal } else { self.rank }
  }
}

/// The parts of claims that are the same.
///
/// Sendable although it can be changed: only `Claim`'s subscript changes it, and only where no other claim has it.
@usableFromInline
final class ClaimStorage: @unchecked Sendable {
  @usableFromInline var parts: Claim.Parts

  @usableFromInline
  init(_ parts: Claim.Parts) {
    self.parts = parts
  }
}

extension Claim {
  /// Where the parts of a claim stand, so that what is found wrong with them later is reported there.
  public struct Places: Sendable {
    /// A place in the claim's file; half the size of a span, which counts where claims are many.
    struct Mark: Sendable {
      var line: Int32
      var column: Int32
      var length: Int32
    }

    var value: Mark?
    var source: Mark?
    var via: Mark?
    var origin: Mark?
    var supersedes: Mark?
    var estimatedFrom: Mark?

    static func mark(_ span: SourceSpan) -> Mark {
      Mark(
        line: Int32(clamping: span.line), column: Int32(clamping: span.column), length: Int32(clamping: span.length))
    }
  }

  /// The place of a part, or the whole claim's where the part is not written.
  func place(of part: KeyPath<Places, Places.Mark?>) -> SourceSpan {
    guard let mark = self.places[keyPath: part] else { return self.span }
    return SourceSpan(path: self.span.path, line: Int(mark.line), column: Int(mark.column), length: Int(mark.length))
  }
}
