/// Finds cycles of a directed graph whose nodes are numbered.
///
/// Removing the first link of each returned cycle (from its first node to its second, or to itself) makes the graph
/// acyclic. Cycles that share no node are each returned once and begin with their lowest node. If cycles share nodes,
/// not all of them may be returned.
///
/// Uses Tarjan's strongly connected components, then a backward depth-first search through each. Both use an explicit
/// stack, so that a chain of 100,000 nodes does not overflow the thread's stack. The time is linear in the nodes, the
/// links and the size of the result.
///
/// - Parameter successors: the nodes that each node links to. Duplicate links count once.
/// - Returns: the nodes of each cycle in the order of the links, without repeating the first node; sorted by first
///   node.
public func findCycles(_ successors: [[Int]]) -> [[Int]] {
  let components = stronglyConnectedComponents(successors)
  var predecessors = [[Int]](repeating: [], count: successors.count)
  for (node, links) in successors.enumerated() {
    for next in links where components[next] == components[node] && predecessors[next].last != node {
      predecessors[next].append(node)
    }
  }
  var search = BackwardSearch(predecessors)
  for node in successors.indices { search.visit(node) }
  return search.circles.sorted { $0[0] < $1[0] }
}

/// Finds cycles of items that link to each other by name.
///
/// - Parameter links: the names that each name links to. Names that are not keys are ignored.
/// - Returns: as `findCycles`; names are ordered bytewise.
public func findCycles(_ links: [String: [String]]) -> [[String]] {
  let names = links.keys.sorted(by: bytewise)
  let indices = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  let successors = names.map { name in (links[name] ?? []).compactMap { indices[$0] } }
  return findCycles(successors).map { circle in circle.map { names[$0] } }
}

/// Formats a cycle for a message: `a, then b, then a`.
public func circleWords(_ names: [String]) -> String {
  (names + names.prefix(1)).joined(separator: ", then ")
}

/// The component number of each node. Two nodes share a component if each can be reached from the other.
private func stronglyConnectedComponents(_ successors: [[Int]]) -> [Int] {
  let unseen = -1
  var component = [Int](repeating: unseen, count: successors.count)
  var order = [Int](repeating: unseen, count: successors.count)
  var low = order
  var (nextOrder, nextComponent) = (0, 0)
  var open: [Int] = []
  var path: [(node: Int, link: Int)] = []
  for start in successors.indices where order[start] == unseen {
    path.append((start, 0))
    while let (node, link) = path.last {
      if link == 0 {
        order[node] = nextOrder
        low[node] = nextOrder
        nextOrder += 1
        open.append(node)
      }
      if link < successors[node].count {
        path[path.count - 1].link += 1
        let next = successors[node][link]
        if order[next] == unseen {
          path.append((next, 0))
        } else if component[next] == unseen {
          low[node] = min(low[node], order[next])
        }
        continue
      }
      path.removeLast()
      if let parent = path.last?.node { low[parent] = min(low[parent], low[node]) }
      guard low[node] == order[node] else { continue }
      while let member = open.popLast() {
        component[member] = nextComponent
        if member == node { break }
      }
      nextComponent += 1
    }
  }
  return component
}

/// A depth-first search against the direction of the links.
///
/// A link to a node that is still on the search path closes a cycle. Without all such links, the graph is acyclic.
/// Since the search runs backwards, that link leaves the node at which the cycle was entered.
private struct BackwardSearch {
  private enum Mark { case unseen, open, done }

  private let predecessors: [[Int]]
  private var marks: [Mark]
  private var path: [(node: Int, link: Int)] = []
  /// The index on the path for each open node.
  private var depths: [Int]
  private(set) var circles: [[Int]] = []

  init(_ predecessors: [[Int]]) {
    self.predecessors = predecessors
    marks = Array(repeating: .unseen, count: predecessors.count)
    depths = Array(repeating: 0, count: predecessors.count)
  }

  mutating func visit(_ start: Int) {
    guard marks[start] == .unseen else { return }
    enter(start)
    while let (node, link) = path.last {
      guard link < predecessors[node].count else {
        marks[node] = .done
        path.removeLast()
        continue
      }
      path[path.count - 1].link += 1
      let before = predecessors[node][link]
      switch marks[before] {
      case .unseen: enter(before)
      case .open: circles.append([before] + path[(depths[before] + 1)...].reversed().map(\.node))
      case .done: break
      }
    }
  }

  private mutating func enter(_ node: Int) {
    marks[node] = .open
    depths[node] = path.count
    path.append((node, 0))
  }
}
