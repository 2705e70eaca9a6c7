import BriefCore
import BriefYAML
import Seeds
import Testing

/// For any bytes, the parser terminates, reports errors at their positions, and never traps.
@Suite struct YAMLBadInputTests {
  /// Checks that hold for every result.
  private func check(_ file: SourceFile, _ range: Range<Int>, _ seed: Int) {
    let read = parseYAML(file, range: range)
    for finding in read.diagnostics {
      guard let span = finding.span else {
        Issue.record("seed \(seed): '\(finding.message)' has no place")
        continue
      }
      check(span, file, seed)
      if finding.code != .invalidUTF8 {
        let offset = file.offset(ofLine: span.line) + span.column - 1
        #expect(range.contains(offset) || offset == range.upperBound, "seed \(seed): '\(finding.message)'")
      }
    }
    for span in read.value?.spans ?? [] { check(span, file, seed) }
    // After these errors, there is a value: the first of two documents, the first of two equal keys, or a text without
    // its control characters.
    let isFatal = read.diagnostics.contains {
      $0.severity == .error && ![.duplicateKey, .controlCharacter].contains($0.code)
        && !$0.message.hasPrefix("a second document")
    }
    if isFatal { #expect(read.value == nil, "seed \(seed)") }
  }

  private func check(_ span: SourceSpan, _ file: SourceFile, _ seed: Int) {
    let rest = file.line(span.line).count - (span.column - 1)
    #expect((1...file.lineCount).contains(span.line) && span.column >= 1, "seed \(seed): \(span)")
    #expect(span.length >= 0 && span.length <= max(0, rest), "seed \(seed): \(span)")
  }

  @Test(arguments: 0..<400) func randomBytes(seed: Int) {
    var random = SplitMix(seed)
    let alphabet = Array("ab:-?,[]{}#&*!|>'\"%@`~ \t\n\r\\0".utf8) + [0, 7, 0x80, 0xC3, 0xE6, 0xFF]
    let count = Int.random(in: 0..<60, using: &random)
    let bytes = (0..<count).map { _ in
      random.chance(8) ? UInt8.random(in: 0...255, using: &random) : random.pick(alphabet)
    }
    let file = SourceFile(path: "a.yml", bytes: bytes)
    check(file, 0..<file.bytes.count, seed)
  }

  @Test(arguments: 0..<400) func randomIndicators(seed: Int) {
    var random = SplitMix(seed)
    let words = [
      "a", "昇", ": ", "- ", "? ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\r\n", "\r", "\u{85}", "\u{2028}", "\t",
      "&x ",
      "*x", "!t ", "!!str ", "|\n", ">-\n", "'", "\"", "\\", "#", " #", "---\n", "...\n", "%YAML 1.1\n", "<<: ",
      "\u{FEFF}",
    ]
    let text = (0..<Int.random(in: 0..<40, using: &random)).map { _ in random.pick(words) }.joined()
    let file = SourceFile(path: "a.yml", text: text)
    check(file, 0..<file.bytes.count, seed)
  }

  @Test(arguments: 0..<600) func mutationsOfWhatIsValid(seed: Int) {
    var random = SplitMix(seed)
    let tree = YAMLTree.random(&random)
    var printer = YAMLPrinter(random, prefix: "---\n", newline: random.pick(["\n", "\r\n"]))
    printer.document(tree)
    var bytes = printer.bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let offset = Int.random(in: 4...bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where offset < bytes.count: bytes.remove(at: offset)
      case 1 where offset < bytes.count: bytes[offset] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes.insert(contentsOf: bytes[4..<offset].suffix(Int.random(in: 0...9, using: &random)), at: offset)
      default: bytes.insert(random.pick(Array(":-[]{}&*'\"|\n\t ".utf8)), at: offset)
      }
    }
    let file = SourceFile(path: "a.yml", bytes: bytes)
    check(file, 4..<file.bytes.count, seed)
  }

  /// An editor may have saved any prefix of a file.
  @Test func everyPrefixOfAFile() {
    let text = "name: 昇腾\nlist: [a, 'b', \"c\\n\"]\nmap: {k: &x v, l: *x}\ntext: |\n  one\n\n  two\n- wrong\n"
    let bytes = Array(text.utf8)
    for end in 0...bytes.count {
      let file = SourceFile(path: "a.yml", bytes: Array(bytes[..<end]))
      check(file, 0..<end, end)
    }
  }

  /// A range that begins or ends within a character. No caller passes one.
  @Test func rangesThatCutACharacter() {
    let file = SourceFile(path: "a.yml", text: "昇: 腾")
    for start in 0...file.bytes.count {
      for end in start...file.bytes.count { check(file, start..<end, start * 100 + end) }
    }
  }
}
