import BriefAnswers
import BriefFigures
import BriefModel
import BriefQuantities

/// The chips that a company designs, and the highest of their figures.
public struct CompanyDesigns: Sendable {
  /// A chip with its figure.
  public struct Highest: Sendable {
    /// The chip.
    public let chip: Entity
    /// Its figure.
    public let figure: Figure
  }

  /// The chips, in the dataset's order.
  public let chips: [Entity]
  /// For each field that the listing of companies has, the chip with the highest figure; `nil` if none is known.
  ///
  /// Planned chips do not count, since their figures are promises. Figures are compared by their least values, then by
  /// their greatest.
  public let highest: [Highest?]

  /// The chips of each company, by the company's id.
  public static func byCompany(in dataset: Dataset) -> [String: [Entity]] {
    let chips = dataset.entities.filter { $0.kind == .chip && $0.designer != nil }
    return Dictionary(grouping: chips) { $0.designer?.value ?? "" }
  }

  /// Finds the highest figures among the chips of a company.
  public init(of chips: [Entity], in dataset: Dataset) {
    self.chips = chips
    let shipped = chips.filter { $0.status != .roadmap }
    highest = dataset.vocabulary.listed(for: .company).map { field in
      let figures = shipped.compactMap { chip -> (chip: Entity, figure: Figure, key: SortKey)? in
        let figure = dataset.figure(chip.id, field, asOf: dataset.now)
        return SortKey(figure, text: "").map { (chip, figure, $0) }
      }
      return SortKey.sorted(figures, by: \.key).last.map { Highest(chip: $0.chip, figure: $0.figure) }
    }
  }
}
