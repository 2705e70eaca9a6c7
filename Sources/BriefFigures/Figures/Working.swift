import BriefCore

/// The calculation of a derived figure, for display.
public struct Working: Sendable, Hashable {
  /// A figure that the calculation uses.
  public struct Input: Sendable, Hashable {
    /// The entity's id.
    public var entity: String
    /// The field's name.
    public var field: String
    /// The figure as printed.
    public var printed: String
    /// Its sources, by id.
    public var sources: [String]
    /// The figure; `nil` for a claim that is not a number, which settles how far the other inputs apply.
    public var figure: Figure?

    /// Makes an input.
    public init(entity: String, field: String, printed: String, sources: [String], figure: Figure? = nil) {
      self.entity = entity
      self.field = field
      self.printed = printed
      self.sources = sources
      self.figure = figure
    }
  }

  /// The formula with names: `max(peak × bit length)`.
  public var formula: String { written.formula }
  /// The formula with numbers: `148 TFLOP/s × 16 = 2,368`; for an interval, the calculation of both ends.
  public var steps: [String] { written.steps }
  /// The inputs, in the order of the formula.
  public var inputs: [Input] { written.inputs }
  /// Whether the calculation used interval arithmetic because there were too many combinations of claims.
  public let overIntervals: Bool

  private let text: Text
  private var written: Written { text.held.value(text.write) }

  /// Makes a calculation whose text is written on first access. Pages that print a figure often do not print how it was
  /// computed.
  ///
  /// - Parameter write: a pure function.
  public init(overIntervals: Bool, write: @escaping @Sendable () -> Written) {
    self.overIntervals = overIntervals
    text = Text(write)
  }

  /// The text of a calculation.
  public struct Written: Sendable, Hashable {
    /// The formula with names.
    public var formula: String
    /// The steps with numbers, in order.
    public var steps: [String]
    /// The figures that the computation starts from.
    public var inputs: [Input]

    /// Makes a written working.
    public init(formula: String, steps: [String], inputs: [Input]) {
      self.formula = formula
      self.steps = steps
      self.inputs = inputs
    }
  }

  /// The text, written on first access and cached.
  private final class Text: Sendable {
    let held = Once<Written>()
    let write: @Sendable () -> Written

    init(_ write: @escaping @Sendable () -> Written) {
      self.write = write
    }
  }

  /// Compares the texts.
  public static func == (left: Working, right: Working) -> Bool {
    left.overIntervals == right.overIntervals && (left.text === right.text || left.written == right.written)
  }

  /// Hashes only what is available without writing the text. A figure has enough other properties to hash.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(overIntervals)
  }
}
