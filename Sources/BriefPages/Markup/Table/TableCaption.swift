import BriefAnswers
import BriefFigures
import BriefLanguage
import BriefModel
import BriefQuantities

extension TableFigure {
  /// The id of the caption, which also names the region that scrolls.
  var captionID: String { "\(stem)-caption" }

  func writeCaption(_ writer: inout HTMLWriter) {
    writer.line(.caption) {
      $0.add("id", captionID)
    } content: { writer in
      writer.element(.span, class: "caption-text") { writer in
        writer.text(caption)
        if let note { writer.html(note) }
      }
    }
  }
}

extension RenderContext {
  /// The line under a caption with the as-of day of a table or chart.
  func captionNote(asOf: Day) -> HTML {
    var writer = HTMLWriter()
    writer.element(.span, class: "caption-note") { writer in
      writer.text(words[.knownBy] + " ")
      writer.day(asOf, style)
    }
    return writer.html
  }
}
