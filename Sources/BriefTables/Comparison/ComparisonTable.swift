import BriefChips
import BriefCore

/// Parts beside each other, field by field, by the parts of a table: caption, boxhead, stub, body, footnotes, source
/// notes. What could not stand beside the rest is in `notComparable`, with the reason.
///
/// Rows are always parts and columns fields; `orientation` says which way round it is to be shown.
public struct ComparisonTable: Sendable {
  /// What the table is about, in a line.
  public var caption: String?
  /// Whose knowledge it shows.
  public var asOf: Day
  /// Which way round it is to be shown; footnote letters follow the reading order that this gives.
  public var orientation: CompareBlock.Orientation
  /// What the stub's head says: chips, systems, or `nil` for both.
  public var kind: EntityKind?
  /// Heads over several columns, in their order; empty where there are none.
  public var spanners: [Spanner]
  /// The boxhead, in the order of the block.
  public var columns: [Column]
  /// The rows that stand together, in order; they cover all rows.
  public var groups: [RowGroup]
  /// Stub and body, in the order of the block.
  public var rows: [Row]
  /// The footnotes, by letter.
  public var footnotes: [Footnote]
  /// The author's remarks, in inline Markdown.
  public var notes: [Located<String>]
  /// What was left out, and why, in the order of the table.
  public var notComparable: [NotComparable]
  /// Of which parts it is not known whether the table's query takes them, in a sentence; `nil` for none.
  public var undecided: String?

  /// A head over neighbouring columns.
  public struct Spanner: Sendable, Hashable {
    /// The head.
    public var label: String
    /// The columns under it.
    public var columns: Range<Int>
  }

  /// One field: a head of the boxhead.
  public struct Column: Sendable {
    /// The field's name.
    public var field: String
    /// The field's label.
    public var label: String
    /// The unit of all its cells; `nil` where they have none, or are no numbers.
    public var unit: Unit?
    /// The basis that all its cells share: parts that differ, or are the same for no reader's use, are not in it.
    public var basis: Basis
    /// The shared basis as words: `dense`, `matrix`.
    public var basisWords: [String]
    /// Which value is the better one.
    public var better: Field.Better
    /// Whether its cells are numbers, which stand to the right.
    public var isNumeric: Bool
    /// Whether it is computed.
    public var isDerived: Bool
    /// What the field means, in a sentence.
    public var description: String?
    /// The letters of the footnotes that hold for all of its cells.
    public var marks: [String]
  }

  /// Rows that stand together.
  public struct RowGroup: Sendable, Hashable {
    /// The heading; `nil` for rows without one.
    public var label: String?
    /// The rows.
    public var rows: Range<Int>
  }

  /// One part.
  public struct Row: Sendable {
    /// The part.
    public var stub: Stub
    /// Whether it is the part that the others are set against.
    public var isBaseline: Bool
    /// The letters of the footnotes that hold for the whole row.
    public var marks: [String]
    /// Its cells: `[columns]`.
    public var cells: [Cell]
  }

  /// A remark on cells, under the table.
  public struct Footnote: Sendable, Hashable {
    /// Its letter: `a`, `b`, …, `z`, `aa`, …
    public var mark: String
    /// What kind of remark it is.
    public var kind: Remark.Kind
    /// The remark.
    public var text: String
    /// The ids of the sources that it names.
    public var sources: [String]
  }

  /// A figure, or a whole part, that was left out.
  public struct NotComparable: Sendable, Hashable {
    /// The part's id.
    public var entity: String
    /// The part's name.
    public var name: String
    /// The field's name; `nil` where the whole part was left out.
    public var field: String?
    /// The field's label.
    public var label: String?
    /// Why: `only a sparse figure is known`.
    public var reason: String
  }
}
