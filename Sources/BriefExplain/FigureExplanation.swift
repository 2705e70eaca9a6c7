/// The explanation of a figure as strings and numbers for a reader, without layout.
public struct FigureExplanation: Sendable, Hashable {
  /// The names of entity and field, `H20, TDP`; for a calculation, the expression as it was written.
  public var title: String
  /// The expression as it was written.
  public var expression: String
  /// The day as of which claims count: `29 August 2025`.
  public var asOf: String
  /// The answer, as pages print it.
  public var answer: String
  /// The remarks beside the answer: its basis and its caveats.
  public var remarks: [String]
  /// The calculation; `nil` for a claimed figure.
  public var calculation: Calculation?
  /// The claimed figures: this one, or the inputs of the calculation.
  public var parts: [Part]
  /// The answers in the order of the days on which they begin; never empty.
  public var history: [Answer]

  /// A calculation.
  public struct Calculation: Sendable, Hashable {
    /// The formula with names.
    public var formula: String
    /// The formula with numbers, or the missing inputs.
    public var steps: [String]
    /// Whether a source states the figure, so that the calculation is only for comparison.
    public var isBesideClaim = false
    /// Whether there were too many combinations of claims to try all, so that only the ends of intervals were combined.
    public var overIntervals: Bool
  }

  /// A claimed figure.
  public struct Part: Sendable, Hashable {
    /// The names of entity and field.
    public var title: String
    /// The expression for the figure: `nvidia-h20.peak.bf16`.
    public var expression: String
    /// The answer, as pages print it.
    public var answer: String
    /// The basis and the caveats of the figure.
    public var remarks: [String]
    /// The claims that it is based on, by id.
    public var used: [Statement]
    /// The other claims of the field, by id, each with the reason why it is not used.
    public var unused: [Statement]
  }

  /// One claim.
  public struct Statement: Sendable, Hashable {
    /// The claim's id: `nvidia-h20/tdp/cctv-2025-09-16`.
    public var id: String
    /// The claimed value.
    public var value: String
    /// The basis, including the components that the source leaves unstated, and the variant.
    public var basis: [String]
    /// The publisher of the source, or else its title; `nil` if no source is named.
    public var who: String?
    /// The source's id.
    public var source: String?
    /// The kind of evidence and the intermediate source: `vendor, via Epoch AI`.
    public var evidence: String
    /// The date on which the origin first stated it; `nil` if it is unknown.
    public var stated: String?
    /// The first day on which the claim is known; `nil` if it has no date and so counts from the beginning.
    public var known: String?
    /// The locator in the source, the quotation, and the author's remarks.
    public var notes: [String]
    /// The claim's relation to the answer, or the reason why it is not used.
    public var role: String?
    /// The position of the claim in its file: `content/chips/nvidia-h20.yml:68`.
    public var location: String
  }

  /// The answer during a period.
  public struct Answer: Sendable, Hashable {
    /// The first day, `2025-07-21`; `nil` for the first period, which has no beginning.
    public var begins: String?
    /// The answer, as pages print it.
    public var text: String
    /// The number of claims that it is based on.
    public var claims: Int
    /// Whether it is the answer that is explained.
    public var isExplained: Bool
  }
}
