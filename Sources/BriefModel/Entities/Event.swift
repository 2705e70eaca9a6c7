import BriefCore
import BriefQuantities

/// An event of the timeline.
public struct Event: Sendable {
  /// The lane of the timeline, by who acts.
  public enum Lane: String, Sendable, Hashable, CaseIterable {
    /// Rules and acts of the United States.
    case us
    /// Rules and acts of China.
    case china
    /// Actions of makers and customers.
    case products
  }

  /// The id, which is the file's stem.
  public var id: String
  /// The date.
  public var date: EDTF
  /// The title, one line.
  public var title: String
  /// The lane.
  public var lane: Lane
  /// The description: one or two sentences in inline Markdown.
  public var text: Located<String>?
  /// The ids of the entities and rules that the event concerns.
  public var entities: [Located<String>] = []
  /// The ids of the sources.
  public var sources: [Located<String>] = []
  /// The way the wording was read.
  public var verified: Source.Reading?
  /// Whether the event is only proposed, as a bill is.
  public var pending = false
  /// The event's label in the drawing of the timeline, if it is a turning point.
  public var turningPoint: String?
  /// A digest of the file's content, independent of positions in the file.
  public var semanticDigest = Digest(high: 0, low: 0)
  /// The position of the event in its file.
  public var span: SourceSpan

  /// Makes an event.
  public init(id: String, date: EDTF, title: String, lane: Lane, span: SourceSpan) {
    self.id = id
    self.date = date
    self.title = title
    self.lane = lane
    self.span = span
  }
}
