import BriefContent
import BriefCore

/// Reads the site's day.
struct NowRead: DataRead, PlainRead {
  static let keyword = "now"
  static let kind = "facts of the site"
  var words: String { "the site's day" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    answers.dataset.now.write(to: &writer)
  }
}
