import BriefCore

/// A document that claims cite.
public struct Source: Sendable {
  /// How its wording was read.
  public enum Reading: String, Sendable, Hashable, CaseIterable {
    /// The document itself was read.
    case primary
    /// Its wording was read as another document quotes it.
    case quoted
    /// Only what others say of it was read.
    case secondary
  }

  /// Its id, the file's stem.
  public var id: String
  /// Its title.
  public var title: String
  /// Who published it.
  public var publisher: String?
  /// Who wrote it.
  public var authors: [String] = []
  /// Where it is.
  public var url: String?
  /// A copy in an archive.
  public var archived: String?
  /// When it was first published.
  public var date: EDTF?
  /// Whether somebody has looked for a date and found that it bears none.
  public var bearsNoDate = false
  /// When it was read.
  public var retrieved: EDTF?
  /// Where `date` and `retrieved` are written.
  public var dateSpan: SourceSpan?
  /// See `dateSpan`.
  public var retrievedSpan: SourceSpan?
  /// What its claims are, where they do not say.
  public var evidence: Evidence
  /// The source it repeats.
  public var origin: String?
  /// Where `origin` is written.
  public var originSpan: SourceSpan?
  /// Its language, as a BCP 47 tag.
  public var language: String?
  /// Its licence.
  public var licence: String?
  /// How its wording was read.
  public var reading: Reading?
  /// Whether it is marked as of low quality.
  public var lowQuality = false
  /// A remark shown with it.
  public var note: String?
  /// Where it is written.
  public var span: SourceSpan

  /// Makes a source.
  public init(id: String, title: String, evidence: Evidence, span: SourceSpan) {
    self.id = id
    self.title = title
    self.evidence = evidence
    self.span = span
  }
}
