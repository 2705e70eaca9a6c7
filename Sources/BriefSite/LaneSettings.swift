import BriefModel

/// The look of a lane of the timeline.
public struct LaneSettings: Sendable, Hashable {
  /// The lane.
  public var lane: Event.Lane
  /// Its name; `nil` for the usual one.
  public var label: String?
  /// Its colour, as `#8f1d14`; `nil` for the theme's.
  public var colour: String?
  /// Its colour in the dark scheme; `nil` for a light tone of its colour.
  public var darkColour: String?

  /// Creates the default settings of a lane.
  public init(lane: Event.Lane) { self.lane = lane }

  /// The style sheet that sets the colours of lanes; `nil` if none has a colour.
  public static func styleSheet(of lanes: [LaneSettings]) -> String? {
    let coloured = lanes.filter { $0.colour != nil || $0.darkColour != nil }
    if coloured.isEmpty { return nil }
    func properties(_ value: (LaneSettings) -> String?) -> String {
      coloured.compactMap { lane in value(lane).map { "  --lane-\(lane.lane.rawValue): \($0);\n" } }.joined()
    }
    let dark = properties { lane in lane.darkColour ?? lane.colour.map { "color-mix(in srgb, \($0) 55%, white)" } }
    return
      ":root {\n\(properties(\.colour))}\n@media screen and (prefers-color-scheme: dark) {\n  :root {\n\(dark)  }\n}\n"
  }
}
