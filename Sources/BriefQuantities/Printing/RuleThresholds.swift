/// The numbers with which the rules of a dataset compare figures, by dimension.
///
/// Figures are never rounded onto or across a threshold. Otherwise a reader could misjudge whether a rule applies.
public struct RuleThresholds: Sendable {
  /// The thresholds of each dimension, each once, sorted by value. There are few dimensions, so a linear search is
  /// faster than hashing.
  public private(set) var byDimension: [(dimension: Dimension, found: [Threshold])] = []

  /// Makes thresholds for some numbers.
  ///
  /// The number 1 is added, since a plain number may be a ratio, and a ratio below 1 is never printed as 1.
  public init(_ numbers: [(dimension: Dimension, threshold: Threshold)] = []) {
    add(Threshold(value: .one, separatesAbove: false), to: .number)
    for (dimension, threshold) in numbers { add(threshold, to: dimension) }
    for index in byDimension.indices where byDimension[index].found.count > 1 {
      byDimension[index].found = Dictionary(grouping: byDimension[index].found, by: \.value)
        .map { value, all in Threshold(value: value, separatesAbove: all.contains(where: \.separatesAbove)) }
        .sorted { $0.value < $1.value }
    }
  }

  /// The thresholds of a dimension.
  public func of(_ dimension: Dimension) -> [Threshold] {
    byDimension.first { $0.dimension == dimension }?.found ?? []
  }

  private mutating func add(_ threshold: Threshold, to dimension: Dimension) {
    guard let index = byDimension.firstIndex(where: { $0.dimension == dimension }) else {
      byDimension.append((dimension, [threshold]))
      return
    }
    byDimension[index].found.append(threshold)
  }
}
