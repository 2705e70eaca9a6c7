import Foundation

/// Reads a page more strictly than any browser: only markup that Chipbrief itself writes is accepted.
///
/// An oracle for escaping. Text that breaks out of its context makes a tag, an attribute, a nesting or a character that
/// the program never writes, and is reported.
struct MarkupReader {
  /// Descriptions of the page's faults.
  private(set) var faults: [String] = []
  /// The text of the page with its references decoded, without elements.
  private(set) var text = ""
  /// The values of attributes, decoded, by `tag attribute`.
  private(set) var attributes: [(name: String, value: String)] = []
  /// The ids of the page.
  private(set) var ids: [String] = []

  private var open: [String] = []

  private static let tags: Set<String> = [
    "!doctype", "details", "summary", "html", "head", "meta", "title", "link", "body", "a", "header", "div", "nav",
    "ul", "ol", "li", "main",
    "p", "h1", "h2", "h3", "h4", "span", "section", "article", "footer", "time", "figure", "figcaption", "table",
    "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "cite", "strong", "em", "code", "sup", "del",
    "pre",
    "blockquote", "br", "hr", "img", "input", "script", "button",
    "svg", "desc", "g", "path", "rect", "circle", "text",
  ]
  private static let empty: Set<String> = ["!doctype", "meta", "link", "br", "hr", "img", "input"]
  private static let names: Set<String> = [
    "html", "lang", "charset", "name", "content", "property", "rel", "type", "title", "href", "class", "aria-label",
    "aria-labelledby", "aria-current", "id", "datetime", "role", "tabindex", "scope", "colspan", "http-equiv", "start",
    "src", "alt", "target", "checked", "disabled", "align", "defer", "data-filter", "data-sortable", "data-rank",
    "data-rows",
    "data-root", "aria-sort", "fill", "preserveAspectRatio", "aria-hidden",
    "data-absence", "data-note", "data-address", "data-label", "dir", "open", "popover", "popovertarget",
    "viewBox", "font-size", "display", "d", "stroke", "x", "y", "width", "height", "cx", "cy", "r", "fill-opacity",
    "text-anchor",
  ]
  /// Attributes that refer to something. No other attribute may have an address as its value.
  private static let addresses: Set<String> = ["href", "src"]

  init(_ page: String) {
    var rest = Substring(page).unicodeScalars
    while let next = rest.first {
      if next == "<" {
        readTag(&rest)
        // Texts of two elements must not join into one word.
        text += "\n"
      } else {
        let run = rest.prefix { $0 != "<" }
        rest = rest[run.endIndex...]
        text += decoded(String(run), isAttribute: false)
      }
    }
    // The only scripts are references to the theme's own file. None is inline.
    let scripts = attributes.filter { $0.name == "script src" && $0.value.contains("assets/site.") }
    if page.components(separatedBy: "<script").count != scripts.count + 1
      || page.components(separatedBy: "\"></script>").count != scripts.count + 1
    {
      faults.append("a script that is not the theme's")
    }
    if !open.isEmpty { faults.append("never closed: \(open)") }
    if Set(ids).count != ids.count {
      faults.append("an id stands twice: \(Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys.sorted())")
    }
  }

  private mutating func readTag(_ rest: inout Substring.UnicodeScalarView) {
    let start = rest
    rest = rest.dropFirst()
    let isEnd = rest.first == "/"
    if isEnd { rest = rest.dropFirst() }
    let name = take(&rest) { $0 == "!" || $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) }
    guard Self.tags.contains(name) else {
      faults.append("no tag of ours: \(String(start.prefix(60)))")
      return
    }
    if isEnd {
      if open.popLast() != name { faults.append("closes what is not open: \(String(start.prefix(60)))") }
    } else {
      while rest.first == " " {
        rest = rest.dropFirst()
        readAttribute(of: name, &rest)
      }
      // Only lines of a drawing have no end tag of their own.
      let endsItself = ["path", "rect"].contains(name) && rest.first == "/"
      if endsItself { rest = rest.dropFirst() }
      if !Self.empty.contains(name), !endsItself { open.append(name) }
    }
    guard rest.first == ">" else {
      faults.append("a tag that does not end: \(String(start.prefix(60)))")
      return
    }
    rest = rest.dropFirst()
  }

  private mutating func readAttribute(of tag: String, _ rest: inout Substring.UnicodeScalarView) {
    let start = rest
    let name = take(&rest) { $0 == "-" || $0.isASCII && $0.properties.isAlphabetic }
    guard Self.names.contains(name) else {
      faults.append("no attribute of ours: \(String(start.prefix(60)))")
      return
    }
    guard rest.first == "=" else { return }
    rest = rest.dropFirst()
    guard rest.first == "\"" else {
      faults.append("a value without quotes: \(String(start.prefix(60)))")
      return
    }
    rest = rest.dropFirst()
    let value = decoded(take(&rest) { $0 != "\"" }, isAttribute: true)
    rest = rest.dropFirst()
    attributes.append(("\(tag) \(name)", value))
    if name == "id" { ids.append(value) }
    if Self.addresses.contains(name), !Self.isOfTheSite(value), !value.hasPrefix("https://"),
      !value.hasPrefix("http://")
    {
      faults.append("an address that leads elsewhere: \(value)")
    }
    if Self.addresses.contains(name), value.hasPrefix("//") { faults.append("an address of another host: \(value)") }
  }

  /// Decodes references, and reports characters that neither HTML nor XML allows.
  private mutating func decoded(_ text: String, isAttribute: Bool) -> String {
    var result = ""
    var rest = Substring(text).unicodeScalars
    while let next = rest.first {
      rest = rest.dropFirst()
      switch next {
      case "&":
        let name = String(rest.prefix { $0 != ";" }.prefix(10))
        let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'", "#x27": "'"]
        guard let decoded = known[name], rest.dropFirst(name.unicodeScalars.count).first == ";" else {
          faults.append("a bare '&': \(String(text.prefix(60)))")
          continue
        }
        result += decoded
        rest = rest.dropFirst(name.unicodeScalars.count + 1)
      case ">": faults.append("a bare '>': \(String(text.prefix(60)))")
      case "\n", "\t", " "..."~", "\u{A0}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
        result.unicodeScalars.append(next)
      default: faults.append("a character that is not allowed: U+\(String(next.value, radix: 16))")
      }
    }
    return result
  }

  private func take(
    _ rest: inout Substring.UnicodeScalarView, while isPart: (Unicode.Scalar) -> Bool
  ) -> String {
    let run = rest.prefix(while: isPart)
    rest = rest[run.endIndex...]
    return String(run)
  }
}

extension MarkupReader {
  /// Whether an address is a path or a fragment: it has neither a scheme nor a host.
  static func isOfTheSite(_ address: String) -> Bool {
    let first = address.prefix { !"/#".contains($0) }
    return !address.isEmpty && !address.hasPrefix("//") && !first.contains(":")
      && !first.unicodeScalars.contains { $0.value <= 0x20 }
  }
}
