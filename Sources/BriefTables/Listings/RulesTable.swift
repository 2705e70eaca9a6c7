import BriefAnswers
import BriefCore
import BriefModel
import BriefQuantities

/// The classification of parts under rules on some days: computed, and as stated by sources.
public struct RulesTable: Sendable {
  /// A source's statement about a part under a rule.
  public struct Statement: Sendable, Hashable {
    /// The rule's id.
    public var rule: String
    /// The rule's short name, else its title.
    public var ruleName: String
    /// The statement about the part.
    public var outcome: String
    /// The id of the source of the statement.
    public var source: String
    /// The rule's standing on that day.
    public var standing: Rule.Standing
    /// The rank; deprecated statements are shown as deprecated, with the reason.
    public var rank: Rank
    /// The reason for the rank.
    public var reason: String?
    /// A remark.
    public var note: String?
    /// Whether it is in an official document or a filing.
    public var isOfficial = false
    /// Whether an official document or a filing states that the part needs a licence, by a rule in force.
    public var requiresLicence = false
    /// The date from which the statement holds, if that is after the period's first day.
    public var begins: EDTF?
    /// Whether the statement has a date of its own.
    public var isDated = false
  }

  /// The answers for one part on one day.
  public struct Cell: Sendable, Hashable {
    /// The answers of the computed rules, in their order. Rules that do not apply to the part are left out.
    public var computed: [RuleStatus]
    /// The statements, in the order of the rules; within a rule, preferred ones first and deprecated ones last.
    public var statements: [Statement]
    /// The kind of absence, if nothing is computed and all statements, if any, are deprecated.
    public var absence: Absence?
    /// Whether nothing is computed because the rules of that day do not apply to the part: its designer is based in
    /// another country, or another rule would have to catch the part first.
    public var isNotAsked = false
    /// Whether nothing is computed because the part did not exist yet.
    public var didNotExist = false
    /// The outcome in a word; `nil` if nothing is computed and no official document states that a licence is needed.
    public var outcome: LicenceOutcome?
    /// The remarks beside the word.
    public var tags: [OutcomeTag] = []

    /// The words for an absence: no statement is known, which is different from "not caught".
    public static let absenceWords = "no sourced statement"
  }

  /// One part's row.
  public struct Row: Sendable {
    /// The part.
    public var stub: Stub
    /// The group that it belongs to.
    public var group: DesignGroup
    /// The claims behind the group.
    public var groupClaims: [ClaimID]
    /// Its cells: `[days]`.
    public var cells: [Cell]
  }

  /// The subject of the table, in one line.
  public var caption: String?
  /// The as-of day.
  public var asOf: Day
  /// The columns: the days for which the rules are evaluated.
  public var days: [Day]
  /// The rows, in the order of the block.
  public var rows: [Row]
  /// The ids of the rules that are computed in at least one cell, in their order.
  public var computedRules: [String]
  /// The ids of the sources of all statements, in order of first appearance.
  public var sources: [String]
  /// The countries, as ISO 3166 codes, whose rules are computed; sorted.
  public var jurisdictions: [String]
}

