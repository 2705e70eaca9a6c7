import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel

/// One figure in its column's unit, with all remarks that a reader must see.
public struct Cell: Sendable, Hashable {
  /// The kind of content of a cell.
  public enum Kind: Sendable, Hashable {
    /// One value.
    case value
    /// The least and the greatest of conflicting claims.
    case interval
    /// Variants, or differing texts: see `alternatives`.
    case several
    /// No value, and the kind of absence.
    case absent(Absence)
    /// A figure is known, but it must not be shown in this column.
    case notComparable
  }

  /// One of several values.
  public struct Alternative: Sendable, Hashable {
    /// The bin or version; `nil` if sources merely differ.
    public var variant: String?
    /// The value as printed.
    public var text: String
    /// The id of the entity that the value names: a foundry.
    public var entity: String?
  }

  /// The content that does not depend on other cells. The tables of all pages share it.
  let content: CellContent
  /// The rank of the value in its column, from 0, equal for equal values; by the lower end, then the upper end. `nil`
  /// for a cell without a value, which is sorted last, in the order of `Absence`.
  public var sortRank: Int?
  /// The rank of a cell without a value among such cells: absences in their order, then cells that are not comparable.
  /// `nil` for a value.
  public var absenceRank: Int? {
    switch kind {
    case .value, .interval, .several: nil
    case .absent(let absence): Absence.allCases.firstIndex(of: absence)
    case .notComparable: Absence.allCases.count
    }
  }
  /// The text with the column's precision; `nil` if it is that of the content.
  var rounded: RoundedContent?
  /// The letters of the cell's own footnotes. Those of its column head are not repeated.
  public var marks: [String] = []
  /// The symbols of the cell's own doubts. Those of its column head are not repeated.
  public var flags: [FlagMark] = []
  /// The number of values that were compared, if no other value of the column may be better; else `nil`.
  public var bestOf: Int?
  /// The ratio to the baseline; `nil` without a baseline, and if the two cannot be compared.
  public var ratio: Ratio?
  /// The difference from the baseline, in the column's unit: `+240`, `−16 to +16`. `nil` if the block does not request
  /// it, for the baseline itself, and if the two cannot be compared.
  public var difference: String?
  /// The bar; `nil` in a column without bars, and for a cell without a number or with a bound.
  public var bar: Bar?

  init(_ content: CellContent) {
    self.content = content
  }

  /// The figure as resolved and cached by the dataset.
  public var resolved: ResolvedFigure { content.resolved }
  /// The figure; for a cell that is not comparable it may be the absence that the dataset returned.
  public var figure: Figure { content.resolved.figure }
  /// The kind of content of the cell.
  public var kind: Kind { content.kind }
  /// The printed text, without the unit, which is in the column head.
  public var text: String { rounded?.text ?? content.text }
  /// The values: one for a value, both ends of an interval as one text, several for variants, none for an absence.
  public var alternatives: [Alternative] { rounded?.alternatives ?? content.alternatives }
  /// The ids of the sources of the printed values.
  public var sources: [String] { content.sources }
  /// All remarks on the cell, including those of the column head.
  public var remarks: [Remark] { content.remarks }
  /// Whether the text names entities, for example a foundry.
  public var namesEntities: Bool { content.namesEntities }
  /// Whether a value is printed.
  public var hasValue: Bool { content.hasValue }

  /// A bar from zero to the value, in thousandths of the greatest value of the column.
  public struct Bar: Sendable, Hashable {
    /// The end of the bar for the least possible value.
    public var low: Int
    /// The end of the bar for the greatest possible value; equal to `low` for a single value.
    public var high: Int
  }

  /// The ratio of a figure to the baseline's.
  public struct Ratio: Sendable, Hashable {
    /// The printed ratio: `0.150`, `0.150 to 0.170`; `1` for the baseline itself.
    public var text: String
  }
}

/// A symbol at one place of a table.
public struct FlagMark: Sendable, Hashable {
  /// The symbol.
  public var symbol: FlagSymbol
  /// The numbers of its notes in `ComparisonTable.flagNotes`, from 1; at least one.
  public var notes: [Int]
}

/// A remark on a cell that a reader must see; it becomes a footnote, or a note under a symbol.
public struct Remark: Sendable, Hashable {
  /// The kind of a remark.
  public enum Kind: Sendable, Hashable {
    /// A flag of the figure.
    case flag(Figure.Flag)
    /// Stated in another unit, and rounded in the conversion to the column's unit.
    case converted
    /// Our own calculation of a figure that a source states.
    case calculated
    /// An amount of money originally stated in another currency.
    case original
    /// Left out: another figure is known, which must not be shown here.
    case notComparable
    /// An analyst's estimate is among the claims.
    case estimate
    /// The part itself is only planned.
    case planned
    /// The amount of hardware that the part's figures are for, if other parts of the table are for another amount.
    case scope
  }

  /// The kind of the remark.
  public var kind: Kind
  /// The remark, in the table's language.
  public var text: String
  /// The ids of the sources that the remark names.
  public var sources: [String]
}
