import BriefContent
import BriefYAML

extension PageSummary {
  /// The JSON Schema of a briefing's front matter, for editors. It describes the input of `decodeBriefing`.
  public static let briefingSchema = NodeSchema.mapping([
    .required("title", .text, "Its title, the only one: the text's sections begin with ##."),
    .required("date", .day, "When it was published."),
    .optional(
      "as_of", .any(of: [.day, .choice(of: [latest])]),
      "The day whose state of knowledge this edition shows; without it, its date. `latest`: always the site's day."),
    .optional("description", .text, "One sentence for lists, feeds and search engines."),
    .optional("authors", .texts(), "Its authors; without them the site's."),
    .optional("topics", .texts(), "Its topics."),
    .optional("key_points", .texts(), "The answer, above the text: sentences of inline Markdown."),
    .optional(
      "formerly", .texts(of: .id),
      "Old ids, the oldest first: their addresses lead here, and feeds go on naming the page by the first."),
    .optional("embargo", .day, "The first day on which it may be published; before that only `--drafts` builds it."),
    .optional("draft", .flag, "Whether it is a draft, which only `--drafts` builds."),
    .optional(
      "language", .text,
      "The language of the text, as a tag: `zh`, `ja`; without it, that of the file's name (`NAME.zh.md`) or the site's."
    ),
    .optional(
      "corrections",
      .list(
        of: .mapping([
          .required("date", .day, "When it was corrected."),
          .required("text", .text, "What was wrong and is right now, in inline Markdown."),
        ])), "Errors of ours in the text. Those in figures are corrections of claims."),
    .optional(
      "responses",
      .list(
        of: .mapping([
          .required("from", .text, "Who: an entity's id, or a name."),
          .optional("date", .day, "When."),
          .required("text", .text, "What they say, in inline Markdown."),
        ])), "The responses of those named in the text."),
  ]).document(title: "The front matter of a briefing")

  /// The JSON Schema of the front matter of a page of `content/pages/`, for editors. It describes the input of
  /// `decodeOwnPage`.
  public static let ownPageSchema = NodeSchema.mapping([
    .required("title", .text, "Its title, the only one: the text's sections begin with ##."),
    .optional("description", .text, "One sentence, below the title and for search engines."),
    .optional("as_of", .day, "The day whose state of knowledge the page shows; without it, the site's day."),
    .optional("draft", .flag, "Whether it is a draft, which only `--drafts` builds."),
    .optional(
      "language", .text,
      "The language of the text, as a tag: `zh`, `ja`; without it, that of the file's name (`NAME.zh.md`) or the site's."
    ),
  ]).document(title: "The front matter of a page")

  /// The JSON Schema of the front matter of all other pages, for editors. It describes the input of `decodePage`.
  public static let pageSchema = NodeSchema.mapping([
    .optional("title", .text, "Its title."),
    .optional("description", .text, "One sentence for search engines."),
    .optional("as_of", .day, "The day whose state of knowledge the page shows; without it, the site's day."),
  ]).document(title: "The front matter of the home page")
}
