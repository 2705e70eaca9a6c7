import BriefAnswers
import BriefCore
import BriefModel
import BriefQuantities

/// The lists at the end of a page: revisions, corrections, calculations, sources.
struct PageNotesModel: Sendable {
  /// An entry of a numbered list.
  struct Entry: Sendable {
    let id: String
    let body: HTML
  }

  /// A figure that has changed since the edition.
  struct Revision: Sendable {
    let id: String
    let what: String
    let then: HTML
    let now: HTML
  }

  /// A corrected error of ours in a figure.
  struct Correction: Sendable {
    let date: DateText
    let what: String
    let was: String
    let became: String
    let why: String
  }

  /// A corrected error of ours in the text.
  struct TextCorrection: Sendable {
    let date: DateText
    let body: HTML
  }

  let revisions: [Revision]
  /// The figures that have changed since the edition only because of sources without a date.
  var knownSince: [Revision] = []
  var corrections: [Correction] = []
  /// The corrections of the text, which belong to no claim.
  var textCorrections: [TextCorrection] = []
  /// The notes on figures in sentences, with their claims and sources.
  let notes: [Entry]
  let calculations: [Entry]
  let references: [Entry]
  /// Whether marks on the page open notes and calculations as popovers.
  let opensNotes: Bool

  /// The notes of a page without any.
  static let empty = PageNotesModel(revisions: [], notes: [], calculations: [], references: [], opensNotes: true)

  private static let entry = TemplateContext<Entry>(
    "entry", "An entry of a numbered list.",
    [
      .text("id", "The id that links in the text lead to.") { $0.id },
      .html("body", "The entry.") { $0.body },
    ])

  private static let revision = TemplateContext<Revision>(
    "revision", "A figure that has changed since the edition.",
    [
      .text("id", "The id that the figure in the text leads to.") { $0.id },
      .text("what", "What it is.") { $0.what },
      .html("then", "Its value in the edition, with its sources.") { $0.then },
      .html("now", "Its value now, with its sources.") { $0.now },
    ])

  private static let correction = TemplateContext<Correction>(
    "correction", "A corrected error in a figure of the page.",
    [
      .object("date", "The date of the correction.", of: DateText.context) { $0.date },
      .text("what", "The figure.") { $0.what },
      .text("was", "The wrong value.") { $0.was },
      .text("became", "The corrected value.") { $0.became },
      .text("why", "Why it was wrong.") { $0.why },
    ])

  private static let textCorrection = TemplateContext<TextCorrection>(
    "text correction", "A corrected error in the text.",
    [
      .object("date", "The date of the correction.", of: DateText.context) { $0.date },
      .html("body", "What was wrong and is right now.") { $0.body },
    ])

  /// The members shared by all pages with a text.
  static func members<Page>(_ pageNotes: @escaping @Sendable (Page) -> PageNotesModel) -> [TemplateContext<Page>.Member]
  {
    [
      .flag("has_revisions", "Whether figures have changed since the edition.") { !pageNotes($0).revisions.isEmpty },
      .list("revisions", "The figures that have changed since the edition.", of: revision) { pageNotes($0).revisions },
      .flag("has_known_since", "Whether undated sources read since the edition change figures.") {
        !pageNotes($0).knownSince.isEmpty
      },
      .list(
        "known_since", "The figures that undated sources read since the edition change; they do not count as revised.",
        of: revision
      ) {
        pageNotes($0).knownSince
      },
      .flag("has_corrections", "Whether anything on the page was corrected after its date.") {
        !pageNotes($0).corrections.isEmpty || !pageNotes($0).textCorrections.isEmpty
      },
      .flag("has_figure_corrections", "Whether figures of the page were corrected after its date.") {
        !pageNotes($0).corrections.isEmpty
      },
      .list("corrections", "The corrections of figures after the page's date, by date.", of: correction) {
        pageNotes($0).corrections
      },
      .flag("has_text_corrections", "Whether the text was corrected.") { !pageNotes($0).textCorrections.isEmpty },
      .list("text_corrections", "The corrections of the text, by date.", of: textCorrection) {
        pageNotes($0).textCorrections
      },
      .flag(
        "opens_notes", "Whether marks in the text open notes and calculations as popovers."
      ) {
        pageNotes($0).opensNotes
      },
      .flag("has_notes", "Whether the page has figures in sentences.") { !pageNotes($0).notes.isEmpty },
      .list("notes", "The claims behind each figure in a sentence.", of: entry) { pageNotes($0).notes },
      .flag("has_calculations", "Whether the page shows computed figures.") { !pageNotes($0).calculations.isEmpty },
      .list("calculations", "The computed figures with their calculations.", of: entry) { pageNotes($0).calculations },
      .text("calculation_count", "The number of calculations.") { String(pageNotes($0).calculations.count) },
      .flag("has_references", "Whether the page has sources.") { !pageNotes($0).references.isEmpty },
      .list("references", "The page's sources, in the order of their numbers.", of: entry) { pageNotes($0).references },
      .text("reference_count", "The number of sources.") { String(pageNotes($0).references.count) },
    ]
  }
}

