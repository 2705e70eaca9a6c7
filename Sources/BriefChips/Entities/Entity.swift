import BriefCore

/// What an entity is; each kind has its folder under `content/` and its part of the site.
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

  /// The folder under `content/` and the first part of the route.
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

/// A chip, system, company, software stack or model: its names and what is claimed of it.
///
/// It is one reference to its parts, as a claim is: every figure asks for its entity.
public struct Entity: Sendable {
  /// Whether one can buy it.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Deliveries have begun.
    case shipping
    /// The maker has announced it.
    case announced
    /// The maker plans it.
    case roadmap
    /// Others report it.
    case reported
    /// Given up.
    case cancelled
    /// Not known.
    case unknown
  }

  /// What it is.
  public var kind: EntityKind {
    get { storage.parts.kind }
    set { change { $0.kind = newValue } }
  }
  /// Its id, the file's stem; unique across kinds.
  public var id: String {
    get { storage.parts.id }
    set { change { $0.id = newValue } }
  }
  /// Its name.
  public var name: String {
    get { storage.parts.name }
    set { change { $0.name = newValue } }
  }
  /// Its name in other languages, by BCP 47 tag, sorted by tag.
  public var nativeNames: [(language: String, name: String)] {
    get { storage.parts.nativeNames }
    set { change { $0.nativeNames = newValue } }
  }
  /// Other names by which it is found.
  public var aliases: [String] {
    get { storage.parts.aliases }
    set { change { $0.aliases = newValue } }
  }
  /// The company that designs it.
  public var designer: Located<String>? {
    get { storage.parts.designer }
    set { change { $0.designer = newValue } }
  }
  /// What a claim is of that does not say: `die`, `package`, `board`, `node`, `rack`.
  public var scope: String? {
    get { storage.parts.scope }
    set { change { $0.scope = newValue } }
  }
  /// Whether one can buy it.
  public var status: Status? {
    get { storage.parts.status }
    set { change { $0.status = newValue } }
  }
  /// Parts that belong together.
  public var family: String? {
    get { storage.parts.family }
    set { change { $0.family = newValue } }
  }
  /// On a generic name: the ids it may mean.
  public var bins: [Located<String>] {
    get { storage.parts.bins }
    set { change { $0.bins = newValue } }
  }
  /// Of a system: the id of its accelerator.
  public var chip: Located<String>? {
    get { storage.parts.chip }
    set { change { $0.chip = newValue } }
  }
  /// Of a company: its country, as an ISO 3166 code.
  public var country: String? {
    get { storage.parts.country }
    set { change { $0.country = newValue } }
  }
  /// Of a company: its seat.
  public var city: String? {
    get { storage.parts.city }
    set { change { $0.city = newValue } }
  }
  /// Its own page elsewhere.
  public var url: String? {
    get { storage.parts.url }
    set { change { $0.url = newValue } }
  }
  /// One or two sentences, in inline Markdown.
  public var summary: Located<String>? {
    get { storage.parts.summary }
    set { change { $0.summary = newValue } }
  }
  /// What is not known of it, in inline Markdown.
  public var notEstablished: [Located<String>] {
    get { storage.parts.notEstablished }
    set { change { $0.notEstablished = newValue } }
  }
  /// Old ids.
  public var formerly: [Located<String>] {
    get { storage.parts.formerly }
    set { change { $0.formerly = newValue } }
  }
  /// Every claim, sorted by field (in the vocabulary's order), then id.
  public var claims: [Claim] {
    get {
      log?.note(.allClaims(entity: id))
      return claimList.claims
    }
    set { claimList = ClaimList(newValue) }
  }
  /// Where it is noted that the claims were read; `nil` where nobody wants to know.
  var log: DataLog?
  /// The same, perhaps not yet restored.
  var claimList: ClaimList {
    get { storage.parts.claimList }
    set { change { $0.claimList = newValue } }
  }
  /// Where it is written.
  public var span: SourceSpan {
    get { storage.parts.span }
    set { change { $0.span = newValue } }
  }

  /// Makes an entity.
  public init(kind: EntityKind, id: String, name: String, span: SourceSpan) {
    storage = Storage(Parts(kind: kind, id: id, name: name, span: span))
  }

  /// The route of its page.
  public var route: String { "/\(kind.folder)/\(id)/" }

  private var storage: Storage

  private mutating func change(_ edit: (inout Parts) -> Void) {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.parts) }
    edit(&storage.parts)
  }

  /// The parts, as they are kept.
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

  /// The parts of entities that are the same.
  ///
  /// Sendable although it can be changed: only `change` does, and only where no other entity has it.
  private final class Storage: @unchecked Sendable {
    var parts: Parts

    init(_ parts: Parts) {
      self.parts = parts
    }
  }
}
