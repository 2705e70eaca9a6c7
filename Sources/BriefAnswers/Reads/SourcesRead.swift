import BriefContent
import BriefCore

/// Reads all sources.
struct SourcesRead: DataRead, PlainRead {
  static let keyword = "sources"
  static let kind = "sources"
  var words: String { "the list of sources" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    for source in answers.dataset.sources {
      source.id.write(to: &writer)
      writer.digest(answers.digest(of: SourceRead(id: source.id)))
    }
  }
}
