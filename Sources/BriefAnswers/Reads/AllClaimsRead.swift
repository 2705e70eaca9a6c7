import BriefContent
import BriefCore

/// Reads all claims of an entity.
struct AllClaimsRead: DataRead, IDRead {
  static let keyword = "all-claims"
  static let kind = "fields' claims"
  let id: String
  var words: String { "the claims of '\(id)'" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    answers.write((answers.dataset.entity(id)?.claims ?? [])[...], to: &writer)
  }
}
