/// Where a project keeps its state, as a build reaches it: a few files, each replaced as a whole.
///
/// The state only saves work: without it, and where it cannot be read or written, a build does everything anew.
public struct StateDisk: Sendable {
  /// Which program it is: its version, and what tells two builds of one version apart.
  public var program: String
  /// The bytes of a state file; `nil` where there is none.
  public var load: @Sendable (_ name: String) -> [UInt8]?
  /// Replaces a state file in one step.
  ///
  /// - Returns: why it could not be, in words; `nil` where it was.
  public var store: @Sendable (_ name: String, _ bytes: [UInt8]) -> String?

  /// Makes a state of its two sides.
  public init(
    program: String, load: @escaping @Sendable (String) -> [UInt8]?,
    store: @escaping @Sendable (String, [UInt8]) -> String?
  ) {
    self.program = program
    self.load = load
    self.store = store
  }

  /// A project that keeps no state.
  public static let none = StateDisk(program: "", load: { _ in nil }, store: { _, _ in nil })
}
