import Testing

@testable import BriefCore

@Suite struct InternedTests {
  /// Values that are interned by several threads are identical if and only if they are equal, and return the value.
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

  /// A missing key returns `nil`. With a pointer in `SourceSpan`, Swift 6.3 took a missing value for a span.
  @Test func aPlaceThatIsNotThereIsNone() {
    var spans: [String: SourceSpan] = [:]
    #expect(spans["a"]?.line == nil)
    spans["a"] = SourceSpan(path: "a.yml", line: 3, column: 1)
    #expect(spans["a"]?.line == 3)
    #expect(spans["b"]?.line == nil)
  }

  @Test func spansAreInTheOrderOfTheirPathsNotOfTheirNumbers() {
    let later = SourceSpan(path: "z-first-seen.yml", line: 1, column: 1)
    let earlier = SourceSpan(path: "a-seen-last.yml", line: 9, column: 9)
    #expect(earlier < later)
    #expect(!(later < earlier))
    #expect(SourceSpan(path: "z-first-seen.yml", line: 1, column: 1) == later)
  }
}
