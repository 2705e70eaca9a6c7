import BriefFigures
import BriefModel
import BriefQuantities

extension Dataset {
  /// The answer for readers, with entities printed by name. Converted numbers are rounded so that they stay on their
  /// side of every rule threshold.
  public func printed(_ figure: Figure, _ style: NumberStyle) -> String {
    figure.answer.inOneUnit { shown($0, in: $1) }.printed(style) { entityName($0) ?? $0 }
  }

  /// Converts a quantity to another unit for readers. It is rounded once, and never onto or across a threshold of a
  /// rule.
  ///
  /// - Returns: `nil` if the quantity cannot be converted to the unit.
  public func shown(_ quantity: Quantity, in unit: Unit) -> Quantity? {
    quantity.shown(in: unit, beside: thresholds)
  }

  /// Rounds a quantity to a number of digits after the point, for a column of a table.
  ///
  /// - Returns: `nil` if the shorter number would lie on another side of a rule's threshold.
  public func shortened(_ quantity: Quantity, toPlaces places: Int) -> Quantity? {
    quantity.shortened(toPlaces: places, beside: thresholds)
  }
}
