import BriefCore
import BriefQuantities

/// A document that claims cite.
public struct Source: Sendable {
  /// The way the wording of a document was read.
  public enum Reading: String, Sendable, Hashable, CaseIterable {
    /// The document itself was read.
    case primary
    /// Its wording was read in another document that quotes it.
    case quoted
    /// Only reports about it were read.
    case secondary
  }

  /// The id, which is the file's stem.
  public var id: String
  /// The title.
  public var title: String
  /// The publisher.
  public var publisher: String?
  /// The authors.
  public var authors: [String] = []
  /// The URL.
  public var url: String?
  /// The URL of an archived copy.
  public var archived: String?
  /// The date of first publication.
  public var date: EDTF?
  /// Whether an author checked that the document has no date.
  public var bearsNoDate = false
  /// The date on which it was read.
  public var retrieved: EDTF?
  /// The position of `date` in the file.
  public var dateSpan: SourceSpan?
  /// The position of `retrieved` in the file.
  public var retrievedSpan: SourceSpan?
  /// The evidence kind of its claims that do not state one.
  public var evidence: Evidence
  /// The id of the source that this one repeats.
  public var origin: String?
  /// The position of `origin` in the file.
  public var originSpan: SourceSpan?
  /// The language, as a BCP 47 tag.
  public var language: String?
  /// The licence.
  public var licence: String?
  /// The way the wording was read.
  public var reading: Reading?
  /// Whether the source is marked as low quality.
  public var lowQuality = false
  /// A remark shown with the source.
  public var note: String?
  /// The position of the source in its file.
  public var span: SourceSpan

  /// Makes a source.
  public init(id: String, title: String, evidence: Evidence, span: SourceSpan) {
    self.id = id
    self.title = title
    self.evidence = evidence
    self.span = span
  }
}
