import BriefCore
import BriefYAML
import Seeds
import Testing

/// The generator is the oracle: it records what it printed and where.
@Suite struct YAMLRoundTripTests {
  /// A generated document in a file that has other text before and after it.
  private func print(seed: Int) -> (tree: YAMLTree, printer: YAMLPrinter, file: SourceFile, range: Range<Int>) {
    var random = SplitMix(seed)
    let tree = YAMLTree.random(&random)
    let newline = random.pick(["\n", "\n", "\r\n", "\r"])
    let prefix = random.pick(["", "---\n", "# 题\r\n\n---\n", "昇: [not this"])
    var printer = YAMLPrinter(random, prefix: prefix, newline: newline)
    printer.document(tree)
    let suffix = random.pick(["", "---\nText: [@key", "\t昇"])
    let file = SourceFile(path: "content/a.yml", bytes: printer.bytes + Array(suffix.utf8))
    return (tree, printer, file, prefix.utf8.count..<printer.bytes.count)
  }

  @Test(arguments: 0..<1_500) func whatIsPrintedIsReadBackWhereItStands(seed: Int) throws {
    let (tree, printer, file, range) = print(seed: seed)
    let text = String(decoding: file.bytes[range], as: UTF8.self)
    let read = parseYAML(file, range: range)
    #expect(read.diagnostics.isEmpty, "seed \(seed): \(text)")
    let node = try #require(read.value, "seed \(seed): \(text)")
    #expect(YAMLTree(node) == tree, "seed \(seed): \(text)")
    let spans = node.spans
    #expect(spans.count == printer.extents.count, "seed \(seed): \(text)")
    for (span, extent) in zip(spans, printer.extents) {
      let expected = file.span(extent.start..<(extent.start + (extent.length ?? 0)))
      #expect(span.line == expected.line && span.column == expected.column, "seed \(seed), \(extent): \(text)")
      let rest = file.line(span.line).count - span.column + 1
      #expect(extent.length.map { span.length == $0 } ?? (span.length <= rest), "seed \(seed), \(extent): \(text)")
    }
  }

  /// The text that a span covers.
  private func text(_ span: SourceSpan, in file: SourceFile) -> String {
    let start = file.offset(ofLine: span.line) + span.column - 1
    return String(decoding: file.bytes[start..<(start + span.length)], as: UTF8.self)
  }

  @Test(arguments: 0..<300) func theSpanOfAPlainScalarHoldsItsText(seed: Int) throws {
    let (_, _, file, range) = print(seed: seed)
    func check(_ node: YAMLNode) {
      switch node.content {
      case .scalar(let scalar, plain: true): #expect(text(node.span, in: file) == scalar, "seed \(seed)")
      case .scalar: break
      case .sequence(let items): items.forEach(check)
      case .mapping(let entries): for entry in entries { check(entry.value) }
      }
    }
    check(try #require(parseYAML(file, range: range).value, "seed \(seed)"))
  }

  /// Shows that the generator still uses every style.
  @Test func theGeneratorDrawsEveryStyle() {
    var styles: Set<String> = []
    for seed in 0..<1_500 {
      let (_, _, file, range) = print(seed: seed)
      let text = String(decoding: file.bytes[range], as: UTF8.self)
      for style in ["|-", "|+", "|\n", "- - ", "\"", "'", "\t", "\r\n", "昇", "# ", "{", "[", "-\n", ":\n"]
      where text.contains(style) {
        styles.insert(style)
      }
    }
    #expect(styles.count == 14, "\(styles.sorted())")
  }
}
