import BriefCore
import BriefModel
import BriefQuantities

/// The resolved answer for one field of one entity on one basis at one date.
///
/// A copy-on-write value with a single reference, as `Claim` is: figures are cached and passed to every page that uses
/// them.
public struct Figure: Sendable, Hashable {
  /// The kinds of answer.
  public enum Answer: Sendable, Hashable {
    /// One value: the preferred claim's, or the one all claims agree on, with the digits of the best evidenced claim.
    case value(ClaimValue)
    /// Claims differ: the least and the greatest value, each with the claims that state it.
    case interval(low: Quantity, lowClaims: [ClaimID], high: Quantity, highClaims: [ClaimID])
    /// Variants (bins) or differing texts: each value with the claims that state it, in order of value.
    case several([Alternative])
    /// No value, with the kind of absence.
    case absent(Absence)
  }

  /// One of several values.
  public struct Alternative: Sendable, Hashable {
    /// The bin or version; `nil` if the sources simply differ.
    public var variant: String?
    /// The value.
    public var value: ClaimValue
    /// The claims that state it.
    public var claims: [ClaimID]

    /// Makes an alternative.
    public init(variant: String?, value: ClaimValue, claims: [ClaimID]) {
      self.variant = variant
      self.value = value
      self.claims = claims
    }
  }

  /// A caveat that must be shown with the value.
  public enum Flag: String, Sendable, Hashable, CaseIterable, Comparable {
    /// A claim that is not marked as wrong differs from the preferred claim.
    case disputed
    /// Sources differ: the answer is an interval or several texts.
    case conflicting
    /// The source leaves a component of the basis unstated.
    case unstatedBasis
    /// A rate that is not known to be dense counts as the interval from half of it to all of it.
    case openDensity
    /// The value is taken from another field (`same_as`).
    case sameAs
    /// The claims were converted from another basis; `conversion` says how.
    case converted
    /// The figure belongs to a plan, not to a shipping product.
    case roadmap
    /// The source marks the value as approximate.
    case approximate
    /// All claims come from low-quality sources or aggregators.
    case weak
    /// The value is computed.
    case computed
    /// A claim that the figure rests on has no date.
    case undated
    /// The figure rests on a draft's claim without a source.
    case needsSource

    /// Orders flags as they are declared.
    public static func < (left: Flag, right: Flag) -> Bool { left.order < right.order }

    private var order: Int {
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

  /// A conversion of claims on another basis to the requested one.
  public indirect enum Conversion: Sendable, Hashable {
    /// A link's rate that its source calls symmetric: doubled to give both ways, or halved to give one way.
    case symmetric(isDoubled: Bool)
    /// A claim about one die, multiplied by the number of dies.
    ///
    /// - Parameters:
    ///   - each: the figure for one die; `nil` if claims about it differ.
    ///   - field: the field that states the number of dies.
    case dies(count: Int, each: Quantity?, field: String)
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
  /// The requested basis.
  public var asked: Basis {
    get { storage.parts.asked }
    set { change { $0.asked = newValue } }
  }
  /// The basis of the claims: as requested, or with the components unstated that the claims leave open.
  public var basis: Basis {
    get { storage.parts.basis }
    set { change { $0.basis = newValue } }
  }
  /// The bin or version that all claims of a single value or interval are about, which must be shown with it; `nil` if
  /// they are about none or several. `Alternative` has its own.
  public var variant: String? {
    get { storage.parts.variant }
    set { change { $0.variant = newValue } }
  }
  /// The answer.
  public var answer: Answer {
    get { storage.parts.answer }
    set { change { $0.answer = newValue } }
  }
  /// The claims used, sorted by id; for a derived figure, the claims of all its inputs.
  public var claims: [ClaimID] {
    get { storage.parts.claims }
    set { change { $0.claims = newValue } }
  }
  /// The sources of the claims, sorted by id.
  public var sources: [String] {
    get { storage.parts.sources }
    set { change { $0.sources = newValue } }
  }
  /// The weakest evidence among the claims; `nil` if there is none.
  public var evidence: Evidence? {
    get { storage.parts.evidence }
    set { change { $0.evidence = newValue } }
  }
  /// The caveats that must be shown with the figure, sorted.
  public var flags: [Flag] {
    get { storage.parts.flags }
    set { change { $0.flags = newValue } }
  }
  /// The calculation of the figure; `nil` if claims state it.
  public var working: Working? {
    get { storage.parts.working }
    set { change { $0.working = newValue } }
  }
  /// Our calculation of a derived field that a source states; `nil` if it cannot be computed.
  public var calculation: Figure? {
    get { storage.parts.calculation }
    set { change { $0.calculation = newValue } }
  }
  /// The conversion of claims on another basis; `nil` if they are on the requested basis.
  public var conversion: Conversion? {
    get { storage.parts.conversion }
    set { change { $0.conversion = newValue } }
  }
  /// The claims that differ from the preferred one and have another origin, sorted by id.
  public var disputedBy: [ClaimID] {
    get { storage.parts.disputedBy }
    set { change { $0.disputedBy = newValue } }
  }

  /// Makes a figure.
  public init(
    entity: String, field: String, asked: Basis, basis: Basis, answer: Answer, claims: [ClaimID], sources: [String],
    evidence: Evidence?, flags: [Flag], working: Working?
  ) {
    storage = Storage(
      Parts(
        entity: entity, field: field, asked: asked, basis: basis, answer: answer, claims: claims, sources: sources,
        evidence: evidence, flags: flags, working: working))
  }

  /// Whether the answer is an absence.
  public var isAbsent: Bool {
    if case .absent = answer { true } else { false }
  }

  /// Compares the stored properties.
  public static func == (left: Figure, right: Figure) -> Bool {
    left.storage === right.storage || left.storage.parts == right.storage.parts
  }

  /// Hashes the stored properties.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(storage.parts)
  }

  private var storage: Storage

  /// An identifier of the shared storage, valid while any copy is alive. Figures with the same identity are equal;
  /// equal figures may have different identities.
  public var identity: ObjectIdentifier { ObjectIdentifier(storage) }

  private mutating func change(_ edit: (inout Parts) -> Void) {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.parts) }
    edit(&storage.parts)
  }

  /// The stored properties.
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

  /// The properties shared by all copies of a figure.
  ///
  /// `@unchecked Sendable`: only `change` mutates it, and only if no other figure references it.
  private final class Storage: @unchecked Sendable {
    var parts: Parts

    init(_ parts: Parts) {
      self.parts = parts
    }
  }
}

/// All answers of one field of one entity on one basis, by the day from which each holds.
public struct FigureHistory: Sendable {
  /// A span of days with one answer.
  public struct Segment: Sendable, Hashable {
    /// The first day; `nil` for the first segment, which has no lower limit.
    public var begins: Day?
    /// The answer.
    public var figure: Figure

    /// Makes a segment.
    public init(begins: Day?, figure: Figure) {
      self.begins = begins
      self.figure = figure
    }
  }

  /// The segments, sorted by first day. Never empty; neighbours have different figures.
  public var segments: [Segment]

  /// Makes a history.
  public init(segments: [Segment]) {
    self.segments = segments
  }

  /// The index of the segment that contains a day.
  public func segment(on day: Day) -> Int {
    max(0, segments.partitioningIndex { segment in segment.begins.map { $0 > day } ?? false } - 1)
  }

  /// The answer known on a day.
  public func figure(asOf day: Day) -> Figure {
    segments[segment(on: day)].figure
  }
}
