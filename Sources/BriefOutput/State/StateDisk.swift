/// Access to a project's state folder, which has a few files, each replaced as a whole.
///
/// The state is a cache. A build without a readable or writable state does all work again, with the same result.
public struct StateDisk: Sendable {
  /// The identity of the program: its version, and a value that differs between two builds of one version.
  public var program: String
  /// Returns the bytes of a state file; `nil` if there is none.
  public var load: @Sendable (_ name: String) -> [UInt8]?
  /// Replaces a state file atomically.
  ///
  /// - Returns: the reason for a failure; `nil` on success.
  public var store: @Sendable (_ name: String, _ bytes: [UInt8]) -> String?

  /// Creates access to a state folder from the functions that load and store its files.
  public init(
    program: String, load: @escaping @Sendable (String) -> [UInt8]?,
    store: @escaping @Sendable (String, [UInt8]) -> String?
  ) {
    self.program = program
    self.load = load
    self.store = store
  }

  /// A state folder that is always empty and discards what is stored.
  public static let none = StateDisk(program: "", load: { _ in nil }, store: { _, _ in nil })
}
