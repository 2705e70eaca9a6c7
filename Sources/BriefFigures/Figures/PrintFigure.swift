import BriefModel
import BriefQuantities

extension Figure {
  /// The answer for readers: `4.0 TB/s`, `752 to 800 TFLOP/s`, `752 or 800 TFLOP/s`, `not published`.
  ///
  /// An entity is printed as its id; `Dataset.printed` prints its name.
  public func printed(_ style: NumberStyle) -> String {
    self.answer.printed(style) { $0 }
  }
}

extension Absence {
  /// The absence as readers see it: `not published`, 未公布.
  public func printed(_ style: NumberStyle) -> String {
    guard style.language == .chinese else { return words }
    return switch self {
    case .notPublished: "未公布"
    case .notApplicable: "不适用"
    case .unknown: "未知"
    case .withheld: "不予公开"
    }
  }
}

extension Figure.Answer {
  /// The answer for readers. `name` returns the name to print for an entity's id.
  public func printed(_ style: NumberStyle, name: (String) -> String) -> String {
    switch self {
    case .value(let value): return value.printed(style, name: name)
    case .interval(let low, _, let high, _): return printInterval(from: low, to: high, style)
    case .absent(let absence): return absence.printed(style)
    case .several(let alternatives):
      let values = distinct(alternatives.map(\.value))
      let shared = sharedUnit(values)
      return printChoice(
        values.enumerated().map { index, value in
          // The unit is printed once, after the last number.
          let isLast = index == values.count - 1
          return value.printed(shared != nil && !isLast ? style.withoutUnit : style, in: shared, name: name)
        }, style)
    }
  }

  /// The same answer, with numbers converted to one unit if they can be printed with one.
  public func inOneUnit(_ shown: (Quantity, Unit) -> Quantity?) -> Figure.Answer {
    switch self {
    case .value, .absent: return self
    case .interval(let low, let lowClaims, let high, let highClaims):
      guard low.unit != high.unit, let converted = shown(high, low.unit) else { return self }
      return .interval(low: low, lowClaims: lowClaims, high: converted, highClaims: highClaims)
    case .several(let alternatives):
      guard let unit = sharedUnit(alternatives.map(\.value)) else { return self }
      return .several(
        alternatives.map { alternative in
          guard case .quantity(let quantity) = alternative.value, quantity.unit != unit,
            let converted = shown(quantity, unit)
          else { return alternative }
          var alternative = alternative
          alternative.value = .quantity(converted)
          return alternative
        })
    }
  }

  private func distinct(_ values: [ClaimValue]) -> [ClaimValue] {
    var seen: Set<ClaimValue> = []
    return values.filter { seen.insert($0).inserted }
  }

  /// The unit to which all values can be converted, to print it once at the end of the list; `nil` for money, whose
  /// sign precedes each number, and for numbers with magnitude words.
  private func sharedUnit(_ values: [ClaimValue]) -> Unit? {
    var shared: Unit?
    for value in values {
      guard case .quantity(let quantity) = value, !quantity.unit.dimension.isMoney, quantity.magnitudeWord == nil else {
        return nil
      }
      let target = shared ?? quantity.unit
      guard quantity.converted(to: target) != nil else { return nil }
      shared = target
    }
    return shared
  }
}

/// Prints yes or no.
private func printTruth(_ isTrue: Bool, _ style: NumberStyle) -> String {
  switch style.language {
  case .english: isTrue ? "yes" : "no"
  case .chinese: isTrue ? "是" : "否"
  }
}

extension ClaimValue {
  /// A claim's value for readers.
  ///
  /// - Parameter name: returns the name to print for an entity's id.
  public func printed(_ style: NumberStyle, in unit: Unit? = nil, name: (String) -> String = { $0 }) -> String {
    switch self {
    case .quantity(let quantity): printQuantity(quantity, in: unit, style)
    case .text(let text): text
    case .date(let date): printDate(date, style)
    case .truth(let isTrue): printTruth(isTrue, style)
    case .entity(let id): name(id)
    case .absent(let absence): absence.printed(style)
    }
  }
}
