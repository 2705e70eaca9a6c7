import BriefAnswers
import BriefCore
import BriefModel
import BriefQuantities

/// All known claims about one entity, with their sources, bases and dates.
public struct ClaimsTable: Sendable {
  /// One claim.
  public struct Row: Sendable {
    /// The claim.
    public var claim: Claim
    /// Its field's label.
    public var label: String
    /// The printed value, in the source's own unit: `752 TFLOP/s`; for an absence, its words.
    public var text: String
    /// The kind of absence that the claim states.
    public var absence: Absence?
    /// The id of the entity that the value names, for example a foundry.
    public var valueEntity: String?
    /// The words of the basis, including what the source leaves open: `dense`, `unit unstated`.
    public var basisWords: [String]
    /// The kind of evidence, and the source that passed it on: `vendor, via Epoch`.
    public var evidence: String
    /// The date of the statement: the claim's own date, else the source's.
    public var stated: EDTF?
    /// The claim's rank on the table's day.
    public var rank: Rank
    /// The id of the claim that replaces this one, if that claim is known as of the table's day.
    public var supersededBy: ClaimID?

    /// Whether figures ignore the claim: deprecated, or replaced.
    public var isUnused: Bool { rank == .deprecated || supersededBy != nil }
  }

  /// The subject of the table, in one line.
  public var caption: String?
  /// The entity; `nil` if the block names no existing entity, which was reported.
  public var stub: Stub?
  /// The as-of day.
  public var asOf: Day
  /// The claims, by field in the order of the block, else of the vocabulary. Within a field the preferred claims come
  /// first and the deprecated last; then by the date of the statement, then by id.
  public var rows: [Row]
  /// The ids of the sources, in order of first appearance.
  public var sources: [String]
  /// The claims about the same fields that are not yet known.
  public var later: [Claim]
}

/// Lays out a `claims` block.
///
/// - Parameters:
///   - asOf: the as-of day; claims stated later are left out.
///   - style: the language of numbers and words.
/// - Returns: the table, including deprecated claims. Reports `unknown-entity`, `unknown-field`, `duplicate-item`, and,
///   as a warning, `empty-table` if no claim is known.
public func layOutClaims(
  _ block: ClaimsBlock, in dataset: Dataset, asOf: Day, style: NumberStyle = .english
) -> Staged<ClaimsTable> {
  var diagnostics: [Diagnostic] = []
  let named = once(block.fields, &diagnostics).compactMap { dataset.findField($0, &diagnostics) }
  let fields = block.fields.isEmpty ? dataset.vocabulary.fields : named
  let entity = block.entity.flatMap { dataset.find($0, of: EntityKind.allCases, &diagnostics) }
  let listing = entity.map { ClaimsListing(dataset: dataset, entity: $0, asOf: asOf, style: style) }
  let rows = listing.map { listing in fields.flatMap(listing.rows) } ?? []
  if let entity, rows.isEmpty, !diagnostics.haveErrors {
    diagnostics.append(
      Diagnostic(
        .warning, .emptyTable, "no such claim of '\(entity.id)' is known on \(asOf)",
        at: block.entity?.span ?? block.span))
  }
  var sources: [String] = []
  for id in rows.compactMap({ $0.claim.source }) where !sources.contains(id) { sources.append(id) }
  let table = ClaimsTable(
    caption: block.caption?.value, stub: entity.map { Stub($0, in: dataset) }, asOf: asOf, rows: rows, sources: sources,
    later: listing.map { listing in fields.flatMap(listing.later) } ?? [])
  return Staged(table, diagnostics)
}

/// Makes the rows of one entity's claims.
private struct ClaimsListing {
  let dataset: Dataset
  let entity: Entity
  let asOf: Day
  let style: NumberStyle
  /// The ids of replacing claims, by the id that each replaces.
  private let successors: [String: ClaimID]

  init(dataset: Dataset, entity: Entity, asOf: Day, style: NumberStyle) {
    self.dataset = dataset
    self.entity = entity
    self.asOf = asOf
    self.style = style
    let pairs = entity.claims.filter { $0.isStatement(asOf: asOf) }.compactMap { claim in
      claim.supersedes.map { ($0, claim.id) }
    }
    successors = Dictionary(pairs, uniquingKeysWith: { min($0, $1) })
  }

  func later(of field: Field) -> [Claim] {
    dataset.claims(of: entity.id, field.name).filter { !$0.isKnown(asOf: asOf) }
  }

  func rows(of field: Field) -> [ClaimsTable.Row] {
    let ranks: [Rank] = [.preferred, .normal, .deprecated]
    let rows = dataset.claims(of: entity.id, field.name).filter { $0.isKnown(asOf: asOf) }.map { row($0, field) }
    return ranks.flatMap { rank in rows.filter { $0.rank == rank }.sorted(by: precedes) }
  }

  private func precedes(_ left: ClaimsTable.Row, _ right: ClaimsTable.Row) -> Bool {
    let undated = Day(number: .max)
    let (one, other) = (left.stated?.first ?? undated, right.stated?.first ?? undated)
    return one != other ? one < other : left.claim.id < right.claim.id
  }

  private func row(_ claim: Claim, _ field: Field) -> ClaimsTable.Row {
    let wording = Wording(style: style)
    let printer = CellPrinter(dataset: dataset, unit: nil, style: style)
    var row = ClaimsTable.Row(
      claim: claim, label: field.label, text: printer.stated(claim.value), basisWords: wording.allWords(claim.basis),
      evidence: wording.text(
        .evidence(claim.evidence.term, via: claim.via.map { dataset.source($0)?.publisher ?? $0 })),
      stated: claim.stated ?? claim.source.flatMap { dataset.source($0)?.date }, rank: claim.effectiveRank(asOf: asOf),
      supersededBy: successors[claim.id.description])
    switch claim.value {
    case .absent(let absence): row.absence = absence
    case .entity(let id): row.valueEntity = id
    default: break
    }
    return row
  }
}
