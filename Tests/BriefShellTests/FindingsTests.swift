import BriefCore
import Foundation
import Testing

@testable import BriefShell

struct FindingsTests {
  @Test func everyScalarSurvivesJSON() throws {
    var text = ""
    for value in Array(UInt32(0)...0x2FF) + [0x2028, 0xFFFD, 0xFFFF, 0x1F600, 0x10FFFF] {
      text.unicodeScalars.append(try #require(Unicode.Scalar(value)))
    }
    let line = JSONValue.list([.text(text), .number(-7), .object([(text, .list([]))])]).encoded
    #expect(!line.utf8.contains { $0 < 0x20 || $0 == 0x7F })
    let read = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
    #expect((read[0] as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    #expect(read[1] as? Int == -7)
  }

  @Test func locationsAreInCharacters() {
    let file = SourceFile(path: "a.yml", text: "né: 昇腾 x\nb\n")
    // The two wide characters take six bytes, starting at column 6.
    let location = FindingLocation(SourceSpan(path: "a.yml", line: 1, column: 6, length: 6), in: file)
    #expect(location.column == 5 && location.endColumn == 7)
    let over = FindingLocation(SourceSpan(path: "a.yml", line: 1, column: 6, length: 99), in: file)
    #expect(over.endColumn == 9)
    #expect(FindingLocation(SourceSpan(path: "a.yml", line: 1, column: 6), in: file).endColumn == nil)
    #expect(FindingLocation(SourceSpan(path: "a.yml", line: 1, column: 6, length: .max), in: nil).endColumn == nil)
    #expect(FindingLocation(SourceSpan(path: "a.yml", line: 9, column: .max, length: .max), in: file).endColumn == nil)
  }

  @Test func githubsOwnSyntaxIsEscaped() {
    let finding = Diagnostic(
      .warning, .unknownKey, "100 % of\nlines: a, b", at: SourceSpan(path: "a,b:c%.yml", line: 2, column: 3),
      help: "mend")
    let text = FindingsFormat.github.render([finding], color: true) { _ in nil }
    #expect(
      text == "::warning file=a%2Cb%3Ac%25.yml,line=2,col=3,title=unknown-key::100 %25 of%0Alines: a, b%0Ahelp: mend\n")
  }

  @Test func sarifNamesFilesAsReferences() throws {
    let finding = Diagnostic(.error, .unknownKey, "m", at: SourceSpan(path: "a b/é#.yml", line: 2, column: 3))
    let text = FindingsFormat.sarif.render([finding], color: false) { _ in nil }
    #expect(text.contains(#""uri":"a%20b/%C3%A9%23.yml""#))
    // A document without findings is valid, too.
    let empty = FindingsFormat.sarif.render([], color: false) { _ in nil }
    #expect(try JSONSerialization.jsonObject(with: Data(empty.utf8)) is [String: Any])
    #expect(empty.contains(#""results":[]"#))
  }

  @Test func countsAreWordsThatAgree() {
    let error = Diagnostic(.error, .unknownKey, "m", at: nil)
    let warning = Diagnostic(.warning, .unknownKey, "m", at: nil)
    #expect(countLine([error, warning, error]) == "2 errors, 1 warning")
    #expect(countLine([warning]) == "1 warning")
  }

  @Test(arguments: [
    ("2025-08-29", true), ("2024-02-29", true), ("2025-02-29", false), ("1900-02-29", false), ("2000-02-29", true),
    ("2025-13-01", false), ("2025-00-10", false), ("2025-04-31", false), ("2025-4-3", false), ("2025-08", false),
    ("+025-08-29", false), ("2025-08-29 ", false), ("", false),
  ])
  func daysAreOfTheCalendar(_ text: String, _ isOne: Bool) {
    #expect(isDay(text) == isOne)
  }
}
