import BriefChips
import BriefCore
import BriefYAML

/// What other pages may know of an authored page: its front matter, and nothing of its text.
public struct PageSummary: Sendable {
  /// The id: the file's stem.
  public var id: String
  /// The file, below the project's folder.
  public var path: String
  /// The route.
  public var route: Route
  /// The title.
  public var title: String
  /// When it was published.
  public var date: Day?
  /// What its edition knows; `nil` for "now".
  public var asOf: Day?
  /// One sentence.
  public var description: String?
  /// Its authors.
  public var authors: [String]
  /// Its topics.
  public var topics: [String]
  /// The answer, in sentences of inline Markdown.
  public var keyPoints: [Located<String>]
  /// The first day on which it may be published; `nil` where it always may.
  public var embargo: Located<Day>?
  /// Errors of ours in the text that were put right.
  public var corrections: [Correction] = []
  /// What those named in it say.
  public var responses: [Response] = []
  /// Where its front matter stands.
  public var span: SourceSpan

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
  public func isUnderEmbargo(on day: Day) -> Bool { embargo.map { $0.value > day } ?? false }

  /// Reads a briefing's front matter.
  ///
  /// - Returns: the summary, with what is wrong; a title or date that is missing is reported and stands as the id and
  ///   as no date, so that the page can still be shown.
  public static func decodeBriefing(_ frontMatter: YAMLNode?, path: String, id: String) -> Staged<PageSummary> {
    let top = SourceSpan(path: path, line: 1, column: 1)
    guard let frontMatter else {
      let summary = PageSummary(id: id, path: path, span: top)
      return Staged(
        summary,
        [
          Diagnostic(
            .error, .missingFrontMatter, "the briefing has no front matter", at: top,
            help: "begin it with '---', 'title: …', 'date: 2025-08-29', '---'")
        ])
    }
    var reader = MappingReader(frontMatter, subject: "briefing")
    var summary = PageSummary(id: id, path: path, span: frontMatter.span)
    summary.title = reader.requiredText("title")?.value ?? id
    summary.date = day(reader.requiredText("date"), "date", &reader)
    summary.asOf = day(reader.text("as_of"), "as_of", &reader)
    summary.description = reader.text("description")?.value
    summary.authors = reader.texts("authors").map(\.value)
    summary.topics = reader.texts("topics").map(\.value)
    summary.keyPoints = reader.texts("key_points")
    if let text = reader.text("embargo") {
      summary.embargo = day(text, "embargo", &reader).map { Located($0, at: text.span) }
    }
    summary.decodeRemarks(&reader)
    return Staged(summary, reader.finish())
  }

  private mutating func decodeRemarks(_ reader: inout MappingReader) {
    for node in reader.items("corrections") {
      var item = MappingReader(node, subject: "correction")
      let date = Self.day(item.requiredText("date"), "date", &item)
      let text = item.requiredText("text")
      if let date, let text { corrections.append(Correction(date: date, text: text)) }
      reader.add(item.finish())
    }
    for node in reader.items("responses") {
      var item = MappingReader(node, subject: "response")
      let from = item.requiredText("from")
      let date = Self.day(item.text("date"), "date", &item)
      let text = item.requiredText("text")
      if let from, let text { responses.append(Response(from: from, date: date, text: text)) }
      reader.add(item.finish())
    }
  }

  /// Reads the front matter of a page that is no briefing: prose beside an entity, the home page.
  public static func decodePage(_ frontMatter: YAMLNode?, path: String, id: String) -> Staged<PageSummary> {
    var summary = PageSummary(id: id, path: path, span: SourceSpan(path: path, line: 1, column: 1))
    guard let frontMatter else { return Staged(summary) }
    var reader = MappingReader(frontMatter, subject: "page")
    summary.title = reader.text("title")?.value ?? id
    summary.description = reader.text("description")?.value
    summary.asOf = day(reader.text("as_of"), "as_of", &reader)
    return Staged(summary, reader.finish())
  }

  /// Makes the summary of a briefing that says nothing.
  public init(id: String, path: String, span: SourceSpan) {
    self.id = id
    self.path = path
    self.span = span
    route = Route("/briefings/\(id)/")
    title = id
    authors = []
    topics = []
    keyPoints = []
  }

  private static func day(_ text: Located<String>?, _ key: String, _ reader: inout MappingReader) -> Day? {
    guard let text else { return nil }
    guard let day = Day(text.value) else {
      reader.report(
        .invalidDate, "'\(text.value)' is not a day", at: text.span, help: "write '\(key)' as 2025-08-29")
      return nil
    }
    return day
  }
}
