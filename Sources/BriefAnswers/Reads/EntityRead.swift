import BriefContent
import BriefCore

/// Reads an entity's file without the claims.
struct EntityRead: DataRead, IDRead {
  static let keyword = "entity"
  static let kind = "names and facts of parts"
  let id: String
  var words: String { "what the file of '\(id)' says beside its claims" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    writer.optional(answers.dataset.entity(id)) { $0.writeHead(to: &$1) }
  }
}
