import BriefCore
import BriefYAML
import Seeds

/// Prints a tree as YAML in random styles, and records the positions of its nodes.
struct YAMLPrinter {
  /// A position that the parser must report: a scalar, a key, the start of a collection.
  struct Extent: Equatable {
    var start: Int
    /// `nil` for collections and block scalars, which end with their line.
    var length: Int?
  }

  private(set) var bytes: [UInt8]
  /// The positions in the order of a walk of the tree: a collection, then its keys and values.
  private(set) var extents: [Extent] = []
  private var random: SplitMix
  private let newline: String

  /// - Parameter prefix: the text in the file before the YAML.
  init(_ random: SplitMix, prefix: String, newline: String) {
    bytes = Array(prefix.utf8)
    self.random = random
    self.newline = newline
  }

  mutating func document(_ tree: YAMLTree) {
    comments(indent: 0)
    block(tree, indent: 0, parent: -1, after: "")
    if bytes.last != newline.utf8.last { put(newline) }
    comments(indent: 0)
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func spaces(_ count: Int) { put(String(repeating: " ", count: count)) }

  private mutating func comments(indent: Int) {
    while random.chance(5) {
      spaces(indent)
      put(random.pick(["# note", "# 注 🧮", "#", ""]))
      put(newline)
    }
  }

  private mutating func emit(_ raw: String) {
    extents.append(Extent(start: bytes.count, length: raw.utf8.count))
    put(raw)
  }

  /// Prints a random comment or trailing space, and the end of the line.
  private mutating func endLine(_ after: String = "") {
    if random.chance(6) { put(random.pick([" # note", after == "-" ? "  # 注" : "\t# 注", "  "])) }
    put(newline)
  }

  /// Prints a value after `after` (`key:`, `-` or nothing), including the end of its line.
  private mutating func block(_ tree: YAMLTree, indent: Int, parent: Int, after: String) {
    let isRoot = after.isEmpty
    switch tree {
    case .null:
      let raw = random.pick(isRoot ? ["~", "null"] : ["", "~", "null"])
      if raw.isEmpty {
        // An empty value is positioned at the end of the preceding token.
        extents.append(Extent(start: bytes.count, length: 0))
      } else {
        if !isRoot { separate(after) }
        emit(raw)
      }
      endLine(after)
    case .text(let text):
      if !isRoot { separate(after) }
      if let lines = literal(text), random.chance(2) {
        blockScalar(lines, text, indent: max(indent, parent + 1))
      } else {
        emit(inline(text, inFlow: false))
        endLine()
      }
    case .list(let items) where !items.isEmpty && !random.chance(4):
      if after == "-", random.chance(2) {
        sequence(items, indent: parent + 1 + gapAfterDash(), isFirstPlaced: true)
      } else {
        begin(after)
        // A list may have the same indentation as its key.
        sequence(items, indent: after == "key:" && random.chance(2) ? parent : indent, isFirstPlaced: false)
      }
    case .map(let entries) where !entries.isEmpty && !random.chance(4):
      if after == "-", random.chance(2) {
        mapping(entries, indent: parent + 1 + gapAfterDash(), isFirstPlaced: true)
      } else {
        begin(after)
        mapping(entries, indent: indent, isFirstPlaced: false)
      }
    case .list, .map:
      if !isRoot { separate(after) }
      flow(tree, indent: indent)
      endLine()
    }
  }

  /// After a dash, YAML allows only spaces, since a key could follow.
  private mutating func separate(_ after: String) {
    put(random.pick([" ", " ", "  ", after == "-" ? " " : "\t"]))
  }

  private mutating func begin(_ after: String) {
    guard !after.isEmpty else { return }
    endLine(after)
  }

  private mutating func gapAfterDash() -> Int {
    let gap = Int.random(in: 1...3, using: &random)
    spaces(gap)
    return gap
  }

  private mutating func sequence(_ items: [YAMLTree], indent: Int, isFirstPlaced: Bool) {
    for (index, item) in items.enumerated() {
      if index > 0 || !isFirstPlaced {
        comments(indent: indent)
        spaces(indent)
      }
      if index == 0 { extents.append(Extent(start: bytes.count, length: nil)) }
      put("-")
      block(item, indent: indent + Int.random(in: 1...3, using: &random), parent: indent, after: "-")
    }
  }

  private mutating func mapping(_ entries: [YAMLTree.Entry], indent: Int, isFirstPlaced: Bool) {
    for (index, entry) in entries.enumerated() {
      if index > 0 || !isFirstPlaced {
        comments(indent: indent)
        spaces(indent)
      }
      if index == 0 { extents.append(Extent(start: bytes.count, length: nil)) }
      emit(inline(entry.key, inFlow: false))
      put(":")
      block(entry.value, indent: indent + Int.random(in: 1...3, using: &random), parent: indent, after: "key:")
    }
  }

  private mutating func flow(_ tree: YAMLTree, indent: Int) {
    switch tree {
    case .null: emit(random.pick(["~", "null"]))
    case .text(let text): emit(inline(text, inFlow: true))
    case .list(let items):
      extents.append(Extent(start: bytes.count, length: nil))
      put("[")
      for (index, item) in items.enumerated() {
        if index > 0 { put(",") }
        gap(indent)
        flow(item, indent: indent)
      }
      put(items.isEmpty ? "]" : random.pick(["]", " ]", ", ]"]))
    case .map(let entries):
      extents.append(Extent(start: bytes.count, length: nil))
      put("{")
      for (index, entry) in entries.enumerated() {
        if index > 0 { put(",") }
        gap(indent)
        emit(inline(entry.key, inFlow: true))
        put(": ")
        flow(entry.value, indent: indent)
      }
      put("}")
    }
  }

  /// Prints a space or a line break before an item of a flow collection.
  private mutating func gap(_ indent: Int) {
    if random.chance(5) {
      put(newline)
      spaces(indent + 1)
    } else {
      put(" ")
    }
  }

  /// A text on one line: sometimes plain if it has no special characters, otherwise quoted.
  private mutating func inline(_ text: String, inFlow: Bool) -> String {
    if Self.isPlain(text), !random.chance(3) { return text }
    let isOneLine = !text.unicodeScalars.contains { ["\n", "\r", "\u{2028}", "\u{2029}"].contains($0) }
    if isOneLine, random.chance(2) { return "'" + text.replacing("'", with: "''") + "'" }
    var raw = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": raw += "\\\""
      case "\\": raw += "\\\\"
      case "\n": raw += "\\n"
      case "\t": raw += random.pick(["\\t", "\t"])
      case "\u{2028}": raw += "\\L"
      case "昇": raw += random.pick(["昇", "\\u6607"])
      default: raw.unicodeScalars.append(scalar)
      }
    }
    return raw + "\""
  }

  private static func isPlain(_ text: String) -> Bool {
    let isSafe = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || " _/.-\t".unicodeScalars.contains($0)
    }
    guard isSafe, let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    return text != "null" && (first.properties.isAlphabetic || first.properties.numericType != nil)
      && last != " " && last != "\t"
  }

  /// The lines of the text if a literal block can represent it, otherwise `nil`.
  private func literal(_ text: String) -> [Substring]? {
    guard let first = text.unicodeScalars.first, first != " ", first != "\t", first != "\n" else { return nil }
    let hasOtherBreaks = text.unicodeScalars.contains { ["\r", "\u{2028}", "\u{2029}"].contains($0) }
    return hasOtherBreaks ? nil : text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private mutating func blockScalar(_ lines: [Substring], _ text: String, indent: Int) {
    let trailing = text.reversed().prefix { $0 == "\n" }.count
    extents.append(Extent(start: bytes.count, length: nil))
    put("|" + (trailing == 0 ? "-" : trailing == 1 ? "" : "+"))
    put(random.pick(["", " # note"]))
    put(newline)
    for line in trailing > 0 ? lines.dropLast() : lines[...] {
      if !line.isEmpty {
        spaces(max(1, indent))
        put(String(line))
      }
      put(newline)
    }
  }
}

extension YAMLNode {
  /// The span of the node and of everything in it, in the order of `YAMLPrinter.places`.
  var spans: [SourceSpan] {
    switch content {
    case .scalar: [span]
    case .sequence(let items): [span] + items.flatMap(\.spans)
    case .mapping(let entries): [span] + entries.flatMap { [$0.keySpan] + $0.value.spans }
    }
  }
}
