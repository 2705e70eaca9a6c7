import BriefTables

/// The colours and strokes of a shape as attributes, for a drawing in a file of its own. They are those of the default
/// theme in light (`10-base.css`, `40-charts.css`).
struct ChartPaint {
  /// The kind of shape that is painted.
  enum Form {
    case box, line, mark, letters
    /// The rim of paper around letters, which keeps them apart from what they are on.
    case rim
  }

  private var fill: StaticString = "none"
  private var fillOpacity: StaticString?
  private var stroke: StaticString?
  private var width: StaticString?
  private var dashes: StaticString?
  private var isRound = false
  private var isBold = false
  private var isItalic = false

  init(_ style: ChartStyle, _ form: Form) {
    switch form {
    case .box: box(style)
    case .line: line(style)
    case .mark: mark(style)
    case .letters: letters(style)
    case .rim:
      letters(style)
      (fill, stroke, width, isRound) = (Self.paper, Self.paper, "3", true)
    }
  }

  func write(_ attributes: inout Attributes) {
    attributes.add("fill", literal: fill)
    if let fillOpacity { attributes.add("fill-opacity", literal: fillOpacity) }
    if let stroke { attributes.add("stroke", literal: stroke) }
    if let width { attributes.add("stroke-width", literal: width) }
    if let dashes { attributes.add("stroke-dasharray", literal: dashes) }
    if isRound {
      attributes.add("stroke-linecap", literal: "round")
      attributes.add("stroke-linejoin", literal: "round")
    }
    if isBold { attributes.add("font-weight", literal: "600") }
    if isItalic { attributes.add("font-style", literal: "italic") }
  }

  // MARK: Colours

  static let paper: StaticString = "#fdfcfa"
  static let ink: StaticString = "#1d1b18"
  static let quiet: StaticString = "#5c574e"
  static let hairline: StaticString = "#dcd7cc"
  static let accent: StaticString = "#8f1d14"
  static let baseline: StaticString = "#8b857a"
  /// The colours of groups, in order; a sixth group reuses the first.
  static let groups: [StaticString] = [accent, "#1f5f8b", "#8a6100", "#2a6b4f", "#5b3f7d"]

  private static func colour(_ series: Int) -> StaticString {
    series < 0 ? baseline : groups[series % groups.count]
  }

  // MARK: Shapes

  private mutating func box(_ style: ChartStyle) {
    switch style {
    case .planned(let series): planned(series)
    case .range(let series):
      (fill, fillOpacity, stroke, width) = (Self.colour(series), "0.18", Self.colour(series), "1")
    case .region(let index):
      let opacities: [StaticString] = ["0.22", "0.14", "0.09", "0.05", "0.03"]
      (fill, fillOpacity) = (Self.accent, opacities[abs(index) % opacities.count])
    case .value(let series): fill = Self.colour(series)
    default: fill = Self.ink
    }
  }

  private mutating func mark(_ style: ChartStyle) {
    guard case .value(let series) = style else { return box(style) }
    (fill, stroke, width) = (Self.colour(series), Self.paper, "0.75")
  }

  private mutating func planned(_ series: Int) {
    (fill, stroke, width, dashes) = (Self.paper, Self.colour(series), "1.5", "3 2")
  }

  private mutating func line(_ style: ChartStyle) {
    switch style {
    case .value(let series):
      let patterns: [StaticString?] = [nil, "7 3", "2 2", "9 3 2 3", "4 4"]
      (stroke, width) = (Self.colour(series), "1.75")
      dashes = series < 0 ? nil : patterns[series % patterns.count]
    case .planned(let series):
      planned(series)
      fill = "none"
    case .range(let series): (stroke, width) = (Self.colour(series), "2")
    case .end(let series): (stroke, width) = (Self.colour(series), "1.75")
    case .open(let series): (stroke, width, isRound) = (Self.colour(series), "1.75", true)
    case .approximateEnd: (stroke, width, dashes) = (Self.ink, "1.5", "2 2")
    case .hatch: (stroke, width) = (Self.paper, "1.5")
    case .grid: stroke = Self.hairline
    case .axis: stroke = Self.ink
    case .leader: (stroke, width) = (Self.quiet, "0.75")
    case .regionEdge: (stroke, dashes) = (Self.quiet, "4 2")
    case .region, .regionName, .tick, .axisTitle, .label, .heading, .number, .absence: stroke = Self.ink
    }
  }

  private mutating func letters(_ style: ChartStyle) {
    switch style {
    case .tick: fill = Self.quiet
    case .axisTitle, .regionName: (fill, isBold) = (Self.quiet, true)
    case .heading: (fill, isBold) = (Self.ink, true)
    case .absence: (fill, isItalic) = (Self.quiet, true)
    default: fill = Self.ink
    }
  }
}

extension ChartStyle {
  /// Whether words have a rim of paper.
  var hasRim: Bool {
    switch self {
    case .label, .number, .absence, .regionName: true
    default: false
    }
  }
}
