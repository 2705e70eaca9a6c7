import BriefModel

/// The lanes of the timeline over years, as shapes with whole coordinates. The style sheet gives them their look.
public struct TimelineDrawing: Sendable, Hashable {
  /// A line of text.
  public struct Text: Sendable, Hashable {
    /// The text.
    public var text: String
    /// The point at its start, or at its end, on the baseline.
    public var x: Int
    /// The distance of the baseline from the upper edge.
    public var y: Int
    /// Whether it ends at the point.
    public var endsThere = false
  }

  /// A rule in force.
  public struct Bar: Sendable, Hashable {
    /// The rule's title.
    public var title: String
    /// The left edge.
    public var x: Int
    /// The upper edge.
    public var y: Int
    /// The width of the part in which the rule is enforced.
    public var width: Int
    /// The width of the part, to the right of it, in which the rule is not enforced.
    public var unenforcedWidth: Int
  }

  /// An event.
  public struct Mark: Sendable, Hashable {
    /// The event's title.
    public var title: String
    /// The centre.
    public var x: Int
    /// The centre.
    public var y: Int
    /// Whether it is a turning point.
    public var isTurningPoint: Bool
    /// The upper end of the line to its label; `nil` if it has none.
    public var leader: Int?
  }

  /// A lane with its events and rules.
  public struct Lane: Sendable, Hashable {
    /// The lane; `nil` for rules that belong to none.
    public var lane: Event.Lane?
    /// The lane's name.
    public var name: Text
    /// The upper edge.
    public var top: Int
    /// The labels of turning points.
    public var labels: [Text] = []
    /// The names of rules.
    public var names: [Text] = []
    /// The rules, by their first day.
    public var bars: [Bar] = []
    /// The events, by date.
    public var marks: [Mark] = []
  }

  /// The width.
  public var width: Int
  /// The height.
  public var height: Int
  /// The years, each at the line where it begins.
  public var years: [Text]
  /// The positions of the lines where years begin.
  public var lines: [Int]
  /// The lanes, from above.
  public var lanes: [Lane]

  /// The height of a bar.
  public static let barHeight = 17
  /// The radius of a mark.
  public static let radius = 4
}
