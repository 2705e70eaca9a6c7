import BriefCore
import Seeds
import Testing

@Suite struct BytesTests {
  /// The comparison of eight bytes at a time equals a comparison byte by byte, for texts with common prefixes.
  @Test(arguments: 0..<40) func comparesAsTheBytesDo(seed: Int) {
    var random = SplitMix(seed)
    func text() -> String {
      String(repeating: "part/", count: Int.random(in: 0...5, using: &random))
        + String(
          (0..<Int.random(in: 0...12, using: &random)).map { _ in
            Array("ab/é€\u{1F600}\u{0}~")[Int.random(in: 0..<8, using: &random)]
          })
    }
    for _ in 0..<300 {
      let (left, right) = (text(), text())
      #expect(
        bytewise(left, right) == left.utf8.lexicographicallyPrecedes(right.utf8), "'\(left)' '\(right)', seed \(seed)")
      #expect(!bytewise(left, left), "'\(left)', seed \(seed)")
      #expect(sameBytes(left, right) == left.utf8.elementsEqual(right.utf8), "'\(left)' '\(right)', seed \(seed)")
      #expect(sameBytes(left, String(decoding: Array(left.utf8), as: UTF8.self)), "'\(left)', seed \(seed)")
    }
  }

  @Test func whatOnlyLooksAlikeIsNotTheSame() {
    #expect("caf\u{E9}" == "cafe\u{301}")
    #expect(!sameBytes("caf\u{E9}", "cafe\u{301}"))
    #expect(
      "\u{1100}\u{1161}\u{AC00}" == "\u{AC00}\u{1100}\u{1161}"
        && !sameBytes("\u{1100}\u{1161}\u{AC00}", "\u{AC00}\u{1100}\u{1161}"))
  }
}
