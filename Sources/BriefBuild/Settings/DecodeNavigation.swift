import BriefCore
import BriefSite
import BriefYAML

/// Decodes `nav:` or `footer:`: names of sections, links, and mappings of a label and a link or a list of items.
///
/// - Parameter depth: how many levels of items are allowed.
func navigationItems(_ reader: inout MappingReader, _ key: String, depth: Int) -> [NavigationItem] {
  guard let node = reader.node(key) else { return [] }
  var decoder = NavigationDecoder(key: key)
  let decoded = decoder.items(node.text == nil ? reader.items(key) : [node], depth: depth)
  reader.add(decoder.diagnostics)
  return decoded
}

private struct NavigationDecoder {
  let key: String
  var diagnostics: [Diagnostic] = []

  /// - Returns: the items, without those that are listed twice.
  mutating func items(_ nodes: [YAMLNode], depth: Int) -> [NavigationItem] {
    var seen = DistinctItems()
    var items: [NavigationItem] = []
    for node in nodes {
      guard let item = item(node, depth: depth) else { continue }
      if let target = item.target, !seen.isFirst(target, meaning: target.value, into: &diagnostics) { continue }
      items.append(item)
    }
    return items
  }

  private mutating func item(_ node: YAMLNode, depth: Int) -> NavigationItem? {
    if let text = node.text, !node.isBlank {
      return target(Located(text, at: node.span)).map { NavigationItem(target: $0) }
    }
    guard node.entries != nil else {
      diagnostics.append(
        Diagnostic(
          .error, .wrongType, "an item of '\(key)' must be a section, a link, or a label with a link", at: node.span,
          help: "write 'chips', 'page:about', or {label: …, link: …}"))
      return nil
    }
    var reader = MappingReader(node, subject: "item of '\(key)'")
    let label = reader.text("label")
    let link = reader.text("link")
    let items = reader.node("items") == nil ? [] : reader.items("items")
    let isMenu = reader.isWritten("items")
    diagnostics += reader.finish()
    if isMenu { return menu(node, label: label, link: link, items, depth: depth) }
    guard let link else {
      diagnostics.append(
        Diagnostic(
          .error, .missingKey, "the item has no 'link'", at: node.span,
          help: "add 'link: …'\(depth > 1 ? ", or 'items:' with a list" : "")"))
      return nil
    }
    return target(link).map { NavigationItem(label: label, target: $0) }
  }

  private mutating func menu(
    _ node: YAMLNode, label: Located<String>?, link: Located<String>?, _ items: [YAMLNode], depth: Int
  ) -> NavigationItem? {
    if depth == 1 {
      diagnostics.append(
        Diagnostic(
          .error, .unknownKey, "an item here cannot have items of its own", at: node.span,
          help: key == "nav" ? "'nav' has two levels" : "'\(key)' has one level"))
      return nil
    }
    if let link {
      diagnostics.append(
        Diagnostic(
          .error, .unknownKey, "an item with 'items' opens a menu and has no 'link'", at: link.span,
          help: "make it the first of its items"))
    }
    guard let label else {
      diagnostics.append(
        Diagnostic(.error, .missingKey, "an item with 'items' needs a 'label'", at: node.span, help: "add 'label: …'"))
      return nil
    }
    return NavigationItem(label: label, items: self.items(items, depth: depth - 1))
  }

  /// A section or a link. A word alone that is no section is misspelt.
  private mutating func target(_ text: Located<String>) -> Located<String>? {
    // The address of a section means the section, whose name it then has.
    let section = Section.allCases.first { $0.route == text.value }
    let text = section.map { Located($0.rawValue, at: text.span) } ?? text
    let isLink = text.value.contains { $0 == ":" || $0 == "/" || $0 == "." || $0 == "#" }
    if isLink || Section(rawValue: text.value) != nil { return text }
    let all = Section.allCases.map(\.rawValue)
    diagnostics.append(
      Diagnostic(
        .error, .unknownValue, "'\(text.value)' is not a section of the site", at: text.span,
        help: suggestion(for: text.value, in: all)
          ?? "one of: \(all.joined(separator: ", ")); or a link such as page:about"))
    return nil
  }
}
