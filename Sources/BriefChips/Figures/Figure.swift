import BriefCore

/// The resolved answer for one field of one entity on one basis at one date.
///
/// It is one reference to its parts, as a claim is: it is remembered, and handed to every page that asks for it.
public struct Figure: Sendable, Hashable {
  /// What the answer is.
  public enum Answer: Sendable, Hashable {
    /// One value: the preferred claim's, or one on which all agree (the best evidenced claim's digits).
    case value(ClaimValue)
    /// Claims differ: the least and the greatest, each with the claims that say so.
    case interval(low: Quantity, lowClaims: [ClaimID], high: Quantity, highClaims: [ClaimID])
    /// Variants (bins), or texts that differ: each value with the claims that say so, in order of value.
    case several([Alternative])
    /// Nothing, and which kind of nothing.
    case absent(Absence)
  }

  /// One of several answers.
  public struct Alternative: Sendable, Hashable {
    /// The bin or version; `nil` where sources merely differ.
    public var variant: String?
    /// What is said.
    public var value: ClaimValue
    /// Who says it.
    public var claims: [ClaimID]

    /// Makes an alternative.
    public init(variant: String?, value: ClaimValue, claims: [ClaimID]) {
      self.variant = variant
      self.value = value
      self.claims = claims
    }
  }

  /// What a reader must be told beside the value.
  public enum Flag: String, Sendable, Hashable, CaseIterable, Comparable {
    /// A claim that no one marked as wrong says something else than the preferred one.
    case disputed
    /// Sources differ: the answer is an interval or several texts.
    case conflicting
    /// The source leaves a part of the basis open.
    case unstatedBasis
    /// A rate that is not known to be dense counts as anything from half of it to itself.
    case openDensity
    /// The value stands for another field (`same_as`).
    case sameAs
    /// Claims on another basis were converted to the one asked for; `conversion` says how.
    case converted
    /// It is of a plan, not of a product.
    case roadmap
    /// Its source marks it as approximate.
    case approximate
    /// All its claims come from low-quality or aggregated sources.
    case weak
    /// It was computed.
    case computed
    /// A claim that it rests on has no date.
    case undated
    /// A draft's claim without a source.
    case needsSource

    /// In the order of declaration.
    public static func < (left: Flag, right: Flag) -> Bool { left.place < right.place }

    private var place: Int {
      switch self {
      case .disputed: 0
      case .conflicting: 1
      case .unstatedBasis: 2
      case .openDensity: 3
      case .sameAs: 4
      case .converted: 5
      case .roadmap: 6
      case .approximate: 7
      case .weak: 8
      case .computed: 9
      case .undated: 10
      case .needsSource: 11
      }
    }
  }

  /// How claims on another basis were made to answer.
  public indirect enum Conversion: Sendable, Hashable {
    /// A link's rate that its source calls symmetric: both ways from one (doubled), or one way from both.
    case symmetric(isDoubled: Bool)
    /// What is claimed of one die, times how many there are; `each` is missing where claims of it differ.
    case dies(count: Int, each: Quantity?)
  }

