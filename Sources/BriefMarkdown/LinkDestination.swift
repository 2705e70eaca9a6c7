import BriefCore

/// The classification of a link by its destination alone.
enum LinkDestination: Equatable {
  /// An absolute http, https or mailto address.
  case outside
  /// A path, an anchor, or an entity by its kind; the site resolves it.
  case inside
  /// Anything else, with the reason.
  case unsafe(String)

  /// The kinds of entities and pages to which a destination may refer, as in `chip:nvidia-h20`.
  static let kinds = ["briefing", "chip", "company", "event", "model", "page", "rule", "software", "source", "system"]

  /// Classifies a destination whose escapes and entities are resolved, as a browser would read it.
  init(_ destination: ByteView, isImage: Bool) {
    // Browsers remove line breaks and tabs from an address, skip leading control characters and spaces, and treat `\`
    // as `/`. Each of these can disguise an address.
    if let byte = destination.first(where: { $0 < 0x20 || $0 == 0x7F }) {
      self = .unsafe(
        "it holds the control character U+00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16, uppercase: true))")
      return
    }
    if destination.first == UInt8(ascii: " ") {
      self = .unsafe("it begins with a space")
      return
    }
    if destination.contains(UInt8(ascii: "\\")) {
      self = .unsafe("it holds a backslash")
      return
    }
    guard let colon = Self.schemeEnd(destination) else {
      let isOtherHost = destination.starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")])
      self = isOtherHost ? .unsafe("it names another host without a scheme") : .inside
      return
    }
    let scheme = String(decoding: ByteView(rebasing: destination[..<colon]), as: UTF8.self)
    if Self.kinds.contains(scheme) {
      self = .inside
      return
    }
    let rest = destination[(colon + 1)...]
    switch scheme.lowercased() {
    case "http", "https":
      let slashes = [UInt8(ascii: "/"), UInt8(ascii: "/")]
      let hasHost = rest.starts(with: slashes) && rest.count > 2 && !"/?#".utf8.contains(rest[colon + 3])
      self = hasHost ? .outside : .unsafe("it names no host")
    case "mailto" where !isImage: self = .outside
    default: self = .unsafe("the scheme '\(Self.shown(scheme)):' is not allowed")
    }
  }

  /// The offset of the colon that ends a scheme, well formed or not: a colon before any `/`, `?` or `#`.
  private static func schemeEnd(_ destination: ByteView) -> Int? {
    for (offset, byte) in destination.enumerated() {
      switch byte {
      case UInt8(ascii: ":"): return offset
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
      default: continue
      }
    }
    return nil
  }

  private static func shown(_ scheme: String) -> String {
    scheme.unicodeScalars.count <= 20
      ? scheme : String(String.UnicodeScalarView(scheme.unicodeScalars.prefix(20))) + "…"
  }

  /// The help for an unsafe destination: the kind most similar to its scheme, else the permitted forms.
  static func help(for destination: String) -> String {
    let scheme =
      destination.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? ""
    if destination.contains(":"), let kind = nearestKind(to: scheme) { return "did you mean '\(kind):'?" }
    if destination.hasPrefix("//") { return "write 'https:' before it" }
    return "a link goes to http://, https:// or mailto:, to a file of the site, or to a kind such as 'chip:nvidia-h20'"
  }
}
