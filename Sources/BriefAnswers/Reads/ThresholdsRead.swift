import BriefContent
import BriefCore

/// Reads the numbers with which rules compare figures, which affect the rounding of figures.
struct ThresholdsRead: DataRead, PlainRead {
  static let keyword = "thresholds"
  static let kind = "rules"
  var words: String { "the thresholds of the rules" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    answers.dataset.thresholds.write(to: &writer)
  }
}
