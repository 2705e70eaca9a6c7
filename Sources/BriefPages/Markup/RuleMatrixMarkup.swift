import BriefAnswers
import BriefCore
import BriefLanguage
import BriefModel
import BriefQuantities
import BriefTables

/// Renders the matrix of the results of all computed rules for all chips, by the days on which a rule begins or ends.
/// Each answer expands to its reasons.
struct RuleMatrixMarkup {
  let context: RenderContext

  /// The maximum number of days; a wider table is hard to read.
  static let widest = 8

  private var wording: RuleWording { RuleWording(context.dataset, context.style) }

  /// The matrix; `nil` if no rule is computed, or if no chip has an answer.
  func matrix(_ pageNotes: inout PageNotes) -> HTML? {
    let all = context.dataset.ruleDays(asOf: pageNotes.asOf)
    let days = Array(all.suffix(Self.widest))
    guard let span = context.dataset.rules.first?.span else { return nil }
    let block = RulesBlock(
      parts: context.dataset.entities.filter { $0.kind == .chip }.map { Located($0.id, at: span) },
      days: days.map { Located($0.day, at: span) },
      rules: context.dataset.rules.filter(\.isComputed).map { Located($0.id, at: span) }, span: span)
    if block.rules.isEmpty || days.isEmpty { return nil }
    // Parts, days and rules come from the dataset, so the block has no diagnostics.
    let table = layOutRules(block, in: context.dataset, asOf: pageNotes.asOf, coversPeriods: true).value
    let rows = table.rows.filter { row in row.cells.contains { !$0.computed.isEmpty } }
    if rows.isEmpty { return nil }
    var writer = TableWriter(
      id: "cb-table-matrix", caption: context.words[.rulesMatrixCaption],
      note: context.captionNote(asOf: pageNotes.asOf),
      columns: context.columns(.chip)
        + days.map { .init(label: printDay($0.day, context.style), sub: changes(on: $0)) })
    for row in rows {
      guard let part = context.dataset.entity(row.stub.id) else { continue }
      pageNotes.exports.mentions.insert(part.id)
      writer.row { writer in
        writer.cell(.rowHead) { $0.link(context.href(row.stub.route), row.stub.name) }
        for (index, cell) in row.cells.enumerated() {
          let next = index + 1 < days.count ? days[index + 1].day : nil
          writer.cell { self.cell(cell, of: part, before: next, &pageNotes, &$0) }
        }
      }
    }
    return writer.end { writer in
      if all.count > days.count, let first = days.first {
        writer.line(.p, text: "\(context.words[.rulesMatrixBegins]) \(printDay(first.day, context.style))")
      }
      RuleMarkup(context: context).notes(on: table.computedRules, &writer)
    }
  }

  /// The changes on a day: `AC/S IFR begins`.
  private func changes(on day: RuleDay) -> String {
    day.changes.map { item in
      let rule = context.dataset.rule(item.rule)
      let word: Word =
        switch item.change {
        case .begins: .ruleBegins
        case .ends: .ruleEnds
        case .notEnforced: .ruleNotEnforced
        }
      return "\(rule.map { $0.short ?? $0.title } ?? item.rule) \(context.words[word])"
    }.joined(separator: "; ")
  }

  private func cell(
    _ cell: RulesTable.Cell, of part: Entity, before next: Day?, _ pageNotes: inout PageNotes,
    _ writer: inout HTMLWriter
  ) {
    if let next, !context.dataset.exists(part, on: Day(number: next.number - 1), asOf: context.dataset.now) {
      writer.absent(context.words[.didNotExist])
    } else if cell.computed.isEmpty {
      writer.absent(context.words[.noRuleAsks])
    } else {
      for status in cell.computed { opened(status, &pageNotes, &writer) }
    }
  }

  /// Writes an answer in a word or two that expands to its reasons.
  private func opened(_ status: RuleStatus, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    guard let rule = context.dataset.rule(status.rule) else { return }
    writer.element(.details, class: "why") { writer in
      writer.element(.summary) { writer in
        writer.element(
          .span, class: status.verdict == .answer(.unknown) ? "absent" : "verdict",
          text: wording.brief(status, of: rule))
        writer.literal(" ")
        writer.element(.span, class: "by") { writer in
          writer.text(rule.short ?? rule.title)
          if status.standing != .inForce, let standing = wording.standing(status.standing) {
            writer.text(", \(standing)")
          }
        }
      }
      RuleMarkup(context: context).computed(status, isInBlock: true, showsFigures: true, &pageNotes, &writer)
    }
  }
}