  /// The entity's id.
  public var entity: String {
    get { storage.parts.entity }
    set { change { $0.entity = newValue } }
  }
  /// The field's name.
  public var field: String {
    get { storage.parts.field }
    set { change { $0.field = newValue } }
  }
  /// The basis it was asked for on.
  public var asked: Basis {
    get { storage.parts.asked }
    set { change { $0.asked = newValue } }
  }
  /// The basis of its claims: as asked, or with the parts left open that they leave open.
  public var basis: Basis {
    get { storage.parts.basis }
    set { change { $0.basis = newValue } }
  }
  /// The bin or version that all claims of one value or interval are of, which must be said with it; `nil` where they are of
  /// none or of several. Alternatives say it themselves.
  public var variant: String? {
    get { storage.parts.variant }
    set { change { $0.variant = newValue } }
  }
  /// What the answer is.
  public var answer: Answer {
    get { storage.parts.answer }
    set { change { $0.answer = newValue } }
  }
  /// The surviving claims, by id; of a derived figure those of all its inputs.
  public var claims: [ClaimID] {
    get { storage.parts.claims }
    set { change { $0.claims = newValue } }
  }
  /// Their sources, by id.
  public var sources: [String] {
    get { storage.parts.sources }
    set { change { $0.sources = newValue } }
  }
  /// The weakest evidence among them; `nil` where there is none.
  public var evidence: Evidence? {
    get { storage.parts.evidence }
    set { change { $0.evidence = newValue } }
  }
  /// What a reader must be told, sorted.
  public var flags: [Flag] {
    get { storage.parts.flags }
    set { change { $0.flags = newValue } }
  }
  /// How it was computed; `nil` for a figure that claims state.
  public var working: Working? {
    get { storage.parts.working }
    set { change { $0.working = newValue } }
  }
  /// What we compute for a derived field that a source states; `nil` where nothing can be computed.
  public var calculation: Figure? {
    get { storage.parts.calculation }
    set { change { $0.calculation = newValue } }
  }
  /// How claims on another basis were made to answer; `nil` where they are on the basis that was asked for.
  public var conversion: Conversion? {
    get { storage.parts.conversion }
    set { change { $0.conversion = newValue } }
  }
  /// The claims of other origins that a preferred one was chosen over and that do not agree with it, by id.
  public var disputedBy: [ClaimID] {
    get { storage.parts.disputedBy }
    set { change { $0.disputedBy = newValue } }
  }

  /// Makes a figure of all its parts.
  public init(
    entity: String, field: String, asked: Basis, basis: Basis, answer: Answer, claims: [ClaimID], sources: [String],
    evidence: Evidence?, flags: [Flag], working: Working?
  ) {
    storage = Storage(
      Parts(
        entity: entity, field: field, asked: asked, basis: basis, answer: answer, claims: claims, sources: sources,
        evidence: evidence, flags: flags, working: working))
  }

  /// Whether there is nothing to print but which kind of nothing.
  public var isAbsent: Bool {
    if case .absent = answer { true } else { false }
  }

  /// By its parts.
  public static func == (left: Figure, right: Figure) -> Bool {
    left.storage === right.storage || left.storage.parts == right.storage.parts
  }

  /// By its parts.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(storage.parts)
  }

  private var storage: Storage

  /// What tells it from every other figure, for as long as somebody holds it: the same one is equal to itself, and figures
  /// that are equal need not be the same.
  public var identity: ObjectIdentifier { ObjectIdentifier(storage) }

  private mutating func change(_ edit: (inout Parts) -> Void) {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.parts) }
    edit(&storage.parts)
  }

  /// The parts, as they are kept.
  private struct Parts: Sendable, Hashable {
    var entity: String
    var field: String
    var asked: Basis
    var basis: Basis
    var answer: Answer
    var claims: [ClaimID]
    var sources: [String]
    var evidence: Evidence?
    var flags: [Flag]
    var working: Working?
    var conversion: Conversion?
    var disputedBy: [ClaimID] = []
    var variant: String?
    var calculation: Figure?
  }

  /// The parts of figures that are the same.
  ///
  /// Sendable although it can be changed: only `change` does, and only where no other figure has it.
  private final class Storage: @unchecked Sendable {
    var parts: Parts

    init(_ parts: Parts) {
      self.parts = parts
    }
  }
}

/// Every answer of one field of one entity on one basis, by the day from which it holds.
public struct FigureHistory: Sendable {
  /// A stretch of days with one answer.
  public struct Segment: Sendable, Hashable {
    /// The first day; `nil` for the first segment, which has no beginning.
    public var begins: Day?
    /// The answer.
    public var figure: Figure

    /// Makes a segment.
    public init(begins: Day?, figure: Figure) {
      self.begins = begins
      self.figure = figure
    }
  }

  /// The segments by the day each begins; never empty, and no two neighbours with the same figure.
  public var segments: [Segment]

  /// Makes a history.
  public init(segments: [Segment]) {
    self.segments = segments
  }

  /// The index of the segment that holds on a day.
  public func segment(on day: Day) -> Int {
    max(0, segments.partitioningIndex { segment in segment.begins.map { $0 > day } ?? false } - 1)
  }

  /// The answer known on a day.
  public func figure(asOf day: Day) -> Figure {
    segments[segment(on: day)].figure
  }
}
