import BriefChips
import BriefCore
import BriefTables

/// What the edition of a page lacks because a source has no date: its claims count from the day on which it was read.
struct UndatedClaims {
  /// What it is of: `H20, TDP`.
  let what: String
  /// The ids of the sources that nobody has looked for a date of: one that is known to bear none cannot be dated.
  let sources: Set<String>
  /// Whether nothing else has become known of it since.
  let isAll: Bool

  /// - Parameters:
  ///   - claims: those that something rests on now.
  ///   - asOf: the edition.
  /// - Returns: `nil` where none of the claims that became known since is without a date.
  init?(_ what: String, _ claims: some Sequence<Claim>, after asOf: Day, in dataset: Dataset) {
    let new = claims.filter { claim in claim.known.map { $0 > asOf } ?? false }
    let undated = new.filter(dataset.isUndated)
    if undated.isEmpty { return nil }
    self.what = what
    sources = Set(undated.compactMap(\.source).filter { dataset.source($0)?.bearsNoDate != true })
    isAll = undated.count == new.count
  }
}

extension Apparatus {
  /// Notes what a claims block lacks of an entity.
  mutating func note(_ table: ClaimsTable, in frame: Frame) {
    guard isPast, let stub = table.stub else { return }
    let later = Dictionary(grouping: table.later, by: \.field).sorted { bytewise($0.key, $1.key) }
    for (field, claims) in later {
      let what = "\(stub.name), \(frame.label(ofField: field))"
      for (basis, claims) in Self.byBasis(claims) {
        guard let missing = UndatedClaims(what, claims, after: asOf, in: frame.dataset) else { continue }
        let then = frame.dataset.figure(stub.id, field, basis: basis, asOf: asOf)
        let now = frame.dataset.figure(stub.id, field, basis: basis, asOf: frame.dataset.now)
        // Who says the same as others, or is marked as wrong, changes no answer.
        if then.answer == now.answer { continue }
        undated.append(missing)
        if missing.isAll { _ = since(then, now, what: what, isUndated: true) }
      }
    }
  }

  /// Claims on the same basis together, in the order of the first of each.
  private static func byBasis(_ claims: [Claim]) -> [(Basis, [Claim])] {
    var groups: [(basis: Basis, claims: [Claim])] = []
    for claim in claims {
      if let place = groups.firstIndex(where: { $0.basis == claim.basis }) {
        groups[place].claims.append(claim)
      } else {
        groups.append((claim.basis, [claim]))
      }
    }
    return groups.map { ($0.basis, $0.claims) }
  }

  /// Reports, at the place of a block or a figure, what the edition lacks of it.
  ///
  /// The mend is a date for a source, so that what lacks only dates that the page has asked for already is no second
  /// finding, and what only sources change that bear none is no finding at all.
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
