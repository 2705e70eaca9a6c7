import BriefContent
import BriefCore
import BriefExpressions
import BriefModel
import BriefQuantities

/// Reads the entities of some kinds that meet a condition.
struct QueryRead: DataRead {
  static let keyword = "query"
  static let kind = "queries"
  let kinds: [EntityKind]
  let condition: String
  let asOf: Day

  var arguments: ReadArguments { ReadArguments(first: kinds.bits, asOf: asOf, text: condition) }
  var words: String { "the parts for which '\(condition)' holds" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    guard let condition = Condition.parse(condition, at: .nowhere).value else { return }
    let found = answers.dataset.entities(of: kinds, where: condition, asOf: asOf)
    found.matching.map { $0.id }.write(to: &writer)
    found.undecided.map { $0.id }.write(to: &writer)
  }
}

extension QueryRead {
  init?(_ arguments: ReadArguments) {
    guard let asOf = arguments.asOf else { return nil }
    self.init(kinds: [EntityKind](bits: arguments.first), condition: arguments.text, asOf: asOf)
  }
}
