import BriefAnswers
import BriefCore
import BriefQuantities
import BriefSite

/// One read of a page, other than that of its own Markdown file.
public enum ReadKey: Hashable, Sendable {
  case data(DataRead)
  case site(SiteRead)
  /// A root template with all templates that it includes, and the ones that it looked for and did not find.
  case template(String)

  /// The text of the key in a state file.
  public var text: String {
    switch self {
    case .data(let read): "data \(read)"
    case .site(let read): "site \(read)"
    case .template(let name): "template \(name)"
    }
  }

  /// Whether a key's text is that of a read of data. Faster than decoding the key.
  public static func isOfData(_ text: ArraySlice<UInt8>) -> Bool { text.starts(with: "data ".utf8) }

  /// Decodes the result of `text`; `nil` for anything else.
  public init?(_ text: String) {
    guard let space = text.utf8.firstIndex(of: UInt8(ascii: " ")) else { return nil }
    let rest = text[text.utf8.index(after: space)...]
    switch text[..<space] {
    case "data":
      guard let read = DataRead(rest) else { return nil }
      self = .data(read)
    case "site":
      guard let read = SiteRead(rest) else { return nil }
      self = .site(read)
    case "template": self = .template(String(rest))
    default: return nil
    }
  }
}

/// The answers to reads in this build.
public struct Answers: Sendable {
  public let data: ReadDigests
  public let index: SiteIndex
  /// The digest of each root template and all that it includes.
  public let templates: [String: Digest]

  /// Makes the answers of a build.
  public init(data: ReadDigests, index: SiteIndex, templates: [String: Digest]) {
    self.data = data
    self.index = index
    self.templates = templates
  }

  public func digest(of key: ReadKey) -> Digest {
    switch key {
    case .data(let read): data.digest(of: read)
    case .site(let read): index.digest(of: read)
    case .template(let name): templates[name] ?? Digest(of: "")
    }
  }

  /// A figure as pages print it, so that a later run can show the former value; empty for other reads.
  public func printed(_ key: ReadKey) -> String {
    guard case .data(let read) = key, let figure = data.figure(of: read) else { return "" }
    return index.dataset.printed(figure, NumberStyle(language: index.settings.language) ?? .english)
  }
}

extension ReadKey {
  /// The kind of the read, in the plural.
  public var kind: String {
    switch self {
    case .data(let read):
      switch read {
      case .figure: "figures"
      case .claims, .allClaims: "fields' claims"
      case .status: "rule outcomes"
      case .entity, .entities, .currentID, .name, .naming: "names and facts of parts"
      case .source, .sources, .citing, .citationCounts: "sources"
      case .rule, .rules, .thresholds: "rules"
      case .event, .events, .eventsAbout: "events"
      case .query: "queries"
      case .now, .correctedClaims: "facts of the site"
      }
    case .site(let read):
      switch read {
      case .link: "links"
      case .briefings, .latestBriefings, .neighbours, .isAmongLatest, .formerIDs: "lists of briefings"
      case .pairs, .pairsOf: "pairs"
      case .sections: "sections"
      }
    case .template: "templates"
    }
  }

  /// A description of the read for users.
  public var words: String {
    switch self {
    case .data(let read): read.words
    case .site(let read):
      switch read {
      case .briefings: "the list of briefings"
      case .latestBriefings: "the newest briefings"
      case .neighbours(let id): "the briefings before and after '\(id)'"
      case .isAmongLatest(let id, let count): "whether '\(id)' is among the newest \(count) briefings"
      case .formerIDs(let id): "the ids that '\(id)' had"
      case .pairs: "the pairs that are compared"
      case .sections: "the sections that have entries"
      case .pairsOf(let id): "the pairs that '\(id)' is one of"
      case .link(let destination, let path): "where '\(destination)' leads from \(path)"
      }
    case .template(let name): "the template '\(name)', or one that it includes"
    }
  }
}

extension DataRead {
  fileprivate var words: String {
    switch self {
    case .now: "the site's day"
    case .name(let name, _): "what the name '\(name)' means"
    case .currentID(let id): "whether there is a part '\(id)'"
    case .entity(let id): "what the file of '\(id)' says beside its claims"
    case .source(let id): "the source '\(id)'"
    case .rule(let id): "the rule '\(id)'"
    case .event(let id): "the event '\(id)'"
    case .entities: "the list of parts and companies"
    case .sources: "the list of sources"
    case .rules: "the list of rules"
    case .events: "the list of events"
    case .eventsAbout(let id): "the events about '\(id)'"
    case .correctedClaims: "which claims have corrections"
    case .claims(let entity, let field): "the claims of \(entity).\(field)"
    case .allClaims(let entity): "the claims of '\(entity)'"
    case .citing(let source, _): "the claims that cite '\(source)'"
    case .citationCounts: "how often each source is cited"
    case .naming(let id, let field): "the parts whose \(field) is '\(id)'"
    case .figure(let entity, let field, let basis, let day):
      "\(entity).\(field)" + (basis.words.isEmpty ? "" : "[\(basis.words.joined(separator: " "))]") + " as of \(day)"
    case .status(let part, let rule, let on, _): "'\(part)' under '\(rule)' on \(on)"
    case .thresholds: "the thresholds of the rules"
    case .query(_, let condition, _): "the parts for which '\(condition)' holds"
    }
  }
}
