import Seeds
import Testing

@testable import BriefMarkdown

@Suite struct HeadingIDTests {
  private func ids(_ titles: [String], reserved: Set<String> = []) -> [String] {
    var ids = HeadingIDs(reserved: reserved)
    return titles.map { ids.id(for: [.text($0)]) }
  }

  @Test func makesSlugsAsGitHubDoes() {
    #expect(
      ids([
        "What China's chips can do", "TPP: 4,800 or more?", "a_b  c-d", "Élan ÄÖ", "昇腾 910C", "!?", "", "a\u{0301}b",
      ])
        == [
          "what-chinas-chips-can-do", "tpp-4800-or-more", "a_b--c-d", "élan-äö", "昇腾-910c", "section", "section-1",
          "a\u{0301}b",
        ])
  }

  @Test func numbersCollisions() {
    #expect(ids(["a", "A", "a!", "a-1", "a-1", "a"]) == ["a", "a-1", "a-2", "a-1-1", "a-1-2", "a-3"])
  }

  @Test func keepsOffThePagesOwnIDs() {
    #expect(
      ids(
        ["Ref 1", "ref", "fn-1", "fnref-1", "Calc-x", "main", "main", "footnotes"],
        reserved: ["main", "section-main-1"])
        == [
          "section-ref-1", "ref", "section-fn-1", "section-fnref-1", "section-calc-x", "section-main", "section-main-2",
          "footnotes",
        ])
  }

  @Test func idsAreUniqueWhateverTheTitles() {
    for seed in UInt64(1)...50 {
      var generator = SplitMix(seed)
      let words = ["a", "a 1", "a 1 1", "A", "b", "", "fn-1", "section fn-1", "section", "section 1", "-", "1"]
      let made = ids((0..<100).map { _ in words.randomElement(using: &generator) ?? "" })
      #expect(Set(made).count == made.count, "seed \(seed)")
    }
  }
}
