import BriefChips
import BriefCore
import BriefSite
import BriefTables

/// What one page collects while its text is made: its sources, calculations, revised figures, links and tables.
struct Apparatus {
  /// A figure of a published edition that has changed since.
  struct Revision: Hashable {
    /// What it is: `H20, TDP`.
    let what: String
    /// As the edition has it.
    let then: Figure
    /// As it is now.
    let now: Figure
  }

  /// The page's edition.
  let asOf: Day
  /// Whether the edition is older than what the site knows: only then can a figure have changed since.
  let isPast: Bool
  /// The sources and calculations.
  var references = References()
  /// The figures that have changed since the edition, in the order in which the page prints them.
  var revisions: [Revision] = []
  /// What the page tells the others.
  var exports: PageExports
  /// Files that stand beside the page: the tables' CSV.
  var files: [RenderedPage] = []
  /// What was found.
  var diagnostics: [Diagnostic] = []
  /// What was mentioned last.
  private var mentioned = ""
  /// How many tables the page has.
  var tables = 0

  init(asOf: Day, now: Day, exports: PageExports) {
    self.asOf = asOf
    isPast = asOf < now
    self.exports = exports
  }

  /// Notes that the page is about a figure, and whether it has changed since the edition.
  ///
  /// - Parameter isPrinted: `false` where a table leaves the value out: what an edition does not show, nothing revises.
  mutating func note(
    _ figure: Figure, what: @autoclosure () -> String, isPrinted: Bool = true, now: () -> Figure
  ) {
    if !figure.entity.isEmpty { mention(figure.entity) }
    if figure.working != nil { for input in figure.working?.inputs ?? [] { mention(input.entity) } }
    guard isPast, isPrinted else { return }
    let current = now()
    guard figure.answer != current.answer else { return }
    let what = what()
    let revision = Revision(what: what, then: figure, now: current)
    if !revisions.contains(where: { $0.what == what && $0.then.answer == figure.answer }) { revisions.append(revision) }
  }

  /// Notes that the page is about something. A table says it of the same part for every cell of a row.
  private mutating func mention(_ entity: String) {
    if entity == mentioned { return }
    mentioned = entity
    exports.mentions.insert(entity)
  }
}
