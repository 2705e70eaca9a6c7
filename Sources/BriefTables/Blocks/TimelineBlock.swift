import BriefCore
import BriefModel
import BriefQuantities
import BriefYAML

/// The content of a `timeline` block: which events it shows, by period, lane and entity.
public struct TimelineBlock: Sendable {
  /// The block's permanent addresses.
  public var address = BlockAddress()
  /// The subject of the timeline, in one line.
  public var caption: Located<String>?
  /// The start of the period, inclusive, from the date's first possible day; `nil` for no limit.
  public var from: Located<EDTF>?
  /// The end of the period, inclusive, to the date's last possible day; `nil` for no limit.
  public var to: Located<EDTF>?
  /// The lanes; empty for all lanes.
  public var lanes: [Located<Event.Lane>]
  /// The entities' ids, one of which an event must concern; empty for all events.
  public var entities: [Located<String>]
  /// The span of the block.
  public var span: SourceSpan

  /// Makes a block of all events.
  public init(caption: Located<String>? = nil, span: SourceSpan) {
    self.caption = caption
    lanes = []
    entities = []
    self.span = span
  }

  /// Reads the body of a `timeline` block.
  ///
  /// - Returns: the block; reports `unknown-key`, `missing-key`, `wrong-type`, `invalid-date`, `unknown-value`.
  ///   `layOutTimeline` checks whether the ids exist.
  public static func decode(_ node: YAMLNode) -> Staged<TimelineBlock> {
    var reader = MappingReader(node, subject: "timeline block")
    var block = TimelineBlock(caption: reader.requiredText("caption"), span: node.span)
    block.from = decodeDate("from", &reader)
    block.to = decodeDate("to", &reader)
    if let from = block.from, let to = block.to, to.value.last < from.value.first {
      reader.report(.invalidDate, "'to' is before 'from'", at: to.span)
      block.to = nil
    }
    let lanes = Event.Lane.allCases.map(\.rawValue)
    block.lanes = reader.distinctTexts("lanes").compactMap { text in
      if let lane = Event.Lane(rawValue: text.value) { return Located(lane, at: text.span) }
      reader.report(
        .unknownValue, "'\(text.value)' is not a lane", at: text.span,
        help: suggestion(for: text.value, in: lanes) ?? "one of: \(lanes.joined(separator: ", "))")
      return nil
    }
    block.entities = reader.texts("entities")
    block.address = .decode(&reader)
    return Staged(block, reader.finish())
  }
}
