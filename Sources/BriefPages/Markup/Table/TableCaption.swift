import BriefAnswers
import BriefFigures
import BriefLanguage
import BriefModel
import BriefQuantities

extension TableFigure {
  /// The id of the caption, which also names the region that scrolls.
  var captionID: String { "\(stem)-caption" }

  func writeCaption(_ writer: inout HTMLWriter) {
    // A script adds a filter to the caption, which is no part of its name.
    writer.line(.caption) { writer in
      writer.element(.span, class: "caption-text") {
        $0.add("id", captionID)
      } content: { writer in
        writer.text(caption)
        if let note { writer.html(note) }
      }
    }
  }
}

extension HTMLWriter {
  /// Writes the line under a caption.
  mutating func captionNote(_ content: (inout HTMLWriter) -> Void) {
    element(.span, class: "caption-note", content: content)
  }
}

extension RenderContext {
  /// The line under a caption with the as-of day of a table or chart.
  ///
  /// - Parameter basis: the words that all columns share.
  func captionNote(asOf: Day, basis: [String] = []) -> HTML {
    var writer = HTMLWriter()
    writer.captionNote { writer in
      if !basis.isEmpty {
        writer.text(words.text(.sharedBasis(basis)))
        writer.literal(" · ")
      }
      writer.text(words[.knownBy] + " ")
      writer.day(asOf, style)
    }
    return writer.html
  }
}
