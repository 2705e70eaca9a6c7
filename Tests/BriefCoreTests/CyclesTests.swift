import BriefCore
import Seeds
import Testing

/// Tests `findCycles` against an oracle that counts incoming edges, and on graphs with known cycles.
@Suite struct CyclesTests {
  /// Whether a graph has a cycle, by Kahn's algorithm.
  private func hasCycle(_ successors: [[Int]]) -> Bool {
    var incoming = [Int](repeating: 0, count: successors.count)
    for next in successors.joined() { incoming[next] += 1 }
    var free = incoming.indices.filter { incoming[$0] == 0 }
    var left = successors.count
    while let node = free.popLast() {
      left -= 1
      for next in successors[node] {
        incoming[next] -= 1
        if incoming[next] == 0 { free.append(next) }
      }
    }
    return left > 0
  }

  @Test func everyCircleIsOneAndNoneIsLeftWithoutTheirFirstLinks() {
    var (cyclic, acyclic) = (0, 0)
    for seed in 0..<2000 {
      var random = SplitMix(seed)
      let count = Int.random(in: 1...9, using: &random)
      var graph = (0..<count).map { _ in
        (0..<Int.random(in: 0...2, using: &random)).map { _ in Int.random(in: 0..<count, using: &random) }
      }
      let circles = findCycles(graph)
      if hasCycle(graph) { cyclic += 1 } else { acyclic += 1 }
      #expect(circles.isEmpty != hasCycle(graph), "seed \(seed): \(graph)")
      for circle in circles {
        #expect(Set(circle).count == circle.count, "seed \(seed): \(circle)")
        for (index, node) in circle.enumerated() {
          #expect(graph[node].contains(circle[(index + 1) % circle.count]), "seed \(seed): \(circle)")
        }
      }
      #expect(Set(circles).count == circles.count, "seed \(seed): \(circles)")
      for circle in circles { graph[circle[0]].removeAll { $0 == circle[1 % circle.count] } }
      #expect(!hasCycle(graph), "seed \(seed): \(circles)")
    }
    #expect(cyclic > 200 && acyclic > 200)
  }

  @Test func circlesApartAreFoundOnceEachFromTheirLeastNodeOn() {
    for seed in 0..<200 {
      var random = SplitMix(seed)
      let nodes = Array(0..<20).shuffled(using: &random)
      var graph = [[Int]](repeating: [], count: 20)
      var planted: [[Int]] = []
      var start = 0
      while start < 12 {
        let circle = Array(nodes[start..<(start + Int.random(in: 1...4, using: &random))])
        start += circle.count
        for (index, node) in circle.enumerated() { graph[node].append(circle[(index + 1) % circle.count]) }
        let least = circle.firstIndex(of: circle.min() ?? 0) ?? 0
        planted.append(Array(circle[least...] + circle[..<least]))
      }
      // One-way edges between the cycles close no further cycle.
      for index in 0..<19 where Bool.random(using: &random) && index >= start {
        graph[nodes[index]].append(nodes[index + 1])
      }
      for index in start..<20 { graph[nodes[index]].append(nodes[0]) }
      #expect(findCycles(graph) == planted.sorted { $0[0] < $1[0] }, "seed \(seed)")
    }
  }

  @Test func namesAreInBytewiseOrderAndUnknownOnesAreLeftOut() {
    #expect(
      findCycles(["c": ["a", "x"], "a": ["b"], "b": ["c"], "d": ["d", "a"], "e": ["d"]]) == [["a", "b", "c"], ["d"]])
    #expect(findCycles(["a": ["b", "b"], "b": ["a", "a"]]) == [["a", "b"]])
    #expect(circleWords(["a", "b"]) == "a, then b, then a")
    #expect(circleWords(["a"]) == "a, then a")
  }

  @Test func aLongChainNeedsNoStackOfTheThreads() {
    let count = 100_000
    var chain = (0..<count).map { [min($0 + 1, count - 1)] }
    chain[count - 1] = []
    #expect(findCycles(chain) == [])
    chain[count - 1] = [0]
    #expect(findCycles(chain) == [Array(0..<count)])
  }

  @Test func anItemIsTakenOnceByItsTextAndByItsMeaning() {
    func item(_ text: String, _ line: Int) -> Located<String> {
      Located(text, at: SourceSpan(path: "f", line: line, column: 1))
    }
    var (items, found) = (DistinctItems(), [Diagnostic]())
    #expect(items.isFirst(item("H20", 1), into: &found) && items.isFirst(item("H20", 1), meaning: "h20", into: &found))
    #expect(!items.isFirst(item("H20", 2), into: &found))
    #expect(items.isFirst(item("h20", 3), into: &found) && !items.isFirst(item("h20", 3), meaning: "h20", into: &found))
    #expect(
      found.map(\.message) == [
        "'H20' is listed twice; the first is on line 1", "'h20' is listed twice; the first, 'H20', is on line 1",
      ])
    #expect(found.allSatisfy { $0.help == "leave one of them out" && $0.code == .duplicateItem })
  }
}
