import BriefCore

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
/// A copy-on-write value with a single reference, as `Claim` is: computing a figure copies its entity.
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

  /// The kind.
  public var kind: EntityKind {
    get { storage.parts.kind }
    set { change { $0.kind = newValue } }
  }
  /// The id, which is the file's stem; unique across kinds.
  public var id: String {
    get { storage.parts.id }
    set { change { $0.id = newValue } }
  }
  /// The name.
  public var name: String {
    get { storage.parts.name }
    set { change { $0.name = newValue } }
  }
  /// The names in other languages, by BCP 47 tag, sorted by tag.
  public var nativeNames: [(language: String, name: String)] {
    get { storage.parts.nativeNames }
    set { change { $0.nativeNames = newValue } }
  }
  /// Other names that find the entity.
  public var aliases: [String] {
    get { storage.parts.aliases }
    set { change { $0.aliases = newValue } }
  }
  /// The company that designs the product.
  public var designer: Located<String>? {
    get { storage.parts.designer }
    set { change { $0.designer = newValue } }
  }
  /// The scope of claims that do not state one: `die`, `package`, `board`, `node`, `rack` or `system`.
  public var scope: String? {
    get { storage.parts.scope }
    set { change { $0.scope = newValue } }
  }
  /// Whether the product can be bought.
  public var status: Status? {
    get { storage.parts.status }
    set { change { $0.status = newValue } }
  }
  /// The name of a group of related parts.
  public var family: String? {
    get { storage.parts.family }
    set { change { $0.family = newValue } }
  }
  /// For a generic name: the ids it may refer to.
  public var bins: [Located<String>] {
    get { storage.parts.bins }
    set { change { $0.bins = newValue } }
  }
  /// For a system: the id of its accelerator.
  public var chip: Located<String>? {
    get { storage.parts.chip }
    set { change { $0.chip = newValue } }
  }
  /// For a company: its country, as an ISO 3166 code.
  public var country: String? {
    get { storage.parts.country }
    set { change { $0.country = newValue } }
  }
  /// For a company: the city of its headquarters.
  public var city: String? {
    get { storage.parts.city }
    set { change { $0.city = newValue } }
  }
  /// The entity's own page elsewhere on the web.
  public var url: String? {
    get { storage.parts.url }
    set { change { $0.url = newValue } }
  }
  /// One or two sentences, in inline Markdown.
  public var summary: Located<String>? {
    get { storage.parts.summary }
    set { change { $0.summary = newValue } }
  }
  /// Facts that are not known about the entity, in inline Markdown.
  public var notEstablished: [Located<String>] {
    get { storage.parts.notEstablished }
    set { change { $0.notEstablished = newValue } }
  }
  /// Old ids.
  public var formerly: [Located<String>] {
    get { storage.parts.formerly }
    set { change { $0.formerly = newValue } }
  }
  /// All claims, sorted by field in the vocabulary's order, then by id.
  public var claims: [Claim] {
    get {
      claimsObserver?.claimsWereRead(ofEntity: id)
      return claimList.claims
    }
    set { claimList = ClaimList(newValue) }
  }
  /// Is notified of reads of the claims; `nil` if reads are not recorded.
  public var claimsObserver: (any ClaimsObserver)?
  /// The claims, possibly not restored yet.
  public var claimList: ClaimList {
    get { storage.parts.claimList }
    set { change { $0.claimList = newValue } }
  }
  /// The position of the entity in its file.
  public var span: SourceSpan {
    get { storage.parts.span }
    set { change { $0.span = newValue } }
  }

  /// Makes an entity.
  public init(kind: EntityKind, id: String, name: String, span: SourceSpan) {
    storage = Storage(Parts(kind: kind, id: id, name: name, span: span))
  }

  /// The route of the entity's page.
  public var route: String { "/\(kind.folder)/\(id)/" }

  private var storage: Storage

  private mutating func change(_ edit: (inout Parts) -> Void) {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.parts) }
    edit(&storage.parts)
  }

  /// The stored properties.
  private struct Parts: Sendable {
    var kind: EntityKind
    var id: String
    var name: String
    var nativeNames: [(language: String, name: String)] = []
    var aliases: [String] = []
    var designer: Located<String>?
    var scope: String?
    var status: Status?
    var family: String?
    var bins: [Located<String>] = []
    var chip: Located<String>?
    var country: String?
    var city: String?
    var url: String?
    var summary: Located<String>?
    var notEstablished: [Located<String>] = []
    var formerly: [Located<String>] = []
    var claimList: ClaimList = ClaimList([])
    var span: SourceSpan
  }

  /// The properties shared by all copies of an entity.
  ///
  /// `@unchecked Sendable`: only `change` mutates it, and only if no other entity references it.
  private final class Storage: @unchecked Sendable {
    var parts: Parts

    init(_ parts: Parts) {
      self.parts = parts
    }
  }
}
