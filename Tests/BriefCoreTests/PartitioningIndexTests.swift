import BriefCore
import Seeds
import Testing

@Suite struct PartitioningIndexTests {
  /// Compared with a linear search.
  @Test(arguments: 0..<40) func findsTheFirst(seed: Int) {
    var random = SplitMix(seed)
    let all = (0..<Int.random(in: 0...20, using: &random)).map { _ in Int.random(in: 0...9, using: &random) }.sorted()
    for limit in -1...11 {
      #expect(all.partitioningIndex { $0 >= limit } == all.firstIndex { $0 >= limit } ?? all.count, "\(all), \(limit)")
      let part = all.dropFirst(all.count / 3)
      #expect(part.partitioningIndex { $0 >= limit } == part.firstIndex { $0 >= limit } ?? part.endIndex)
    }
  }
}
