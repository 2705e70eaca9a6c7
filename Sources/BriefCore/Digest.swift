import CXXHash

/// A 128-bit XXH3 digest that identifies content.
///
/// It detects accidental differences. It does not protect against an attacker: whoever can write the sources can write
/// the site.
public struct Digest: Sendable, Hashable {
  /// The upper 64 bits.
  public let high: UInt64
  /// The lower 64 bits.
  public let low: UInt64

  /// Makes a digest from its two halves, as a ledger stores them.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Computes the digest of bytes.
  public init(of bytes: some Sequence<UInt8>) {
    let hash =
      bytes.withContiguousStorageIfAvailable { chipbrief_xxh3_128($0.baseAddress, $0.count) }
      ?? Array(bytes).withUnsafeBufferPointer { chipbrief_xxh3_128($0.baseAddress, $0.count) }
    self.init(high: hash.high64, low: hash.low64)
  }

  /// Computes the digest of a string's UTF-8 bytes.
  public init(of text: String) {
    self.init(of: Array(text.utf8))
  }

  /// 32 lower-case hexadecimal digits.
  public var hex: String { Self.hex(high) + Self.hex(low) }

  /// Parses the output of `hex`; `nil` for any other text.
  public init?(hex: some StringProtocol) {
    guard hex.utf8.count == 32, let high = UInt64(hex.prefix(16), radix: 16),
      let low = UInt64(hex.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
    // `UInt64(_:radix:)` also accepts capitals and a plus sign.
    guard self.hex == hex else { return nil }
  }

  private static func hex(_ half: UInt64) -> String {
    let digits = String(half, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
