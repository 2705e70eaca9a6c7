import BriefChips
import BriefCore

/// What stands at the end of a page: revisions, calculations, sources.
struct ApparatusModel: Sendable {
  /// An entry of a numbered list.
  struct Entry: Sendable {
    let id: String
    let body: HTML
  }

  /// A figure that has changed since the edition.
  struct Revision: Sendable {
    let what: String
    let then: HTML
    let now: HTML
  }

  let revisions: [Revision]
  let calculations: [Entry]
  let references: [Entry]

  private static let entry = TemplateContext<Entry>(
    "entry", "An entry of a numbered list.",
    [
      .text("id", "The id that marks in the text lead to.") { $0.id },
      .html("body", "The entry.") { $0.body },
    ])

  private static let revision = TemplateContext<Revision>(
    "revision", "A figure that has changed since the edition.",
    [
      .text("what", "What it is.") { $0.what },
      .html("then", "As the edition has it, with its sources.") { $0.then },
      .html("now", "As it is now, with its sources.") { $0.now },
    ])

  /// The members that every page with a text has.
  static func members<Page>(_ apparatus: @escaping @Sendable (Page) -> ApparatusModel) -> [TemplateContext<Page>.Member]
  {
    [
      .flag("has_revisions", "Whether figures have changed since the edition.") { !apparatus($0).revisions.isEmpty },
      .list("revisions", "The figures that have changed since the edition.", of: revision) { apparatus($0).revisions },
      .flag("has_calculations", "Whether the page shows computed figures.") { !apparatus($0).calculations.isEmpty },
      .list("calculations", "The computed figures with their work.", of: entry) { apparatus($0).calculations },
      .flag("has_references", "Whether the page has sources.") { !apparatus($0).references.isEmpty },
      .list("references", "The page's sources, in the order of their numbers.", of: entry) { apparatus($0).references },
    ]
  }
}

extension Apparatus {
  /// Numbers what is left, and writes the lists.
  mutating func close(_ frame: Frame) -> ApparatusModel {
    let figures = FigureMarkup(frame: frame)
    let revised = revisions.map { revision in
      return ApparatusModel.Revision(
        what: revision.what, then: figures.inline(revision.then, label: revision.what, &references),
        now: figures.inline(revision.now, label: revision.what, &references))
    }
    references.close(frame.dataset)
    exports.sources.formUnion(references.sources)
    let markup = ReferenceMarkup(frame: frame)
    return ApparatusModel(
      revisions: revised,
      calculations: references.calculations.enumerated().map {
        .init(id: "calc-\($0 + 1)", body: markup.entry($1, references))
      },
      references: references.sources.enumerated().compactMap { index, id in
        frame.dataset.source(id).map { .init(id: "ref-\(index + 1)", body: markup.entry($0, references)) }
      })
  }
}

/// An entry of the list of contents.
struct ContentsEntry: Sendable {
  let id: String
  let title: String
  var children: [ContentsEntry] = []

  private static let child = TemplateContext<ContentsEntry>(
    "subsection", "A section within a section.",
    [
      .text("id", "The heading's id.") { $0.id },
      .text("title", "The heading's text.") { $0.title },
    ])

  private static let context = TemplateContext<ContentsEntry>(
    "contents entry", "A section of the page.",
    [
      .text("id", "The heading's id.") { $0.id },
      .text("title", "The heading's text.") { $0.title },
      .flag("has_children", "Whether it has sections of its own.") { !$0.children.isEmpty },
      .list("children", "Its own sections.", of: child) { $0.children },
    ])

  /// The members that every page with a list of contents has.
  static func members<Page>(_ contents: @escaping @Sendable (Page) -> [ContentsEntry]) -> [TemplateContext<Page>.Member]
  {
    [
      .flag("has_contents", "Whether the page has enough sections for a list of contents.") { contents($0).count > 2 },
      .list("contents", "The page's sections.", of: context) { contents($0) },
    ]
  }
}
