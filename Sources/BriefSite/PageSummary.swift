import BriefContent
import BriefCore
import BriefQuantities
import BriefYAML

/// The front matter of an authored page. It is all that other pages can read of it; the text is excluded.
///
/// A class, since a site has thousands of summaries, which are passed on wherever pages are listed. To copy and release a
/// struct with as many references takes 750 instructions, a class 130.
public final class PageSummary: Sendable {
  /// The id: the file name without its extension.
  public var id: String { facts.id }
  /// The path of the file below the project's folder.
  public var path: String { facts.path }
  /// The route.
  public var route: Route { facts.route }
  /// The title.
  public var title: String { facts.title }
  /// The day of publication.
  public var date: Day? { facts.date }
  /// The edition: the page's as-of day. By default the page's own date; `nil` for the site's day (`latest`).
  public var asOf: Day? { facts.asOf }
  /// A description in one sentence.
  public var description: String? { facts.description }
  /// Its authors.
  public var authors: [String] { facts.authors }
  /// Its topics.
  public var topics: [String] { facts.topics }
  /// The answer, in sentences of inline Markdown.
  public var keyPoints: [Located<String>] { facts.keyPoints }
  /// The first day on which the page may be published; `nil` if there is no embargo.
  public var embargo: Located<Day>? { facts.embargo }
  /// The language of the file, if its name states one (`NAME.zh.md`): it is a translation of `NAME.md`.
  public var translation: String? { facts.translation }
  /// The language of the text, if it states one, as a BCP 47 tag.
  public var language: String? { facts.language }
  /// Whether it is a draft, which only a build of drafts has.
  public var isDraft: Bool { facts.isDraft }
  /// Whether it is a briefing; else it is a page of `content/pages/` or the home page.
  public var isBriefing: Bool { begins(facts.path, with: "content/briefings/") }
  /// The folder of the pages that are neither briefings nor generated.
  public static let ownFolder = "content/pages/"
  /// The corrected errors in the text.
  public var corrections: [Correction] { facts.corrections }
  /// The responses of those named in it.
  public var responses: [Response] { facts.responses }
  /// Its earlier ids, the oldest first.
  public var formerly: [Located<String>] { facts.formerly }
  /// The span of its front matter.
  public var span: SourceSpan {
    SourceSpan(path: path, line: facts.position.line, column: facts.position.column, length: facts.position.length)
  }

  /// The digest of all content except spans: everything that other pages can read of it.
  public let digest: Digest
  let facts: Facts

  /// The content of a summary, mutable while it is decoded.
  struct Facts: Sendable {
    var id: String
    var path: String
    var route: Route
    var title: String
    var date: Day?
    var asOf: Day?
    var description: String?
    var authors: [String] = []
    var topics: [String] = []
    var keyPoints: [Located<String>] = []
    var embargo: Located<Day>?
    var isDraft = false
    var translation: String?
    var language: String?
    /// Whether the front matter states a day of its own; a translation without one has that of its original.
    var statesDay = false
    var corrections: [Correction] = []
    var responses: [Response] = []
    var formerly: [Located<String>] = []
    /// The position of the front matter in the page's own file. Stored without the path, so that loading thousands of
    /// summaries needs no path lookups; spans are rarely requested.
    var position: (line: Int, column: Int, length: Int)

    /// The content of a page without front matter.
    init(
      id: String, path: String, translation: String? = nil,
      position: (line: Int, column: Int, length: Int) = (1, 1, 0)
    ) {
      (self.id, self.path, self.translation, self.position) = (id, path, translation, position)
      route = Route("/briefings/\(id)/")
      title = id
    }
  }

  /// - Parameter digest: the digest, if it is already known.
  init(_ facts: Facts, digest: Digest? = nil) {
    self.facts = facts
    self.digest = digest ?? facts.digest
  }

  /// A corrected error of ours in the text.
  public struct Correction: Sendable {
    /// The day of the correction.
    public var date: Day
    /// The error and its correction, in inline Markdown.
    public var text: Located<String>

    /// Creates a correction.
    public init(date: Day, text: Located<String>) {
      (self.date, self.text) = (date, text)
    }
  }

  /// A response by someone named in the text.
  public struct Response: Sendable {
    /// The respondent: an entity's id, or a name.
    public var from: Located<String>
    /// The day of the response; `nil` if it is not stated.
    public var date: Day?
    /// The response, in inline Markdown.
    public var text: Located<String>

    /// Creates a response.
    public init(from: Located<String>, date: Day?, text: Located<String>) {
      (self.from, self.date, self.text) = (from, date, text)
    }
  }

  /// Whether the page is under embargo.
  ///
  /// - Parameter day: the day up to which embargoes have ended; `nil` if none is stated, so that every embargo holds.
  public func isUnderEmbargo(until day: Day?) -> Bool {
    guard let embargo else { return false }
    return day.map { embargo.value > $0 } ?? true
  }

