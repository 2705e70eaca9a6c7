import BriefContent
import BriefCore

/// Reads the events that concern an entity or a rule.
struct EventsAboutRead: DataRead, IDRead {
  static let keyword = "events-about"
  static let kind = "events"
  let id: String
  var words: String { "the events about '\(id)'" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    answers.write(answers.dataset.events(about: id), to: &writer)
  }
}
