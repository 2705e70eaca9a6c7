import BriefCore
import BriefExpressions
import BriefQuantities

/// A field of the vocabulary: a property that may be claimed of an entity, and how it is compared and shown.
///
/// Computing a figure copies its field, so the properties are `Shared`.
@dynamicMemberLookup
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

  /// The special use of a field in computations and on pages.
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
    /// The company that makes the part. A company's page lists the parts that name it.
    case foundry
    /// The software that runs on the part. The page of a software stack lists the parts that name it.
    case softwareStack
    /// The market that the part is made for. The matrix of rules groups parts by it.
    case market
  }

  /// Which value is better for readers; `none` if that depends on the use.
  public enum Better: String, Sendable, Hashable, CaseIterable {
    case higher, lower, none
  }

  /// The properties that all copies share.
  public var properties: Shared<Properties>

  /// Makes a field.
  public init(name: String, label: String, kind: Kind) {
    self.init(Properties(name: name, label: label, kind: kind))
  }

  /// Makes a field from all its properties.
  public init(_ properties: Properties) { self.properties = Shared(properties) }

  /// Reads or replaces one of the shared properties.
  @inlinable
  public subscript<Value>(dynamicMember path: WritableKeyPath<Properties, Value>) -> Value {
    get { properties.value[keyPath: path] }
    set { properties.value[keyPath: path] = newValue }
  }

  /// Whether the field has a formula.
  public var derived: Bool { self.formula != nil }

  /// The properties that all copies share.
  public struct Properties: Sendable {
    /// The name: `memory.bandwidth`.
    public var name: String
    /// The label for table heads, in the site's language: `Memory bandwidth`.
    public var label: String
    /// The labels that an author gave it on pages in other languages, by language.
    public var labels: [String: String] = [:]
    /// The kind of the values.
    public var kind: Kind
    /// The family of unit symbols that a claim must use if the dimension has two: `FLOP/s` or `OP/s`.
    public var unitFamily: String?
    /// The basis components that matter to the field.
    public var components: [BasisComponent] = [] {
      didSet { noteUsualBasis() }
    }
    /// The basis used if a request states none. Without a value here, the scope is the entity's, the method `peak` and the
    /// stage `shipping`; without a period, the latest one answers.
    public var defaultBasis: Basis = Basis() {
      didSet { noteUsualBasis() }
    }
    /// Which value is better.
    public var better: Better = .none
    /// The plausible range, in base units. A value outside it causes a warning.
    public var plausible: (low: Rational, high: Rational)?
    /// The fields that answer if this one has no claim of its own.
    public var sameAs: [String] = []
    /// Whether the fields in `sameAs` cover only a part of this one, so that they give a lower bound.
    public var isAtLeastSameAs = false
    /// Whether the fields in `sameAs` have the same value for nearly every part, so that readers are not told which field
    /// answered.
    public var isUsuallySameAs = false
    /// The fields that decide whether the formula covers all relevant inputs; `nil` for a formula that needs no such
    /// check.
    public var completeness: Completeness?
    /// The conversions to try if no claim is on the requested basis.
    public var conversions: [Conversion] = []
    /// The number of digits after the point for computed values; if `nil`, as many as the inputs allow.
    public var decimals: Int?
    /// The unit in which tables show the field: `TB/s`; if `nil`, the claim's own.
    public var displayUnit: Unit?
    /// The formula over other fields of the same part, used if no source states the field; `nil` for a field that is only
    /// claimed.
    public var formula: Expression?
    /// The bit length of the number format: 16 for `peak.bf16`; `nil` for other fields.
    public var bitLength: Int?
    /// The special use of the field; `nil` for most fields.
    public var role: Role?
    /// The index of the field's column in the listing of a kind of entities; empty for fields that no listing shows.
    public var listingColumns: [EntityKind: Int] = [:]
    /// A description in one sentence.
    public var description: String?
    /// The basis used if a request states none, without the scope if that comes from the entity. Computed from other
    /// properties and stored, since every figure needs it.
    private(set) var usualBasis = Basis()
    /// Whether the default scope is that of the entity. Stored for the same reason.
    private(set) var takesScopeOfEntity = false

    init(name: String, label: String, kind: Kind) {
      (self.name, self.label, self.kind) = (name, label, kind)
    }

    private mutating func noteUsualBasis() {
      usualBasis = defaultBasis.only(components, but: .period).filled(from: Basis.usual.only(components))
      takesScopeOfEntity = components.contains(.scope) && defaultBasis[.scope] == nil
    }
  }
}