  /// Decodes a briefing's front matter.
  ///
  /// - Parameter translation: the language that the file's name states.
  /// - Returns: the summary, and diagnostics. A missing title or date is reported; the title is then the id and the
  ///   date is `nil`, so that the page can still be shown. A translation without a date has that of its original.
  public static func decodeBriefing(
    _ frontMatter: YAMLNode?, path: String, id: String, translation: String? = nil
  ) -> Staged<PageSummary> {
    let top = SourceSpan(path: path, line: 1, column: 1)
    guard let frontMatter else {
      return Staged(
        PageSummary(Facts(id: id, path: path, translation: translation)),
        [
          Diagnostic(
            .error, .missingFrontMatter, "the briefing has no front matter", at: top,
            help: "begin it with '---', 'title: …', 'date: 2025-08-29', '---'")
        ])
    }
    var reader = MappingReader(frontMatter, subject: "briefing")
    let span = frontMatter.span
    var facts = Facts(
      id: id, path: path, translation: translation, position: (span.line, span.column, span.length))
    facts.title = reader.requiredText("title")?.value ?? id
    let date = translation == nil ? reader.requiredText("date") : reader.text("date")
    facts.date = day(date, "date", &reader)
    facts.statesDay = date != nil || reader.isWritten("as_of")
    facts.asOf = edition(reader.text("as_of"), of: facts.date, &reader)
    facts.description = reader.text("description")?.value
    facts.authors = reader.distinctTexts("authors").map(\.value)
    facts.topics = reader.distinctTexts("topics", meaning: { $0.lowercased() }).map(\.value)
    facts.keyPoints = reader.texts("key_points")
    if let text = reader.text("embargo") {
      facts.embargo = day(text, "embargo", &reader).map { Located($0, at: text.span) }
    } else if let entry = reader.entry("embargo"), entry.value.isNull {
      // An unfilled `embargo` must be an error: if it were ignored, the briefing would be published.
      reader.report(
        .missingKey, "'embargo' has no day", at: entry.keySpan,
        help: "write the first day on which the briefing may be published, as 2025-08-29, or leave 'embargo' out")
    }
    facts.isDraft = reader.flag("draft") ?? false
    facts.language = language(translation, &reader)
    facts.formerly = reader.references("formerly")
    facts.decodeRemarks(&reader)
    return Staged(PageSummary(facts), reader.finish())
  }

  /// Decodes the front matter of a page of `content/pages/`.
  ///
  /// - Parameters:
  ///   - id: its path below the folder, without `.md` and without a final `/index`.
  ///   - translation: the language that the file's name states.
  public static func decodeOwnPage(
    _ frontMatter: YAMLNode?, path: String, id: String, translation: String? = nil
  ) -> Staged<PageSummary> {
    var facts = Facts(id: id, path: path, translation: translation)
    facts.route = OwnPages.route(of: id)
    guard let frontMatter else {
      return Staged(
        PageSummary(facts),
        [
          Diagnostic(
            .error, .missingFrontMatter, "the page has no front matter", at: SourceSpan(path: path, line: 1, column: 1),
            help: "begin it with '---', 'title: …', '---'")
        ])
    }
    var reader = MappingReader(frontMatter, subject: "page")
    let span = frontMatter.span
    facts.position = (span.line, span.column, span.length)
    facts.title = reader.requiredText("title")?.value ?? id
    facts.description = reader.text("description")?.value
    facts.asOf = day(reader.text("as_of"), "as_of", &reader)
    facts.statesDay = facts.asOf != nil
    facts.isDraft = reader.flag("draft") ?? false
    facts.language = language(translation, &reader)
    return Staged(PageSummary(facts), reader.finish())
  }

  /// Decodes the front matter of other pages: the text of an entity's page, the home page.
  public static func decodePage(
    _ frontMatter: YAMLNode?, path: String, id: String, translation: String? = nil
  ) -> Staged<PageSummary> {
    var facts = Facts(id: id, path: path, translation: translation)
    guard let frontMatter else { return Staged(PageSummary(facts)) }
    var reader = MappingReader(frontMatter, subject: "page")
    facts.title = reader.text("title")?.value ?? id
    facts.description = reader.text("description")?.value
    facts.asOf = day(reader.text("as_of"), "as_of", &reader)
    return Staged(PageSummary(facts), reader.finish())
  }

  /// The value of `as_of` for an edition that always shows the site's day.
  static let latest = "latest"

  /// - Parameter date: the briefing's own date.
  private static func edition(_ text: Located<String>?, of date: Day?, _ reader: inout MappingReader) -> Day? {
    guard let text else { return date }
    if text.value == latest { return nil }
    guard let day = Day(text.value) else {
      reader.report(
        .invalidDate, "'\(text.value)' is not a day", at: text.span,
        help: "write 'as_of' as 2025-08-29, or '\(latest)' for a page that lives")
      return date
    }
    return day
  }

  fileprivate static func day(_ text: Located<String>?, _ key: String, _ reader: inout MappingReader) -> Day? {
    guard let text else { return nil }
    guard let day = Day(text.value) else {
      reader.report(
        .invalidDate, "'\(text.value)' is not a day", at: text.span, help: "write '\(key)' as 2025-08-29")
      return nil
    }
    return day
  }
}

extension PageSummary.Facts {
  fileprivate mutating func decodeRemarks(_ reader: inout MappingReader) {
    for node in reader.items("corrections") {
      var item = MappingReader(node, subject: "correction")
      let date = PageSummary.day(item.requiredText("date"), "date", &item)
      let text = item.requiredText("text")
      if let date, let text { corrections.append(PageSummary.Correction(date: date, text: text)) }
      reader.add(item.finish())
    }
    for node in reader.items("responses") {
      var item = MappingReader(node, subject: "response")
      let from = item.requiredText("from")
      let date = PageSummary.day(item.text("date"), "date", &item)
      let text = item.requiredText("text")
      if let from, let text { responses.append(PageSummary.Response(from: from, date: date, text: text)) }
      reader.add(item.finish())
    }
  }
}
