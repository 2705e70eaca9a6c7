import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities
import BriefSite
import BriefTables

/// The data collected while a page's text is rendered: its sources, calculations, revised and corrected figures, links
/// and tables.
struct PageNotes {
  /// A figure of a published edition that has changed since.
  struct Revision: Hashable {
    /// A description of the figure: `H20, TDP`.
    let what: String
    /// The figure in the edition.
    let then: Figure
    /// The current figure.
    let now: Figure
  }

  /// The current value of a figure that has changed since the edition, and the id of its entry in the list of changes.
  struct Since {
    let id: String
    let figure: Figure
    /// Whether it changed only because of sources without a date.
    let isUndated: Bool
  }

  /// The page's edition.
  let asOf: Day
  /// Whether the edition is older than the site's data. Only then can a figure have changed since.
  let isPast: Bool
  /// The sources and calculations.
  var references = References()
  /// The figures that have changed since the edition, in the order in which the page prints them.
  var revisions: [Revision] = []
  /// The figures that have changed since the edition only because of sources without a date, in the same order. They do
  /// not count as revisions.
  var knownSince: [Revision] = []
  /// The changes that sources without a date would make to the block or figure being written.
  var undated: [UndatedClaims] = []
  /// The sources for which the page has already reported a missing date.
  var undatedSources: Set<String> = []
  /// The day of the page; later corrections of its figures are listed. `nil` for a page without a date, which lists
  /// all.
  let date: Day?
  /// The claims with corrections that the page's figures use.
  private(set) var corrected: Set<ClaimID> = []
  /// All claims with corrections; usually none.
  private let correctedClaims: Set<ClaimID>
  /// The page's data that other pages use.
  var exports: PageExports
  /// Files beside the page: the tables' CSV.
  var files: [RenderedPage] = []
  /// The diagnostics found.
  var diagnostics: [Diagnostic] = []
  /// The entity mentioned last.
  private var mentioned = ""
  /// The number of tables on the page.
  var tables = 0
  /// The link to the embed page of the table or chart being written; `nil` if it has none.
  var embed: Embed?

  /// The addresses of a table's or chart's embed page.
  struct Embed {
    /// The link to it from the page.
    let href: String
    /// The full address, which is printed on paper instead of the link.
    let address: String
  }

  init(_ dataset: Dataset, asOf: Day? = nil, date: Day? = nil, exports: PageExports) {
    let now = dataset.now
    let asOf = asOf ?? now
    self.asOf = asOf
    self.date = date
    correctedClaims = dataset.correctedClaims
    isPast = asOf < now
    self.exports = exports
  }

  /// Reserves the ids of a block as anchors of the page.
  ///
  /// - Parameter isPage: whether a route is that of a page of `content/pages/`.
  /// - Returns: the address with the ids that are free on the page; the others are reported.
  mutating func claim(_ address: BlockAddress, isPage: (Route) -> Bool) -> BlockAddress {
    var free = address
    if let id = address.id, !claim(id, isPage) { free.id = nil }
    free.formerly = address.formerly.filter { claim($0, isPage) && free.id != nil }
    return free
  }

  private mutating func claim(_ id: Located<String>, _ isPage: (Route) -> Bool) -> Bool {
    if exports.anchors.contains(id.value) {
      diagnostics.append(
        Diagnostic(
          .error, .duplicateID, "the page already has an anchor '#\(id.value)'", at: id.span,
          help: "a heading or a block has this id already; choose another one"))
      return false
    }
    // Only blocks on the home page can have the address of a generated page.
    let isSection = exports.route == .home && SiteIndex.isReserved(id.value)
    let route = Route("\(exports.route)\(id.value)/")
    if isSection || isPage(route) {
      diagnostics.append(
        Diagnostic(
          .error, .duplicateRoute, "the address \(route) is another page's", at: id.span, help: "choose another id"))
      return false
    }
    exports.anchors.insert(id.value)
    return true
  }

  /// Records that the page shows a figure, and whether the figure has changed since the edition.
  ///
  /// - Parameter isPrinted: `false` if a table leaves the value out; a value that is not shown cannot be revised.
  /// - Returns: the current figure, if it has changed.
  @discardableResult
  mutating func note(
    _ figure: Figure, what: @autoclosure () -> String, isPrinted: Bool = true, in dataset: Dataset, now: () -> Figure
  ) -> Since? {
    if !figure.entity.isEmpty { mention(figure.entity) }
    if figure.working != nil { for input in figure.working?.inputs ?? [] { mention(input.entity) } }
    if isPrinted { rest(on: figure) }
    guard isPast, isPrinted else { return nil }
    let current = now()
    guard figure.answer != current.answer else { return nil }
    let what = what()
    let claims = (current.claims + current.disputedBy).lazy.compactMap { dataset.claim($0) }
    let missing = UndatedClaims(what, claims, asOf: asOf, in: dataset)
    if let missing { undated.append(missing) }
    return since(figure, current, what: what, isUndated: missing?.isAll ?? false)
  }

  /// Adds a figure to the list of changed figures, unless it is already there.
  mutating func since(_ then: Figure, _ now: Figure, what: String, isUndated: Bool) -> Since {
    let list = isUndated ? knownSince : revisions
    let known = list.firstIndex { $0.what == what && $0.then.answer == then.answer }
    if known == nil {
      let revision = Revision(what: what, then: then, now: now)
      if isUndated { knownSince.append(revision) } else { revisions.append(revision) }
    }
    return Since(
      id: Self.id(ofEntry: known ?? list.count, isUndated: isUndated), figure: now, isUndated: isUndated)
  }

  /// The change since the edition of a figure that has a note or a calculation; `nil` if it is unchanged.
  func change(of figure: Figure, labelled label: String) -> Since? {
    for (list, isUndated) in [(revisions, false), (knownSince, true)] {
      guard let index = list.firstIndex(where: { $0.what == label && $0.then.answer == figure.answer }) else {
        continue
      }
      return Since(id: Self.id(ofEntry: index, isUndated: isUndated), figure: list[index].now, isUndated: isUndated)
    }
    return nil
  }

  /// The id of an entry in one of the two lists, by its index.
  static func id(ofEntry index: Int, isUndated: Bool) -> String {
    "\(isUndated ? "cb-known-since" : "cb-since")-\(index + 1)"
  }

  /// Records the claims of a printed figure, in case they have been corrected.
  mutating func rest(on figure: Figure) {
    if correctedClaims.isEmpty { return }
    rest(on: figure.claims + figure.disputedBy)
  }

  /// Records claims that a page prints directly, in case they have been corrected.
  mutating func rest(on claims: [ClaimID]) {
    if correctedClaims.isEmpty { return }
    for claim in claims where correctedClaims.contains(claim) { corrected.insert(claim) }
  }

  /// Records that the page mentions an entity. A table repeats this for every cell of a row, so the last entity is
  /// compared first.
  private mutating func mention(_ entity: String) {
    if entity == mentioned { return }
    mentioned = entity
    exports.mentions.insert(entity)
  }
}
