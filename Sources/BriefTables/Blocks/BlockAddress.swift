import BriefContent
import BriefCore
import BriefQuantities
import BriefYAML

/// The permanent addresses of a block. `id:` is its anchor and the name of its page, its fragment and its CSV file;
/// `formerly:` lists earlier ids.
public struct BlockAddress: Sendable {
  /// The id; `nil` for a block that can only be addressed by its position on the page.
  public var id: Located<String>?
  /// Earlier ids, whose addresses still work.
  public var formerly: [Located<String>] = []

  /// Makes the address of a block without an id.
  public init() {}

  /// Reads `id` and `formerly`.
  ///
  /// - Returns: the address without invalid entries; reports `invalid-id` for text that is not an id or that is
  ///   reserved for the page itself, and `missing-key` for former ids of a block without an id.
  static func decode(_ reader: inout MappingReader) -> BlockAddress {
    var address = BlockAddress()
    let written = reader.entry("id")
    address.id = reader.id("id").flatMap { usable($0, &reader) }
    address.formerly = reader.references("formerly").compactMap { usable($0, &reader) }
    if written == nil, let first = address.formerly.first {
      reader.report(
        .missingKey, "a block with former ids has no 'id'", at: first.span,
        help: "add 'id: …'; the old addresses will lead to it")
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

  /// The id, unless its prefix is reserved for anchors of the page itself, or it has the form of an edition's address.
  private static func usable(_ id: Located<String>, _ reader: inout MappingReader) -> Located<String>? {
    if let prefix = reservedIDPrefixes.first(where: { id.value.hasPrefix($0) }) {
      reader.report(
        .invalidID, "ids that begin with '\(prefix)' are reserved for the page's own anchors", at: id.span,
        help: "choose an id that says what it shows")
      return nil
    }
    if Day(id.value) != nil {
      reader.report(
        .invalidID, "'\(id.value)' is a day, and addresses that end in a day are reserved for editions", at: id.span,
        help: "choose an id that says what it shows")
      return nil
    }
    return id
  }
}
