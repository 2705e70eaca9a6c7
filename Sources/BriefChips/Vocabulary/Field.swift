/// A field of the vocabulary: what may be claimed of an entity, and how it is compared and shown.
///
/// It is one reference to its parts, as a claim is: every figure asks for its field.
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

  /// The fields that say whether a figure is computed from all that counts.
  ///
  /// Without them it is computed from the formats that somebody happens to claim, and there may be a greater one.
  public struct Completeness: Sendable, Hashable {
    /// The field of yes or no that says whether the formats claimed are all that the part has.
    public var formats: String
    /// The field of words that says `none` where the part has no faster way with sparse numbers.
    public var sparsity: String

    /// Makes a pair of names.
    public init(formats: String, sparsity: String) {
      self.formats = formats
      self.sparsity = sparsity
    }
  }

  /// Which value is the better one for a reader; `none` where that depends.
  public enum Better: String, Sendable, Hashable, CaseIterable {
    case higher, lower, none
  }

  /// Its name: `memory.bandwidth`.
  public var name: String {
    get { storage.parts.name }
    set { change { $0.name = newValue } }
  }
  /// As a table's head has it, in the site's language: `Memory bandwidth`.
  public var label: String {
    get { storage.parts.label }
    set { change { $0.label = newValue } }
  }
  /// What its values are.
  public var kind: Kind {
    get { storage.parts.kind }
    set { change { $0.kind = newValue } }
  }
  /// The family of unit symbols that a claim must use where a dimension has two: `FLOP/s` or `OP/s`.
  public var unitFamily: String? {
    get { storage.parts.unitFamily }
    set { change { $0.unitFamily = newValue } }
  }
  /// The parts of the basis that matter to it.
  public var parts: [BasisPart] {
    get { storage.parts.parts }
    set { change { $0.parts = newValue } }
  }
  /// The basis that it is asked for on; a part that is missing is asked for as the entity's scope, `peak`, `shipping`,
  /// or any.
  public var defaultBasis: Basis {
    get { storage.parts.defaultBasis }
    set { change { $0.defaultBasis = newValue } }
  }
  /// Which value is better.
  public var better: Better {
    get { storage.parts.better }
    set { change { $0.better = newValue } }
  }
  /// The range outside of which a value is warned about.
  public var plausible: (low: Rational, high: Rational)? {
    get { storage.parts.plausible }
    set { change { $0.plausible = newValue } }
  }
  /// The fields that answer for it where it has no claim of its own.
  public var sameAs: [String] {
    get { storage.parts.sameAs }
    set { change { $0.sameAs = newValue } }
  }
  /// Whether the fields that answer for it are only a part of it, so that they give the least that it can be.
  public var isAtLeastSameAs: Bool {
    get { storage.parts.isAtLeastSameAs }
    set { change { $0.isAtLeastSameAs = newValue } }
  }
  /// The fields that say whether its formula names all that counts; `nil` for a formula that needs no such word.
  public var completeness: Completeness? {
    get { storage.parts.completeness }
    set { change { $0.completeness = newValue } }
  }
  /// How claims on another basis answer for it where none is on the basis that is asked for.
  public var conversions: [Conversion] {
    get { storage.parts.conversions }
    set { change { $0.conversions = newValue } }
  }
  /// How many digits after the point a computed value is shown with; without it as many as its inputs allow.
  public var decimals: Int? {
    get { storage.parts.decimals }
    set { change { $0.decimals = newValue } }
  }
  /// The unit in which tables show it: `TB/s`; without it the claim's own.
  public var displayUnit: Unit? {
    get { storage.parts.displayUnit }
    set { change { $0.displayUnit = newValue } }
  }
  /// How it is computed from other fields of the same part where no source states it; `nil` for a field that is only claimed.
  public var formula: Expression? {
    get { storage.parts.formula }
    set { change { $0.formula = newValue } }
  }
  /// The bit length of its number format: 16 for `peak.bf16`; `nil` for a field that is of no format.
  public var bitLength: Int? {
    get { storage.parts.bitLength }
    set { change { $0.bitLength = newValue } }
  }
  /// One sentence.
  public var description: String? {
    get { storage.parts.description }
    set { change { $0.description = newValue } }
  }

  /// Whether it is computed where no source states it.
  public var derived: Bool { storage.parts.formula != nil }

  /// Makes a field.
  public init(name: String, label: String, kind: Kind) {
    storage = Storage(Parts(name: name, label: label, kind: kind))
  }

  private var storage: Storage

  private mutating func change(_ edit: (inout Parts) -> Void) {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.parts) }
    edit(&storage.parts)
    storage.parts.noteUsualBasis()
  }

  /// The basis that it is asked for on where a request says nothing, but for the scope where that is the entity's.
  var usualBasis: Basis { storage.parts.usualBasis }
  /// Whether it is asked for on the scope of the entity.
  var takesScopeOfEntity: Bool { storage.parts.takesScopeOfEntity }

  /// The parts, as they are kept.
  private struct Parts: Sendable {
    var name: String
    var label: String
    var kind: Kind
    var unitFamily: String?
    var parts: [BasisPart] = []
    var defaultBasis: Basis = Basis()
    var better: Better = .none
    var plausible: (low: Rational, high: Rational)?
    var sameAs: [String] = []
    var isAtLeastSameAs = false
    var completeness: Completeness?
    var conversions: [Conversion] = []
    var decimals: Int?
    var displayUnit: Unit?
    var formula: Expression?
    var bitLength: Int?
    var description: String?
    /// What follows from the others, and is asked for with every figure.
    private(set) var usualBasis = Basis()
    private(set) var takesScopeOfEntity = false

    init(name: String, label: String, kind: Kind) {
      (self.name, self.label, self.kind) = (name, label, kind)
    }

    mutating func noteUsualBasis() {
      usualBasis = defaultBasis.only(parts, but: .period).filled(from: Basis.usual.only(parts))
      takesScopeOfEntity = parts.contains(.scope) && defaultBasis[.scope] == nil
    }
  }

  /// The parts of fields that are the same.
  ///
  /// Sendable although it can be changed: only `change` does, and only where no other field has it.
  private final class Storage: @unchecked Sendable {
    var parts: Parts

    init(_ parts: Parts) {
      self.parts = parts
    }
  }
}
