import BriefChips
import BriefCore

/// Where a link leads.
public struct LinkTarget: Sendable, Hashable {
  /// The `href`, not yet escaped.
  public var href: String
  /// The target's name, for links without a text of their own.
  public var name: String?
  /// The id of the entity, rule or source that is linked, for backlinks.
  public var mentions: String?
  /// The route and the anchor that must exist there, for the check once every page is made.
  public var anchor: Anchor?

  /// A place on a page.
  public struct Anchor: Sendable, Hashable {
    /// The page.
    public var route: Route
    /// The id on it.
    public var id: String

    /// Makes an anchor.
    public init(route: Route, id: String) {
      self.route = route
      self.id = id
    }
  }

  /// Makes a target.
  public init(href: String, name: String? = nil, mentions: String? = nil, anchor: Anchor? = nil) {
    self.href = href
    self.name = name
    self.mentions = mentions
    self.anchor = anchor
  }
}

extension SiteIndex {
  /// Turns a link as it is written in a content file into one that works on the site.
  ///
  /// - Parameters:
  ///   - destination: `../chips/nvidia-h20.yml`, `chip:nvidia-h20`, `#section`, `/chips/`.
  ///   - path: the file that it stands in.
  ///   - route: the page that the file makes.
  ///   - span: where it stands.
  /// - Returns: the target; `nil` with a `broken-link` error where there is none.
  public func resolveLink(
    _ destination: String, in path: String, on route: Route, at span: SourceSpan
  ) -> Staged<LinkTarget?> {
    if destination.hasPrefix("#") {
      let id = Self.percentDecoded(destination.dropFirst())
      return Staged(LinkTarget(href: destination, anchor: .init(route: route, id: id)))
    }
    if let colon = destination.firstIndex(of: ":") {
      let kind = String(destination[..<colon])
      if Self.kinds.contains(kind) {
        return byKind(kind, String(destination[destination.index(after: colon)...]), destination, span)
      }
    }
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let target = parts.first.map { Self.percentDecoded($0) } ?? ""
    let anchor = parts.count > 1 ? Self.percentDecoded(parts[1]) : nil
    if target.hasPrefix("/") { return absolute(target, anchor, span) }
    guard let file = Self.normalise(target, from: path), let found = self.route(ofFile: file) else {
      let help =
        suggestion(for: Self.normalise(target, from: path) ?? target, in: files)
        ?? "link to a content file by its relative path, or as chip:ID, company:ID, briefing:ID, …"
      return Staged(nil, [Diagnostic(.error, .brokenLink, "no page is made from '\(target)'", at: span, help: help)])
    }
    return Staged(link(to: found, name: name(ofFile: file), mentions: Self.id(ofFile: file), anchor: anchor))
  }

  static let kinds: Set<String> = [
    "chip", "system", "company", "software", "model", "rule", "event", "source", "briefing",
  ]

  /// Sections and the home page, by their route.
  private func absolute(_ target: String, _ anchor: String?, _ span: SourceSpan) -> Staged<LinkTarget?> {
    guard routes.contains(target) else {
      return Staged(
        nil,
        [
          Diagnostic(
            .error, .brokenLink, "the site has no page '\(target)'", at: span, help: suggestion(for: target, in: routes)
          )
        ])
    }
    return Staged(link(to: Route(target), name: nil, mentions: nil, anchor: anchor))
  }

  private func byKind(_ kind: String, _ rest: String, _ whole: String, _ span: SourceSpan) -> Staged<LinkTarget?> {
    let parts = rest.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let id = parts.first.map(String.init) ?? ""
    let anchor = parts.count > 1 ? String(parts[1]) : nil
    let known: [String]
    switch kind {
    case "source":
      if let source = dataset.source(id) {
        return Staged(link(to: Route("/sources/\(id)/"), name: source.title, mentions: nil, anchor: anchor))
      }
      known = dataset.sources.map(\.id)
    case "rule":
      if let rule = dataset.rule(id) {
        return Staged(link(to: Route(rule.route), name: rule.short ?? rule.title, mentions: id, anchor: anchor))
      }
      known = dataset.rules.map(\.id)
    case "event":
      if let event = dataset.event(id) {
        return Staged(link(to: Route("/timeline/"), name: event.title, mentions: nil, anchor: id))
      }
      known = dataset.events.map(\.id)
    case "briefing":
      if let briefing = briefing(id) {
        return Staged(link(to: briefing.route, name: briefing.title, mentions: nil, anchor: anchor))
      }
      known = briefings.map(\.id)
    default:
      if let entity = entity(id), entity.kind.rawValue == kind {
        return Staged(link(to: Route(entity.route), name: entity.name, mentions: entity.id, anchor: anchor))
      }
      if let entity = entity(id) {
        return Staged(
          nil,
          [
            Diagnostic(
              .error, .brokenLink, "'\(id)' is a \(entity.kind.rawValue), not a \(kind)", at: span,
              help: "write \(entity.kind.rawValue):\(id)")
          ])
      }
      known = dataset.entities.filter { $0.kind.rawValue == kind }.map(\.id)
    }
    return Staged(
      nil,
      [Diagnostic(.error, .brokenLink, "there is no \(kind) '\(id)'", at: span, help: suggestion(for: id, in: known))])
  }

  private func link(to route: Route, name: String?, mentions: String?, anchor: String?) -> LinkTarget {
    // An event's route carries its anchor already.
    let parts = route.description.split(separator: "#", maxSplits: 1)
    let page = Route(parts.first.map(String.init) ?? "/")
    let id = anchor ?? (parts.count > 1 ? String(parts[1]) : nil)
    return LinkTarget(
      href: settings.href(page.description) + (id.map { "#\($0)" } ?? ""), name: name, mentions: mentions,
      anchor: id.map { .init(route: page, id: $0) })
  }

  private func name(ofFile path: String) -> String? {
    guard let id = Self.id(ofFile: path) else { return nil }
    return entity(id)?.name ?? briefing(id)?.title ?? dataset.rule(id)?.title ?? dataset.source(id)?.title
      ?? dataset.event(id)?.title
  }

  private static func id(ofFile path: String) -> String? {
    path.split(separator: "/").last.flatMap { name in name.lastIndex(of: ".").map { String(name[..<$0]) } }
  }

  /// The path below the project's folder that a relative link means; `nil` where it leaves the folder.
  static func normalise(_ target: String, from path: String) -> String? {
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        if parts.isEmpty { return nil }
        parts.removeLast()
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  static func percentDecoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
