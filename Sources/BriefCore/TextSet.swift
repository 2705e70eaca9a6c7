/// A sorted set of texts in bytewise order. For the few names that every page stores in several lists; a `Set` would
/// take several times the memory.
public struct TextSet: Sendable, Hashable, RandomAccessCollection, ExpressibleByArrayLiteral {
  /// The texts, sorted bytewise.
  public private(set) var texts: [String] = []

  /// Makes a set from texts.
  public init(_ texts: some Sequence<String>) {
    for text in texts.sorted(by: bytewise) where self.texts.last.map({ !sameBytes($0, text) }) ?? true {
      self.texts.append(text)
    }
  }

  /// Makes a set from a literal.
  public init(arrayLiteral texts: String...) {
    self.init(texts)
  }

  /// The index of the first text.
  public var startIndex: Int { 0 }
  /// The number of texts.
  public var endIndex: Int { texts.count }
  /// The text at an index.
  public subscript(index: Int) -> String { texts[index] }

  private func index(of text: String) -> (index: Int, isThere: Bool) {
    let index = texts.partitioningIndex { !bytewise($0, text) }
    return (index, index < texts.count && sameBytes(texts[index], text))
  }

  /// Whether the set contains a text.
  public func contains(_ text: String) -> Bool { index(of: text).isThere }

  /// Inserts a text unless the set contains it.
  public mutating func insert(_ text: String) {
    let (index, isThere) = index(of: text)
    if !isThere { texts.insert(text, at: index) }
  }

  /// Inserts several texts.
  public mutating func formUnion(_ others: some Sequence<String>) {
    self = TextSet(texts + others)
  }
}
