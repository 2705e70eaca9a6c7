import BriefContent
import BriefCore

/// Reads all rules.
struct RulesRead: DataRead, PlainRead {
  static let keyword = "rules"
  static let kind = "rules"
  var words: String { "the list of rules" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    for rule in answers.dataset.rules {
      rule.id.write(to: &writer)
      writer.digest(answers.digest(of: RuleRead(id: rule.id)))
    }
  }
}
