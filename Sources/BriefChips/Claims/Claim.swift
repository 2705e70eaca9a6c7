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

  /// The absence that a word stands for; nearly every word stands for none, which its first letter tells.
  init?(word: String) {
    guard let first = word.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return nil }
    self.init(rawValue: word)
  }

  /// As a reader sees it.
  public var words: String {
    switch self {
    case .notPublished: "not published"
    case .notApplicable: "not applicable"
    case .unknown: "unknown"
    case .withheld: "withheld"
    }
  }
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
    let source = source ?? "-"
    let length = entity.utf8.count + field.utf8.count + source.utf8.count + 2 + (id.map { $0.utf8.count + 1 } ?? 0)
    description = String(unsafeUninitializedCapacity: length) { buffer in
      var end = 0
      func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes in end = buffer[end...].update(fromContentsOf: bytes) }
      }
      append(entity)
      append("/")
      append(field)
      append("/")
      append(source)
      if let id {
        append("#")
        append(id)
      }
      return end
    }
  }

  /// An id as it is written.
  init(description: String) {
    self.description = description
  }

  /// The entity's id and the field's name: neither has a slash.
  var parts: (entity: String, field: String) {
    let bytes = description.utf8
    let slash = UInt8(ascii: "/")
    let first = bytes.firstIndex(of: slash) ?? bytes.endIndex
    let rest = bytes[first...].dropFirst()
    return (String(bytes[..<first]) ?? "", String(rest[..<(rest.firstIndex(of: slash) ?? rest.endIndex)]) ?? "")
  }

  /// Bytewise.
  public static func < (left: ClaimID, right: ClaimID) -> Bool { bytewise(left.description, right.description) }
}

/// One source's statement of one field of one entity.
///
/// A claim has some thirty parts and is handed about by the hundred thousand, so that it is one reference to them: a copy
/// counts one reference up, not twenty. It is a value all the same; a claim that is changed takes its own parts first. What
/// is filled in from its source stands apart, so that it is filled in without such a copy.
public struct Claim: Sendable {
  private var storage: Storage

  /// Its stable name.
  public var id: ClaimID {
    get { storage.parts.id }
    set { change { $0.id = newValue } }
  }
  /// The entity it is about.
  public var entity: String {
    get { storage.parts.entity }
    set { change { $0.entity = newValue } }
  }
  /// The field's name.
  public var field: String {
    get { storage.parts.field }
    set { change { $0.field = newValue } }
  }
  /// What it says.
  public var value: ClaimValue {
    get { storage.parts.value }
    set { change { $0.value = newValue } }
  }
  /// On which basis; every part of the field's is set.
  public var basis: Basis {
    get { storage.parts.basis }
    set { change { $0.basis = newValue } }
  }
  /// Of a link's rate: whether the source says that the link has the same rate both ways.
  public var isSymmetric: Bool {
    get { storage.parts.isSymmetric }
    set { change { $0.isSymmetric = newValue } }
  }
  /// The bin or model version it is of.
  public var variant: String? {
    get { storage.parts.variant }
    set { change { $0.variant = newValue } }
  }
  /// What kind of statement it is: what the claim says, else what its source is.
  public var evidence: Evidence
  /// Whether the claim itself says what kind of statement it is.
  public var statesEvidence: Bool {
    get { storage.parts.statesEvidence }
    set { change { $0.statesEvidence = newValue } }
  }
  /// The source's id; `nil` for a bare absence, and for a draft's `@TK`.
  public var source: String? {
    get { storage.parts.source }
    set { change { $0.source = newValue } }
  }
  /// Where in the source.
  public var locator: String? {
    get { storage.parts.locator }
    set { change { $0.locator = newValue } }
  }
  /// The source it came through.
  public var via: String? {
    get { storage.parts.via }
    set { change { $0.via = newValue } }
  }
  /// The source that first said it, by which independence is counted: `origin`, else the source's origin, else `source`.
  public var origin: String?
  /// When the origin first said it.
  public var stated: EDTF? {
    get { storage.parts.stated }
    set { change { $0.stated = newValue } }
  }
  /// When the source was read.
  public var retrieved: EDTF? {
    get { storage.parts.retrieved }
    set { change { $0.retrieved = newValue } }
  }
  /// The first day on which it is known; `nil` where no date is, and then it counts from the beginning and is reported.
  public var known: Day?
  /// At most 25 words of the source.
  public var quote: String? {
    get { storage.parts.quote }
    set { change { $0.quote = newValue } }
  }
  /// A remark shown beside it.
  public var note: String? {
    get { storage.parts.note }
    set { change { $0.note = newValue } }
  }
  /// Its weight.
  public var rank: Rank {
    get { storage.parts.rank }
    set { change { $0.rank = newValue } }
  }
  /// The day on which it took its rank; before, it counts as normal.
  public var rankSince: Day? {
    get { storage.parts.rankSince }
    set { change { $0.rankSince = newValue } }
  }
  /// Why it has its rank, or why it supersedes another.
  public var reason: String? {
    get { storage.parts.reason }
    set { change { $0.reason = newValue } }
  }
  /// The claim it replaces.
  public var supersedes: String? {
    get { storage.parts.supersedes }
    set { change { $0.supersedes = newValue } }
  }
  /// What we once had wrong of it, by date; its value is the corrected one.
  public var corrections: [Correction] {
    get { storage.parts.corrections }
    set { change { $0.corrections = newValue } }
  }
  /// Of an amount of money: the amount in the currency in which it was first stated; at most one. A list, since few claims
  /// have it and a quantity is large.
  var originals: [Quantity] {
    get { storage.parts.originals }
    set { change { $0.originals = newValue } }
  }
  /// The rule whose threshold its number was estimated from.
  public var estimatedFrom: String? {
    get { storage.parts.estimatedFrom }
    set { change { $0.estimatedFrom = newValue } }
  }
  /// Where it is written.
  public var span: SourceSpan {
    get { storage.parts.span }
    set { change { $0.span = newValue } }
  }
  /// Where those of its parts stand that name something else.
  public var places: Places {
    get { storage.parts.places }
    set { change { $0.places = newValue } }
  }

