import BriefExpressions
import BriefQuantities

/// A field of the vocabulary: a property that may be claimed of an entity, and how it is compared and shown.
///
/// A copy-on-write value with a single reference, as `Claim` is: computing a figure copies its field.
public struct Field: Sendable {
  /// The kind of a field's values.
  public enum Kind: Sendable, Hashable {
    /// Numbers of one dimension. Money has its own kind, since it may be in any currency.
    case quantity(Dimension)
    /// Amounts of money, each in its own currency.
    case money
    /// Text.
    case text
    /// A date.
    case date
    /// Yes or no.
    case truth
    /// The id of an entity of one kind.
    case entity(EntityKind)
  }

  /// A way to convert claims on another basis, if the claim or the entity has the necessary information.
  public enum Conversion: String, Sendable, Hashable, CaseIterable {
    /// A link's rate one way is half the rate both ways, if the claim states that the link is symmetric.
    case symmetricLink = "symmetric-link"
    /// A claim about a die applies to each die, if the claims on the entity's `die.count` agree.
    case dies
  }

  /// The fields that decide whether a figure is computed from all relevant inputs.
  ///
  /// Without them, it is computed only from the number formats that happen to be claimed, and a larger value may exist.
  public struct Completeness: Sendable, Hashable {
    /// The truth field that says whether the claimed formats are all that the part has.
    public var formats: String
    /// The text field that is `none` if the part has no speed-up for sparse numbers.
    public var sparsity: String

    /// Makes a pair of names.
    public init(formats: String, sparsity: String) {
      self.formats = formats
      self.sparsity = sparsity
    }
  }

  /// The special use of a field in computations.
  public enum Role: Sendable, Hashable {
    /// The number of chips of a system. A figure of the system divided by it is a figure of one chip.
    case chipCount
    /// The number of dies of a package. A figure of the package divided by it is a figure of one die.
    case dieCount
    /// Memory, of which a system has the sum of its chips' figures.
    case memory
    /// A rating of the packaged circuit, whatever the scope of the entity is (TPP, performance density).
    case packageRating
    /// The TF32 rate, whose operations count with 32 bits or, by another reading of the rule, with 19.
    case tf32Rate
    /// A date from which the entity exists.
    case appearance
  }

  /// Which value is better for readers; `none` if that depends on the use.
  public enum Better: String, Sendable, Hashable, CaseIterable {
    case higher, lower, none
  }

  /// The name: `memory.bandwidth`.
  public var name: String {
    get { storage.parts.name }
    set { change { $0.name = newValue } }
  }
  /// The label for table heads, in the site's language: `Memory bandwidth`.
  public var label: String {
    get { storage.parts.label }
    set { change { $0.label = newValue } }
  }
  /// The kind of the values.
  public var kind: Kind {
    get { storage.parts.kind }
    set { change { $0.kind = newValue } }
  }
  /// The family of unit symbols that a claim must use if the dimension has two: `FLOP/s` or `OP/s`.
  public var unitFamily: String? {
    get { storage.parts.unitFamily }
    set { change { $0.unitFamily = newValue } }
  }
  /// The basis components that matter to the field.
  public var components: [BasisComponent] {
    get { storage.parts.components }
    set { change { $0.components = newValue } }
  }
  /// The basis used if a request states none. Without a value here, the scope is the entity's, the method `peak` and the
  /// stage `shipping`; without a period, the latest one answers.
  public var defaultBasis: Basis {
    get { storage.parts.defaultBasis }
    set { change { $0.defaultBasis = newValue } }
  }
  /// Which value is better.
  public var better: Better {
    get { storage.parts.better }
    set { change { $0.better = newValue } }
  }
  /// The plausible range, in base units. A value outside it causes a warning.
  public var plausible: (low: Rational, high: Rational)? {
    get { storage.parts.plausible }
    set { change { $0.plausible = newValue } }
  }
  /// The fields that answer if this one has no claim of its own.
  public var sameAs: [String] {
    get { storage.parts.sameAs }
    set { change { $0.sameAs = newValue } }
  }
  /// Whether the fields in `sameAs` cover only a part of this one, so that they give a lower bound.
  public var isAtLeastSameAs: Bool {
    get { storage.parts.isAtLeastSameAs }
    set { change { $0.isAtLeastSameAs = newValue } }
  }
  /// The fields that decide whether the formula covers all relevant inputs; `nil` for a formula that needs no such
  /// check.
  public var completeness: Completeness? {
    get { storage.parts.completeness }
    set { change { $0.completeness = newValue } }
  }
  /// The conversions to try if no claim is on the requested basis.
  public var conversions: [Conversion] {
    get { storage.parts.conversions }
    set { change { $0.conversions = newValue } }
  }
  /// The number of digits after the point for computed values; if `nil`, as many as the inputs allow.
  public var decimals: Int? {
    get { storage.parts.decimals }
    set { change { $0.decimals = newValue } }
  }
  /// The unit in which tables show the field: `TB/s`; if `nil`, the claim's own.
  public var displayUnit: Unit? {
    get { storage.parts.displayUnit }
    set { change { $0.displayUnit = newValue } }
  }
  /// The formula over other fields of the same part, used if no source states the field; `nil` for a field that is only
  /// claimed.
  public var formula: Expression? {
    get { storage.parts.formula }
    set { change { $0.formula = newValue } }
  }
  /// The bit length of the number format: 16 for `peak.bf16`; `nil` for other fields.
  public var bitLength: Int? {
    get { storage.parts.bitLength }
    set { change { $0.bitLength = newValue } }
  }
  /// The special use of the field in computations; `nil` for most fields.
  public var role: Role? {
    get { storage.parts.role }
    set { change { $0.role = newValue } }
  }
  /// A description in one sentence.
  public var description: String? {
    get { storage.parts.description }
    set { change { $0.description = newValue } }
  }

  /// Whether the field has a formula.
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

  /// The basis used if a request states none, without the scope if that comes from the entity.
  var usualBasis: Basis { storage.parts.usualBasis }
  /// Whether the default scope is that of the entity.
  var takesScopeOfEntity: Bool { storage.parts.takesScopeOfEntity }

  /// The stored properties.
  private struct Parts: Sendable {
    var name: String
    var label: String
    var kind: Kind
    var unitFamily: String?
    var components: [BasisComponent] = []
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
    var role: Role?
    var description: String?
    /// Computed from the other properties and stored, since every figure needs it.
    private(set) var usualBasis = Basis()
    private(set) var takesScopeOfEntity = false

    init(name: String, label: String, kind: Kind) {
      (self.name, self.label, self.kind) = (name, label, kind)
    }

    mutating func noteUsualBasis() {
      usualBasis = defaultBasis.only(components, but: .period).filled(from: Basis.usual.only(components))
      takesScopeOfEntity = components.contains(.scope) && defaultBasis[.scope] == nil
    }
  }

  /// The properties shared by all copies of a field.
  ///
  /// `@unchecked Sendable`: only `change` mutates it, and only if no other field references it.
  private final class Storage: @unchecked Sendable {
    var parts: Parts

    init(_ parts: Parts) {
      self.parts = parts
    }
  }
}
