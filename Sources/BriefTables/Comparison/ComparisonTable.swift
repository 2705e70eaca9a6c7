import BriefCore
import BriefModel
import BriefQuantities

/// A comparison of parts, field by field. Its members are the components of a table: caption, boxhead, stub, body,
/// footnotes, source notes. Figures that cannot be compared with the rest are in `notComparable`, with the reason.
///
/// Rows are always parts and columns fields; `orientation` says how the table is displayed.
public struct ComparisonTable: Sendable {
  /// The subject of the table, in one line.
  public var caption: String?
  /// The as-of day.
  public var asOf: Day
  /// Whether parts are displayed as rows or as columns. Footnote letters follow the resulting reading order.
  public var orientation: CompareBlock.Orientation
  /// The kind of the parts, for the stub's head; `nil` if it has both chips and systems.
  public var kind: EntityKind?
  /// The headings over several columns, in order; empty if there are none.
  public var spanners: [Spanner]
  /// The basis words that all columns share, which are in the subtitle instead of the heads.
  public var sharedWords: [String] = []
  /// Whether ratios to the baseline, or differences from it, have columns of their own.
  public var comparesInColumns = false
  /// The form in which figures are compared with the baseline's.
  public var against: CompareBlock.Against = .ratio
  /// The boxhead, in the order of the block.
  public var columns: [Column]
  /// The row groups, in order; they cover all rows.
  public var groups: [RowGroup]
  /// Stub and body, in the order of the block.
  public var rows: [Row]
  /// The footnotes, in the order of their letters.
  public var footnotes: [Footnote]
  /// The notes under symbols, in the order of their numbers.
  public var flagNotes: [FlagNote] = []
  /// The author's remarks, in inline Markdown.
  public var notes: [Located<String>]
  /// The figures and parts left out, with reasons, in the order of the table.
  public var notComparable: [NotComparable]
  /// A sentence that names the parts for which the query's condition is undecided; `nil` if there are none.
  public var undecided: String?

  /// A heading over adjacent columns.
  public struct Spanner: Sendable, Hashable {
    /// The text of the heading.
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
    /// The unit of all cells; `nil` if they have none, or are not numbers.
    public var unit: Unit?
    /// The basis that all cells share. Components that differ, or that no reader needs, are left out.
    public var basis: Basis
    /// The shared basis as words: `dense`, `matrix`.
    public var basisWords: [String]
    /// Whether higher or lower values are better.
    public var better: Field.Better
    /// Whether its cells are numbers, which are right-aligned.
    public var isNumeric: Bool
    /// Whether the field is computed.
    public var isDerived: Bool
    /// The meaning of the field, in one sentence.
    public var description: String?
    /// The letters of the footnotes that apply to all cells of the column.
    public var marks: [String]
    /// The symbols that apply to all cells of the column.
    public var flags: [FlagMark] = []
    /// The number of digits after the point that its numbers have at most; `nil` for those that they are stated with.
    public var places: Int?
  }

  /// A group of rows.
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
    /// Whether the row is the baseline.
    public var isBaseline: Bool
    /// The letters of the footnotes that apply to the whole row.
    public var marks: [String]
    /// The symbols that apply to the whole row.
    public var flags: [FlagMark] = []
    /// Its cells: `[columns]`.
    public var cells: [Cell]
  }

  /// A remark on cells, under the table.
  public struct Footnote: Sendable, Hashable {
    /// The letter: `a`, `b`, …, `z`, `aa`, …
    public var mark: String
    /// The kind of the remark.
    public var kind: Remark.Kind
    /// The remark.
    public var text: String
    /// The ids of the sources that the remark names.
    public var sources: [String]
  }

  /// A remark under a symbol, with the figures that it is about.
  public struct FlagNote: Sendable, Hashable {
    /// A field, with the parts whose figures the remark is about.
    public struct Place: Sendable, Hashable {
      /// The field's label; `nil` for a remark on parts themselves.
      public var label: String?
      /// The names of the parts; empty for all of them.
      public var parts: [String]
    }

    /// The symbol.
    public var symbol: FlagSymbol
    /// The remark.
    public var text: String
    /// The ids of the sources that the remark names.
    public var sources: [String]
    /// The figures, in the table's reading order.
    public var places: [Place] = []
  }

  /// A figure, or a whole part, that was left out.
  public struct NotComparable: Sendable, Hashable {
    /// The part's id.
    public var entity: String
    /// The part's name.
    public var name: String
    /// The field's name; `nil` if the whole part was left out.
    public var field: String?
    /// The field's label.
    public var label: String?
    /// The reason: `only a sparse figure is known`.
    public var reason: String
  }
}

extension ComparisonTable {
  /// The table with its first parts only.
  public func firstRows(_ count: Int) -> ComparisonTable {
    guard rows.count > count else { return self }
    var table = self
    table.rows = Array(rows.prefix(count))
    table.groups = groups.compactMap { group in
      guard group.rows.lowerBound < count else { return nil }
      var group = group
      group.rows = group.rows.lowerBound..<min(group.rows.upperBound, count)
      return group
    }
    return table
  }
}
