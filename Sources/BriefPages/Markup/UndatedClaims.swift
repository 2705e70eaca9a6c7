import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities
import BriefTables

/// Claims that are missing from an edition because their source has no date: they count from the day on which the
/// source was read.
struct UndatedClaims {
  /// A description of the figure: `H20, TDP`.
  let what: String
  /// The ids of the undated sources for which a date could be found. Sources known to bear no date are left out.
  let sources: Set<String>
  /// Whether all claims that became known since the edition are undated.
  let isAll: Bool

  /// - Parameters:
  ///   - claims: the claims of the current figure.
  ///   - asOf: the day of the edition.
  /// - Returns: `nil` if all claims that became known since the edition have a date.
  init?(_ what: String, _ claims: some Sequence<Claim>, asOf: Day, in dataset: Dataset) {
    let new = claims.filter { claim in claim.known.map { $0 > asOf } ?? false }
    let undated = new.filter(dataset.isUndated)
    if undated.isEmpty { return nil }
    self.what = what
    sources = Set(undated.compactMap { $0.source }.filter { dataset.source($0)?.bearsNoDate != true })
    isAll = undated.count == new.count
  }
}

extension PageNotes {
  /// Records which claims about an entity are missing from a claims block.
  mutating func note(_ table: ClaimsTable, in context: RenderContext) {
    guard isPast, let stub = table.stub else { return }
    let later = Dictionary(grouping: table.later, by: \.field).sorted { bytewise($0.key, $1.key) }
    for (field, claims) in later {
      let what = "\(stub.name), \(context.label(ofField: field))"
      for (basis, claims) in Self.byBasis(claims) {
        guard let missing = UndatedClaims(what, claims, asOf: asOf, in: context.dataset) else { continue }
        let then = context.dataset.figure(stub.id, field, basis: basis, asOf: asOf)
        let now = context.dataset.figure(stub.id, field, basis: basis, asOf: context.dataset.now)
        // A claim that repeats others, or that is deprecated, does not change the answer.
        if then.answer == now.answer { continue }
        undated.append(missing)
        if missing.isAll { _ = since(then, now, what: what, isUndated: true) }
      }
    }
  }

  /// Groups claims by basis, in the order of each group's first claim.
  private static func byBasis(_ claims: [Claim]) -> [(Basis, [Claim])] {
    var groups: [(basis: Basis, claims: [Claim])] = []
    for claim in claims {
      if let index = groups.firstIndex(where: { $0.basis == claim.basis }) {
        groups[index].claims.append(claim)
      } else {
        groups.append((claim.basis, [claim]))
      }
    }
    return groups.map { ($0.basis, $0.claims) }
  }

  /// Reports the claims missing from the edition, at the span of a block or a figure.
  ///
  /// The fix is a date for a source, so each source is reported once on a page. Changes that come only from sources
  /// known to bear no date are not reported.
  mutating func reportUndated(at span: SourceSpan) {
    defer { undated = [] }
    undated.removeAll { $0.sources.isSubset(of: undatedSources) }
    if undated.isEmpty { return }
    for item in undated { undatedSources.formUnion(item.sources) }
    var names: [String] = []
    for item in undated where !names.contains(item.what) { names.append(item.what) }
    let sources = undated.reduce(into: Set<String>()) { $0.formUnion($1.sources) }.sorted(by: bytewise)
    let count = names.count == 1 ? "a figure" : "\(names.count) figures"
    diagnostics.append(
      Diagnostic(
        .warning, .undatedInEdition,
        "sources without a date would change \(count) in the edition of \(asOf): \(names.joined(separator: "; "))",
        at: span,
        help: "write when they were published: 'date' in "
          + sources.map { "content/sources/\($0).yml" }.joined(separator: ", ")
          + " ('undated' where it bears no date), or 'stated' at their claims"))
  }
}
