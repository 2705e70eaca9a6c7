import BriefCore
import Seeds
import Testing

/// What is written is read back exactly, and bytes that nobody wrote are a fault.
@Suite struct StoredTests {
  private let path = SourcePath("content/chips/é.yml")

  private func findings(in file: SourcePath) -> [Diagnostic] {
    [
      Diagnostic(
        .error, .invalidClaim, "'芯片' is no value", at: SourceSpan(file, line: 3, column: 1, length: 7), help: "x"),
      Diagnostic(.warning, .undatedClaim, "", at: nil, help: nil),
    ]
  }

  @Test(arguments: [0, 1, 127, 128, 16384, Int.max, -1, Int.min]) func aNumberReadsAsItWasWritten(number: Int) {
    var writer = ByteWriter()
    number.write(to: &writer)
    var reader = ByteReader(writer.bytes[...])
    #expect(Int(from: &reader) == number && reader.isWhole)
  }

  /// Spans are stored without the file that all of them have, and with it otherwise.
  @Test func findingsReadAsTheyWereWritten() {
    for common in [path, nil] {
      var writer = ByteWriter(file: common)
      findings(in: path).write(to: &writer)
      var reader = ByteReader(writer.bytes[...], file: common)
      #expect([Diagnostic](from: &reader) == findings(in: path))
      #expect(reader.isWhole && !writer.isFaulty)
      #expect(writer.bytes.contains(Array(path.text.utf8)) == (common == nil))
    }
  }

  @Test func aSpanInAnotherFileCannotBeStored() {
    var writer = ByteWriter(file: path)
    findings(in: SourcePath("other.yml")).write(to: &writer)
    #expect(writer.isFaulty)
  }

  @Test func aBlockIsSkippedAndHasItsOwnFile() {
    var writer = ByteWriter(file: path)
    writer.block(file: SourcePath("other.yml")) { findings(in: SourcePath("other.yml")).write(to: &$0) }
    writer.text("after")
    var reader = ByteReader(writer.bytes[...], file: path)
    var block = reader.block(file: SourcePath("other.yml"))
    #expect([Diagnostic](from: &block) == findings(in: SourcePath("other.yml")) && block.isWhole)
    #expect(reader.text() == "after" && reader.isWhole)
  }

  @Test func aCountThatExceedsTheBytesIsAFault() {
    for count in [3, UInt64.max] {
      var writer = ByteWriter()
      writer.number(count)
      writer.raw([0, 0] as [UInt8])
      var reader = ByteReader(writer.bytes[...])
      #expect([Bool](from: &reader).isEmpty && reader.isFaulty)
    }
  }

  @Test func textThatIsNotUTF8IsAFault() {
    var writer = ByteWriter()
    // A truncated sequence of three bytes, which decoding replaces by three others.
    writer.piece([0xF0, 0x9F, 0x98] as [UInt8])
    var reader = ByteReader(writer.bytes[...])
    _ = reader.text()
    #expect(reader.isFaulty)
  }

  @Test(arguments: 0..<300 as Range<UInt64>) func noBytesTrap(seed: UInt64) {
    var random = SplitMix(seed)
    var writer = ByteWriter()
    findings(in: path).write(to: &writer)
    Digest(of: "x").write(to: &writer)
    var bytes = writer.bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    let end = Int.random(in: 0...bytes.count, using: &random)
    var reader = ByteReader(bytes[..<end])
    let found = [Diagnostic](from: &reader)
    _ = Digest(from: &reader)
    #expect(found.count <= end)
    if end < bytes.count { #expect(!reader.isWhole || found != findings(in: path)) }
  }
}
