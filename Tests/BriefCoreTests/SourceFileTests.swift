import Seeds
import Testing

@testable import BriefCore

@Suite struct SourceFileTests {
  /// Line ends, byte order marks and wide characters, which affect offsets and columns.
  private static let pieces: [String] = ["a", "bc", "\n", "\r\n", "\r", "\t", "é", "昇", "🧮", "\u{FEFF}", ""]

  /// The lines by definition: the bytes between newlines, without one carriage return at the end.
  private func naiveLines(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: 10, omittingEmptySubsequences: false).map { Array($0.last == 13 ? $0.dropLast() : $0) }
  }

  /// Line and column, counted from the start of the file.
  private func naivePosition(_ bytes: [UInt8], _ offset: Int) -> (line: Int, column: Int) {
    var position = (line: 1, column: 1)
    for byte in bytes.prefix(offset) {
      position = byte == 10 ? (position.line + 1, 1) : (position.line, position.column + 1)
    }
    return position
  }

  @Test(arguments: 0..<200) func linesAndSpansAreThoseOfANaiveCount(seed: Int) {
    var random = SplitMix(seed)
    let text = random.pieces(Self.pieces, below: 30).joined()
    let file = SourceFile(path: "a/b.yml", text: text)
    let bytes = text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.utf8.dropFirst(3)) : Array(text.utf8)
    #expect(file.bytes == bytes, "seed \(seed)")
    let lines = naiveLines(bytes)
    #expect(file.lineCount == lines.count, "seed \(seed)")
    for (index, line) in lines.enumerated() { #expect(Array(file.line(index + 1)) == line, "seed \(seed)") }
    for start in 0...bytes.count {
      let position = naivePosition(bytes, start)
      let length = Int.random(in: 0...(bytes.count - start), using: &random)
      let expected = SourceSpan(path: "a/b.yml", line: position.line, column: position.column, length: length)
      #expect(file.span(start..<(start + length)) == expected, "seed \(seed)")
      #expect(file.offset(ofLine: position.line) == start - position.column + 1, "seed \(seed)")
    }
  }

  @Test func linesThatAreNotThereAreEmpty() {
    let file = SourceFile(path: "f", text: "one\ntwo")
    #expect(file.line(2) == Array("two".utf8)[...])
    for line in [Int.min, -1, 0, 3, Int.max] { #expect(file.line(line).isEmpty) }
    #expect(file.offset(ofLine: 0) == 0)
    #expect(file.offset(ofLine: 3) == 7)
  }

  @Test func aFileEndsWithAnEmptyLineWhereItEndsWithANewline() {
    #expect(SourceFile(path: "f", text: "").lineCount == 1)
    #expect(SourceFile(path: "f", text: "one").lineCount == 1)
    #expect(SourceFile(path: "f", text: "one\n").lineCount == 2)
  }

  /// The `near` hint does not change a span. A clipped span is the range of the whole span within its line.
  @Test(arguments: 0..<100) func whereOneLooksFirstChangesNothing(seed: Int) {
    var random = SplitMix(seed)
    let file = SourceFile(path: "a/b.yml", text: random.pieces(Self.pieces, below: 30).joined())
    for start in 0...file.bytes.count {
      let range = start..<Int.random(in: start...(file.bytes.count + 2), using: &random)
      let whole = file.span(range)
      for near in -1...(file.lineCount + 2) { #expect(file.span(range, near: near) == whole, "seed \(seed)") }
      let clipped = file.span(range, near: Int.random(in: 0...40, using: &random), clipped: true)
      let rest = file.line(whole.line).count - (whole.column - 1)
      #expect(clipped == whole.moved(line: whole.line, column: whole.column, length: max(0, min(whole.length, rest))))
    }
  }

  @Test func spansAreClampedToTheFile() {
    let file = SourceFile(path: "f", text: "one\ntwo")
    #expect(file.span(-5..<2) == SourceSpan(path: "f", line: 1, column: 1, length: 2))
    #expect(file.span(5..<99) == SourceSpan(path: "f", line: 2, column: 2, length: 2))
    #expect(file.span(50..<99) == SourceSpan(path: "f", line: 2, column: 4, length: 0))
    #expect(file.span(-9 ..< -5) == SourceSpan(path: "f", line: 1, column: 1, length: 0))
  }

  @Test func onlyOneByteOrderMarkIsDropped() {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(SourceFile(path: "f", bytes: mark + mark + [65]).bytes == mark + [65])
    #expect(SourceFile(path: "f", bytes: [0xEF, 0xBB]).bytes == [0xEF, 0xBB])
  }

  /// The length of the longest prefix that the standard library accepts as UTF-8.
  private func validPrefix(_ bytes: [UInt8]) -> Int {
    (0...bytes.count).last { String(validating: bytes.prefix($0), as: UTF8.self) != nil } ?? 0
  }

  @Test(arguments: 0..<300) func invalidUTF8IsReportedWhereItBegins(seed: Int) throws {
    var random = SplitMix(seed)
    let bad: [[UInt8]] = [
      [0x80], [0xC0, 0x80], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80],
      [0xFE], [0xFF],
    ]
    var bytes = Array(random.pieces(["a", "\n", "é", "昇", "🧮"], below: 20).joined().utf8)
    let isBad = seed % 4 != 0
    if isBad { bytes += random.pick(bad) + Array(random.pieces(["a", "昇", "\n"], below: 4).joined().utf8) }
    let file = SourceFile(path: "f.md", bytes: bytes)
    guard isBad else {
      #expect(file.invalidUTF8() == nil, "seed \(seed)")
      return
    }
    let found = try #require(file.invalidUTF8(), "seed \(seed)")
    let start = validPrefix(bytes)
    #expect(found.span == file.span(start..<(start + 1)), "seed \(seed)")
    #expect(found.code == .invalidUTF8)
    #expect(found.message == "the file is not UTF-8 from here on")
    #expect(found.help == "save the file as UTF-8")
  }

  @Test(arguments: 0..<200) func randomBytesAreJudgedAsTheStandardLibraryDoes(seed: Int) {
    var random = SplitMix(seed)
    let alphabet: [UInt8] = [0x41, 0x0A, 0x80, 0xBF, 0xC2, 0xE0, 0xA0, 0xED, 0xF0, 0x90, 0xF4, 0x8F, 0xFF]
    let bytes = random.pieces(alphabet, below: 12)
    let file = SourceFile(path: "f", bytes: bytes)
    let isValid = String(validating: file.bytes, as: UTF8.self) != nil
    #expect((file.invalidUTF8() == nil) == isValid, "seed \(seed)")
    if let span = file.invalidUTF8()?.span {
      let start = validPrefix(file.bytes)
      #expect(span == file.span(start..<(start + 1)), "seed \(seed)")
    }
  }
}
