/// The style in which numbers, quantities and dates are printed in a language.
public struct NumberStyle: Sendable, Hashable {
  /// The supported languages.
  public enum Language: String, Sendable, Hashable, CaseIterable {
    /// English.
    case english = "en"
    /// Chinese, in simplified characters.
    case chinese = "zh"
  }

  /// The language.
  public var language: Language
  /// Whether the unit is printed after the number (or before it, for a currency sign). A table that has the unit in its
  /// head prints its cells without it.
  public var showsUnit = true

  /// Makes a style.
  public init(_ language: Language) {
    self.language = language
  }

  /// The style of a language tag, `en` or `zh`; `nil` for any other tag, which the caller must report.
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

  /// Separates a number from its unit, so that no line breaks between them.
  static let noBreakSpace = "\u{A0}"
}