  /// Of an amount of money: the amount in the currency in which it was first stated.
  public var original: Quantity? {
    get { originals.first }
    set { originals = newValue.map { [$0] } ?? [] }
  }

  /// Whether a draft leaves its source open (`@TK`).
  public var needsSource: Bool {
    if case .absent = value { false } else { source == nil }
  }

  /// Its rank on a day: before `since` it counts as normal.
  public func rank(on day: Day) -> Rank {
    if let rankSince, day < rankSince { .normal } else { rank }
  }

  /// Makes a claim with nothing but what every claim has.
  public init(
    id: ClaimID, entity: String, field: String, value: ClaimValue, basis: Basis, evidence: Evidence, source: String?,
    span: SourceSpan
  ) {
    self.init(
      Parts(
        id: id, entity: entity, field: field, value: value, basis: basis, source: source, rank: .normal, span: span),
      evidence: evidence)
  }

  /// Makes a claim of all its parts but those that come from its source.
  init(_ parts: Parts, evidence: Evidence) {
    storage = Storage(parts)
    self.evidence = evidence
  }

  private mutating func change(_ edit: (inout Parts) -> Void) {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.parts) }
    edit(&storage.parts)
  }

  /// The parts, as they are kept.
  struct Parts: Sendable {
    var id: ClaimID
    var entity: String
    var field: String
    var value: ClaimValue
    var basis: Basis
    var isSymmetric: Bool = false
    var variant: String?
    var statesEvidence: Bool = false
    var source: String?
    var locator: String?
    var via: String?
    var stated: EDTF?
    var retrieved: EDTF?
    var quote: String?
    var note: String?
    var rank: Rank
    var rankSince: Day?
    var reason: String?
    var supersedes: String?
    var corrections: [Correction] = []
    var originals: [Quantity] = []
    var estimatedFrom: String?
    var span: SourceSpan
    var places: Places = Places()
  }

  /// The parts of claims that are the same.
  ///
  /// Sendable although it can be changed: only `change` does, and only where no other claim has it.
  private final class Storage: @unchecked Sendable {
    var parts: Parts

    init(_ parts: Parts) {
      self.parts = parts
    }
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
    guard let mark = places[keyPath: part] else { return span }
    return span.moved(line: Int(mark.line), column: Int(mark.column), length: Int(mark.length))
  }
}
