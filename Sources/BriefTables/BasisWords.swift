import BriefFigures
import BriefQuantities

/// The words that show a basis to a reader, including what is open about it: `dense`, `unit unstated`, `per package`.
///
/// The defaults are left out: that a figure is a peak, and that it is of a part on sale.
public func basisWords(_ basis: Basis, _ style: NumberStyle) -> [String] {
  Wording(style: style).allWords(basis)
}

/// The words that show the basis of a figure to a reader, followed by the bins or versions it applies to, in the order
/// of the figure's values.
public func basisWords(_ figure: Figure, _ style: NumberStyle) -> [String] {
  var variants = [figure.variant].compactMap(\.self)
  if case .several(let alternatives) = figure.answer, alternatives.allSatisfy({ $0.variant != nil }) {
    variants = alternatives.compactMap(\.variant)
  }
  let words = basisWords(figure.basis, style)
  return variants.isEmpty ? words : words + [printChoice(variants, style)]
}

/// The word for one value of a basis component: `dense`, `package`.
public func basisWord(_ value: BasisValue, _ style: NumberStyle) -> String {
  Wording(style: style).plain(value)
}

/// The name of a basis component: `density`, `scope`.
public func basisName(of component: BasisComponent, _ style: NumberStyle) -> String {
  Wording(style: style).name(of: component)
}
