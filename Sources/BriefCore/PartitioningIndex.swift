extension RandomAccessCollection {
  /// The index of the first element that meets a condition, found by binary search. All elements after it must meet the
  /// condition too.
  ///
  /// - Returns: `endIndex` if no element meets it.
  @inlinable
  public func partitioningIndex(where isInSecondPart: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if isInSecondPart(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
