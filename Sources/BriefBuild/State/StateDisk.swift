/// Where a project's state file is, as a build reaches it.
///
/// The state only saves work: without it, and where it cannot be read or written, a build does everything anew.
public struct StateDisk: Sendable {
  /// Which program it is: its version, and what tells two builds of one version apart.
  public var program: String
  /// The bytes of the state file; `nil` where there is none.
  public var load: @Sendable () -> [UInt8]?
  /// Replaces the state file in one step.
  ///
  /// - Returns: why it could not be, in words; `nil` where it was.
  public var store: @Sendable (_ bytes: [UInt8]) -> String?

  /// Makes a state of its two sides.
  public init(
    program: String, load: @escaping @Sendable () -> [UInt8]?, store: @escaping @Sendable ([UInt8]) -> String?
  ) {
    self.program = program
    self.load = load
    self.store = store
  }

  /// A project that keeps no state.
  public static let none = StateDisk(program: "", load: { nil }, store: { _ in nil })
}
