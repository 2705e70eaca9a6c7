import BriefCore

/// Something that happened, for the timeline.
public struct Event: Sendable {
  /// Whose doing it is.
  public enum Lane: String, Sendable, Hashable, CaseIterable {
    /// The United States' rules and acts.
    case us
    /// China's rules and acts.
    case china
    /// What makers and customers do.
    case products
  }

  /// Its id, the file's stem.
  public var id: String
  /// When.
  public var date: EDTF
  /// What, in a line.
  public var title: String
  /// Whose doing.
  public var lane: Lane
  /// What, in one or two sentences of inline Markdown.
  public var text: Located<String>?
  /// The ids of what it concerns.
  public var entities: [Located<String>] = []
  /// Its sources.
  public var sources: [Located<String>] = []
  /// How it was read.
  public var verified: Source.Reading?
  /// Whether it is only proposed: a bill.
  public var pending = false
  /// The digest of what its file says, whatever stands where.
  var meaning = Digest(high: 0, low: 0)
  /// Where it is written.
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
