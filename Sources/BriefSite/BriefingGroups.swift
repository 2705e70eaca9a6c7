import BriefCore
import BriefModel

/// The briefings of one topic or one author.
public struct BriefingGroup: Sendable {
  /// What the briefings of a group have in common.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case topic, author

    /// The section of the groups' pages.
    public var section: Section { self == .topic ? .topics : .authors }
  }

  /// The last component of its address: `export-controls`.
  public let slug: String
  /// The name: as the newest briefing writes it, or the author's own.
  public let name: String
  /// The route of its page.
  public let route: Route
  /// The briefings, newest first.
  public internal(set) var briefings: [PageSummary]
  /// The author's profile; `nil` for a topic, and for an author without a file.
  public let profile: AuthorProfile?
}

/// The groups of one kind, by slug.
struct BriefingGroups: Sendable {
  /// The groups, sorted by slug.
  let all: [BriefingGroup]
  private let bySlug: [String: Int]

  /// - Parameters:
  ///   - kind: the kind of the groups.
  ///   - briefings: the briefings, newest first.
  ///   - profiles: the authors' profiles; none for topics.
  ///   - names: the names of a briefing's groups.
  init(
    _ kind: BriefingGroup.Kind, _ briefings: [PageSummary], profiles: [AuthorProfile] = [],
    names: (PageSummary) -> [String]
  ) {
    var groups: [String: BriefingGroup] = [:]
    func group(_ name: String, _ profile: AuthorProfile?) -> BriefingGroup {
      let slug = profile?.id ?? Self.slug(of: name)
      return BriefingGroup(
        slug: slug, name: profile?.name ?? name, route: Self.route(of: slug, kind), briefings: [], profile: profile)
    }
    for profile in profiles { groups[profile.id] = group("", profile) }
    let known = AuthorProfile.byName(profiles)
    for briefing in briefings {
      // Two of its names may have the same address.
      var seen: Set<String> = []
      for name in names(briefing) {
        let profile = known[name]
        let slug = profile?.id ?? Self.slug(of: name)
        guard seen.insert(slug).inserted else { continue }
        groups[slug, default: group(name, profile)].briefings.append(briefing)
      }
    }
    all = groups.values.sorted { bytewise($0.slug, $1.slug) }
    bySlug = Dictionary(all.enumerated().map { ($1.slug, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(slug: String) -> BriefingGroup? { bySlug[slug].map { all[$0] } }

  /// The route of a group's page.
  static func route(of slug: String, _ kind: BriefingGroup.Kind) -> Route {
    Route(outputPath: "\(kind.section.rawValue)/\(slug)/")
  }

  /// The last component of the address of a topic or an author: letters and digits of any script in lower case, with
  /// hyphens between the words. A text without any, or too long for a file's name, has a digest.
  static func slug(of text: String) -> String {
    let words = text.composed.lowercased().split { !$0.isLetter && !$0.isNumber }
    let slug = words.joined(separator: "-")
    if slug.isEmpty { return String(Digest(of: text).hex.prefix(8)) }
    guard slug.utf8.count > 120 else { return slug }
    var short = slug
    while short.utf8.count > 100 { short.removeLast() }
    return "\(short)-\(Digest(of: text).hex.prefix(8))"
  }
}

extension SiteIndex {
  private func allGroups(_ kind: BriefingGroup.Kind) -> BriefingGroups {
    kind == .topic ? contents.topics : contents.authors
  }

  /// The topics of the site's briefings; or their authors and those with a file. Sorted by slug.
  public func groups(_ kind: BriefingGroup.Kind) -> [BriefingGroup] {
    note(GroupsRead(group: kind))
    return allGroups(kind).all
  }

  /// The topic or the author with a slug.
  public func group(_ kind: BriefingGroup.Kind, _ slug: String) -> BriefingGroup? {
    note(GroupRead(group: kind, slug: slug))
    return allGroups(kind)[slug]
  }

  /// The name of a topic or an author. For links, whose reads are recorded as a whole.
  func groupName(_ kind: BriefingGroup.Kind, _ slug: String) -> String? { allGroups(kind)[slug]?.name }

  /// The slugs of all topics or of all authors. For the plan of pages, which records no reads.
  public func slugs(_ kind: BriefingGroup.Kind) -> [String] { allGroups(kind).all.map(\.slug) }

  /// The route of a topic's page.
  public static func route(ofTopic topic: String) -> Route {
    BriefingGroups.route(of: BriefingGroups.slug(of: topic), .topic)
  }

  /// The name and the route of the page of an author, who is named by id or by name.
  public func byline(_ author: String) -> (name: String, route: Route) {
    note(BylineRead(id: author))
    let profile = contents.profileByName[author]
    let slug = profile?.id ?? BriefingGroups.slug(of: author)
    return (profile?.name ?? author, BriefingGroups.route(of: slug, .author))
  }
}

extension BriefingGroup {
  /// Writes everything that the group's page shows.
  func write(to writer: inout ByteWriter) {
    writer.text(slug)
    writer.text(name)
    writer.optional(profile) { $0.write(to: &$1) }
    for briefing in briefings { writer.digest(briefing.digest) }
  }

  /// Writes everything that the list of groups shows.
  func writeItem(to writer: inout ByteWriter) {
    writer.text(slug)
    writer.text(name)
    (profile?.role).write(to: &writer)
    writer.count(briefings.count)
  }
}
