/// The frame of a written table: a figure with the table, in a region that scrolls, and the notes.
struct TableFigure {
  /// The id of the figure.
  let anchor: String
  /// The prefix of the ids in it.
  let stem: String
  /// The text of the caption.
  let caption: String
  /// The line under the caption; `nil` for none.
  let note: HTML?
  /// The classes of the figure.
  var kind: StaticString = "table"
  /// Whether a script may sort the rows.
  var isSortable = false
  /// The link to the file with all rows of a list, of which the table has one page, and the way to the home page's
  /// folder; `nil` for any other table.
  var rows: (file: String, root: String)?

  /// The figure.
  ///
  /// - Parameters:
  ///   - parts: writes the boxhead, the stub and the body.
  ///   - notes: writes the notes under the table, in an element of their own.
  func html(
    reserving capacity: Int = 0, parts: (inout HTMLWriter) -> Void, notes: (inout HTMLWriter) -> Void = { _ in }
  ) -> HTML {
    var writer = HTMLWriter(reserving: capacity)
    writer.block(.figure, class: kind) {
      $0.add("id", anchor)
    } content: { writer in
      writer.block(.div, class: "table-scroll") { attributes in
        attributes.add("role", "region")
        attributes.add("tabindex", 0)
        attributes.add("aria-labelledby", captionID)
      } content: { writer in
        writer.block(.table) {
          $0.add("data-sortable", isOn: isSortable)
          $0.add("data-rows", ifPresent: rows?.file)
          $0.add("data-root", ifPresent: rows?.root)
        } content: { writer in
          writeCaption(&writer)
          parts(&writer)
        }
      }
      notes(&writer)
    }
    return writer.html
  }
}