/// Lays out a `rules` block.
///
/// - Parameters:
///   - asOf: the as-of day; rules and statements published later are left out.
///   - coversPeriods: whether a day also represents the days until the next one: a part exists if it appears by then, and
///     statements of that time are included.
/// - Returns: the table; reports `unknown-entity`, `duplicate-item`.
public func layOutRules(
  _ block: RulesBlock, in dataset: Dataset, asOf: Day, coversPeriods: Bool = false
) -> Staged<RulesTable> {
  var diagnostics: [Diagnostic] = []
  let wanted = Set(once(block.rules, &diagnostics).compactMap { dataset.findRule($0, &diagnostics)?.id })
  // An unknown rule was reported; it must not disable the filter.
  let rules = dataset.rules.filter { $0.isKnown(asOf: asOf) && (block.rules.isEmpty || wanted.contains($0.id)) }
  let parts = once(block.parts, &diagnostics, id: \.id) { dataset.find($0, of: [.chip, .system], &$1) }
  let days = block.days.map(\.value)
  // A period lasts until the day before the next one begins, the last one until the as-of day.
  let ends = coversPeriods ? days.dropFirst().map { Day(number: $0.number - 1) } + [asOf] : days
  let jurisdictions = Set(rules.filter(\.isComputed).compactMap(\.jurisdiction))
  let rows = parts.map { part in
    let (group, claims) = dataset.designGroup(of: part, under: jurisdictions, asOf: asOf)
    return RulesTable.Row(
      stub: Stub(part, in: dataset), group: group, groupClaims: claims,
      cells: zip(days, ends).map { day, end in
        let exists = dataset.exists(part, on: end, asOf: asOf)
        var cell = RulesTable.Cell(
          computed: exists ? rules.compactMap { dataset.shownStatus(of: part, under: $0, on: day, asOf: asOf) } : [],
          statements: rules.flatMap { dataset.statements(about: part, under: $0, from: day, to: end, asOf: asOf) })
        cell.didNotExist = !exists
        // A statement without a date holds from the rule's first day, when there may have been no such part.
        if !exists { cell.statements.removeAll { !$0.isDated } }
        cell.summarize(in: dataset)
        cell.isNotAsked =
          exists && cell.computed.isEmpty
          && rules.contains { dataset.isNotAsked(part, under: $0, on: day, asOf: asOf) }
        return cell
      })
  }
  let computed = Set(rows.flatMap(\.cells).flatMap(\.computed).map(\.rule))
  var sources: [String] = []
  for statement in rows.flatMap(\.cells).flatMap(\.statements) where !sources.contains(statement.source) {
    sources.append(statement.source)
  }
  let table = RulesTable(
    caption: block.caption?.value, asOf: asOf, days: days, rows: rows,
    computedRules: rules.map(\.id).filter { computed.contains($0) }, sources: sources,
    jurisdictions: jurisdictions.sorted(by: bytewise))
  return Staged(table, diagnostics)
}

extension RulesTable.Cell {
  fileprivate init(computed: [RuleStatus], statements: [RulesTable.Statement]) {
    self.computed = computed
    self.statements = statements
    absence = !computed.isEmpty || statements.contains { $0.rank != .deprecated } ? nil : .unknown
  }
}

extension Dataset {
  /// The status of a part under a rule that is in force or pending; `nil` if the rule does not apply to the part.
  ///
  /// A rule that presupposes another one, or that is limited to other designers' parts, gives no answer for a part
  /// outside its reach.
  func shownStatus(of part: Entity, under rule: Rule, on day: Day, asOf: Day) -> RuleStatus? {
    guard let status = status(of: part.id, under: rule.id, on: day, asOf: asOf) else { return nil }
    switch status.verdict {
    case .notComputed, .answer(.outside), .answer(.notAddressed): return nil
    case .answer, .depends: return status
    }
  }

  /// Whether a computed rule in force on a day does not apply to a part.
  fileprivate func isNotAsked(_ part: Entity, under rule: Rule, on day: Day, asOf: Day) -> Bool {
    switch status(of: part.id, under: rule.id, on: day, asOf: asOf)?.verdict {
    case .answer(.outside)?, .answer(.notAddressed)?: true
    case .answer?, .depends?, .notComputed?, nil: false
    }
  }

  /// The statements by sources about a part under a rule in a period: preferred ones first, deprecated ones last.
  ///
  /// - Parameters:
  ///   - first: the first day of the period. That a licence is needed counts for the whole period if the statement or
  ///     its rule is in force by then.
  ///   - day: the last day.
  func statements(
    about part: Entity, under rule: Rule, from first: Day, to day: Day, asOf: Day
  ) -> [RulesTable.Statement] {
    let ids = [part.id] + part.formerly.map(\.value)
    let statements: [RulesTable.Statement] = rule.outcomes.compactMap { outcome in
      guard ids.contains(outcome.part.value), outcome.isKnown(asOf: asOf),
        let standing = standing(of: rule, on: day, asOf: asOf, start: outcome.on), standing != .ended,
        standing != .notPublished
      else { return nil }
      let evidence = source(outcome.source.value)?.evidence
      var statement = RulesTable.Statement(
        rule: rule.id, ruleName: rule.short ?? rule.title, outcome: outcome.outcome, source: outcome.source.value,
        standing: standing, rank: outcome.rank, reason: outcome.reason, note: outcome.note)
      statement.isOfficial = evidence == .official || evidence == .filing
      statement.requiresLicence =
        outcome.requiresLicence && statement.isOfficial && outcome.rank != .deprecated && standing == .inForce
        && [outcome.on, nil].contains { self.standing(of: rule, on: first, asOf: asOf, start: $0) == .inForce }
      statement.isDated = outcome.on != nil
      statement.begins = outcome.on.flatMap { first < $0.last && $0.last <= day ? $0 : nil }
      return statement
    }
    return [Rank.preferred, .normal, .deprecated].flatMap { rank in statements.filter { $0.rank == rank } }
  }
}
