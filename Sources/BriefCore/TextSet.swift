/// Texts, each once, in their bytewise order: for the few names of which every page has some lists, and a set would take several
/// times the memory.
public struct TextSet: Sendable, Hashable, RandomAccessCollection, ExpressibleByArrayLiteral {
  /// The texts in order.
  public private(set) var texts: [String] = []

  /// Makes a set of some texts.
  public init(_ texts: some Sequence<String>) {
    for text in texts.sorted(by: bytewise) where self.texts.last.map({ !sameBytes($0, text) }) ?? true {
      self.texts.append(text)
    }
  }

  /// Makes a set of the texts of a literal.
  public init(arrayLiteral texts: String...) {
    self.init(texts)
  }

  /// The place of the first text.
  public var startIndex: Int { 0 }
  /// How many texts there are.
  public var endIndex: Int { texts.count }
  /// The text at a place.
  public subscript(place: Int) -> String { texts[place] }

  private func place(of text: String) -> (place: Int, isThere: Bool) {
    let place = texts.partitioningIndex { !bytewise($0, text) }
    return (place, place < texts.count && sameBytes(texts[place], text))
  }

  /// Whether a text is there.
  public func contains(_ text: String) -> Bool { place(of: text).isThere }

  /// Puts a text in; one that is there stays.
  public mutating func insert(_ text: String) {
    let (place, isThere) = place(of: text)
    if !isThere { texts.insert(text, at: place) }
  }

  /// Puts in all of some texts.
  public mutating func formUnion(_ others: some Sequence<String>) {
    self = TextSet(texts + others)
  }
}
