import BriefContent
import BriefCore

/// Reads all entities, without their claims.
struct EntitiesRead: DataRead, PlainRead {
  static let keyword = "entities"
  static let kind = "names and facts of parts"
  var words: String { "the list of parts and companies" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    for entity in answers.dataset.entities {
      entity.id.write(to: &writer)
      writer.digest(answers.digest(of: EntityRead(id: entity.id)))
    }
  }
}
