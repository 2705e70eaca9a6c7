import BriefQuantities

extension Figure.Conversion {
  /// A description of the conversion for readers: `2 dies × 814 mm²`.
  public func printed(_ style: NumberStyle) -> String {
    let isEnglish = style.language == .english
    switch self {
    case .symmetric(true):
      return isEnglish ? "2 × one way, which the source calls symmetric" : "单向的 2 倍，来源称其为对称"
    case .symmetric(false):
      return isEnglish ? "both ways ÷ 2, which the source calls symmetric" : "双向的一半，来源称其为对称"
    case .dies(let count, let each, _):
      let value = each.map { printQuantity($0, style) } ?? (isEnglish ? "the figure for one" : "单个裸片的数据")
      if isEnglish { return "\(count) \(count == 1 ? "die" : "dies") × \(value)" }
      return "\(count) 个裸片 × \(value)"
    }
  }
}

extension Figure {
  /// The field whose claims only support the conversion of the others: the one that states the number of dies.
  public var supportingField: String? {
    if case .dies(_, _, let field)? = self.conversion { field } else { nil }
  }
}
