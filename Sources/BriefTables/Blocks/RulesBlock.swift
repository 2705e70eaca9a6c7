import BriefCore
import BriefQuantities
import BriefYAML

/// The content of a `rules` block: parts, and the days on which they are classified under the rules in force.
public struct RulesBlock: Sendable {
  /// The block's permanent addresses.
  public var address = BlockAddress()
  /// The subject of the table, in one line.
  public var caption: Located<String>?
  /// The parts' ids, in the order of the rows.
  public var parts: [Located<String>]
  /// The days, in the order of the columns.
  public var days: [Located<Day>]
  /// The rules' ids; empty for all rules.
  public var rules: [Located<String>]
  /// The span of the block.
  public var span: SourceSpan

  /// Makes a block of all rules.
  public init(
    caption: Located<String>? = nil, parts: [Located<String>], days: [Located<Day>], rules: [Located<String>] = [],
    span: SourceSpan
  ) {
    self.caption = caption
    self.parts = parts
    self.days = days
    self.rules = rules
    self.span = span
  }

  /// Reads the body of a `rules` block.
  ///
  /// - Returns: the block; reports `unknown-key`, `missing-key`, `wrong-type`, `invalid-date`, `duplicate-item`.
  ///   `layOutRules` checks whether the ids exist.
  public static func decode(_ node: YAMLNode) -> Staged<RulesBlock> {
    var reader = MappingReader(node, subject: "rules block")
    let caption = reader.requiredText("caption")
    let parts = requiredTexts("parts", &reader)
    var repeated: [Diagnostic] = []
    let days: [Located<Day>] = once(requiredTexts("on", &reader), &repeated).compactMap { text in
      if let day = Day(text.value) { return Located(day, at: text.span) }
      reader.report(
        .invalidDate, "'\(text.value)' is not a day", at: text.span, help: "write it in full: 2025-08-29")
      return nil
    }
    reader.add(repeated)
    var block = RulesBlock(
      caption: caption, parts: parts, days: days, rules: reader.has("rules") ? requiredTexts("rules", &reader) : [],
      span: node.span)
    block.address = .decode(&reader)
    return Staged(block, reader.finish())
  }
}
