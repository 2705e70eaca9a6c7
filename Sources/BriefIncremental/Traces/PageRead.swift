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
  /// A read of a page of another locale than the site's own. Its answer has the names and pages of that locale.
  indirect case inLocale(PageLocale, PageRead)

  /// The text of the read in a state file.
  public var text: String {
    switch self {
    case .data(let key): "data \(key.line)"
    case .site(let key): "site \(key.line)"
    case .template(let key): "template \(key.line)"
    case .inLocale(let locale, let read): "\(locale.folder)/\(locale.language) \(read.text)"
    }
  }

  /// The line of a read of data, in the text of the read; `nil` for other reads. Faster than decoding the read.
  public static func dataLine(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    if text.starts(with: "data ".utf8) { return text.dropFirst("data ".utf8.count) }
    // The text of a read of another locale begins with the locale, which has a slash.
    guard let space = text.firstIndex(of: UInt8(ascii: " ")), text[..<space].contains(UInt8(ascii: "/")) else {
      return nil
    }
    let rest = text[(space + 1)...]
    return rest.starts(with: "data ".utf8) ? rest.dropFirst("data ".utf8.count) : nil
  }

  /// Decodes the result of `text`; `nil` for anything else.
  public init?(_ text: String) {
    guard let space = text.utf8.firstIndex(of: UInt8(ascii: " ")) else { return nil }
    let line = text[text.utf8.index(after: space)...]
    let read: PageRead? =
      switch text[..<space] {
      case "data": ReadKey(line).map { .data($0) }
      case "site": ReadKey(line).map { .site($0) }
      case "template": ReadKey(line).map { .template($0) }
      case let locale: Self.inLocale(locale, line)
      }
    guard let read else { return nil }
    self = read
  }

  private static func inLocale(_ locale: Substring, _ line: Substring) -> PageRead? {
    let parts = locale.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let read = PageRead(String(line)) else { return nil }
    if case .inLocale = read { return nil }
    return .inLocale(PageLocale(folder: String(parts[0]), language: String(parts[1])), read)
  }

  /// The kind of the read for users, in the plural.
  public var kind: String {
    switch self {
    case .data(let key): key.type.kind
    case .site(let key): key.type.kind
    case .template(let key): key.type.kind
    case .inLocale(_, let read): read.kind
    }
  }

  /// A description of the read for users.
  public var words: String {
    switch self {
    case .data(let key): key.words
    case .site(let key): key.words
    case .template(let key): key.words
    case .inLocale(_, let read): read.words
    }
  }
}

/// The answers to reads in this build.
public struct Answers: Sendable {
  /// The answers for the pages of one locale.
  public struct Locale: Sendable {
    /// The digests of the data.
    public let data: ReadDigests
    /// The index of the folder.
    public let index: SiteIndex

    /// Makes the answers of a locale.
    public init(data: ReadDigests, index: SiteIndex) { (self.data, self.index) = (data, index) }
  }

  /// The answers for the pages of the site's own locale.
  let own: Locale
  /// The answers for the pages of other locales.
  let others: [PageLocale: Locale]
  /// The digests of the templates.
  let templates: TemplateDigests

  /// Makes the answers of a build.
  public init(own: Locale, others: [PageLocale: Locale], templates: TemplateDigests) {
    (self.own, self.others, self.templates) = (own, others, templates)
  }

  /// The index of the folder of a locale; `nil` for a locale that the site does not have.
  public func index(_ locale: PageLocale?) -> SiteIndex? {
    guard let locale else { return own.index }
    return others[locale]?.index
  }

  /// The digest of the answer to a read; `nil` if the site does not have its locale.
  public func digest(of read: PageRead) -> Digest? { digest(of: read, own) }

  private func digest(of read: PageRead, _ answers: Locale) -> Digest? {
    switch read {
    case .data(let key): answers.data.digest(of: key)
    case .site(let key): key.digest(in: answers.index)
    case .template(let key): key.digest(in: templates)
    case .inLocale(let locale, let read): others[locale].flatMap { digest(of: read, $0) }
    }
  }

  /// A figure as pages print it, so that a later run can show the former value; empty for other reads.
  public func printed(_ read: PageRead) -> String { printed(read, own) }

  private func printed(_ read: PageRead, _ answers: Locale) -> String {
    if case .inLocale(let locale, let read) = read { return others[locale].map { printed(read, $0) } ?? "" }
    guard case .data(let key) = read, let figure = answers.data.figure(of: key) else { return "" }
    let index = answers.index
    return index.dataset.printed(figure, NumberStyle(language: index.settings.language) ?? .english)
  }
}
