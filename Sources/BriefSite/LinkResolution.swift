import BriefAnswers
import BriefCore
import BriefModel
import BriefQuantities

/// The target of a link.
public struct LinkTarget: Sendable, Hashable {
  /// The route with its fragment, `/chips/nvidia-h20/#claims`, or a fragment of the same page, `#claims`. `SiteLinks`
  /// turns it into an `href`.
  public var address: String
  /// The target's name, for links without a text of their own.
  public var name: String?
  /// The id of the linked entity or rule, for backlinks. Sources are not included; they are listed by their citations.
  public var mentions: String?
  /// The id of the source whose page, or whose entry in the list of sources, is linked.
  public var source: String?
  /// The route, with the anchor that must exist on it. This is checked once all pages are rendered.
  public var anchor: Anchor?
  /// The path, below the project's folder, of the file that is linked; `nil` for a page.
  public var file: String?

  /// An anchor on a page.
  public struct Anchor: Sendable, Hashable {
    /// The route of the page.
    public var route: Route
    /// The id of the anchor.
    public var id: String

    /// Creates an anchor.
    public init(route: Route, id: String) {
      self.route = route
      self.id = id
    }
  }

  /// Creates a target.
  public init(
    address: String, name: String? = nil, mentions: String? = nil, anchor: Anchor? = nil, file: String? = nil
  ) {
    self.address = address
    self.name = name
    self.mentions = mentions
    self.anchor = anchor
    self.file = file
  }

  /// A copy with the id of the source whose page or list entry the route is, if any.
  fileprivate func namingSource(_ route: Route) -> LinkTarget {
    var target = self
    let rest = route.description.dropFirst(Section.sources.route.count)
    if route.description.hasPrefix(Section.sources.route) {
      target.source = rest.isEmpty ? anchor?.id : String(rest.prefix { $0 != "/" })
    }
    return target
  }
}

extension SiteIndex {
  /// Resolves a link in a content file to a page of the site.
  ///
  /// - Parameters:
  ///   - destination: `../chips/nvidia-h20.yml`, `chip:nvidia-h20`, `chip:H20`, `#section`, `/chips/`.
  ///   - path: the path of the content file.
  ///   - route: the route of the page made from the file.
  ///   - span: the span of the link.
  /// - Returns: the target; `nil` if there is none, with a `broken-link` error, or with `ambiguous-name` if a name may
  ///   mean several entities.
  public func resolveLink(
    _ destination: String, in path: String, on route: Route, at span: SourceSpan
  ) -> Staged<LinkTarget?> {
    if destination.hasPrefix("#") {
      // A fragment alone leads to the page itself, independent of the index.
      let fragment = Self.fragment(destination.dropFirst())
      return Staged(LinkTarget(address: fragment.href, anchor: .init(route: route, id: fragment.id)))
    }
    note(LinkRead(destination: destination, path: path))
    return recording(in: nil, nil).lookUp(destination, in: path, at: span)
  }

  private func lookUp(_ destination: String, in path: String, at span: SourceSpan) -> Staged<LinkTarget?> {
    if let colon = destination.firstIndex(of: ":") {
      let kind = String(destination[..<colon])
      if Self.kinds.contains(kind) {
        return byKind(kind, String(destination[destination.index(after: colon)...]), span)
      }
    }
    let (address, anchor) = Self.split(of: destination)
    let target = percentDecoded(address)
    if target.hasPrefix("/") { return absolute(target, anchor, span) }
    let file = Self.normalise(target, from: path)
    if let published = file.flatMap({ self.file(at: $0) }) { return Staged(link(to: published, anchor: anchor)) }
    let found = file.flatMap { file in
      // A link of a translation to its own original leads there.
      let isOriginal = PageSummary.original(of: path) == file
      return (isOriginal ? nil : page(ofFile: file)) ?? elsewhere { $0.page(ofFile: file) }
    }
    if found == nil, let hidden = file.flatMap(heldPage) { return held(hidden, span) }
    guard let found else {
      let help =
        suggestion(for: file ?? target, in: files)
        ?? "link to a content file by its relative path, or as chip:ID, company:ID, briefing:ID, …"
      return Staged(
        nil, [Diagnostic(.error, .brokenLink, "there is no page or file '\(target)'", at: span, help: help)])
    }
    return Staged(link(to: found, anchor: anchor))
  }

