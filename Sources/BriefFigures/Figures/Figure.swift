import BriefCore
import BriefModel
import BriefQuantities

/// The resolved answer for one field of one entity on one basis at one date.
///
/// Figures are cached and passed to every page that uses them, so the properties are `Shared`.
@dynamicMemberLookup
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

  /// The properties that all copies share.
  public var properties: Shared<Properties>

  /// Makes a figure from all its properties.
  public init(_ properties: Properties) { self.properties = Shared(properties) }

  /// Reads or replaces one of the shared properties.
  @inlinable
  public subscript<Value>(dynamicMember path: WritableKeyPath<Properties, Value>) -> Value {
    get { properties.value[keyPath: path] }
    set { properties.value[keyPath: path] = newValue }
  }

  /// Whether the answer is an absence.
  public var isAbsent: Bool {
    if case .absent = self.answer { true } else { false }
  }

  /// The identity of the shared properties, for caches.
  public var identity: ObjectIdentifier { properties.identity }

  /// The properties that all copies share.
  public struct Properties: Sendable, Hashable {
    /// The entity's id.
    public var entity: String
    /// The field's name.
    public var field: String
    /// The requested basis.
    public var asked: Basis
    /// The basis of the claims: as requested, or with the components unstated that the claims leave open.
    public var basis: Basis
    /// The answer.
    public var answer: Answer = .absent(.unknown)
    /// The claims used, sorted by id; for a derived figure, the claims of all its inputs.
    public var claims: [ClaimID] = []
    /// The sources of the claims, sorted by id.
    public var sources: [String] = []
    /// The weakest evidence among the claims; `nil` if there is none.
    public var evidence: Evidence?
    /// The caveats that must be shown with the figure, sorted.
    public var flags: [Flag] = []
    /// The calculation of the figure; `nil` if claims state it.
    public var working: Working?
    /// The conversion of claims on another basis; `nil` if they are on the requested basis.
    public var conversion: Conversion?
    /// The claims that differ from the preferred one and have another origin, sorted by id.
    public var disputedBy: [ClaimID] = []
    /// The bin or version that all claims of a single value or interval are about, which must be shown with it; `nil` if
    /// they are about none or several. `Alternative` has its own.
    public var variant: String?
    /// Our calculation of a derived field that a source states; `nil` if it cannot be computed.
    public var calculation: Figure?

    /// The properties of a figure that is unknown.
    public init(entity: String, field: String, asked: Basis) {
      (self.entity, self.field, self.asked, basis) = (entity, field, asked, asked)
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

  /// The index of the segment with the answer as of a day.
  public func segment(asOf: Day) -> Int {
    max(0, segments.partitioningIndex { segment in segment.begins.map { $0 > asOf } ?? false } - 1)
  }

  /// The answer as of a day.
  public func figure(asOf: Day) -> Figure {
    segments[segment(asOf: asOf)].figure
  }
}
