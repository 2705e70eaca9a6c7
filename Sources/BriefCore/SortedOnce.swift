extension Sequence {
  /// The sorted elements; only one of several elements that the order treats as equal.
  @inlinable
  public func sortedOnce(by precedes: (Element, Element) -> Bool) -> [Element] {
    var result: [Element] = []
    for element in sorted(by: precedes) {
      if let last = result.last, !precedes(last, element) { continue }
      result.append(element)
    }
    return result
  }
}
