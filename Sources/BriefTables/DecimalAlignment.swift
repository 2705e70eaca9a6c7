/// Aligns the texts of a column at the decimal point of their last number.
public struct DecimalAlignment: Sendable {
  /// The room of the characters that a text lacks after its last digit: `.00` after `148` in a column with `3.35`.
  public struct Room: Sendable, Hashable {
    /// Whether it begins with a point.
    public var hasPoint: Bool
    /// The number of digits.
    public var digits: Int
  }

  /// The greatest number of digits after the point.
  private let most: Int

  /// - Parameter texts: the texts of the column, as printed.
  public init(_ texts: some Sequence<String>) {
    most = texts.compactMap(Self.places).max() ?? 0
  }

  /// The room after a text; `nil` if it needs none, or does not end with a number.
  public func room(after text: String) -> Room? {
    guard most > 0, let places = Self.places(text), places < most else { return nil }
    return Room(hasPoint: places == 0, digits: most - places)
  }

  /// The number of digits after the point of the number at the end of a text; `nil` if there is no number.
  private static func places(_ text: String) -> Int? {
    var places = 0
    for byte in text.utf8.reversed() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): places += 1
      case UInt8(ascii: ".") where places > 0: return places
      default: return places > 0 ? 0 : nil
      }
    }
    return places > 0 ? 0 : nil
  }
}
