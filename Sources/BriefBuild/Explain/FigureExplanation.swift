/// How a figure came to be, in words and numbers for a reader; nothing in it is laid out.
public struct FigureExplanation: Sendable, Hashable {
  /// What is asked: names of entity and field, `H20, TDP`; of a calculation the expression as it was written.
  public var title: String
  /// The expression as it was written.
  public var expression: String
  /// The day whose knowledge it rests on: `29 August 2025`.
  public var asOf: String
  /// The answer, as pages print it.
  public var answer: String
  /// What stands beside the answer: its basis, and what a reader must be told.
  public var remarks: [String]
  /// How it was computed; `nil` for a figure that claims state.
  public var calculation: Calculation?
  /// The figures that claims state: this one, or those that went into the calculation.
  public var parts: [Part]
  /// Every answer by the day from which it holds, in order; never empty.
  public var history: [Answer]

  /// A calculation.
  public struct Calculation: Sendable, Hashable {
    /// The formula in names.
    public var formula: String
    /// The formula in numbers, or what is missing for it.
    public var steps: [String]
    /// Whether a source states the figure, so that this is only what we would compute.
    public var isBesideClaim = false
    /// Whether claims were too many to try every combination, so that the ends of intervals were computed with.
    public var overIntervals: Bool
  }

  /// A figure that claims state.
  public struct Part: Sendable, Hashable {
    /// Names of entity and field.
    public var title: String
    /// As an expression names it: `nvidia-h20.peak.bf16`.
    public var expression: String
    /// The answer, as pages print it.
    public var answer: String
    /// Its basis, and what a reader must be told.
    public var remarks: [String]
    /// The claims that it rests on, by id.
    public var used: [Statement]
    /// The other claims of the field, by id, each with the reason why it is not used.
    public var unused: [Statement]
  }

  /// One claim.
  public struct Statement: Sendable, Hashable {
    /// Its id: `nvidia-h20/tdp/cctv-2025-09-16`.
    public var id: String
    /// What it says.
    public var value: String
    /// On which basis, with what the source leaves open; and of which variant.
    public var basis: [String]
    /// Who says it: the publisher, else the title; `nil` where no source is named.
    public var who: String?
    /// The source's id.
    public var source: String?
    /// What kind of statement it is, and what it came through: `vendor, via Epoch AI`.
    public var evidence: String
    /// When its origin first said it; `nil` where that is not known.
    public var stated: String?
    /// The first day on which it is known; `nil` where there is no date, and it counts from the beginning.
    public var known: String?
    /// Where in the source, what it says there, and what the author remarks.
    public var notes: [String]
    /// Which part it has in the answer, or why it has none.
    public var role: String?
    /// Where it is written: `content/chips/nvidia-h20.yml:68`.
    public var place: String
  }

  /// The answer of a stretch of days.
  public struct Answer: Sendable, Hashable {
    /// The first day, `2025-07-21`; `nil` for the first stretch, which has no beginning.
    public var begins: String?
    /// The answer, as pages print it.
    public var text: String
    /// How many claims it rests on.
    public var claims: Int
    /// Whether it is the answer that is explained.
    public var isExplained: Bool
  }
}
