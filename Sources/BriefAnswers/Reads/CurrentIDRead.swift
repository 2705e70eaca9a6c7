import BriefContent
import BriefCore

/// Reads the current id of an entity.
struct CurrentIDRead: DataRead, IDRead {
  static let keyword = "id"
  static let kind = "names and facts of parts"
  let id: String
  var words: String { "whether there is a part '\(id)'" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    answers.dataset.currentID(id).write(to: &writer)
  }
}
