import BriefContent
import BriefCore
import BriefQuantities

/// Reads the claims known as of a day that have a given `source` or `via`.
struct CitingRead: DataRead {
  static let keyword = "citing"
  static let kind = "sources"
  let source: String
  let asOf: Day

  var arguments: ReadArguments { ReadArguments(asOf: asOf, text: source) }
  var words: String { "the claims that cite '\(source)'" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    answers.write(answers.dataset.claims(citing: source, asOf: asOf)[...], to: &writer)
  }
}

extension CitingRead {
  init?(_ arguments: ReadArguments) {
    guard let asOf = arguments.asOf else { return nil }
    self.init(source: arguments.text, asOf: asOf)
  }
}
