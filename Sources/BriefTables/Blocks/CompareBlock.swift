import BriefCore
import BriefExpressions
import BriefModel
import BriefQuantities
import BriefYAML

/// The content of a `compare` block: parts, fields, and how they are laid out side by side.
public struct CompareBlock: Sendable {
  /// Parts under one heading.
  public struct Group: Sendable {
    /// The heading; `nil` if the block lists its parts without groups.
    public var label: Located<String>?
    /// The parts' ids, in the order of the table.
    public var parts: [Located<String>]

    /// Makes a group.
    public init(label: Located<String>?, parts: [Located<String>]) {
      self.label = label
      self.parts = parts
    }
  }

  /// A heading over several fields.
  public struct Spanner: Sendable {
    /// The text of the heading.
    public var label: Located<String>
    /// The fields under it.
    public var fields: [Located<String>]
  }

  /// The sort order of rows.
  public struct Sort: Sendable {
    /// A field of the table, or `name`.
    public var key: Located<String>
    /// Whether the greatest comes first.
    public var isDescending: Bool
  }

  /// Whether parts are rows or columns.
  public enum Orientation: String, Sendable, Hashable, CaseIterable {
    /// A part is a row.
    case rows
    /// A part is a column.
    case columns
  }

  /// The form in which a figure is compared with the baseline's figure.
  public enum Against: String, Sendable, Hashable, CaseIterable {
    /// The ratio to the baseline's figure.
    case ratio
    /// The difference from the baseline's figure.
    case difference
    /// Both the ratio and the difference.
    case both
  }

  /// Where ratios to the baseline, or differences from it, are printed.
  private enum RatioPlace: String, Sendable, CaseIterable {
    /// In a line of each cell.
    case cells
    /// In columns of their own.
    case columns
  }

  /// The block's permanent addresses.
  public var address = BlockAddress()
  /// The subject of the table, in one line.
  public var caption: Located<String>?
  /// The parts; one group without a label if the block has no `groups`.
  public var groups: [Group]
  /// The required kind of the parts: `chip` under `chips:`, `system` under `systems:`; `nil` under `groups:`, which
  /// accepts both.
  public var kind: EntityKind?
  /// Whether the block takes every part of its kind that meets the condition, instead of listing parts.
  public var isQuery = false
  /// Whether a query lists parts of another amount of hardware as left out, instead of reporting them.
  public var leavesOutOtherScopes = false
  /// The condition of a query; `nil` for all parts of the kind.
  public var condition: Condition?
  /// The fields' names, in the order of the table.
  public var fields: [Located<String>]
  /// The headings over the fields; empty if the block lists its fields without any.
  public var spanners: [Spanner] = []
  /// The sort order of rows; `nil` for the order of the block.
  public var sort: Sort?
  /// Whether the best value of each column is marked.
  public var marksBest = false
  /// The part with which the others are compared.
  public var baseline: Located<String>?
  /// The form in which the others are compared with the baseline.
  public var against: Against = .ratio
  /// Whether ratios and differences have columns of their own, instead of a line in each cell.
  public var comparesInColumns = false
  /// The fields whose cells have bars.
  public var bars: [Located<String>] = []
  /// The basis of the whole table. A component that is not set is the field's default.
  public var basis: Basis
  /// Whether parts are rows or columns.
  public var orientation: Orientation
  /// Remarks under the table, in inline Markdown.
  public var notes: [Located<String>]
  /// The span of the block.
  public var span: SourceSpan

  /// Makes a block that lists its parts without headings.
  public init(
    caption: Located<String>? = nil, parts: [Located<String>], fields: [Located<String>], span: SourceSpan
  ) {
    self.caption = caption
    groups = [Group(label: nil, parts: parts)]
    kind = nil
    self.fields = fields
    basis = Basis()
    orientation = .rows
    notes = []
    self.span = span
  }

  /// Every part, in the order of the table.
  public var parts: [Located<String>] { groups.flatMap(\.parts) }

