import BriefCore

/// The resolved answer for one field of one entity on one basis at one date.
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
      case .sameAs: 3
      case .converted: 4
      case .roadmap: 5
      case .approximate: 6
      case .weak: 7
      case .computed: 8
      case .undated: 9
      case .needsSource: 10
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
  public var entity: String
  /// The field's name.
  public var field: String
  /// The basis it was asked for on.
  public var asked: Basis
  /// The basis of its claims: as asked, or with the parts left open that they leave open.
  public var basis: Basis
  /// What the answer is.
  public var answer: Answer
  /// The surviving claims, by id; of a derived figure those of all its inputs.
  public var claims: [ClaimID]
  /// Their sources, by id.
  public var sources: [String]
  /// The weakest evidence among them; `nil` where there is none.
  public var evidence: Evidence?
  /// What a reader must be told, sorted.
  public var flags: [Flag]
  /// How it was computed; `nil` for a figure that claims state.
  public var working: Working?
  /// How claims on another basis were made to answer; `nil` where they are on the basis that was asked for.
  public var conversion: Conversion?
  /// The claims of other origins that a preferred one was chosen over and that do not agree with it, by id.
  public var disputedBy: [ClaimID] = []

  /// Makes a figure of all its parts.
  public init(
    entity: String, field: String, asked: Basis, basis: Basis, answer: Answer, claims: [ClaimID], sources: [String],
    evidence: Evidence?, flags: [Flag], working: Working?
  ) {
    self.entity = entity
    self.field = field
    self.asked = asked
    self.basis = basis
    self.answer = answer
    self.claims = claims
    self.sources = sources
    self.evidence = evidence
    self.flags = flags
    self.working = working
  }

  /// Whether there is nothing to print but which kind of nothing.
  public var isAbsent: Bool {
    if case .absent = answer { true } else { false }
  }
}

/// How a derived figure came to be.
public struct Working: Sendable, Hashable {
  /// A figure that went in.
  public struct Input: Sendable, Hashable {
    /// The entity's id.
    public var entity: String
    /// The field's name.
    public var field: String
    /// The figure as printed.
    public var printed: String
    /// Its sources, by id.
    public var sources: [String]

    /// Makes an input.
    public init(entity: String, field: String, printed: String, sources: [String]) {
      self.entity = entity
      self.field = field
      self.printed = printed
      self.sources = sources
    }
  }

  /// The formula in names: `max(peak × bit length)`.
  public var formula: String { written.formula }
  /// The formula in numbers: `148 TFLOP/s × 16 = 2,368`; of an interval the work of both ends.
  public var steps: [String] { written.steps }
  /// What went in, in the order of the formula.
  public var inputs: [Input] { written.inputs }
  /// Whether there were too many combinations of claims, and intervals were computed with instead.
  public let overIntervals: Bool

  private let text: Text
  private var written: Written { text.held.value(text.write) }

  /// Makes a working that is written out when somebody first reads it: a page that prints a figure need not print how it
  /// came to be.
  ///
  /// - Parameter write: a pure function.
  init(overIntervals: Bool, write: @escaping @Sendable () -> Written) {
    self.overIntervals = overIntervals
    text = Text(write)
  }

  /// A working as it is read.
  struct Written: Sendable, Hashable {
    var formula: String
    var steps: [String]
    var inputs: [Input]
  }

  /// The same, perhaps not yet written.
  private final class Text: Sendable {
    let held = Once<Written>()
    let write: @Sendable () -> Written

    init(_ write: @escaping @Sendable () -> Written) {
      self.write = write
    }
  }

  /// By what is written.
  public static func == (left: Working, right: Working) -> Bool {
    left.overIntervals == right.overIntervals && (left.text === right.text || left.written == right.written)
  }

  /// By what need not be written for it: a figure has enough else to be hashed by.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(overIntervals)
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

  /// The index of the segment that holds on a day: a binary search.
  public func segment(on day: Day) -> Int {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if let begins = segments[middle].begins, begins > day { high = middle } else { low = middle }
    }
    return low
  }

  /// The answer known on a day.
  public func figure(asOf day: Day) -> Figure {
    segments[segment(on: day)].figure
  }
}
