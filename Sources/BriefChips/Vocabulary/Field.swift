/// A field of the vocabulary: what may be claimed of an entity, and how it is compared and shown.
public struct Field: Sendable {
  /// What a field's values are.
  public enum Kind: Sendable, Hashable {
    /// Numbers of one dimension; money of any currency.
    case quantity(Dimension)
    /// Amounts of money, each in its currency.
    case money
    /// Words.
    case text
    /// A date.
    case date
    /// Yes or no.
    case truth
    /// The id of an entity of one kind.
    case entity(EntityKind)
  }

  /// How a claim on one basis may answer for another, where the claim or the entity says what it takes.
  public enum Conversion: String, Sendable, Hashable, CaseIterable {
    /// A link's rate one way is half of that both ways, where the claim says that the link is symmetric.
    case symmetricLink = "symmetric-link"
    /// What is claimed of a die is claimed of each, where the entity's `die.count` is agreed.
    case dies
  }

  /// Which value is the better one for a reader; `none` where that depends.
  public enum Better: String, Sendable, Hashable, CaseIterable {
    case higher, lower, none
  }

  /// Its name: `memory.bandwidth`.
  public var name: String
  /// As a table's head has it, in the site's language: `Memory bandwidth`.
  public var label: String
  /// What its values are.
  public var kind: Kind
  /// The family of unit symbols that a claim must use where a dimension has two: `FLOP/s` or `OP/s`.
  public var unitFamily: String?
  /// The parts of the basis that matter to it.
  public var parts: [BasisPart]
  /// The basis that it is asked for on; a part that is missing is asked for as the entity's scope, `peak`, `shipping`,
  /// or any.
  public var defaultBasis: Basis
  /// Which value is better.
  public var better: Better
  /// The range outside of which a value is warned about.
  public var plausible: (low: Rational, high: Rational)?
  /// The fields that answer for it where it has no claim of its own.
  public var sameAs: [String]
  /// How claims on another basis answer for it where none is on the basis that is asked for.
  public var conversions: [Conversion]
  /// How many digits after the point a computed value is shown with; without it the fewest significant digits of its inputs.
  public var decimals: Int?
  /// The unit in which tables show it: `TB/s`; without it the claim's own.
  public var displayUnit: Unit?
  /// How it is computed from other fields of the same part; `nil` for a field that takes claims.
  public var formula: Expression?
  /// The bit length of its number format: 16 for `peak.bf16`; `nil` for a field that is of no format.
  public var bitLength: Int?
  /// One sentence.
  public var description: String?

  /// Whether it is computed and takes no claims.
  public var derived: Bool { formula != nil }

  /// Makes a field.
  public init(name: String, label: String, kind: Kind) {
    self.name = name
    self.label = label
    self.kind = kind
    parts = []
    defaultBasis = Basis()
    better = .none
    sameAs = []
    conversions = []
  }
}
