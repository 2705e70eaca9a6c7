import BriefCore
import BriefModel

/// The kind of a content file, by its folder.
public enum ContentKind: Sendable, Hashable {
  /// A chip, system, company, software stack or model.
  case entity(EntityKind)
  /// A source.
  case source
  /// A rule.
  case rule
  /// An event.
  case event
  /// Fields added to the built-in ones, or changed.
  case vocabulary

  /// The kind of a path relative to the project's folder: `content/chips/nvidia-h20.yml`; `nil` for any other path.
  public init?(path: String) {
    let components = path.split(separator: "/", omittingEmptySubsequences: false)
    guard components.count == 3, components[0] == "content", components[2].hasSuffix(".yml") else { return nil }
    if let kind = EntityKind.allCases.first(where: { $0.folder == components[1] }) {
      self = .entity(kind)
      return
    }
    switch (components[1], components[2]) {
    case ("sources", _): self = .source
    case ("rules", _): self = .rule
    case ("events", _): self = .event
    case ("vocabulary", "fields.yml"): self = .vocabulary
    default: return nil
    }
  }

  /// The name of the kind in messages.
  var subject: String {
    switch self {
    case .entity(let kind): kind.rawValue
    case .source: "source"
    case .rule: "rule"
    case .event: "event"
    case .vocabulary: "vocabulary"
    }
  }
}

/// The id of a content file: its name without the extension.
public func contentID(ofPath path: String) -> String {
  let bytes = path.utf8
  let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes.index(after: $0) } ?? bytes.startIndex
  let end = bytes[start...].lastIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
  return String(path[start..<end])
}

/// Whether an id has only lower-case ASCII letters, digits and single hyphens; a source's id may also contain dots.
public func isValidID(_ id: String, allowingDots: Bool = false) -> Bool {
  var id = id
  return id.withUTF8 { bytes in
    var previous = UInt8(ascii: "-")
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "."):
        guard allowingDots, previous != UInt8(ascii: "-"), previous != byte else { return false }
      case UInt8(ascii: "-"):
        guard previous != byte, previous != UInt8(ascii: ".") else { return false }
      default: return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: "-") && previous != UInt8(ascii: ".") && bytes.count <= 200
  }
}

/// Reports an invalid id, and suggests a valid one.
func checkID(_ id: String, at span: SourceSpan, allowingDots: Bool = false) -> [Diagnostic] {
  guard !isValidID(id, allowingDots: allowingDots) else { return [] }
  if id == "TK" {
    return [
      Diagnostic(
        .error, .invalidID, "'TK' is not a source: only a claim may wait for its source", at: span,
        help: "name the source, or leave the statement out until there is one")
    ]
  }
  var mended = ""
  for scalar in id.lowercased().unicodeScalars {
    let isAllowed = scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    if isAllowed || allowingDots && scalar == "." && !mended.isEmpty && !mended.hasSuffix(".") {
      mended.unicodeScalars.append(scalar)
    } else if !mended.isEmpty, !mended.hasSuffix("-"), !mended.hasSuffix(".") {
      mended += "-"
    }
  }
  while mended.hasSuffix("-") || mended.hasSuffix(".") { mended.removeLast() }
  return [
    Diagnostic(
      .error, .invalidID, "'\(id.clipped)' is no id: an id has lower-case letters, digits and single hyphens", at: span,
      help: isValidID(mended, allowingDots: allowingDots) ? "call it '\(mended)'" : nil)
  ]
}
