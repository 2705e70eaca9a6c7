import BriefContent
import BriefCore
import BriefQuantities

/// Reads the number of claims known as of a day for each source.
struct CitationCountsRead: DataRead {
  static let keyword = "citation-counts"
  static let kind = "sources"
  let asOf: Day

  var arguments: ReadArguments { ReadArguments(asOf: asOf) }
  var words: String { "how often each source is cited" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    let counts = answers.dataset.citationCounts(asOf: asOf).sorted { bytewise($0.key, $1.key) }
    counts.map(\.key).write(to: &writer)
    counts.map(\.value).write(to: &writer)
  }
}

extension CitationCountsRead {
  init?(_ arguments: ReadArguments) {
    guard let asOf = arguments.asOf else { return nil }
    self.init(asOf: asOf)
  }
}
