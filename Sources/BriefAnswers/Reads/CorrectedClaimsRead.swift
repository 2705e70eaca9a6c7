import BriefContent
import BriefCore

/// Reads the set of claims that have corrections.
struct CorrectedClaimsRead: DataRead, PlainRead {
  static let keyword = "corrected-claims"
  static let kind = "facts of the site"
  var words: String { "which claims have corrections" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    answers.dataset.correctedClaims.map(\.description).sorted(by: bytewise).write(to: &writer)
  }
}
