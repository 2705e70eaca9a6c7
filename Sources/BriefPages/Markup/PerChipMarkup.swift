import BriefAnswers
import BriefFigures
import BriefLanguage
import BriefModel
import BriefQuantities
import BriefTables

extension EntityMarkup {
  /// A table of a system's figures divided by its number of chips, beside the chip's own figures; `nil` if there are
  /// none.
  func perChip(_ system: Entity, _ pageNotes: inout PageNotes) -> HTML? {
    let rows = context.dataset.perChipFigures(of: system, asOf: pageNotes.asOf)
    guard let chip = system.chip.flatMap({ context.index.entity($0.value) }), !rows.isEmpty else { return nil }
    var table = TableWriter(
      id: "cb-table-per-chip", caption: "\(system.name): \(context.words[.perChip].lowercased()), \(chip.name)",
      columns: context.columns(.field, .perChipComputed, .perChipOwn, .basis))
    for row in rows {
      let label = context.label(of: row.computed, written: row.expression)
      let name = context.label(ofField: row.field)
      var basis = row.system.basis
      // The column heads already say which figure is the system's and which is the chip's.
      basis[.scope] = nil
      table.row { writer in
        writer.cell(.rowHead, text: name)
        writer.cell { figure(row.computed, label, &pageNotes, &$0) }
        writer.cell { figure(row.own, "\(chip.name), \(name)", &pageNotes, &$0) }
        writer.cell(text: basisWords(basis, context.style).joined(separator: ", "))
      }
    }
    return table.end { writer in
      writer.line(.p) { $0.link(context.href(chip.route), chip.name) }
    }
  }

  private func figure(
    _ figure: Figure, _ label: String, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    pageNotes.rest(on: figure)
    let markup = FigureMarkup(context: context)
    markup.value(figure, &writer)
    markup.cellMark(figure, label: label, &pageNotes.references, &writer)
  }
}
