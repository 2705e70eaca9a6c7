import BriefCore
import BriefYAML
import Seeds

/// The content of a YAML file, without spans.
indirect enum YAMLTree: Equatable {
  case null
  case text(String)
  case list([YAMLTree])
  case map([Entry])

  struct Entry: Equatable {
    let key: String
    let value: YAMLTree
  }

  init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let text, _): self = node.isNull ? .null : .text(text)
    case .sequence(let items): self = .list(items.map(YAMLTree.init))
    case .mapping(let entries): self = .map(entries.map { Entry(key: $0.key, value: YAMLTree($0.value)) })
    }
  }

  /// Texts that YAML could read as something else, or that affect columns.
  private static let texts = [
    "a", "density", "no", "010", "1_000", "1:30", "2024-01-02", "780 TFLOP/s dense", "昇腾910C", "é 🧮", "a\tb", "", "~",
    "null", "a: b", "a #b", "# a", "- a", "[a]", "{a: b}", "*a", "&a", "!a", "%a", "@TK", "`= a`", "it's", "\"so\"",
    " a",
    "a ", "a:", ":a", "-", "?", "---", "...", "a\\b", "one\ntwo", "one\n\n  two\n", "昇\n腾\n\n", "a\u{2028}b",
    "a\u{A0}b",
    "<<", "|", ">", "a, b",
  ]

  static func random(_ random: inout SplitMix, depth: Int = 0) -> YAMLTree {
    let count = Int.random(in: 0...4, using: &random)
    switch Int.random(in: 0..<(depth < 4 ? 6 : 3), using: &random) {
    case 0 where random.chance(2): return .null
    case 0...2: return .text(random.pick(texts))
    case 3: return .list((0..<count).map { _ in .random(&random, depth: depth + 1) })
    default:
      var entries: [Entry] = []
      for _ in 0..<count {
        let key = random.pick(texts)
        // Keys that are canonically equal are equal in Swift, as in the parser.
        if entries.contains(where: { $0.key == key }) { continue }
        entries.append(Entry(key: key, value: .random(&random, depth: depth + 1)))
      }
      return .map(entries)
    }
  }
}
