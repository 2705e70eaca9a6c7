import BriefCore
import BriefFigures
import BriefLanguage
import BriefModel
import BriefTables

extension PageRenderer {
  /// The table of companies: seat, number of chips, and the chip with the highest figure of each listed field.
  func companies(_ companies: [Entity], _ pageNotes: inout PageNotes) -> HTML {
    let fields = context.dataset.vocabulary.listed(for: .company)
    var columns = context.columns(.company, .city)
    columns.append(.init(label: context.words[.chips], isNumeric: true))
    columns += fields.map { .init(label: context.words.text(.highest(context.label(ofField: $0)))) }
    var note = HTMLWriter()
    note.captionNote { $0.text(context.words[.highestKnown]) }
    var table = TableWriter(
      id: "cb-table-listing", caption: context.words[.companies], note: fields.isEmpty ? nil : note.html,
      columns: columns)
    let chips = CompanyDesigns.byCompany(in: context.dataset)
    for company in companies {
      let designs = CompanyDesigns(of: chips[company.id] ?? [], in: context.dataset)
      table.row { writer in
        writer.cell(.rowHead) { $0.link(context.href(company.route), company.name) }
        writer.cell(text: [company.city, company.country].compactMap(\.self).joined(separator: ", "))
        writer.cell(.number) { if !designs.chips.isEmpty { $0.number(designs.chips.count) } }
        for highest in designs.highest {
          writer.cell { writer in
            guard let highest else { return }
            writer.link(context.href(highest.chip.route), highest.chip.name)
            writer.literal(" ")
            writer.html(figure(highest.figure, &pageNotes))
          }
        }
      }
    }
    return table.end()
  }

  private func figure(_ figure: Figure, _ pageNotes: inout PageNotes) -> HTML {
    let label = context.label(of: figure, written: figure.field)
    pageNotes.note(figure, what: label, in: context.dataset) { figure }
    return FigureMarkup(context: context).inline(figure, label: label, &pageNotes.references)
  }
}
