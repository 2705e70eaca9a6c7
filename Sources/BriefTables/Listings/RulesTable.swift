import BriefChips
import BriefCore

/// What rules come to for parts on some days, computed and as sources say it.
public struct RulesTable: Sendable {
  /// What a source says of a part under a rule.
  public struct Statement: Sendable, Hashable {
    /// The rule's id.
    public var rule: String
    /// The rule's short name, else its title.
    public var ruleName: String
    /// What is said of the part.
    public var outcome: String
    /// The id of the source that says so.
    public var source: String
    /// How the rule stands on that day.
    public var standing: Rule.Standing
    /// Its weight; deprecated ones are shown as such, with the reason.
    public var rank: Rank
    /// Why it has its rank.
    public var reason: String?
    /// A remark.
    public var note: String?
  }

  /// What is said of one part on one day.
  public struct Cell: Sendable, Hashable {
    /// What the rules come to that are computed, in their order; those that are not about the part are left out.
    public var computed: [RuleStatus]
    /// The statements, in the order of the rules: preferred ones first, deprecated ones last.
    public var statements: [Statement]
    /// Which kind of nothing, where nothing is computed and no statement holds that nobody marked as wrong.
    public var absence: Absence?
    /// Whether nothing is computed because the rules of that day are not about the part: its designer has its seat elsewhere,
    /// or another rule would have to catch it first.
    public var isNotAsked = false
    /// Whether nothing is computed because there was no such part yet.
    public var didNotExist = false

    /// How the absence reads: nobody is known to have said anything, which is not the same as "not caught".
    public static let absenceWords = "no sourced statement"
  }

  /// One part's row.
  public struct Row: Sendable {
    /// The part.
    public var stub: Stub
    /// Its cells: `[days]`.
    public var cells: [Cell]
  }

  /// What it is about, in a line.
  public var caption: String?
  /// Whose knowledge it shows.
  public var asOf: Day
  /// The columns: the days on which the rules are asked about.
  public var days: [Day]
  /// The rows, in the order of the block.
  public var rows: [Row]
  /// The ids of the rules that are computed in some cell, in their order.
  public var computedRules: [String]
  /// The ids of the sources of all statements, in order of first appearance.
  public var sources: [String]
}

/// Lays out a `rules` block.
///
/// - Parameters:
///   - asOf: rules and statements published later do not exist yet.
///   - coversPeriods: whether a day stands for the days after it, too, on which a part may come that is not there yet.
/// - Returns: the table; reports `unknown-entity`, `duplicate-item`.
public func layOutRules(
  _ block: RulesBlock, in dataset: Dataset, asOf: Day, coversPeriods: Bool = false
) -> Staged<RulesTable> {
  var diagnostics: [Diagnostic] = []
  let wanted = Set(once(block.rules, &diagnostics).compactMap { dataset.findRule($0, &diagnostics)?.id })
  // An unknown rule was reported; it must not turn the filter off.
  let rules = dataset.rules.filter { $0.isKnown(asOf: asOf) && (block.rules.isEmpty || wanted.contains($0.id)) }
  let parts = once(block.parts, &diagnostics, id: \.id) { dataset.find($0, of: [.chip, .system], &$1) }
  let rows = parts.map { part in
    RulesTable.Row(
      stub: Stub(part, in: dataset),
      cells: block.days.map { day in
        let exists = coversPeriods || dataset.existed(part, by: day.value, asOf: asOf)
        var cell = RulesTable.Cell(
          computed: exists
            ? rules.compactMap { dataset.shownStatus(of: part, under: $0, on: day.value, asOf: asOf) } : [],
          statements: rules.flatMap { dataset.statements(on: part, under: $0, on: day.value, asOf: asOf) })
        cell.didNotExist = !exists
        cell.isNotAsked =
          exists && cell.computed.isEmpty
          && rules.contains { dataset.isNotAsked(part, under: $0, on: day.value, asOf: asOf) }
        return cell
      })
  }
  let computed = Set(rows.flatMap(\.cells).flatMap(\.computed).map(\.rule))
  var sources: [String] = []
  for statement in rows.flatMap(\.cells).flatMap(\.statements) where !sources.contains(statement.source) {
    sources.append(statement.source)
  }
  let table = RulesTable(
    caption: block.caption?.value, asOf: asOf, days: block.days.map(\.value), rows: rows,
    computedRules: rules.map(\.id).filter { computed.contains($0) }, sources: sources)
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
  /// What a rule comes to, where it is in force or to come and about the part.
  ///
  /// A rule that presupposes another one, or that is about other designers' parts, says nothing of a part that it does not ask.
  func shownStatus(of part: Entity, under rule: Rule, on day: Day, asOf: Day) -> RuleStatus? {
    guard let status = status(of: part.id, under: rule.id, on: day, asOf: asOf) else { return nil }
    switch status.verdict {
    case .notComputed, .answer(.outside), .answer(.notAddressed): return nil
    case .answer, .depends: return status
    }
  }

  /// Whether a computed rule that holds on a day is not about a part.
  fileprivate func isNotAsked(_ part: Entity, under rule: Rule, on day: Day, asOf: Day) -> Bool {
    switch status(of: part.id, under: rule.id, on: day, asOf: asOf)?.verdict {
    case .answer(.outside)?, .answer(.notAddressed)?: true
    case .answer?, .depends?, .notComputed?, nil: false
    }
  }

  /// What sources say of a part under a rule on a day: preferred ones first, deprecated ones last.
  func statements(on part: Entity, under rule: Rule, on day: Day, asOf: Day) -> [RulesTable.Statement] {
    let ids = [part.id] + part.formerly.map(\.value)
    let statements: [RulesTable.Statement] = rule.outcomes.compactMap { outcome in
      guard ids.contains(outcome.part.value), outcome.known.map({ $0 <= asOf }) ?? true,
        let standing = standing(of: rule, on: day, asOf: asOf, start: outcome.on), standing != .ended,
        standing != .notPublished
      else { return nil }
      return RulesTable.Statement(
        rule: rule.id, ruleName: rule.short ?? rule.title, outcome: outcome.outcome, source: outcome.source.value,
        standing: standing, rank: outcome.rank, reason: outcome.reason, note: outcome.note)
    }
    return [Rank.preferred, .normal, .deprecated].flatMap { rank in statements.filter { $0.rank == rank } }
  }
}
