import BriefCore
import BriefYAML
import Seeds
import Testing

@Suite struct YAMLLayoutTests {
  private func file(seed: Int) -> SourceFile {
    var random = SplitMix(seed)
    let tree = YAMLTree.random(&random)
    var printer = YAMLPrinter(random, prefix: "", newline: random.pick(["\n", "\r\n"]))
    printer.document(tree)
    return SourceFile(path: "content/a.yml", bytes: printer.bytes)
  }

  /// The parser is the oracle: both find the same nodes at the same offsets.
  @Test(arguments: 0..<500) func theLayoutHasTheNodesOfTheTree(seed: Int) throws {
    let file = file(seed: seed)
    let node = try #require(parseYAML(file).value, "seed \(seed)")
    let layout = try #require(layOutYAML(file), "seed \(seed)")
    compare(layout, node, in: file, seed)
  }

  private func compare(_ layout: YAMLLayout, _ node: YAMLNode, in file: SourceFile, _ seed: Int) {
    #expect(layout.isNull == node.isNull, "seed \(seed)")
    #expect(layout.items.count == node.items?.count ?? 0, "seed \(seed)")
    #expect(layout.entries.map(\.key) == node.entries?.map(\.key) ?? [], "seed \(seed)")
    let start = file.offset(ofLine: node.span.line) + node.span.column - 1
    #expect(layout.range.lowerBound == start, "seed \(seed): \(String(decoding: file.bytes, as: UTF8.self))")
    for (inner, other) in zip(layout.items, node.items ?? []) { compare(inner, other, in: file, seed) }
    for (inner, other) in zip(layout.entries, node.entries ?? []) {
      compare(inner.value, other.value, in: file, seed)
      #expect(layout.range.contains(inner.keyRange.lowerBound), "seed \(seed)")
    }
    let inside = layout.items.map(\.range) + layout.entries.map(\.value.range)
    for range in inside where !range.isEmpty {
      #expect(
        layout.range.lowerBound <= range.lowerBound && range.upperBound <= layout.range.upperBound, "seed \(seed)")
    }
    // A flow collection can be parsed on its own.
    guard [.flowList, .flowMapping].contains(layout.shape) else { return }
    let alone = parseYAML(SourceFile(path: "a", bytes: Array(file.bytes[layout.range])))
    #expect(alone.value.map { YAMLTree($0) } == YAMLTree(node), "seed \(seed)")
  }

  @Test func anythingThatIsNotOneDocumentHasNone() {
    for text in ["a: [", "a: 1\n---\nb: 2\n", "\t- a", "? [a]\n: b\n"] {
      #expect(layOutYAML(SourceFile(path: "a", text: text)) == nil, "\(text)")
    }
  }

  private static let texts = [
    "4.8 TB/s @a", "> 80 billion @a", "~400 W @a", "~", "null", "", "@TK", "% x", "a: b", "a #b", "#a", "- a", "-a",
    "it's", "\"so\"", "a\\b", "\"a\\b's\"", "a:", ":a", "a:b", "?", "? a", "[a]", "{a}", "a, b", "a]", "*a", "&a", "!a",
    "|", "`a", "---", "--- a", "... a", " a", "a ", "a\nb", "a\tb", "a\u{2028}b", "\u{FEFF}a", "昇腾 910C",
    "é 🧮", "≥ 80", "4.8 TB/s @a, p. 3",
  ]

  @Test(arguments: texts) func aWrittenScalarIsReadBack(text: String) throws {
    func read(_ yaml: String) -> YAMLNode? { parseYAML(SourceFile(path: "a", text: yaml)).value }
    let block = yamlScalar(text)
    let flow = yamlScalar(text, inFlow: true)
    #expect(read("- \(block)\n- z")?.items?.map(\.text) == [text, "z"], "\(block)")
    #expect(read("k: \(block) # c\nz: z\n")?.entries?.map(\.value.text) == [text, "z"], "\(block)")
    #expect(read("[a, \(flow), z]")?.items?.map(\.text) == ["a", text, "z"], "\(flow)")
    #expect(read("{k: \(flow), z: z}")?.entries?.map(\.value.text) == [text, "z"], "\(flow)")
  }

  @Test func whatNeedsNoQuotesHasNone() {
    for text in ["4.8 TB/s @a", "~400 W @a", "≥ 80 billion @a", "780 TFLOP/s dense matrix @a.b-1", "-5", "it's"] {
      #expect(yamlScalar(text) == text)
    }
    #expect(yamlScalar("4.8 TB/s @a, p. 3") == "4.8 TB/s @a, p. 3")
    #expect(yamlScalar("4.8 TB/s @a, p. 3", inFlow: true) == "\"4.8 TB/s @a, p. 3\"")
  }
}
