import BriefContent
import BriefCore

/// Reads a rule. The answer is written as the digest of the rule's file, with the ids that its names resolved to and the
/// dates that its statements have from their sources.
struct RuleRead: DataRead, IDRead {
  static let keyword = "rule"
  static let kind = "rules"
  let id: String
  var words: String { "the rule '\(id)'" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    writer.optional(answers.dataset.rule(id)) { rule, writer in
      writer.digest(rule.semanticDigest)
      for located in [rule.source, rule.supersedes, rule.presupposes] { located.write(to: &writer) }
      for outcome in rule.outcomes {
        outcome.part.write(to: &writer)
        outcome.source.write(to: &writer)
        outcome.known.write(to: &writer)
      }
    }
  }
}
