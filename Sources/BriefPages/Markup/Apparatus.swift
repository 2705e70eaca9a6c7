import BriefChips
import BriefCore
import BriefSite
import BriefTables

/// What one page collects while its text is made: its sources, calculations, revised and corrected figures, links and tables.
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

  /// What a figure is now that has changed since, and the id of its entry in the list of those.
  struct Since {
    let id: String
    let figure: Figure
    /// Whether it is only known since because its sources have no date.
    let isUndated: Bool
  }

  /// The page's edition.
  let asOf: Day
  /// Whether the edition is older than what the site knows: only then can a figure have changed since.
  let isPast: Bool
  /// The sources and calculations.
  var references = References()
  /// The figures that have changed since the edition, in the order in which the page prints them.
  var revisions: [Revision] = []
  /// The figures of which sources without a date say more since, in the same order; they are no revisions.
  var knownSince: [Revision] = []
  /// What sources without a date would change of the block or figure that is being written.
  var undated: [UndatedClaims] = []
  /// The sources whose dates the page has asked for.
  var undatedSources: Set<String> = []
  /// The day of the page, after which corrections of its figures are noted; `nil` for a page without a date, which notes all.
  let date: Day?
  /// The claims with corrections that the page's figures rest on.
  private(set) var corrected: Set<ClaimID> = []
  /// Every claim with corrections: nearly always none.
  private let correctedClaims: Set<ClaimID>
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
  /// The link to where the table or chart that is being written stands alone; `nil` where it does not.
  var embed: Embed?

  /// Where a table or chart stands alone.
  struct Embed {
    /// The link to it from the page.
    let href: String
    /// Its full address, which paper has in the place of links.
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

  /// Takes the ids of a block, which become places of the page.
  ///
  /// - Returns: those that nothing else on the page has, or has for an address; the others are reported.
  mutating func claim(_ address: BlockAddress) -> BlockAddress {
    var free = address
    if let id = address.id, !claim(id) { free.id = nil }
    free.formerly = address.formerly.filter { claim($0) && free.id != nil }
    return free
  }

  private mutating func claim(_ id: Located<String>) -> Bool {
    if exports.anchors.contains(id.value) {
      diagnostics.append(
        Diagnostic(
          .error, .duplicateID, "the page has another place '#\(id.value)'", at: id.span,
          help: "a heading or a block has this id already; choose another one"))
      return false
    }
    // Only what stands on the home page could take the address of a section.
    if exports.route == .home, Section(rawValue: id.value) != nil || id.value == "assets" {
      diagnostics.append(
        Diagnostic(
          .error, .duplicateRoute, "the address /\(id.value)/ is another page's", at: id.span, help: "choose another id"
        ))
      return false
    }
    exports.anchors.insert(id.value)
    return true
  }

  /// Notes that the page is about a figure, and whether it has changed since the edition.
  ///
  /// - Parameter isPrinted: `false` where a table leaves the value out: what an edition does not show, nothing revises.
  /// - Returns: what it is now, where it has changed.
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
    let missing = UndatedClaims(what, claims, after: asOf, in: dataset)
    if let missing { undated.append(missing) }
    return since(figure, current, what: what, isUndated: missing?.isAll ?? false)
  }

  /// Puts a figure into the list of those that have changed since, once.
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

  /// The id of an entry of one of the two lists, by its place.
  static func id(ofEntry place: Int, isUndated: Bool) -> String {
    "\(isUndated ? "cb-known-since" : "cb-since")-\(place + 1)"
  }

  /// Notes which claims the page prints a figure of, in case they have been corrected.
  mutating func rest(on figure: Figure) {
    if correctedClaims.isEmpty { return }
    rest(on: figure.claims + figure.disputedBy)
  }

  /// The same of claims that a page prints themselves.
  mutating func rest(on claims: [ClaimID]) {
    if correctedClaims.isEmpty { return }
    for claim in claims where correctedClaims.contains(claim) { corrected.insert(claim) }
  }

  /// Notes that the page is about something. A table says it of the same part for every cell of a row.
  private mutating func mention(_ entity: String) {
    if entity == mentioned { return }
    mentioned = entity
    exports.mentions.insert(entity)
  }
}
