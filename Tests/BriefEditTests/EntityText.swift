import BriefCore
import Seeds

/// The generated text of a chip's file. Its claims use every form that the format allows.
struct EntityText {
  var text: String
  /// The claimed fields, in the order in which they are written.
  var fields: [String]

  static let allFields = [
    "peak.bf16", "memory.capacity", "memory.bandwidth", "tdp", "price", "memory.type", "die.area", "transistors",
  ]

  private static let claims = [
    "peak.bf16": "780 TFLOP/s dense matrix", "memory.capacity": "96 GB", "memory.bandwidth": "4.0 TB/s", "tdp": "400 W",
    "price": "12 USD", "memory.type": "HBM3e stacks", "die.area": "814 mm²", "transistors": "> 80 billion",
  ]

  /// The value of a claim's line, without its source.
  static func value(of field: String) -> String { claims[field] ?? "1" }

  init(seed: UInt64) {
    var random = SplitMix(seed)
    var lines = [pick(["name: A chip", "# A head\nname: \"A chip\"", "name: 'A chip'  # so called"], &random)]
    lines += pick(
      [[], [""], ["aliases: [x,", "  y]"], ["summary: >", "  Words # that are no comment", "", "  and more"]], &random)
    lines.append("scope: package")
    fields = Self.allFields.filter { _ in Bool.random(using: &random) }
    if Int.random(in: 0..<4, using: &random) == 0 { fields.shuffle(using: &random) }
    let indent = pick(["  ", "  ", "    ", " "], &random)
    if fields.isEmpty {
      lines += pick(
        [[], ["claims:"], ["claims:   # none yet"], ["claims: {}"], ["claims: {} # none"], ["claims: ~"]], &random)
    } else if Int.random(in: 0..<8, using: &random) == 0 {
      let entries = fields.map { "\($0): \(Self.flow($0, &random))" }
      lines.append(
        "claims: {" + entries.joined(separator: pick([", ", ",\n    "], &random)) + pick(["}", " }", "} # c"], &random))
    } else {
      lines.append(pick(["claims:", "claims:  # what is said", "claims:\n\(indent)# first"], &random))
      for field in fields {
        lines += Self.block(field, &random).map { $0.isEmpty ? "" : indent + $0 }
        if Int.random(in: 0..<5, using: &random) == 0 {
          lines.append(pick(["", "\(indent)# next", "# far left"], &random))
        }
      }
    }
    lines += pick(
      [
        [], [], ["formerly: [old]"], ["# The end."],
        ["", "not_established:", "- What: \"it is\""].map { $0.replacing("What: ", with: "") },
      ], &random)
    text = lines.joined(separator: "\n") + pick(["\n", "\n", "", "\n\n"], &random)
    if Int.random(in: 0..<4, using: &random) == 0 { text = text.replacing("\n", with: "\r\n") }
    if Int.random(in: 0..<8, using: &random) == 0 { text = "\u{FEFF}" + text }
  }

  private static func quoted(_ text: String) -> String { text.hasPrefix(">") ? "'\(text)'" : text }

  private static func flow(_ field: String, _ random: inout SplitMix) -> String {
    let value = value(of: field)
    let line = pick(["'\(value) @a'", "\"\(value) @a\""], &random)
    return pick(
      [line, "[\(line)]", "[ \(line), '\(value) @b' ]", "{value: '\(plain(value))', source: a}"], &random)
  }

  /// Removes the basis words, which the long form writes in a key of its own.
  private static func plain(_ value: String) -> String { value.replacing(" dense matrix", with: "") }

  private static func block(_ field: String, _ random: inout SplitMix) -> [String] {
    let value = value(of: field)
    let line = quoted("\(value) @a")
    let long = [
      "value: \(quoted(plain(value)))", "source: b", "note: >", "  Long words", "  # no comment", "quote: it's",
    ]
    let gap = pick(["", "  ", "  "], &random)
    switch Int.random(in: 0..<11, using: &random) {
    case 0: return ["\(field): \(line)"]
    case 1: return ["\(field):   \(line)   # said so"]
    case 2: return ["\(field): '\(value)", "    @a'"]
    case 3: return ["\(field): ['\(value) @a', \"\(value) @b\"] # two"]
    case 4: return ["\(field): [", "    '\(value) @a', # one", "    '\(value) @b'", "  ]"]
    case 5:
      return ["\(field):", "\(gap)- \(line)", "\(gap)# between", "\(gap)- '\(value) @b' # two", "\(gap)  # deeper"]
    case 6: return ["\(field):"] + long.map { "  " + $0 }
    case 7: return ["\(field): # a remark"] + long.prefix(2).map { "   " + $0 }
    case 8: return ["\(field):", "\(gap)- \(line)", "\(gap)- " + long[0]] + long.dropFirst().map { "\(gap)  " + $0 }
    case 9: return ["\(field): {value: '\(plain(value))',", "    source: a}"]
    default: return ["\(field):", "    \(line)"]
    }
  }
}

private func pick<Item>(_ items: [Item], _ random: inout SplitMix) -> Item {
  items[Int.random(in: items.indices, using: &random)]
}
