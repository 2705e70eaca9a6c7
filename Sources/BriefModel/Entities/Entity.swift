import BriefCore
import BriefQuantities

/// The kind of an entity. Each kind has a folder under `content/` and a section of the site.
public enum EntityKind: String, Sendable, Hashable, CaseIterable {
  /// An accelerator chip or package.
  case chip
  /// A node, rack or cluster.
  case system
  /// A company.
  case company
  /// A software stack.
  case software
  /// An AI model.
  case model

  /// The folder under `content/` and the first path component of the route.
  public var folder: String {
    switch self {
    case .chip: "chips"
    case .system: "systems"
    case .company: "companies"
    case .software: "software"
    case .model: "models"
    }
  }
}

/// A chip, system, company, software stack or model, with its names and claims.
///
/// Computing a figure copies its entity, so the properties are `Shared`.
@dynamicMemberLookup
public struct Entity: Sendable {
  /// Whether the product can be bought.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Deliveries have begun.
    case shipping
    /// The maker has announced it.
    case announced
    /// The maker plans it.
    case roadmap
    /// Third parties report it.
    case reported
    /// The product was cancelled.
    case cancelled
    /// The status is not known.
    case unknown
  }

  /// All claims, sorted by field in the vocabulary's order, then by id.
  public var claims: [Claim] {
    get {
      claimsObserver?.claimsWereRead(ofEntity: self.id)
      return self.claimList.claims
    }
    set { self.claimList = ClaimList(newValue) }
  }
  /// Is notified of reads of the claims; `nil` if reads are not recorded.
  public var claimsObserver: (any ClaimsObserver)?
  /// The properties that all copies share.
  public var properties: Shared<Properties>

  /// Makes an entity.
  public init(kind: EntityKind, id: String, name: String, span: SourceSpan) {
    self.init(Properties(kind: kind, id: id, name: name, span: span))
  }

  /// Makes an entity from all its properties.
  public init(_ properties: Properties) { self.properties = Shared(properties) }

  /// Reads or replaces one of the shared properties.
  @inlinable
  public subscript<Value>(dynamicMember path: WritableKeyPath<Properties, Value>) -> Value {
    get { properties.value[keyPath: path] }
    set { properties.value[keyPath: path] = newValue }
  }

  /// The route of the entity's page.
  public var route: String { "/\(self.kind.folder)/\(self.id)/" }

  /// The properties that all copies share.
  public struct Properties: Sendable {
    /// The kind.
    public var kind: EntityKind
    /// The id, which is the file's stem; unique across kinds.
    public var id: String
    /// The name.
    public var name: String
    /// The names in other languages, by BCP 47 tag, sorted by tag.
    public var nativeNames: [(language: String, name: String)] = []
    /// Other names that find the entity.
    public var aliases: [String] = []
    /// The company that designs the product.
    public var designer: Located<String>?
    /// The scope of claims that do not state one: `die`, `package`, `board`, `node`, `rack` or `system`.
    public var scope: BasisValue?
    /// Whether the product can be bought.
    public var status: Status?
    /// The name of a group of related parts.
    public var family: String?
    /// For a generic name: the ids it may refer to.
    public var bins: [Located<String>] = []
    /// For a system: the id of its accelerator.
    public var chip: Located<String>?
    /// For a company: its country, as an ISO 3166 code.
    public var country: String?
    /// For a company: the city of its headquarters.
    public var city: String?
    /// The entity's own page elsewhere on the web.
    public var url: String?
    /// One or two sentences, in inline Markdown.
    public var summary: Located<String>?
    /// Facts that are not known about the entity, in inline Markdown.
    public var notEstablished: [Located<String>] = []
    /// Old ids.
    public var formerly: [Located<String>] = []
    /// The claims, possibly not restored yet.
    public var claimList: ClaimList = ClaimList([])
    /// The position of the entity in its file.
    public var span: SourceSpan

    /// Makes the properties that every entity has.
    public init(kind: EntityKind, id: String, name: String, span: SourceSpan) {
      (self.kind, self.id, self.name, self.span) = (kind, id, name, span)
    }
  }
}
