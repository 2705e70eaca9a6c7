import BriefChips
import BriefCore

/// One figure in its column's unit, with all that a reader must be told beside it.
public struct Cell: Sendable, Hashable {
  /// What stands in the cell.
  public enum Kind: Sendable, Hashable {
    /// One value.
    case value
    /// The least and the greatest of claims that differ.
    case interval
    /// Variants, or texts that differ: see `alternatives`.
    case several
    /// Nothing, and which kind of nothing.
    case absent(Absence)
    /// A figure is known, and must not stand in this column.
    case notComparable
  }

  /// One of several values.
  public struct Alternative: Sendable, Hashable {
    /// The bin or version; `nil` where sources merely differ.
    public var variant: String?
    /// The value as printed.
    public var text: String
    /// The id of the entity that the value names: a foundry.
    public var entity: String?
  }

  /// What does not depend on the other cells; the tables of all pages share it.
  let content: CellContent
  /// The place of the value in its column, from 0, the same for equal ones; by the lower end, then the upper one.
  /// `nil` for what has no value, which is sorted last, in the order of `Absence`.
  public var sortRank: Int?
  /// The place of what has no value among such: absences in their order, then what is not comparable; `nil` of a value.
  public var absenceRank: Int? {
    switch kind {
    case .value, .interval, .several: nil
    case .absent(let absence): Absence.allCases.firstIndex(of: absence)
    case .notComparable: Absence.allCases.count
    }
  }
  /// The letters of its own footnotes; those of its column's head are not repeated.
  public var marks: [String] = []
  /// Whether no other value of its column may be better.
  public var isBest = false
  /// How it stands to the baseline's; `nil` without a baseline, and where the two cannot be set against each other.
  public var ratio: Ratio?
  /// By how much it differs from the baseline's, in the column's unit: `+240`, `−16 to +16`; `nil` where the block does not ask,
  /// of the baseline itself, and where the two cannot be set against each other.
  public var difference: String?
  /// Its bar; `nil` in a column without bars, and for what is no number or a bound.
  public var bar: Bar?

  init(_ content: CellContent) {
    self.content = content
  }

  /// The figure as the dataset remembers it.
  public var resolved: ResolvedFigure { content.resolved }
  /// The figure; where it is not comparable it is the absence that the dataset answered with.
  public var figure: Figure { content.resolved.figure }
  /// What stands in the cell.
  public var kind: Kind { content.kind }
  /// As printed, without the unit that the column's head has.
  public var text: String { content.text }
  /// The values: one of a value, both ends of an interval as one text, several of variants, none of an absence.
  public var alternatives: [Alternative] { content.alternatives }
  /// The ids of the sources of what is printed.
  public var sources: [String] { content.sources }
  /// Every remark on it, those of the column's head too.
  public var remarks: [Remark] { content.remarks }
  /// Whether its text names entities: a foundry.
  public var namesEntities: Bool { content.namesEntities }
  /// Whether a value is printed.
  public var hasValue: Bool { content.hasValue }

  /// A bar from nought to the value, in thousandths of the greatest value of the column.
  public struct Bar: Sendable, Hashable {
    /// Where the least value that it may be ends.
    public var low: Int
    /// Where the greatest one ends; the same for one value.
    public var high: Int
  }

  /// How a figure stands to the baseline's.
  public struct Ratio: Sendable, Hashable {
    /// As printed: `0.150`, `0.150 to 0.170`; `1` for the baseline itself.
    public var text: String
  }
}

/// Something that a reader must be told of a cell; it becomes a footnote.
public struct Remark: Sendable, Hashable {
  /// What kind of remark it is.
  public enum Kind: Sendable, Hashable {
    /// The figure's own flag.
    case flag(Figure.Flag)
    /// Stated in another unit, and rounded on the way to the column's.
    case converted
    /// What we compute for a figure that a source states.
    case calculated
    /// An amount of money that was first stated in another currency.
    case original
    /// Left out: another figure is known that must not stand here.
    case notComparable
    /// The part itself is only planned.
    case planned
    /// What the part's figures are of, where other parts of the table are of another amount of hardware.
    case scope
  }

  /// What kind of remark it is.
  public var kind: Kind
  /// The remark, in the table's language.
  public var text: String
  /// The ids of the sources that it names.
  public var sources: [String]
}
