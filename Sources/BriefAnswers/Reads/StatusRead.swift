import BriefContent
import BriefCore
import BriefQuantities

/// Reads the status of a part under a rule.
struct StatusRead: DataRead {
  static let keyword = "status"
  static let kind = "rule outcomes"
  let part: String
  let rule: String
  let on: Day
  let asOf: Day

  var arguments: ReadArguments { ReadArguments(name: rule, first: Int64(on.number), asOf: asOf, text: part) }
  var words: String { "'\(part)' under '\(rule)' on \(on)" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    writer.optional(answers.dataset.status(of: part, under: rule, on: on, asOf: asOf)) { $0.write(to: &$1) }
  }
}

extension StatusRead {
  init?(_ arguments: ReadArguments) {
    guard let on = Int32(exactly: arguments.first), let asOf = arguments.asOf else { return nil }
    self.init(part: arguments.text, rule: arguments.name, on: Day(number: on), asOf: asOf)
  }
}