  /// Reads the body of a `compare` block.
  ///
  /// - Returns: the block without invalid entries; reports `unknown-key`, `missing-key`, `wrong-type`, `unknown-value`,
  ///   `duplicate-key`, and `mixed-scope` if both chips and systems are listed. `layOutTable` checks whether ids and
  ///   fields exist.
  public static func decode(_ node: YAMLNode) -> Staged<CompareBlock> {
    var reader = MappingReader(node, subject: "compare block")
    var block = CompareBlock(caption: reader.requiredText("caption"), parts: [], fields: [], span: node.span)
    block.decodeParts(&reader)
    block.decodeFields(&reader)
    if let sort = reader.text("sort") {
      let isDescending = sort.value.hasPrefix("-")
      block.sort = Sort(
        key: isDescending ? Located(String(sort.value.dropFirst()), at: sort.span) : sort, isDescending: isDescending)
    }
    block.marksBest = reader.flag("best") ?? false
    block.baseline = reader.text("baseline")
    block.against = reader.choice("against", of: Against.self)?.value ?? .ratio
    block.comparesInColumns = reader.choice("ratios", of: RatioPlace.self)?.value == .columns
    block.bars = reader.distinctTexts("bars")
    block.basis = decodeBasis(&reader)
    block.orientation = reader.choice("orient", of: Orientation.self)?.value ?? .rows
    block.notes = reader.texts("notes")
    block.address = .decode(&reader)
    return Staged(block, reader.finish())
  }

  /// Reads a list of fields, or headings with the fields under each.
  private mutating func decodeFields(_ reader: inout MappingReader) {
    guard reader.node("fields")?.entries != nil else {
      fields = requiredTexts("fields", &reader)
      return
    }
    for entry in reader.mapping("fields") {
      let under = texts(of: entry.value, under: entry.key, &reader)
      if under.isEmpty {
        reader.report(.emptyTable, "the heading '\(entry.key)' has no fields", at: entry.keySpan)
        continue
      }
      spanners.append(Spanner(label: Located(entry.key, at: entry.keySpan), fields: under))
      fields += under
    }
  }

  /// Reads `chips: all`, `systems: all` or `where:`. A condition selects chips unless the block has `systems: all`.
  private mutating func decodeQuery(_ reader: inout MappingReader) -> Bool {
    let all = ["chips", "systems"].first { reader.node($0)?.text == "all" }
    let text = reader.text("where")
    guard all != nil || text != nil else { return false }
    if text != nil, all == nil, let listed = reader.entry("chips") ?? reader.entry("systems") ?? reader.entry("groups")
    {
      reader.report(
        .duplicateKey, "'\(listed.key)' and 'where' both say which parts the table has", at: listed.keySpan,
        help: "write one of them, or '\(listed.key == "groups" ? "chips" : listed.key): all'")
    }
    isQuery = true
    kind = all == "systems" ? .system : .chip
    if let text {
      let parsed = Condition.parse(text.value, at: text.span)
      reader.add(parsed.diagnostics)
      condition = parsed.value
    }
    return true
  }

  /// Reads which parts a block contains.
  mutating func decodeParts(_ reader: inout MappingReader) {
    if decodeQuery(&reader) { return }
    let chips = reader.entry("chips")
    let systems = reader.entry("systems")
    let grouped = reader.entry("groups")
    if let chips, let systems {
      let second = max(chips.keySpan, systems.keySpan)
      reader.report(
        .mixedScope, "chips and systems cannot share a table: a system's figures are for many chips", at: second,
        help: "make a table for each")
    }
    if let grouped, let listed = chips ?? systems {
      reader.report(
        .duplicateKey, "'\(listed.key)' and 'groups' both say which parts the table has",
        at: max(grouped.keySpan, listed.keySpan), help: "write one of them")
    }
    if grouped != nil {
      groups = Self.decodeGroups(&reader)
    } else if chips != nil {
      kind = .chip
      groups = [Group(label: nil, parts: requiredTexts("chips", &reader))]
    } else if systems != nil {
      kind = .system
      groups = [Group(label: nil, parts: requiredTexts("systems", &reader))]
    } else {
      reader.report(
        .missingKey, "the \(reader.subject) does not say which parts it compares", at: reader.span,
        help: "add 'chips: […]', 'systems: […]', 'groups: …' or 'where: …'")
    }
  }

  private static func decodeGroups(_ reader: inout MappingReader) -> [Group] {
    let entries = reader.mapping("groups")
    return entries.map { entry in
      let label = Located(entry.key, at: entry.keySpan)
      let parts = texts(of: entry.value, under: entry.key, &reader)
      if parts.isEmpty, entry.value.items?.isEmpty ?? entry.value.isNull {
        reader.report(.emptyTable, "the group '\(entry.key)' lists no parts", at: entry.keySpan)
      }
      return Group(label: label, parts: parts)
    }
  }
}
