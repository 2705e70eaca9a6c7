import BriefContent
import BriefCore

/// Reads a source.
struct SourceRead: DataRead, IDRead {
  static let keyword = "source"
  static let kind = "sources"
  let id: String
  var words: String { "the source '\(id)'" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    writer.optional(answers.dataset.source(id)) { $0.write(to: &$1, in: answers.context) }
  }
}
