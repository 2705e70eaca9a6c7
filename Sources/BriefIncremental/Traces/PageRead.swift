import BriefAnswers
import BriefCore
import BriefPages
import BriefQuantities
import BriefSite

/// One read of a page, other than that of its own Markdown file.
public enum PageRead: Hashable, Sendable {
  case data(ReadKey<ReadDigests>)
  case site(ReadKey<SiteIndex>)
  case template(ReadKey<TemplateDigests>)

  /// The text of the read in a state file.
  public var text: String {
    switch self {
    case .data(let key): "data \(key.line)"
    case .site(let key): "site \(key.line)"
    case .template(let key): "template \(key.line)"
    }
  }

  /// Whether a text is that of a read of data. Faster than decoding the read.
  public static func isOfData(_ text: ArraySlice<UInt8>) -> Bool { text.starts(with: "data ".utf8) }

  /// Decodes the result of `text`; `nil` for anything else.
  public init?(_ text: String) {
    guard let space = text.utf8.firstIndex(of: UInt8(ascii: " ")) else { return nil }
    let line = text[text.utf8.index(after: space)...]
    let read: PageRead? =
      switch text[..<space] {
      case "data": ReadKey(line).map { .data($0) }
      case "site": ReadKey(line).map { .site($0) }
      case "template": ReadKey(line).map { .template($0) }
      default: nil
      }
    guard let read else { return nil }
    self = read
  }

  /// The kind of the read for users, in the plural.
  public var kind: String {
    switch self {
    case .data(let key): key.type.kind
    case .site(let key): key.type.kind
    case .template(let key): key.type.kind
    }
  }

  /// A description of the read for users.
  public var words: String {
    switch self {
    case .data(let key): key.words
    case .site(let key): key.words
    case .template(let key): key.words
    }
  }
}

/// The answers to reads in this build.
public struct Answers: Sendable {
  /// The digests of the data.
  public let data: ReadDigests
  /// The index of the site.
  public let index: SiteIndex
  /// The digests of the templates.
  public let templates: TemplateDigests

  /// Makes the answers of a build.
  public init(data: ReadDigests, index: SiteIndex, templates: TemplateDigests) {
    self.data = data
    self.index = index
    self.templates = templates
  }

  /// The digest of the answer to a read.
  public func digest(of read: PageRead) -> Digest {
    switch read {
    case .data(let key): data.digest(of: key)
    case .site(let key): key.digest(in: index)
    case .template(let key): key.digest(in: templates)
    }
  }

  /// A figure as pages print it, so that a later run can show the former value; empty for other reads.
  public func printed(_ read: PageRead) -> String {
    guard case .data(let key) = read, let figure = data.figure(of: key) else { return "" }
    return index.dataset.printed(figure, NumberStyle(language: index.settings.language) ?? .english)
  }
}
