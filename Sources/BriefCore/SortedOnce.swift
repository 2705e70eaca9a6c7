extension Sequence {
  /// The elements in an order; of those that it does not tell apart, one.
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
