import BriefCore
import BriefSite
import BriefTables

/// Renders an SVG document, UTF-8, as the bytes of a PNG file. Returns `nil` if it cannot be drawn; the implementation
/// counts such failures. Called from any thread.
public typealias CardDrawing = @Sendable (_ svg: [UInt8]) -> [UInt8]?

/// The picture shown for a link to a briefing on other sites: the site's name, the title, the date.
///
/// It depends on nothing else, so a changed figure or text does not redraw any card.
struct SocialCard {
  /// The size that Open Graph readers show without cropping.
  static let size = (width: 1200, height: 630)
  private static let margin = 80
  /// The letter heights of the title, from the largest down, each with the number of lines that fit.
  private static let letters = [(height: 76, lines: 3), (62, 4), (50, 5), (40, 7), (32, 9)]

  let site: String
  let title: String
  let date: String
  let language: String

  /// The card as an SVG document.
  var svg: [UInt8] {
    var writer = HTMLWriter(reserving: 2 << 10)
    writer.element(.svg) { attributes in
      attributes.add("xmlns", "http://www.w3.org/2000/svg")
      attributes.add("width", Self.size.width)
      attributes.add("height", Self.size.height)
      attributes.add("viewBox", "0 0 \(Self.size.width) \(Self.size.height)")
      attributes.add("xml:lang", language)
    } content: { writer in
      area(height: Self.size.height, "#fdfcfa", &writer)
      area(height: 16, "#8f1d14", &writer)
      text(site, at: 112, height: 34, "bold", "#1d1b18", &writer)
      let (lines, height) = titleLines
      // The lines are centred between the name and the date.
      let step = height * 6 / 5
      let first = 330 - (lines.count - 1) * step / 2 + height / 3
      for (index, line) in lines.enumerated() {
        text(line, at: first + index * step, height: height, "bold", "#1d1b18", &writer)
      }
      text(date, at: 566, height: 30, "normal", "#5c574e", &writer)
    }
    return writer.bytes
  }

  /// The title in the largest letters that fit. A title that does not fit even in the smallest is truncated with an
  /// ellipsis; the page shows it in full.
  private var titleLines: (lines: [String], height: Int) {
    let room = Double(Self.size.width - 2 * Self.margin)
    for (height, most) in Self.letters {
      let lines = wrapped(title, within: room, letters: Double(height))
      if lines.count <= most { return (lines, height) }
    }
    let (height, most) = Self.letters[Self.letters.count - 1]
    var lines = Array(wrapped(title, within: room, letters: Double(height)).prefix(most))
    lines[most - 1] += "…"
    return (lines, height)
  }

  /// Fills the card from its top.
  private func area(height: Int, _ colour: StaticString, _ writer: inout HTMLWriter) {
    writer.empty(.rect) { attributes in
      attributes.add("width", Self.size.width)
      attributes.add("height", height)
      attributes.add("fill", literal: colour)
    }
  }

  private func text(
    _ text: String, at y: Int, height: Int, _ weight: StaticString, _ colour: StaticString, _ writer: inout HTMLWriter
  ) {
    writer.element(.text) { attributes in
      attributes.add(
        "font-family", "Noto Sans, Liberation Sans, Noto Sans CJK SC, WenQuanYi Micro Hei, sans-serif")
      attributes.add("x", Self.margin)
      attributes.add("y", y)
      attributes.add("font-size", height)
      attributes.add("font-weight", literal: weight)
      attributes.add("fill", literal: colour)
    } content: {
      $0.text(text)
    }
  }
}

extension PageRenderer {
  /// The path of a briefing's card: `briefings/x/card.png`.
  private static func cardPath(of route: Route) -> String { Route("\(route)card.png").outputPath }

  /// Draws a briefing's card and adds it to the page's files.
  ///
  /// - Returns: its full address; `nil` if there is none.
  func card(_ summary: PageSummary, _ pageNotes: inout PageNotes) -> String? {
    guard let drawCard else { return nil }
    let card = SocialCard(
      site: context.settings.title, title: summary.title,
      date: summary.date.map { context.dateText($0).text } ?? "", language: context.settings.language)
    guard let png = drawCard(card.svg) else { return nil }
    let path = Self.cardPath(of: summary.route)
    pageNotes.files.append(RenderedPage(path: path, bytes: png, exports: nil))
    return context.settings.address("/" + path)
  }
}