extension PageNotes {
  /// Numbers the remaining sources and calculations, and writes the lists.
  mutating func close(_ context: RenderContext) -> PageNotesModel {
    let figures = FigureMarkup(context: context)
    func entries(_ list: [Revision], isUndated: Bool) -> [PageNotesModel.Revision] {
      list.enumerated().map { index, revision in
        rest(on: revision.now)
        let id = Self.id(ofEntry: index, isUndated: isUndated)
        exports.anchors.insert(id)
        return PageNotesModel.Revision(
          id: id, what: revision.what, then: figures.inline(revision.then, label: revision.what, &references),
          now: figures.inline(revision.now, label: revision.what, &references))
      }
    }
    let revised = entries(revisions, isUndated: false)
    let known = entries(knownSince, isUndated: true)
    let markup = ReferenceMarkup(context: context)
    references.close(markup)
    exports.sources.formUnion(references.sources)
    return PageNotesModel(
      revisions: revised, knownSince: known, corrections: corrections(context),
      notes: references.notes.enumerated().map {
        .init(
          id: "cb-note-\($0 + 1)",
          body: markup.note($1, change(of: $1.figure, labelled: $1.label), references))
      },
      calculations: references.calculations.enumerated().map {
        .init(
          id: "calc-\($0 + 1)",
          body: markup.entry($1, change(of: $1.figure, labelled: $1.label), references))
      },
      references: references.sources.enumerated().compactMap { index, id in
        markup.entry(ofSource: id, references).map { .init(id: "ref-\(index + 1)", body: $0) }
      }, opensNotes: references.opensNotes)
  }
}

extension PageNotes {
  /// The corrections of the page's figures after its date, by date. Also sets the page's date of correction.
  private mutating func corrections(_ context: RenderContext) -> [PageNotesModel.Correction] {
    var found: [(date: Day, model: PageNotesModel.Correction)] = []
    for id in corrected.sorted() {
      guard let claim = context.dataset.claim(id) else { continue }
      for (index, correction) in claim.corrections.enumerated() where correction.date <= context.dataset.now {
        if let date, correction.date <= date { continue }
        let model = PageNotesModel.Correction(
          date: context.dateText(correction.date),
          what: "\(context.name(ofEntity: claim.entity)), \(context.label(ofField: claim.field))",
          was: context.print(correction.was), became: context.print(claim.correctedValue(after: index)),
          why: correction.why)
        found.append((correction.date, model))
      }
    }
    exports.corrected = found.map(\.date).max()
    return found.enumerated()
      .sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element.model)
  }
}

/// An entry of the table of contents.
struct ContentsEntry: Sendable {
  let id: String
  let title: String
  var children: [ContentsEntry] = []

  private static let child = TemplateContext<ContentsEntry>(
    "subsection", "A subsection.",
    [
      .text("id", "The heading's id.") { $0.id },
      .text("title", "The heading's text.") { $0.title },
    ])

  private static let context = TemplateContext<ContentsEntry>(
    "contents entry", "A section of the page.",
    [
      .text("id", "The heading's id.") { $0.id },
      .text("title", "The heading's text.") { $0.title },
      .flag("has_children", "Whether it has subsections.") { !$0.children.isEmpty },
      .list("children", "Its subsections.", of: child) { $0.children },
    ])

  /// The members shared by all pages with a table of contents.
  static func members<Page>(_ contents: @escaping @Sendable (Page) -> [ContentsEntry]) -> [TemplateContext<Page>.Member]
  {
    [
      .flag("has_contents", "Whether the page has enough sections for a list of contents.") { contents($0).count > 2 },
      .list("contents", "The page's sections.", of: context) { contents($0) },
    ]
  }
}
