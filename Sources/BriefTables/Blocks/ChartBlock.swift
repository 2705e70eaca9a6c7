import BriefCore
import BriefYAML

/// The content of a `chart` block: parts, one or two fields, and the kind of chart.
public struct ChartBlock: Sendable {
  /// The kind of chart.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A bar for each part; its length is the figure.
    case bar
    /// A mark for each part at its figure; several fields of one unit may share the axis.
    case dot
    /// A mark for each part in the plane of two fields.
    case scatter
    /// The known value of each part by the day on which it became known, or a field over a date of each part.
    case step
  }

  /// The mapping of numbers to positions on an axis.
  public enum Scaling: String, Sendable, Hashable, CaseIterable {
    /// Equal differences have equal lengths; the axis begins at zero.
    case linear
    /// Equal ratios have equal lengths.
    case log
  }

  /// The order of a bar or dot chart's rows.
  public enum Order: String, Sendable, Hashable, CaseIterable {
    /// The order in the block.
    case given
    /// Greatest first, within each group.
    case value
  }

  /// The block's permanent addresses.
  public var address = BlockAddress()
  /// The kind; `nil` if the block has none, which is reported.
  public var kind: Kind?
  /// The table behind the chart: parts, fields, basis, notes. The fields of a scatter chart are x and y, in this order.
  /// The fields of a step chart over dates are the date and the value.
  public var table: CompareBlock
  /// What the chart shows, as a sentence in inline Markdown, which stands over the caption; `nil` for none.
  public var finding: Located<String>?
  /// The scaling of x, or of the only axis of a bar, dot or step chart.
  public var scale = Scaling.linear
  /// The scaling of y in a scatter chart.
  public var yScale = Scaling.linear
  /// The rule whose paragraphs are drawn as regions.
  public var regions: Located<String>?
  /// The order of the rows.
  public var order = Order.given
  /// Whether a step chart runs over a date of the parts, instead of over the days on which values became known.
  public var isOverDates = false

  /// The span of the block.
  public var span: SourceSpan { table.span }

  /// Makes a chart of a table's parts and fields.
  public init(_ kind: Kind?, of table: CompareBlock) {
    self.kind = kind
    self.table = table
  }

  /// Reads the body of a `chart` block.
  ///
  /// - Returns: the block without invalid entries; reports `unknown-key`, `missing-key`, `wrong-type`, `unknown-value`,
  ///   `duplicate-key`, `mixed-scope`, and `invalid-chart` for combinations that cannot be drawn. `layOutChart` checks
  ///   whether ids and fields exist.
  public static func decode(_ node: YAMLNode) -> Staged<ChartBlock> {
    var reader = MappingReader(node, subject: "chart block")
    var table = CompareBlock(caption: reader.requiredText("caption"), parts: [], fields: [], span: node.span)
    table.decodeParts(&reader)
    table.leavesOutOtherScopes = true
    table.basis = decodeBasis(&reader)
    table.notes = reader.texts("notes")
    let finding = reader.text("finding")
    let isWritten = reader.has("kind")
    let kind = reader.choice("kind", of: Kind.self)?.value
    var block = ChartBlock(kind, of: table)
    block.address = .decode(&reader)
    block.finding = finding
    if !isWritten { _ = reader.requiredText("kind") }
    block.decodeFields(&reader)
    block.decodeScale(&reader)
    block.decodeRest(&reader)
    return Staged(block, reader.finish())
  }

  /// The keys that only some kinds use.
  private static let kinds: [(key: String, kinds: [Kind])] = [
    ("field", [.bar, .dot, .step]), ("fields", [.dot]), ("x", [.scatter]), ("y", [.scatter]),
    ("regions", [.scatter]), ("sort", [.bar, .dot]), ("on", [.step]), ("baseline", [.bar, .dot, .scatter]),
  ]

  private mutating func decodeFields(_ reader: inout MappingReader) {
    guard let kind else {
      // Without a kind these keys cannot be checked. Reading them keeps them from being reported as unknown.
      for (key, _) in Self.kinds { _ = reader.has(key) }
      return
    }
    for (key, kinds) in Self.kinds where !kinds.contains(kind) {
      guard let entry = reader.entry(key) else { continue }
      let others = kinds.map { "'kind: \($0.rawValue)'" }.joined(separator: " and ")
      reader.report(
        .invalidChart, "a \(kind.rawValue) chart has no '\(key)'", at: entry.keySpan,
        help: "'\(key)' belongs to \(others)")
    }
    switch kind {
    case .scatter: table.fields = [reader.requiredText("x"), reader.requiredText("y")].compactMap(\.self)
    case .dot where reader.has("fields"):
      table.fields = requiredTexts("fields", &reader)
      if let one = reader.entry("field") {
        reader.report(
          .duplicateKey, "'field' and 'fields' both say what the chart shows", at: one.keySpan,
          help: "write one of them")
      }
    case .bar, .dot, .step: table.fields = [reader.requiredText("field")].compactMap(\.self)
    }
  }

  private mutating func decodeScale(_ reader: inout MappingReader) {
    guard let entry = reader.entry("scale"), !entry.value.isNull else { return }
    guard entry.value.entries != nil else {
      scale = reader.choice("scale", of: Scaling.self)?.value ?? .linear
      yScale = scale
      return drawLogBarsAsDots(at: entry.value.span, &reader)
    }
    var axes = MappingReader(entry.value, subject: "scale")
    scale = axes.choice("x", of: Scaling.self)?.value ?? .linear
    yScale = axes.choice("y", of: Scaling.self)?.value ?? .linear
    reader.add(axes.finish())
    if let kind, kind != .scatter {
      reader.report(
        .invalidChart, "a \(kind.rawValue) chart has one scale", at: entry.value.span,
        help: "write 'scale: linear' or 'scale: log'")
    }
  }

  /// Makes a bar chart with a log scale a dot chart, and warns. A log axis has no zero, so the length of a bar would have
  /// no meaning.
  private mutating func drawLogBarsAsDots(at span: SourceSpan, _ reader: inout MappingReader) {
    guard kind == .bar, scale == .log else { return }
    kind = .dot
    reader.add([
      Diagnostic(
        .warning, .invalidChart, "a log scale has no zero from which a bar could begin: the chart has dots instead",
        at: span, help: "write 'kind: dot', or leave out 'scale' for bars")
    ])
  }

  private mutating func decodeRest(_ reader: inout MappingReader) {
    if kind == .scatter { regions = reader.text("regions") }
    if let kind, kind != .step { table.baseline = reader.text("baseline") }
    if kind == .bar || kind == .dot { order = reader.choice("sort", of: Order.self)?.value ?? .given }
    guard kind == .step, let on = reader.text("on") else { return }
    isOverDates = true
    table.fields.insert(on, at: 0)
  }
}
