/// The fixed texts of the pages in the site's language.
public struct Words: Sendable {
  private let isChinese: Bool
  /// The label of a mark to a source, before its number. Stored, since every figure of every table uses it.
  public let sourceMark: String

  /// Makes the words of a language; English if there is no table for it.
  public init(language: String) {
    isChinese = language == "zh"
    sourceMark = (isChinese ? Word.source.chinese : Word.source.english).lowercased()
  }

  /// The text of a word.
  public subscript(word: Word) -> String { isChinese ? word.chinese : word.english }
}
