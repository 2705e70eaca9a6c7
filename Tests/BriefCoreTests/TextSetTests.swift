import BriefCore
import Seeds
import Testing

/// A set of texts, compared with the standard library's set of their bytes.
@Suite struct TextSetTests {
  @Test(arguments: 0..<200) func holdsWhatASetOfBytesHolds(seed: Int) {
    var random = SplitMix(seed)
    // "é" in two encodings, which are equal as Swift strings and different on disk.
    let words = ["", "a", "b", "ab", "b-", "é", "e\u{301}", "zz", "a/b", "\u{10FFFF}"]
    func some() -> [String] {
      (0..<Int.random(in: 0...12, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
    }
    let first = some()
    var set = TextSet(first)
    var bytes = Set(first.map { Array($0.utf8) })
    for text in some() {
      set.insert(text)
      bytes.insert(Array(text.utf8))
    }
    let more = some()
    set.formUnion(more)
    bytes.formUnion(more.map { Array($0.utf8) })
    #expect(set.map { Array($0.utf8) } == bytes.sorted { $0.lexicographicallyPrecedes($1) })
    for word in words { #expect(set.contains(word) == bytes.contains(Array(word.utf8)), "'\(word)'") }
  }
}
