import BriefCore

/// A read of a site's index, including lookups without a result.
///
/// The settings are not recorded as reads: every answer depends on them, and a change of settings invalidates all
/// pages.
public enum SiteRead: Hashable, Sendable {
  /// All briefings.
  case briefings
  /// The newest briefings, at most a number.
  case latestBriefings(Int)
  /// The adjacent briefings of one.
  case neighbours(String)
  /// Which sections have a page.
  case sections
  /// Whether a briefing is among a number of newest ones.
  case isAmongLatest(String, of: Int)
  /// The former ids of a briefing.
  case formerIDs(String)
  /// All pairs of parts.
  case pairs
  /// The pairs that include a part.
  case pairsOf(String)
  /// The target of a link in a file.
  case link(String, from: String)
}

/// The log of one page's reads of the index, filled while it is rendered.
public typealias SiteLog = ReadLog<SiteRead>

extension SiteRead: CustomStringConvertible {
  /// The read as one line, which `init(_:)` can parse: `link 16 content/index.md chip:nvidia-h20`. The number is the
  /// path's length in bytes.
  public var description: String {
    switch self {
    case .briefings: "briefings"
    case .latestBriefings(let count): "latest-briefings \(count)"
    case .neighbours(let id): "neighbours \(id)"
    case .sections: "sections"
    case .isAmongLatest(let id, let count): "is-among-latest \(count) \(id)"
    case .formerIDs(let id): "former-ids \(id)"
    case .pairs: "pairs"
    case .pairsOf(let part): "pairs-of \(part)"
    case .link(let destination, let path): "link \(path.utf8.count) \(path) \(destination)"
    }
  }

  /// Parses the output of `description`; `nil` for other text.
  public init?(_ text: some StringProtocol) {
    let split = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = split.count > 1 ? String(split[1]) : ""
    switch split.first {
    case "briefings": self = .briefings
    case "sections": self = .sections
    case "pairs": self = .pairs
    case "latest-briefings":
      guard let count = Int(rest) else { return nil }
      self = .latestBriefings(count)
    case "neighbours": self = .neighbours(rest)
    case "is-among-latest":
      let words = rest.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let count = Int(words[0]) else { return nil }
      self = .isAmongLatest(String(words[1]), of: count)
    case "former-ids": self = .formerIDs(rest)
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
  /// The digest of a read's result, without spans.
  public func digest(of read: SiteRead) -> Digest {
    let unlogged = recording(in: nil, nil)
    var writer = ByteWriter()
    switch read {
    case .briefings: writer.digest(digest(of: unlogged.briefings))
    case .latestBriefings(let count): writer.digest(digest(of: unlogged.latestBriefings(count)))
    case .neighbours(let id):
      guard let briefing = unlogged.briefing(id) else { break }
      let neighbours = unlogged.neighbours(of: briefing)
      for neighbour in [neighbours.newer, neighbours.older] {
        writer.flag(neighbour != nil)
        if let neighbour { writer.digest(neighbour.digest) }
      }
    case .sections: for section in unlogged.sections { writer.text(section.rawValue) }
    case .isAmongLatest(let id, let count):
      writer.flag(unlogged.briefing(id).map { unlogged.isAmongLatest($0, of: count) } ?? false)
    case .formerIDs(let id): if let briefing = unlogged.briefing(id) { writer.texts(unlogged.formerIDs(of: briefing)) }
    case .pairs: for pair in unlogged.pairs { writer.text(pair.route) }
    case .pairsOf(let part): for pair in unlogged.pairs(of: part) { writer.text(pair.route) }
    case .link(let destination, let path):
      let nowhere = SourceSpan(path: path, line: 1, column: 1)
      let target = unlogged.resolveLink(destination, in: path, on: .home, at: nowhere).value
      for text in [
        target?.address, target?.name, target?.mentions, target?.anchor?.route.description, target?.anchor?.id,
      ] {
        writer.optional(text)
      }
    }
    return Digest(of: writer.bytes)
  }

  /// A coarse digest of the index, in addition to the data, the settings and the listing of the content. If it is
  /// unchanged, every read has the same result.
  public var wholeDigest: Digest {
    var writer = ByteWriter()
    writer.digest(digest(of: allBriefings))
    writer.digest(digest(of: laterBriefings))
    writer.digest(digest(of: heldBriefings))
    return Digest(of: writer.bytes)
  }

  /// The digest of everything that other pages can read of briefings.
  public func digest(of briefings: some Sequence<PageSummary>) -> Digest {
    var writer = ByteWriter()
    for briefing in briefings { writer.digest(briefing.digest) }
    return Digest(of: writer.bytes)
  }
}