  static let kinds: Set<String> = [
    "chip", "system", "company", "software", "model", "rule", "event", "source", "briefing", "page",
  ]

  /// Resolves a link to a section or the home page by its route.
  private func absolute(_ target: String, _ anchor: Substring?, _ span: SourceSpan) -> Staged<LinkTarget?> {
    if let file = file(atOutput: String(target.dropFirst())) { return Staged(link(to: file, anchor: anchor)) }
    if let page = elsewhere(target) { return Staged(link(to: page, anchor: anchor)) }
    guard routes.contains(target) else {
      return Staged(
        nil,
        [
          Diagnostic(
            .error, .brokenLink, "the site has no page '\(target)'", at: span,
            help: Section.allCases.contains { $0.route == target }
              ? "the section is empty, and has a page once there is something to list"
              : suggestion(for: target, in: routes))
        ])
    }
    return Staged(link(to: Page(route: Route(target), name: name(of: Route(target))), anchor: anchor))
  }

  private func byKind(_ kind: String, _ rest: String, _ span: SourceSpan) -> Staged<LinkTarget?> {
    let (written, anchor) = Self.split(of: rest)
    let id = String(written)
    if let page = page(kind, id) ?? elsewhere({ $0.page(kind, id) }) { return Staged(link(to: page, anchor: anchor)) }
    func broken(_ message: String, _ help: String?) -> Staged<LinkTarget?> {
      Staged(nil, [Diagnostic(.error, .brokenLink, message, at: span, help: help)])
    }
    if kind == "briefing" || kind == "page",
      let hidden = heldPage(where: { $0.id == id && $0.isBriefing == (kind == "briefing") })
    {
      return held(hidden, span)
    }
    let known: [String]
    var nearby: String?
    switch kind {
    case "source": known = dataset.sources.map(\.id)
    case "rule": known = dataset.rules.map(\.id)
    case "event": known = dataset.events.map(\.id)
    case "briefing": known = briefings.map(\.id)
    case "page": known = own.pages.map(\.id) + own.foldersAlone
    default:
      let name = percentDecoded(id)
      known = []
      switch dataset.find(name, of: EntityKind(rawValue: kind).map { [$0] } ?? []) {
      case .one(let found):
        if let page = page(kind, found) { return Staged(link(to: page, anchor: anchor)) }
        let right = entity(found)?.kind.rawValue ?? kind
        return broken("'\(name)' is a \(right), not a \(kind)", "write \(right):\(found)")
      case .several(let candidates): return Staged(nil, [.ambiguousName(name, candidates, at: span)])
      case .none(let near): nearby = near
      }
    }
    return broken(
      "there is no \(kind) '\(id)'", nearby.map { "did you mean '\($0)'?" } ?? suggestion(for: id, in: known))
  }

  /// Reports a link to a draft or a briefing under embargo, which would reveal it before its publication.
  private func held(_ page: PageSummary, _ span: SourceSpan) -> Staged<LinkTarget?> {
    let until = page.embargo.map { "is under embargo until \($0.value)" }
    return Staged(
      nil,
      [
        Diagnostic(
          .error, .brokenLink,
          "'\(page.path)' \(page.isDraft ? "is a draft" : until ?? "is held back"), so no page may link to it",
          at: span,
          help: page.isDraft
            ? "remove the link until it is published, or delete 'draft: true' from \(page.path)"
            : "remove the link until then"
              + (span.path == ProjectLayout.settings ? "" : ", or put this page under embargo, too"))
      ])
  }

  /// The properties of a page that links use.
  struct Page {
    var route: Route
    var name: String?
    var mentions: String?
  }

