import BriefTables

/// A chart as a file for other media: an SVG document with everything needed to quote it alone. It has no style sheet, so
/// that it works in any program and under any content security policy.
struct ChartFile {
  /// The drawing.
  let drawing: ChartDrawing
  /// What the chart shows, in one line.
  let title: String
  /// The lines below the title: the measure, the as-of day.
  let subtitle: [String]
  /// The description for readers who cannot see it.
  let description: String
  /// The lines below the drawing: remarks, sources, the site and the address.
  let notes: [String]
  /// The language tag of the texts.
  let language: String

  private static let margin = 24.0

  /// The document.
  var bytes: [UInt8] {
    let width = drawing.width + 2 * Self.margin
    var lines: [Line] = []
    var y = 16.0
    add([title], letters: 19, ChartPaint.ink, isBold: true, &y, &lines)
    y += 2
    add(subtitle, letters: 13, ChartPaint.quiet, &y, &lines)
    y += 14
    let top = y
    y += drawing.height + 10
    add(notes, letters: 11.5, ChartPaint.quiet, &y, &lines)
    let height = (y + 14).rounded(.up)
    var writer = HTMLWriter(reserving: 16 << 10)
    writer.prolog("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    writer.block(.svg) { attributes in
      attributes.add("xmlns", "http://www.w3.org/2000/svg")
      attributes.add("width", width)
      attributes.add("height", height)
      attributes.add("viewBox") { value in
        value.literal("0 0 ")
        value.coordinate(width)
        value.literal(" ")
        value.coordinate(height)
      }
      attributes.add("xml:lang", language)
      attributes.add("role", literal: "img")
      attributes.add(
        "font-family",
        literal:
          "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', 'Noto Sans CJK SC', Arial, sans-serif"
      )
      // The font size of the layout.
      attributes.add("font-size", 13)
    } content: { writer in
      writer.line(.title, text: title)
      writer.line(.desc, text: description)
      writer.empty(.rect) { attributes in
        attributes.add("width", width)
        attributes.add("height", height)
        attributes.add("fill", literal: ChartPaint.paper)
      }
      for line in lines { line.write(&writer) }
      writer.block(.g) {
        $0.add("transform") { value in
          value.literal("translate(")
          value.coordinate(Self.margin)
          value.literal(" ")
          value.coordinate(top)
          value.literal(")")
        }
      } content: { writer in
        for shape in drawing.shapes {
          writer.shape(shape, .attributes)
          writer.literal("\n")
        }
      }
    }
    return writer.bytes
  }

  /// Breaks texts into lines, and adds them from `y` on.
  private func add(
    _ texts: [String], letters: Double, _ colour: StaticString, isBold: Bool = false, _ y: inout Double,
    _ lines: inout [Line]
  ) {
    for text in texts where !text.isEmpty {
      for line in wrapped(text, within: drawing.width, letters: letters) {
        y += letters * 1.32
        lines.append(Line(text: line, y: y, letters: letters, colour: colour, isBold: isBold))
      }
    }
  }

  private struct Line {
    let text: String
    let y: Double
    let letters: Double
    let colour: StaticString
    let isBold: Bool

    func write(_ writer: inout HTMLWriter) {
      writer.line(.text) { attributes in
        attributes.add("x", ChartFile.margin)
        attributes.add("y", y)
        attributes.add("font-size", letters)
        if isBold { attributes.add("font-weight", literal: "600") }
        attributes.add("fill", literal: colour)
      } content: {
        $0.text(text)
      }
    }
  }
}
