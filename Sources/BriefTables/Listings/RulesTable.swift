import BriefChips
import BriefCore

/// What is said of parts under the rules of some days.
public struct RulesTable: Sendable {
  /// How a rule stands on a column's day.
  public enum Standing: Sendable, Hashable {
    /// In force.
    case inForce
    /// Published, and not yet effective.
    case pending(from: EDTF)
    /// In force on paper, and not enforced.
    case notEnforced(since: EDTF)

    /// As a reader sees it; `nil` for a rule that is simply in force.
    public var words: String? {
      switch self {
      case .inForce: nil
      case .pending(let from): "published, takes effect \(from)"
      case .notEnforced(let since): "not enforced since \(since)"
      }
    }
  }

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
    public var standing: Standing
    /// Its weight; deprecated ones are shown as such, with the reason.
    public var rank: Rank
    /// Why it has its rank.
    public var reason: String?
    /// A remark.
    public var note: String?
  }

  /// What is said of one part on one day.
  public struct Cell: Sendable, Hashable {
    /// The statements, in the order of the rules: preferred ones first, deprecated ones last.
    public var statements: [Statement]
    /// Which kind of nothing, where no statement holds that nobody marked as wrong.
    public var absence: Absence?

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
  /// The ids of the sources of all statements, in order of first appearance.
  public var sources: [String]
}

/// Lays out a `rules` block.
///
/// - Parameter asOf: rules and statements published later do not exist yet.
/// - Returns: the table; reports `unknown-entity`, `duplicate-item`.
public func layOutRules(_ block: RulesBlock, in dataset: Dataset, asOf: Day) -> Staged<RulesTable> {
  var diagnostics: [Diagnostic] = []
  let wanted = Set(once(block.rules, &diagnostics).compactMap { dataset.findRule($0, &diagnostics)?.id })
  // An unknown rule was reported; it must not turn the filter off.
  let rules = dataset.rules.filter { $0.isKnown(asOf: asOf) && (block.rules.isEmpty || wanted.contains($0.id)) }
  let terms = rules.map { rule in
    Term(rule: rule, successor: dataset.rules.first { $0.supersedes?.value == rule.id && $0.isKnown(asOf: asOf) })
  }
  let parts = once(block.parts, &diagnostics).compactMap { dataset.find($0, of: [.chip, .system], &diagnostics) }
  let rows = parts.map { part in
    RulesTable.Row(
      stub: Stub(part, in: dataset),
      cells: block.days.map { day in
        RulesTable.Cell(terms.flatMap { $0.statements(of: part, on: day.value, asOf: asOf) })
      })
  }
  var sources: [String] = []
  for statement in rows.flatMap(\.cells).flatMap(\.statements) where !sources.contains(statement.source) {
    sources.append(statement.source)
  }
  let table = RulesTable(
    caption: block.caption?.value, asOf: asOf, days: block.days.map(\.value), rows: rows, sources: sources)
  return Staged(table, diagnostics)
}

extension RulesTable.Cell {
  fileprivate init(_ statements: [RulesTable.Statement]) {
    self.statements = statements
    absence = statements.contains { $0.rank != .deprecated } ? nil : .unknown
  }
}

extension Rule {
  /// Whether it was published by a day, as far as its dates tell.
  fileprivate func isKnown(asOf day: Day) -> Bool {
    (published ?? effectiveFrom).map { $0.last <= day } ?? true
  }
}

/// A rule with the one that replaces it.
private struct Term {
  let rule: Rule
  let successor: Rule?

  func statements(of part: Entity, on day: Day, asOf: Day) -> [RulesTable.Statement] {
    guard rule.isKnown(asOf: day), !hasEnded(on: day) else { return [] }
    let ids = [part.id] + part.formerly.map(\.value)
    let statements: [RulesTable.Statement] = rule.outcomes.compactMap { outcome in
      guard ids.contains(outcome.part.value), outcome.known.map({ $0 <= asOf }) ?? true else { return nil }
      return RulesTable.Statement(
        rule: rule.id, ruleName: rule.short ?? rule.title, outcome: outcome.outcome, source: outcome.source.value,
        standing: standing(of: outcome, on: day, asOf: asOf), rank: outcome.rank, reason: outcome.reason,
        note: outcome.note)
    }
    return [Rank.preferred, .normal, .deprecated].flatMap { rank in statements.filter { $0.rank == rank } }
  }

  private func hasEnded(on day: Day) -> Bool {
    if let end = rule.effectiveTo, end.last < day { return true }
    if let start = successor?.effectiveFrom, start.last <= day { return true }
    return false
  }

  /// A letter may bind one company before the rule binds all: a statement's own date comes first.
  private func standing(of outcome: Rule.Outcome, on day: Day, asOf: Day) -> RulesTable.Standing {
    if let start = outcome.on ?? rule.effectiveFrom, start.last > day { return .pending(from: start) }
    if let since = rule.notEnforcedFrom, since.last <= day, since.last <= asOf { return .notEnforced(since: since) }
    return .inForce
  }
}