  /// The page of an id and its kind. The kind is needed, since a source or briefing may have the same id as an entity.
  func page(_ kind: String, _ id: String) -> Page? {
    switch kind {
    case "source": dataset.source(id).map { Page(route: Route("/sources/\(id)/"), name: $0.title) }
    case "rule": dataset.rule(id).map { Page(route: Route($0.route), name: $0.short ?? $0.title, mentions: id) }
    case "event": dataset.event(id).map { Page(route: Route("/timeline/#\(id)"), name: $0.title) }
    case "briefing":
      briefing(id).map { Page(route: $0.route, name: $0.title) }
        // A briefing of a later day is named by its id, since its title is not known yet either.
        ?? laterBriefings.first { $0.id == id }.map { Page(route: $0.route, name: id) }
    case "page": own.has(id) ? Page(route: OwnPages.route(of: id), name: own.title(of: id)) : nil
    default:
      entity(id).flatMap { entity in
        entity.kind.rawValue == kind
          ? Page(route: Route(entity.route), name: entity.name, mentions: entity.id) : nil
      }
    }
  }

  /// The name of a page of `content/pages/`, of a topic's or of an author's page, by its route.
  private func name(of route: Route) -> String? {
    let parts = route.description.split(separator: "/")
    if parts.count == 2, let kind = BriefingGroup.Kind.allCases.first(where: { $0.section.rawValue == parts[0] }) {
      return groupName(kind, percentDecoded(parts[1]))
    }
    let id = parts.joined(separator: "/")
    return own.has(id) ? own.title(of: id) : nil
  }

  func page(ofFile path: String) -> Page? {
    guard let route = route(ofFile: path) else { return nil }
    if route == .home { return Page(route: route, name: settings.title) }
    if begins(path, with: PageSummary.ownFolder) || begins(path, with: "content/authors/") {
      return Page(route: route, name: name(of: route))
    }
    let components = path.split(separator: "/")
    guard components.count == 3, let kind = Self.kindByFolder[String(components[1])],
      let dot = components[2].lastIndex(of: ".")
    else {
      return Page(route: route)
    }
    return page(kind, PageLocale.split(String(components[2][..<dot])).stem)
  }

  private static let kindByFolder: [String: String] = Dictionary(
    EntityKind.allCases.map { ($0.folder, $0.rawValue) }
      + ["source", "rule", "event", "briefing"].map { ($0 + "s", $0) },
    uniquingKeysWith: { first, _ in first })

  /// - Parameter anchor: the anchor as written; the page's own anchor takes precedence.
  private func link(to page: Page, anchor: Substring?) -> LinkTarget {
    let (address, own) = Self.split(of: page.route.description)
    let route = Route(String(address))
    let fragment = (own ?? anchor).map(Self.fragment)
    return LinkTarget(
      address: route.description + (fragment?.href ?? ""), name: page.name,
      mentions: page.mentions, anchor: fragment.map { .init(route: route, id: $0.id) }
    ).namingSource(route)
  }

  /// A fragment of a file is for the program that shows it: a page of a PDF.
  private func link(to file: SiteFile, anchor: Substring?) -> LinkTarget {
    let name = file.path.split(separator: "/").last.map(String.init)
    return LinkTarget(
      address: settings.sharedRoute(file.route.description) + (anchor.map { "#" + $0 } ?? ""), name: name,
      file: file.path)
  }

  /// The id of an anchor and the link to it. Ids are in composed Unicode form, however the heading and the link were
  /// typed.
  private static func fragment(_ written: Substring) -> (href: String, id: String) {
    let decoded = percentDecoded(written)
    let id = decoded.composed
    return ("#" + (sameBytes(decoded, id) ? String(written) : id), id)
  }

  /// The texts before and after the first `#`.
  private static func split(of link: String) -> (address: Substring, anchor: Substring?) {
    guard let mark = link.firstIndex(of: "#") else { return (link[...], nil) }
    return (link[..<mark], link[link.index(after: mark)...])
  }

  /// The path, below the project's folder, to which a relative link refers; `nil` if it leaves the folder.
  static func normalise(_ target: String, from path: String) -> String? {
    var components = path.split(separator: "/").dropLast().map(String.init)
    for component in target.split(separator: "/") {
      switch component {
      case ".": continue
      case "..":
        if components.isEmpty { return nil }
        components.removeLast()
      default: components.append(String(component))
      }
    }
    return components.joined(separator: "/")
  }
}
