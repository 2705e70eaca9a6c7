import BriefCore
import BriefYAML

/// A fenced block that is rendered as a table or a list generated from the data.
public enum Block: Sendable {
  /// A table of parts side by side.
  case compare(CompareBlock)
  /// Figures drawn to scale.
  case chart(ChartBlock)
  /// All claims about an entity.
  case claims(ClaimsBlock)
  /// Events by date.
  case timeline(TimelineBlock)
  /// The classification of parts under the rules in force on some days.
  case rules(RulesBlock)

  /// The span of the block's body.
  public var span: SourceSpan {
    switch self {
    case .compare(let block): block.span
    case .chart(let block): block.span
    case .claims(let block): block.span
    case .timeline(let block): block.span
    case .rules(let block): block.span
    }
  }

  /// The block's permanent addresses.
  public var address: BlockAddress {
    switch self {
    case .compare(let block): block.address
    case .chart(let block): block.address
    case .claims(let block): block.address
    case .timeline(let block): block.address
    case .rules(let block): block.address
    }
  }

  /// The info words that make a fence a block.
  public static let words = ["compare", "chart", "claims", "timeline", "rules"]

  /// Reads a block's body in its file.
  ///
  /// - Parameters:
  ///   - word: the fence's info word, one of `words`.
  ///   - file: the Markdown file.
  ///   - range: the bytes between the fences.
  /// - Returns: the block; `nil` if the word is not in `words`, or if the body is empty or not YAML. Each is reported.
  public static func decode(_ word: String, _ file: SourceFile, range: Range<Int>) -> Staged<Block?> {
    guard words.contains(word) else {
      let message = "there is no block '\(word)'"
      let help = suggestion(for: word, in: words) ?? "blocks: \(words.joined(separator: ", "))"
      return Staged(nil, [Diagnostic(.error, .unknownBlock, message, at: file.span(range), help: help)])
    }
    let parsed = parseYAML(file, range: range)
    guard let node = parsed.value else {
      var diagnostics = parsed.diagnostics
      if !diagnostics.haveErrors {
        diagnostics.append(Diagnostic(.error, .emptyTable, "the \(word) block is empty", at: file.span(range)))
      }
      return Staged(nil, diagnostics)
    }
    var block: Staged<Block?> =
      switch word {
      case "compare": CompareBlock.decode(node).map { .compare($0) }
      case "chart": ChartBlock.decode(node).map { .chart($0) }
      case "claims": ClaimsBlock.decode(node).map { .claims($0) }
      case "timeline": TimelineBlock.decode(node).map { .timeline($0) }
      default: RulesBlock.decode(node).map { .rules($0) }
      }
    block.diagnostics = parsed.diagnostics + block.diagnostics
    return block
  }
}
