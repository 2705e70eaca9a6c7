import BriefCore
import BriefModel

/// The properties that the record of a content file leaves out, since they follow from its path and the vocabulary.
///
/// A record does not refer to other records, so it can be copied unchanged from one state file to the next.
public struct RecordContext: Sendable {
  /// The file. Every span in the record must be in it, since spans are stored without it.
  public let file: SourcePath
  /// The id of the entity or source in the file, which is derived from the file's path.
  public let id: String
  /// The vocabulary. A field is stored as its index in it.
  public let vocabulary: Vocabulary

  /// Makes the context of the record of a file.
  public init(path: String, vocabulary: Vocabulary) {
    file = SourcePath(path)
    id = contentID(ofPath: path)
    self.vocabulary = vocabulary
  }
}
