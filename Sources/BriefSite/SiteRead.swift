import BriefChips
import BriefCore

/// One thing that was asked of a site's index, or looked for in it and not found.
///
/// The settings are no read: they stand behind every answer, and with others everything is new.
public enum SiteRead: Hashable, Sendable {
  /// All briefings.
  case briefings
  /// The newest briefings, at most so many.
  case latestBriefings(Int)
  /// The briefings before and after one.
  case neighbours(String)
  /// All pairs that have a page.
  case pairs
  /// The pairs that a part is one of.
  case pairsOf(String)
  /// Where a link leads that stands in a file.
  case link(String, from: String)
}

/// What one page read of the index, gathered while it is made.
public typealias SiteLog = ReadLog<SiteRead>

extension SiteRead: CustomStringConvertible {
  /// The read as one line, from which it can be read back: `link content/index.md\tchip:nvidia-h20`.
  public var description: String {
    switch self {
    case .briefings: "briefings"
    case .latestBriefings(let count): "latest-briefings \(count)"
    case .neighbours(let id): "neighbours \(id)"
    case .pairs: "pairs"
    case .pairsOf(let part): "pairs-of \(part)"
    case .link(let destination, let path): "link \(path.utf8.count) \(path) \(destination)"
    }
  }

  /// Reads back what `description` wrote; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts.count > 1 ? String(parts[1]) : ""
    switch parts.first {
    case "briefings": self = .briefings
    case "pairs": self = .pairs
    case "latest-briefings":
      guard let count = Int(rest) else { return nil }
      self = .latestBriefings(count)
    case "neighbours": self = .neighbours(rest)
    case "pairs-of": self = .pairsOf(rest)
    case "link":
      let words = rest.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard words.count == 2, let length = Int(words[0]), length >= 0, length < words[1].utf8.count else { return nil }
      let bytes = words[1].utf8
      let end = bytes.index(bytes.startIndex, offsetBy: length)
      guard let path = String(bytes[..<end]), let destination = String(bytes[bytes.index(after: end)...]) else {
        return nil
      }
      self = .link(destination, from: path)
    default: return nil
    }
  }
}

extension SiteIndex {
  /// The digest of what a read gives, without places.
  public func digest(of read: SiteRead) -> Digest {
    let silent = noting(in: nil, nil)
    var text = SummaryText()
    switch read {
    case .briefings: for briefing in silent.briefings { text.add(briefing) }
    case .latestBriefings(let count): for briefing in silent.latestBriefings(count) { text.add(briefing) }
    case .neighbours(let id):
      guard let briefing = silent.briefing(id) else { break }
      let neighbours = silent.neighbours(of: briefing)
      for neighbour in [neighbours.newer, neighbours.older] {
        text.add(neighbour == nil ? "none" : "one")
        if let neighbour { text.add(neighbour) }
      }
    case .pairs: for pair in silent.pairs { text.add(pair.route) }
    case .pairsOf(let part): for pair in silent.pairs(of: part) { text.add(pair.route) }
    case .link(let destination, let path):
      let nowhere = SourceSpan(path: path, line: 1, column: 1)
      let target = silent.resolveLink(destination, in: path, on: .home, at: nowhere).value
      for part in [target?.href, target?.name, target?.mentions, target?.anchor?.route.description, target?.anchor?.id]
      {
        text.add(part)
      }
    }
    return Digest(of: text.bytes)
  }

  /// The digest of what other pages may know of briefings.
  public static func digest(of briefings: [PageSummary]) -> Digest {
    var text = SummaryText()
    for briefing in briefings { text.add(briefing) }
    return Digest(of: text.bytes)
  }
}

/// Texts one after another, each with its length, so that no two lists look the same.
private struct SummaryText {
  var bytes: [UInt8] = []

  mutating func add(_ text: String?) {
    guard let text else {
      bytes.append(0)
      return
    }
    bytes.append(1)
    withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ texts: [String]) {
    add("\(texts.count)")
    for text in texts { add(text) }
  }

  mutating func add(_ briefing: PageSummary) {
    for text in [briefing.id, briefing.path, briefing.route.description, briefing.title] { add(text) }
    for day in [briefing.date, briefing.asOf, briefing.embargo?.value] { add(day?.description) }
    add(briefing.description)
    add(briefing.authors)
    add(briefing.topics)
    add(briefing.keyPoints.map(\.value))
    add(briefing.corrections.flatMap { [$0.date.description, $0.text.value] })
    add(briefing.responses.flatMap { [$0.from.value, $0.date?.description ?? "", $0.text.value] })
  }
}
