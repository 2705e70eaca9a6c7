import BriefContent
import BriefCore

/// Reads all events.
struct EventsRead: DataRead, PlainRead {
  static let keyword = "events"
  static let kind = "events"
  var words: String { "the list of events" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    answers.write(answers.dataset.events, to: &writer)
  }
}
