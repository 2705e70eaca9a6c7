import BriefCore

/// An item of `nav:` or `footer:` in chipbrief.yml, as written.
public struct NavigationItem: Sendable, Hashable {
  /// The label; `nil` for the name of the section or page.
  public var label: Located<String>?
  /// The target: a section, a link as in Markdown, or an address of another site; `nil` for an item with items.
  public var target: Located<String>?
  /// The items below it.
  public var items: [NavigationItem]

  /// Creates an item.
  public init(label: Located<String>? = nil, target: Located<String>? = nil, items: [NavigationItem] = []) {
    (self.label, self.target, self.items) = (label, target, items)
  }

  /// The section that it leads to; `nil` if it leads elsewhere.
  public var section: Section? { target.flatMap { Section(rawValue: $0.value) } }
}

/// A link in the navigation, resolved.
public struct NavigationLink: Sendable, Hashable {
  /// The target of a link.
  public enum Target: Sendable, Hashable {
    /// A section, which is named in the site's language.
    case section(Section)
    /// An address on the site.
    case route(String)
    /// An address of another site.
    case outside(String)
    /// None: the item has items below it.
    case none
  }

  /// The label; `nil` for the name of the section.
  public var label: String?
  /// The target.
  public var target: Target
  /// The links below it.
  public var items: [NavigationLink] = []
}

extension SiteIndex {
  /// Resolves the items of a navigation. Sections without entries are left out, and so are items whose items all are.
  ///
  /// - Returns: the links; with `broken-link` for an item that leads nowhere, and `missing-key` for one without a name.
  public func resolve(_ items: [NavigationItem]) -> Staged<[NavigationLink]> {
    var diagnostics: [Diagnostic] = []
    let links = items.compactMap { resolve($0).collect(into: &diagnostics) }
    return Staged(links, diagnostics)
  }

  private func resolve(_ item: NavigationItem) -> Staged<NavigationLink?> {
    var diagnostics: [Diagnostic] = []
    guard let target = item.target else {
      let items = resolve(item.items).collect(into: &diagnostics)
      let link = NavigationLink(label: item.label?.value, target: .none, items: items)
      return Staged(items.isEmpty ? nil : link, diagnostics)
    }
    if let section = item.section {
      guard sections.contains(section) else { return Staged(nil) }
      return Staged(NavigationLink(label: item.label?.value, target: .section(section)))
    }
    if Self.isOutside(target.value) {
      return Staged(NavigationLink(label: item.label?.value ?? target.value, target: .outside(target.value)))
    }
    let found = resolveLink(target.value, in: ProjectLayout.settings, on: .home, at: target.span)
      .collect(into: &diagnostics)
    guard let found else { return Staged(nil, diagnostics) }
    guard let label = item.label?.value ?? found.name else {
      let missing = Diagnostic(
        .error, .missingKey, "the link '\(target.value)' has no label", at: target.span,
        help: "write {label: …, link: \(target.value)}")
      return Staged(nil, diagnostics + [missing])
    }
    return Staged(NavigationLink(label: label, target: .route(found.address)), diagnostics)
  }

  /// Whether a target is an address of another site, or one to write to.
  public static func isOutside(_ target: String) -> Bool {
    ["https://", "http://", "mailto:"].contains { target.hasPrefix($0) }
  }
}

extension [NavigationLink] {
  /// The digest of the links, which are on every page.
  public var digest: Digest {
    var writer = ByteWriter()
    write(to: &writer)
    return Digest(of: writer.bytes)
  }

  private func write(to writer: inout ByteWriter) {
    writer.count(count)
    for link in self {
      link.label.write(to: &writer)
      switch link.target {
      case .section(let section): writer.text("section \(section.rawValue)")
      case .route(let route): writer.text("route \(route)")
      case .outside(let address): writer.text("outside \(address)")
      case .none: writer.text("none")
      }
      link.items.write(to: &writer)
    }
  }
}
