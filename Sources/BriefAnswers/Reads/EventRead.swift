import BriefContent
import BriefCore

/// Reads an event.
struct EventRead: DataRead, IDRead {
  static let keyword = "event"
  static let kind = "events"
  let id: String
  var words: String { "the event '\(id)'" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    writer.optional(answers.dataset.event(id)) { event, writer in
      event.id.write(to: &writer)
      writer.digest(event.semanticDigest)
      event.entities.write(to: &writer)
      event.sources.write(to: &writer)
    }
  }
}
