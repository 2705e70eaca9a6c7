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
  public var kind: EntityKind
  /// Its id, the file's stem; unique across kinds.
  public var id: String
  /// Its name.
  public var name: String
  /// Its name in other languages, by BCP 47 tag, sorted by tag.
  public var nativeNames: [(language: String, name: String)] = []
  /// Other names by which it is found.
  public var aliases: [String] = []
  /// The company that designs it.
  public var designer: Located<String>?
  /// What a claim is of that does not say: `die`, `package`, `board`, `node`, `rack`.
  public var scope: String?
  /// Whether one can buy it.
  public var status: Status?
  /// Parts that belong together.
  public var family: String?
  /// On a generic name: the ids it may mean.
  public var bins: [Located<String>] = []
  /// Of a system: the id of its accelerator.
  public var chip: Located<String>?
  /// Of a company: its country, as an ISO 3166 code.
  public var country: String?
  /// Of a company: its seat.
  public var city: String?
  /// Its own page elsewhere.
  public var url: String?
  /// One or two sentences, in inline Markdown.
  public var summary: Located<String>?
  /// What is not known of it, in inline Markdown.
  public var notEstablished: [Located<String>] = []
  /// Old ids.
  public var formerly: [Located<String>] = []
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
  var claimList = ClaimList([])
  /// Where it is written.
  public var span: SourceSpan

  /// Makes an entity.
  public init(kind: EntityKind, id: String, name: String, span: SourceSpan) {
    self.kind = kind
    self.id = id
    self.name = name
    self.span = span
  }

  /// The route of its page.
  public var route: String { "/\(kind.folder)/\(id)/" }
}
