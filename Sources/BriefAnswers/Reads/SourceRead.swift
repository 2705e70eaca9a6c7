import BriefContent
import BriefCore

/// Reads a source.
struct SourceRead: DataRead, IDRead {
  static let keyword = "source"
  static let kind = "sources"
  let id: String
  var words: String { "the source '\(id)'" }

  func write(to writer: inout StoredWriter, in answers: ReadDigests) {
    answers.dataset.source(id).write(to: &writer)
  }
}
