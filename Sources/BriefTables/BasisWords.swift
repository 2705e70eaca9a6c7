import BriefChips

/// A basis as words for a reader, with what it leaves open: `dense`, `unit unstated`, `per package`.
///
/// What goes without saying, that a figure is a peak and of a part on sale, is not among them.
public func basisWords(_ basis: Basis, _ style: NumberStyle) -> [String] {
  Wording(style: style).allWords(basis)
}

/// What a figure is stated on, as words for a reader: its basis, and the bins or versions that it is of, in the order of its
/// values.
public func basisWords(_ figure: Figure, _ style: NumberStyle) -> [String] {
  var variants = [figure.variant].compactMap(\.self)
  if case .several(let alternatives) = figure.answer, alternatives.allSatisfy({ $0.variant != nil }) {
    variants = alternatives.compactMap(\.variant)
  }
  let words = basisWords(figure.basis, style)
  return variants.isEmpty ? words : words + [printChoice(variants, style)]
}

/// A value of a part of the basis, by itself: `dense`, `package`.
public func basisWord(_ value: String, _ style: NumberStyle) -> String {
  Wording(style: style).plain(value)
}

/// What a part of the basis is called: `density`, `scope`.
public func basisName(of part: BasisPart, _ style: NumberStyle) -> String {
  Wording(style: style).plain(part.rawValue)
}
