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
  public subscript(place: Int) -> String { texts[place] }

  private func place(of text: String) -> (place: Int, isThere: Bool) {
    let place = texts.partitioningIndex { !bytewise($0, text) }
    return (place, place < texts.count && sameBytes(texts[place], text))
  }

  /// Whether the set contains a text.
  public func contains(_ text: String) -> Bool { place(of: text).isThere }

  /// Inserts a text unless the set contains it.
  public mutating func insert(_ text: String) {
    let (place, isThere) = place(of: text)
    if !isThere { texts.insert(text, at: place) }
  }

  /// Inserts several texts.
  public mutating func formUnion(_ others: some Sequence<String>) {
    self = TextSet(texts + others)
  }
}
