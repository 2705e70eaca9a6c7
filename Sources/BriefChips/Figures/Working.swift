import BriefCore

/// How a derived figure came to be.
public struct Working: Sendable, Hashable {
  /// A figure that went in.
  public struct Input: Sendable, Hashable {
    /// The entity's id.
    public var entity: String
    /// The field's name.
    public var field: String
    /// The figure as printed.
    public var printed: String
    /// Its sources, by id.
    public var sources: [String]

    /// Makes an input.
    public init(entity: String, field: String, printed: String, sources: [String]) {
      self.entity = entity
      self.field = field
      self.printed = printed
      self.sources = sources
    }
  }

  /// The formula in names: `max(peak × bit length)`.
  public var formula: String { written.formula }
  /// The formula in numbers: `148 TFLOP/s × 16 = 2,368`; of an interval the work of both ends.
  public var steps: [String] { written.steps }
  /// What went in, in the order of the formula.
  public var inputs: [Input] { written.inputs }
  /// Whether there were too many combinations of claims, and intervals were computed with instead.
  public let overIntervals: Bool

  private let text: Text
  private var written: Written { text.held.value(text.write) }

  /// Makes a working that is written out when somebody first reads it: a page that prints a figure need not print how it
  /// came to be.
  ///
  /// - Parameter write: a pure function.
  init(overIntervals: Bool, write: @escaping @Sendable () -> Written) {
    self.overIntervals = overIntervals
    text = Text(write)
  }

  /// A working as it is read.
  struct Written: Sendable, Hashable {
    var formula: String
    var steps: [String]
    var inputs: [Input]
  }

  /// The same, perhaps not yet written.
  private final class Text: Sendable {
    let held = Once<Written>()
    let write: @Sendable () -> Written

    init(_ write: @escaping @Sendable () -> Written) {
      self.write = write
    }
  }

  /// By what is written.
  public static func == (left: Working, right: Working) -> Bool {
    left.overIntervals == right.overIntervals && (left.text === right.text || left.written == right.written)
  }

  /// By what need not be written for it: a figure has enough else to be hashed by.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(overIntervals)
  }
}
