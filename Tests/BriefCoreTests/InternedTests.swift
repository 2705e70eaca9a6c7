import Testing

@testable import BriefCore

@Suite struct InternedTests {
  /// Two are the same where their values are equal, whoever made them, and give the value back.
  @Test func oneOfEach() async {
    let table = InternTable<String>()
    let texts = (0..<50).map { "content/chips/chip-\($0).yml" }
    let all = await withTaskGroup(of: [Interned<String>].self) { group in
      for _ in 0..<8 { group.addTask { texts.map { table.intern($0) } } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for interned in all {
      #expect(interned == all[0])
      #expect(interned.map(\.value) == texts)
    }
    #expect(Set(all[0]).count == texts.count)
  }

  /// What is not in a dictionary is not there: with a pointer in it, Swift 6.3 took a span for one that is.
  @Test func aPlaceThatIsNotThereIsNone() {
    var places: [String: SourceSpan] = [:]
    #expect(places["a"]?.line == nil)
    places["a"] = SourceSpan(path: "a.yml", line: 3, column: 1)
    #expect(places["a"]?.line == 3)
    #expect(places["b"]?.line == nil)
  }

  @Test func spansAreInTheOrderOfTheirPathsNotOfTheirNumbers() {
    let later = SourceSpan(path: "z-first-seen.yml", line: 1, column: 1)
    let earlier = SourceSpan(path: "a-seen-last.yml", line: 9, column: 9)
    #expect(earlier < later)
    #expect(!(later < earlier))
    #expect(SourceSpan(path: "z-first-seen.yml", line: 1, column: 1) == later)
  }
}
