import BriefLanguage
import Testing

@Suite struct WordsTests {
  @Test(arguments: ["en", "zh"]) func everyWordHasAText(language: String) {
    let words = Words(language: language)
    for word in Word.allCases { #expect(words[word].contains { !$0.isWhitespace }, "\(word)") }
  }

  @Test func theTablesAreOfTwoLanguages() {
    let (english, chinese) = (Words(language: "en"), Words(language: "zh"))
    for word in Word.allCases {
      #expect(english[word] != chinese[word], "\(word)")
      let latin = ["CSV", "HTML", "PNG", "SVG"].reduce(chinese[word]) { $0.replacing($1, with: "") }
        .contains { $0.isASCII && $0.isLetter }
      #expect(!latin, "\(word): \(chinese[word])")
      #expect(!english[word].unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(word)")
    }
    // A language without a table has the English one.
    #expect(Words(language: "de")[.home] == english[.home])
  }

  @Test func countriesHaveNames() {
    #expect(Words(language: "en").country("US") == "the United States")
    #expect(Words(language: "zh").country("CN") == "中国")
    #expect(Words(language: "en").country("XX") == "XX")
  }

  /// Templates use the raw values as names.
  @Test func namesInTemplatesAreLowerCaseWithUnderscores() {
    for word in Word.allCases {
      #expect(word.rawValue.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }, "\(word)")
    }
  }
}
