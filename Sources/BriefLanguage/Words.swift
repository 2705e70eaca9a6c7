/// The texts of the pages in the site's language.
public struct Words: Sendable {
  let isChinese: Bool
  /// The label of a mark to a source, before its number. Stored, since every figure of every table uses it.
  public let sourceMark: String

  /// The texts in English.
  public static let english = Words(language: "en")
  /// The texts in Chinese.
  public static let chinese = Words(language: "zh")

  /// Makes the words of a language; English if there is no table for it.
  public init(language: String) {
    isChinese = language == "zh"
    sourceMark = (isChinese ? Word.source.chinese : Word.source.english).lowercased()
  }

  /// The text of a word.
  public subscript(word: Word) -> String { isChinese ? word.chinese : word.english }

  /// The text of a phrase with its numbers and names.
  public func text(_ phrase: Phrase) -> String { isChinese ? phrase.chinese : phrase.english }

  /// A heading or a paragraph of the methodology page.
  public func text(_ passage: Methodology) -> String { isChinese ? passage.chinese : passage.english }

  /// The word for a value of a basis component.
  public func text(_ term: BasisTerm) -> String { isChinese ? term.chinese : term.english }

  /// The meaning of a value of a basis component.
  public func meaning(_ term: BasisTerm) -> String { isChinese ? term.chineseMeaning : term.englishMeaning }

  /// The name of a basis component.
  public func text(_ term: ComponentTerm) -> String { isChinese ? term.chinese : term.english }

  /// The word for a kind of evidence.
  public func text(_ term: EvidenceTerm) -> String { isChinese ? term.chinese : term.english }

  /// The word for a power of ten.
  public func text(_ term: MagnitudeTerm) -> String { isChinese ? term.chinese : term.english }
}
