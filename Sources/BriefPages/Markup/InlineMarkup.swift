import BriefAnswers
import BriefFigures
import BriefModel
import BriefQuantities

extension HTMLWriter {
  /// Writes a date for the reader; a `datetime` attribute is added if the date is one day, month or year.
  mutating func date(_ date: EDTF, _ style: NumberStyle) {
    let machine = date.description.hasSuffix("~") ? String(date.description.dropLast()) : date.description
    if machine.contains("/") || machine.contains("~") {
      text(printDate(date, style))
    } else {
      element(.time) {
        $0.add("datetime", machine)
      } content: {
        $0.text(printDate(date, style))
      }
    }
  }

  /// Writes a day for the reader and for machines.
  mutating func day(_ day: Day, _ style: NumberStyle) {
    element(.time) {
      $0.add("datetime", day.description)
    } content: {
      $0.text(printDay(day, style))
    }
  }

  /// Writes a link to a page of the site.
  mutating func link(_ href: String, _ label: String) {
    element(.a) {
      $0.add("href", href)
    } content: {
      $0.text(label)
    }
  }

  /// Writes the name of an entity as a link to its page; its id if there is no such entity.
  mutating func entity(_ id: String, in context: RenderContext) {
    if let entity = context.index.entity(id) {
      link(context.href(entity.route), entity.name)
    } else {
      text(id)
    }
  }

  /// Writes a remark in brackets after a value.
  mutating func flag(_ remark: String) {
    literal(" ")
    element(.span, class: "flag", text: "(\(remark))")
  }

  /// Writes the words for an absent figure or answer.
  mutating func absent(_ words: String) {
    element(.span, class: "absent", text: words)
  }
}
