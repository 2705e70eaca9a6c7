import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

/// Figures drawn to scale, with the table behind them.
public struct Chart: Sendable {
  /// The subject of the chart, in one line.
  public var caption: String?
  /// What the chart shows, as a sentence in inline Markdown; the caption is then its subtitle.
  public var finding: Located<String>?
  /// The as-of day.
  public var asOf: Day
  /// The content of the chart in one sentence: how many parts, and the range of their values.
  public var summary: String
  /// The figures as a table. Figures that the table leaves out are left out of the chart too.
  public var table: ComparisonTable
  /// The table behind a step chart: which values were known from which day. Empty for other kinds.
  public var history: [Step]
  /// The drawing for the width of a text column.
  public var wide: ChartDrawing?
  /// The drawing for a phone. Both drawings are `nil` if nothing can be drawn.
  public var narrow: ChartDrawing?
  /// The figures that are not drawn, with reasons. Figures that the table lists as not comparable are not repeated.
  public var omissions: [Omission]
  /// Remarks on figures that are drawn normally: an unstated basis, weak sources.
  public var cautions: [Caution]
  /// Whether some marks of the drawings have no name, because there are too many of them.
  public var isPartlyNamed = false
  /// A description of each region: the paragraph and its test in words.
  public var regions: [String]
  /// Notes on how to read the regions, and on conditions of the rule that the regions do not show; one sentence each.
  public var ruleNotes: [String]
  /// The rule whose paragraphs are drawn.
  public var rule: Rule?
  /// The author's remarks, in inline Markdown.
  public var notes: [Located<String>]

  /// A figure that is not drawn.
  public struct Omission: Sendable, Hashable {
    /// The part's name.
    public var name: String
    /// The field's label.
    public var label: String
    /// The reason: `not published`.
    public var reason: String
  }

  /// A remark on figures that are drawn.
  public struct Caution: Sendable, Hashable {
    /// The remark.
    public var text: String
    /// The names of the parts to which it applies.
    public var names: [String]
  }

  /// A value of a part that was known from a day on.
  public struct Step: Sendable {
    /// The part.
    public var stub: Stub
    /// The first day; `nil` if the value was always known.
    public var since: Day?
    /// The figure.
    public var figure: Figure
  }
}
