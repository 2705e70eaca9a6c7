import BriefChips
import BriefCore
import BriefYAML

/// What a `timeline` block asks for: the events of a time, of some lanes, of some entities.
public struct TimelineBlock: Sendable {
  /// Its lasting addresses.
  public var address = BlockAddress()
  /// What the timeline is about, in a line.
  public var caption: Located<String>?
  /// From its first possible day on; `nil` from the beginning.
  public var from: Located<EDTF>?
  /// To its last possible day; `nil` to the end.
  public var to: Located<EDTF>?
  /// The lanes; all of them where the block names none.
  public var lanes: [Located<Event.Lane>]
  /// The ids of which an event must concern one; any event where the block names none.
  public var entities: [Located<String>]
  /// Where the block stands.
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
  /// - Returns: the block; reports `unknown-key`, `missing-key`, `wrong-type`, `invalid-date`, `unknown-value`. Whether
  ///   the ids exist is `layOutTimeline`'s to say.
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
