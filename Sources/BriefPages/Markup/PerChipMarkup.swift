import BriefAnswers
import BriefFigures
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
      id: "cb-table-per-chip", caption: "\(system.name): \(context.words["per_chip"].lowercased()), \(chip.name)",
      columns: [
        (context.words["field"], false), (context.words["per_chip_computed"], false),
        (context.words["per_chip_own"], false),
        (context.words["basis"], false),
      ])
    for row in rows {
      let label = context.label(of: row.computed, written: row.expression)
      let name = context.label(ofField: row.field)
      let computed = figure(row.computed, label, &pageNotes)
      let own = figure(row.own, "\(chip.name), \(name)", &pageNotes)
      var basis = row.system.basis
      // The column heads already say which figure is the system's and which is the chip's.
      basis[.scope] = nil
      table.row(
        head: { $0.text(name) },
        cells: [
          (false, { $0.html(computed) }), (false, { $0.html(own) }),
          (false, { $0.text(basisWords(basis, context.style).joined(separator: ", ")) }),
        ])
    }
    return table.end { writer in
      writer.raw("<p>")
      writer.link(context.href(chip.route), chip.name)
      writer.raw("</p>\n")
    }
  }

  private func figure(_ figure: Figure, _ label: String, _ pageNotes: inout PageNotes) -> HTML {
    pageNotes.rest(on: figure)
    let markup = FigureMarkup(context: context)
    var writer = HTMLWriter()
    markup.value(figure, &writer)
    markup.cellMark(figure, label: label, &pageNotes.references, &writer)
    return writer.html
  }
}
