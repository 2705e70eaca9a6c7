/// How numbers, quantities and dates read in a language.
public struct NumberStyle: Sendable, Hashable {
  /// The languages that there are tables for.
  public enum Language: String, Sendable, Hashable, CaseIterable {
    /// English.
    case english = "en"
    /// Chinese, in simplified characters.
    case chinese = "zh"
  }

  /// The language.
  public var language: Language
  /// Whether the unit is printed behind (or, as a currency sign, before) the number. A table whose head has the unit
  /// prints its cells without.
  public var showsUnit = true

  /// Makes a style.
  public init(_ language: Language) {
    self.language = language
  }

  /// The style of a language tag, `en` or `zh`; `nil` for any other, which the caller has to report.
  public init?(language tag: String) {
    guard let language = Language(rawValue: tag) else { return nil }
    self.init(language)
  }

  /// English.
  public static let english = NumberStyle(.english)
  /// Chinese.
  public static let chinese = NumberStyle(.chinese)

  /// The same style without units.
  public var withoutUnit: NumberStyle {
    var style = self
    style.showsUnit = false
    return style
  }

  /// Stands between a number and its unit, so that no line ends there.
  static let noBreakSpace = "\u{A0}"
}
