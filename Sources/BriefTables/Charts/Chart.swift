import BriefChips
import BriefCore

/// Figures drawn to scale, with the table behind them.
public struct Chart: Sendable {
  /// What it is about, in a line.
  public var caption: String?
  /// Whose knowledge it shows.
  public var asOf: Day
  /// What it shows, in a sentence: how many parts, from what to what.
  public var summary: String
  /// The figures as a table. What it leaves out the chart does, too.
  public var table: ComparisonTable
  /// Of a step chart, what was known when: the table behind it; else empty.
  public var history: [Step]
  /// For a column of text.
  public var wide: ChartDrawing?
  /// For a telephone. `nil`, as the wide one, where nothing can be drawn.
  public var narrow: ChartDrawing?
  /// What is not drawn, with the words for why, beside what the table lists as not comparable.
  public var omissions: [Omission]
  /// What must be said of figures that are drawn like all others: a basis that is not stated, weak sources.
  public var cautions: [Caution]
  /// What each region is: the paragraph, and its test in words.
  public var regions: [String]
  /// How the regions are to be read, and what of the rule they do not show; a sentence each.
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
    /// Why: `not published`.
    public var reason: String
  }

  /// A remark on figures that are drawn.
  public struct Caution: Sendable, Hashable {
    /// The remark.
    public var text: String
    /// The names of the parts that it holds for.
    public var names: [String]
  }

  /// What was known of a part from a day on.
  public struct Step: Sendable {
    /// The part.
    public var stub: Stub
    /// The first day; `nil` for what was always known.
    public var since: Day?
    /// The figure.
    public var figure: Figure
  }
}
