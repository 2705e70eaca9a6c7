import BriefAnswers
import BriefCore
import BriefFigures
import BriefLanguage
import BriefModel
import BriefQuantities
import BriefSite
import BriefTables

/// Renders the tables and lists of an entity's page.
struct EntityMarkup {
  let context: RenderContext

  /// A table of the figures of all fields, including computed ones, with their bases and sources; `nil` if there are
  /// none.
  func figures(of entity: Entity, _ pageNotes: inout PageNotes) -> HTML? {
    let claimed = Set(entity.claims.map { $0.field })
    let isPart = entity.kind == .chip || entity.kind == .system
    let shown = context.dataset.vocabulary.fields.compactMap { field -> (Field, Figure)? in
      if claimed.contains(field.name) {
        return (field, context.dataset.figure(entity.id, field.name, asOf: pageNotes.asOf))
      }
      guard isPart, field.derived else { return nil }
      let figure = context.dataset.figure(entity.id, field.name, asOf: pageNotes.asOf)
      return figure.isAbsent ? nil : (field, figure)
    }
    guard !shown.isEmpty else { return nil }
    var table = TableWriter(
      id: "cb-table-figures", caption: "\(entity.name): \(context.words[.keyFigures].lowercased())",
      columns: context.columns(.field, .value, .basis, .evidence))
    let markup = FigureMarkup(context: context)
    let conflicts = context.dataset.conflicts(of: entity, asOf: pageNotes.asOf, style: context.style)
    for (field, figure) in shown {
      pageNotes.rest(on: figure)
      // The words of the basis include what it leaves open; a computed figure has no basis of its own.
      let isSaid = !figure.basis.unstatedComponents.isEmpty
      let notes =
        basisWords(figure, context.style)
        + context.words(for: figure, leavingOut: isSaid ? [.unstatedBasis] : [])
      table.row { writer in
        writer.cell(.rowHead, text: field.label)
        writer.cell { writer in
          value(figure, &writer)
          markup.cellMark(figure, label: "\(entity.name), \(field.label)", &pageNotes.references, &writer)
        }
        writer.cell { writer in
          writer.text(notes.joined(separator: ", "))
          if let conflict = conflicts.first(where: { $0.isOf(figure) }) {
            if !notes.isEmpty { writer.literal("; ") }
            writer.link(
              context.href(Section.conflicts.route) + "#\(conflict.anchor)", context.words[.seeConflicts])
          }
        }
        writer.cell(text: figure.evidence.map { context.evidence($0) } ?? "")
      }
    }
    return table.end()
  }

  /// Writes a figure's value, with links to the entities that it names.
  private func value(_ figure: Figure, _ writer: inout HTMLWriter) {
    let ids: [String]
    switch figure.answer {
    case .value(.entity(let id)): ids = [id]
    case .several(let alternatives):
      ids = alternatives.compactMap { if case .entity(let id) = $0.value { id } else { nil } }
    default: ids = []
    }
    guard !ids.isEmpty else { return FigureMarkup(context: context).value(figure, &writer) }
    for (index, id) in ids.enumerated() {
      if index > 0 { writer.text(context.words[.or]) }
      writer.entity(id, in: context)
    }
  }

  /// The statements by sources about a part under the rules; `nil` if there are none.
  func statements(on entity: Entity, _ pageNotes: inout PageNotes) -> HTML? {
    let said = context.dataset.rules.flatMap { rule in
      context.outcomes(of: rule).filter { $0.part.value == entity.id }.map { (rule, $0) }
    }
    guard !said.isEmpty else { return nil }
    var table = TableWriter(
      id: "cb-table-rules", caption: "\(entity.name): \(context.words[.whatRulesSay])",
      columns: context.columns(.rule, .outcome, .note))
    for (rule, outcome) in said {
      pageNotes.exports.mentions.insert(rule.id)
      let number = pageNotes.references.number(of: outcome.source.value)
      table.row(class: outcome.rank == .deprecated ? "deprecated" : nil) { writer in
        writer.cell(.rowHead) { $0.link(context.href(rule.route), rule.short ?? rule.title) }
        cells(of: outcome, number, &writer)
      }
    }
    return table.end()
  }

  /// Writes the cells of a statement about a part under a rule: the statement with its source, and the remarks on it.
  func cells(of outcome: Rule.Outcome, _ number: Int, _ writer: inout HTMLWriter) {
    writer.cell { writer in
      writer.element(.span, class: "value", text: outcome.outcome)
      writer.marks([number], context.words)
    }
    writer.cell(text: context.remark(on: outcome))
  }

  /// A list of links to entities; `nil` for none.
  func list(_ entities: [Entity]) -> HTML? {
    HTML.list(entities) { $1.link(context.href($0.route), $0.name) }
  }

  /// A list of links to the briefings that mention a page; `nil` for none.
  func mentions(_ briefings: [PageSummary]) -> HTML? {
    HTML.list(briefings) { briefing, writer in
      writer.link(context.href(briefing.route.description), briefing.title)
      if let date = briefing.date { writer.text(", \(context.dateText(date).text)") }
    }
  }
}

extension RenderContext {
  /// The remarks on a statement: that it is not used, the reason, its note, and its day.
  func remark(on outcome: Rule.Outcome) -> String {
    var phrases: [String] = []
    if outcome.rank == .deprecated { phrases.append(words[.unused]) }
    if let reason = outcome.reason { phrases.append(reason) }
    if let note = outcome.note { phrases.append(note) }
    if let day = outcome.on { phrases.append("\(words[.from]) \(printDate(day, style))") }
    return phrases.joined(separator: "; ")
  }
}
