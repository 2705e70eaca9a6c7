import BriefAnswers
import BriefLanguage
import BriefModel
import BriefQuantities

/// The unit shared by a column's cells.
struct ColumnUnit {
  /// The unit. For numbers with a magnitude word, the symbol of the unit includes the word: `billion USD`.
  let unit: Unit

  /// Chooses the field's own unit, else the unit in which most figures are stated. Ties go to the first.
  ///
  /// - Returns: `nil` if no figure has a number.
  init?(_ field: Field, _ figures: [ResolvedFigure], _ style: NumberStyle) {
    if let unit = field.displayUnit, figures.contains(where: { !$0.quantities.isEmpty }) {
      self.unit = unit
      return
    }
    var counts: [(unit: Unit, figures: Int)] = []
    for figure in figures {
      guard let quantity = figure.quantities.first else { continue }
      let unit = quantity.unit(withMagnitudeWordIn: style)
      if let index = counts.firstIndex(where: { $0.unit == unit }) {
        counts[index].figures += 1
      } else {
        counts.append((unit, 1))
      }
    }
    guard let most = counts.map(\.figures).max(), let chosen = counts.first(where: { $0.figures == most }) else {
      return nil
    }
    unit = chosen.unit
  }

  /// Wraps a unit that is already chosen.
  init(of unit: Unit) {
    self.unit = unit
  }

  /// Whether a quantity can be shown in the column.
  func takes(_ quantity: Quantity) -> Bool { quantity.unit.converts(to: unit) }

  /// A quantity whose magnitude word is multiplied into the number, so that all cells use the same scale.
  func plain(_ quantity: Quantity) -> Quantity {
    guard quantity.magnitudeWord != nil, quantity.unit == unit,
      let number = quantity.number.shifted(by: quantity.magnitudePower)
    else { return quantity }
    var plain = Quantity(number: number, unit: unit, bound: quantity.bound)
    if let upper = quantity.upper {
      guard let shifted = upper.shifted(by: quantity.magnitudePower) else { return quantity }
      plain.upper = shifted
    }
    return plain
  }

  /// Whether the conversion to the column's unit rounds the number.
  func rounds(_ quantity: Quantity) -> Bool {
    guard takes(quantity) else { return false }
    guard let exact = quantity.converted(to: unit) else { return true }
    return exact.significantDigits > quantity.significantDigits
  }
}

extension Quantity {
  /// The unit with the magnitude word included.
  fileprivate func unit(withMagnitudeWordIn style: NumberStyle) -> Unit {
    guard let magnitudeWord, let power = Rational.powerOfTen(magnitudePower).flatMap({ Rational($0, 1) }),
      let scale = unit.scale.multiplied(by: power)
    else { return unit }
    let word = magnitudeTerm.map { style.words.text($0) } ?? magnitudeWord
    return Unit(
      symbol: unit.symbol.isEmpty ? word : "\(word) \(unit.symbol)", dimension: unit.dimension, scale: scale)
  }
}
