import BriefChips
import BriefTables

extension EntityMarkup {
  /// A table of a system's figures divided by its number of chips, beside the chip's own figures; `nil` if there are
  /// none.
  func perChip(_ system: Entity, _ apparatus: inout Apparatus) -> HTML? {
    let rows = frame.dataset.perChipFigures(of: system, asOf: apparatus.asOf)
    guard let chip = system.chip.flatMap({ frame.index.entity($0.value) }), !rows.isEmpty else { return nil }
    var table = TableWriter(
      id: "cb-table-per-chip", caption: "\(system.name): \(frame.words["per_chip"].lowercased()), \(chip.name)",
      columns: [
        (frame.words["field"], false), (frame.words["per_chip_computed"], false), (frame.words["per_chip_own"], false),
        (frame.words["basis"], false),
      ])
    for row in rows {
      let label = frame.label(of: row.computed, written: row.expression)
      let name = frame.label(ofField: row.field)
      let computed = figure(row.computed, label, &apparatus)
      let own = figure(row.own, "\(chip.name), \(name)", &apparatus)
      var basis = row.system.basis
      // The column heads already say which figure is the system's and which is the chip's.
      basis[.scope] = nil
      table.row(
        head: { $0.text(name) },
        cells: [
          (false, { $0.html(computed) }), (false, { $0.html(own) }),
          (false, { $0.text(basisWords(basis, frame.style).joined(separator: ", ")) }),
        ])
    }
    return table.end { writer in
      writer.raw("<p>")
      writer.link(frame.href(chip.route), chip.name)
      writer.raw("</p>\n")
    }
  }

  private func figure(_ figure: Figure, _ label: String, _ apparatus: inout Apparatus) -> HTML {
    apparatus.rest(on: figure)
    let markup = FigureMarkup(frame: frame)
    var writer = HTMLWriter()
    markup.value(figure, &writer)
    markup.cellMark(figure, label: label, &apparatus.references, &writer)
    return writer.html
  }
}
