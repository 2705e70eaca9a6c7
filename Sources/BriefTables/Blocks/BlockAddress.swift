import BriefChips
import BriefCore
import BriefYAML

/// The lasting addresses of a block: `id:` is its anchor and the name of its page, its fragment and its CSV file, and
/// `formerly:` lists the names that those had.
public struct BlockAddress: Sendable {
  /// The id; `nil` for a block that has only a place on its page.
  public var id: Located<String>?
  /// Earlier ids, whose addresses go on working.
  public var formerly: [Located<String>] = []

  /// Makes the address of a block without an id.
  public init() {}

  /// Reads `id` and `formerly`.
  ///
  /// - Returns: the address, without what is wrong; reports `invalid-id` for what is no id or belongs to the page itself, and
  ///   `missing-key` for former ids of a block that has none now.
  static func decode(_ reader: inout MappingReader) -> BlockAddress {
    var address = BlockAddress()
    let written = reader.entry("id")
    address.id = reader.id("id").flatMap { usable($0, &reader) }
    address.formerly = reader.references("formerly").compactMap { usable($0, &reader) }
    if written == nil, let first = address.formerly.first {
      reader.report(
        .missingKey, "a block with former ids has no 'id'", at: first.span,
        help: "add 'id: …', to which the old addresses lead")
      address.formerly = []
    }
    if let id = address.id, let old = address.formerly.first(where: { $0.value == id.value }) {
      reader.report(
        .duplicateID, "'\(id.value)' is the block's own id, and cannot be a former one too", at: old.span,
        help: "leave it out")
      address.formerly.removeAll { $0.value == id.value }
    }
    return address
  }

  /// The id, unless the page itself has places that begin so, or editions have such addresses.
  private static func usable(_ id: Located<String>, _ reader: inout MappingReader) -> Located<String>? {
    if let prefix = reservedIDPrefixes.first(where: { id.value.hasPrefix($0) }) {
      reader.report(
        .invalidID, "ids that begin with '\(prefix)' are those of the page's own places", at: id.span,
        help: "call it something that says what it shows")
      return nil
    }
    if Day(id.value) != nil {
      reader.report(
        .invalidID, "'\(id.value)' is a day, and addresses that end in a day are those of editions", at: id.span,
        help: "call it something that says what it shows")
      return nil
    }
    return id
  }
}
