import BriefChips
import BriefCore
import BriefYAML

/// What other pages may know of an authored page: its front matter, and nothing of its text.
///
/// One reference, since a site has thousands, which are handed on wherever pages are listed.
public final class PageSummary: Sendable {
  /// The id: the file's stem.
  public var id: String { facts.id }
  /// The file, below the project's folder.
  public var path: String { facts.path }
  /// The route.
  public var route: Route { facts.route }
  /// The title.
  public var title: String { facts.title }
  /// When it was published.
  public var date: Day? { facts.date }
  /// What its edition knows: its own date where it does not say; `nil` for the site's day (`latest`).
  public var asOf: Day? { facts.asOf }
  /// One sentence.
  public var description: String? { facts.description }
  /// Its authors.
  public var authors: [String] { facts.authors }
  /// Its topics.
  public var topics: [String] { facts.topics }
  /// The answer, in sentences of inline Markdown.
  public var keyPoints: [Located<String>] { facts.keyPoints }
  /// The first day on which it may be published; `nil` where it always may.
  public var embargo: Located<Day>? { facts.embargo }
  /// Errors of ours in the text that were put right.
  public var corrections: [Correction] { facts.corrections }
  /// What those named in it say.
  public var responses: [Response] { facts.responses }
  /// Its earlier ids, the oldest first.
  public var formerly: [Located<String>] { facts.formerly }
  /// Where its front matter stands.
  public var span: SourceSpan {
    SourceSpan(path: path, line: facts.place.line, column: facts.place.column, length: facts.place.length)
  }

  /// The digest of all of it but the places: what other pages may know of it.
  public let digest: Digest
  let facts: Facts

  /// What a summary says, while it is read.
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
    var corrections: [Correction] = []
    var responses: [Response] = []
    var formerly: [Located<String>] = []
    /// Where the front matter stands in the page's own file. Few ask, and of thousands of files no path need be looked up.
    var place: (line: Int, column: Int, length: Int)

    /// The facts of a page that says nothing.
    init(id: String, path: String, place: (line: Int, column: Int, length: Int) = (1, 1, 0)) {
      (self.id, self.path, self.place) = (id, path, place)
      route = Route("/briefings/\(id)/")
      title = id
    }
  }

  /// - Parameter digest: where it is known already.
  init(_ facts: Facts, digest: Digest? = nil) {
    self.facts = facts
    self.digest = digest ?? facts.digest
  }

  /// An error of ours in the text that was put right.
  public struct Correction: Sendable {
    /// When.
    public var date: Day
    /// What was wrong and is right now, in inline Markdown.
    public var text: Located<String>

    /// Makes a correction.
    public init(date: Day, text: Located<String>) {
      (self.date, self.text) = (date, text)
    }
  }

  /// What somebody named in the text says to it.
  public struct Response: Sendable {
    /// Who: an entity's id, or a name.
    public var from: Located<String>
    /// When; `nil` where it does not matter.
    public var date: Day?
    /// What, in inline Markdown.
    public var text: Located<String>

    /// Makes a response.
    public init(from: Located<String>, date: Day?, text: Located<String>) {
      (self.from, self.date, self.text) = (from, date, text)
    }
  }

  /// Whether it may not be published yet.
  ///
  /// - Parameter day: the day up to which embargoes are over; `nil` where nobody states one.
  public func isUnderEmbargo(until day: Day?) -> Bool {
    guard let embargo else { return false }
    return day.map { embargo.value > $0 } ?? true
  }

  /// Reads a briefing's front matter.
  ///
  /// - Returns: the summary, with what is wrong; a title or date that is missing is reported and stands as the id and
  ///   as no date, so that the page can still be shown.
  public static func decodeBriefing(_ frontMatter: YAMLNode?, path: String, id: String) -> Staged<PageSummary> {
    let top = SourceSpan(path: path, line: 1, column: 1)
    guard let frontMatter else {
      return Staged(
        PageSummary(Facts(id: id, path: path)),
        [
          Diagnostic(
            .error, .missingFrontMatter, "the briefing has no front matter", at: top,
            help: "begin it with '---', 'title: …', 'date: 2025-08-29', '---'")
        ])
    }
    var reader = MappingReader(frontMatter, subject: "briefing")
    let span = frontMatter.span
    var facts = Facts(id: id, path: path, place: (span.line, span.column, span.length))
    facts.title = reader.requiredText("title")?.value ?? id
    facts.date = day(reader.requiredText("date"), "date", &reader)
    facts.asOf = edition(reader.text("as_of"), of: facts.date, &reader)
    facts.description = reader.text("description")?.value
    facts.authors = reader.distinctTexts("authors").map(\.value)
    facts.topics = reader.distinctTexts("topics", meaning: { $0.lowercased() }).map(\.value)
    facts.keyPoints = reader.texts("key_points")
    if let text = reader.text("embargo") {
      facts.embargo = day(text, "embargo", &reader).map { Located($0, at: text.span) }
    } else if let entry = reader.entry("embargo"), entry.value.isNull {
      // Read as not written, a day that is still to be filled in would publish the briefing.
      reader.report(
        .missingKey, "'embargo' has no day", at: entry.keySpan,
        help: "write the first day on which the briefing may be published, as 2025-08-29, or leave 'embargo' out")
    }
    facts.formerly = reader.references("formerly")
    facts.decodeRemarks(&reader)
    return Staged(PageSummary(facts), reader.finish())
  }

  /// Reads the front matter of a page that is no briefing: prose beside an entity, the home page.
  public static func decodePage(_ frontMatter: YAMLNode?, path: String, id: String) -> Staged<PageSummary> {
    var facts = Facts(id: id, path: path)
    guard let frontMatter else { return Staged(PageSummary(facts)) }
    var reader = MappingReader(frontMatter, subject: "page")
    facts.title = reader.text("title")?.value ?? id
    facts.description = reader.text("description")?.value
    facts.asOf = day(reader.text("as_of"), "as_of", &reader)
    return Staged(PageSummary(facts), reader.finish())
  }

  /// The word for an edition that knows what the site knows.
  static let latest = "latest"

  /// - Parameter date: the briefing's own.
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
