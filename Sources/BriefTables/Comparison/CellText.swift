import BriefAnswers
import BriefFigures
import BriefModel
import BriefQuantities

/// Prints the content of a cell, without the unit, which is in the column head.
struct CellPrinter {
  var dataset: Dataset
  let unit: ColumnUnit?
  /// The number of digits after the point that numbers have at most; `nil` for those that they are stated with.
  var places: Int?
  let style: NumberStyle

  init(dataset: Dataset, unit: ColumnUnit?, style: NumberStyle, places: Int? = nil) {
    (self.dataset, self.unit, self.style, self.places) = (dataset, unit, style, places)
  }

  var wording: Wording { Wording(style: style) }

  /// The values of a figure as a cell prints them; empty for an absence.
  func alternatives(of figure: Figure) -> [Cell.Alternative] {
    switch figure.answer {
    case .value(let value): [alternative(figure.variant, value)]
    case .interval(let low, _, let high, _):
      [Cell.Alternative(variant: figure.variant, text: interval(low, high), entity: nil)]
    case .several(let all): all.map { alternative($0.variant, $0.value) }
    case .absent: []
    }
  }

  /// Several values as one text: `752 (752 bin); 780 (780 bin)`.
  func text(_ alternatives: [Cell.Alternative]) -> String {
    let texts = alternatives.map { alternative in
      alternative.variant.map { wording.text(.ofVariant(alternative.text, variant: $0)) } ?? alternative.text
    }
    return texts.count == 1 ? texts[0] : wording.text(.alternatives(texts))
  }

  /// A claim's value as its source states it, including the unit.
  func stated(_ value: ClaimValue) -> String {
    value.printed(style) { dataset.entityName($0) ?? $0 }
  }

  private func alternative(_ variant: String?, _ value: ClaimValue) -> Cell.Alternative {
    switch value {
    case .quantity(let quantity): Cell.Alternative(variant: variant, text: number(quantity), entity: nil)
    case .entity(let id): Cell.Alternative(variant: variant, text: stated(value), entity: id)
    default: Cell.Alternative(variant: variant, text: stated(value), entity: nil)
    }
  }

  /// The least and the greatest of several numbers in the column's unit: `752 to 800`; `nil` if one cannot be converted.
  func range(_ quantities: [Quantity]) -> String? {
    guard let unit, quantities.allSatisfy(unit.takes) else { return nil }
    let ordered = quantities.compactMap { quantity in quantity.rational.map { (quantity, $0) } }
      .sorted { $0.1 < $1.1 }.map(\.0)
    guard let low = ordered.first, let high = ordered.last, ordered.count == quantities.count else { return nil }
    return low == high ? number(low) : interval(low, high)
  }

  /// A quantity in the column's unit, as the cell and the CSV show it; unchanged if it cannot be converted.
  func shown(_ quantity: Quantity) -> Quantity {
    guard let unit else { return quantity }
    let shown = dataset.shown(unit.plain(quantity), in: unit.unit) ?? quantity
    guard let places, shown.places > places else { return shown }
    return dataset.shortened(shown, toPlaces: places) ?? shown
  }

  /// A quantity as a cell prints it.
  func number(_ quantity: Quantity) -> String { printQuantity(shown(quantity), cellStyle) }

  private func interval(_ low: Quantity, _ high: Quantity) -> String {
    printInterval(from: shown(low), to: shown(high), cellStyle)
  }

  private var cellStyle: NumberStyle { unit == nil ? style : style.withoutUnit }
}
