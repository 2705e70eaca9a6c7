import BriefCore
import Foundation
import Seeds
import Testing

@Suite struct JSONReadingTests {
  private func random(_ random: inout SplitMix, depth: Int = 0) -> JSONValue {
    let texts = ["", "a", "é 昇腾", "\"\\/\u{08}\n\t\r\u{01}\u{7F}", "\u{1F600}", "null"]
    switch Int.random(in: 0..<(depth > 3 ? 3 : 5), using: &random) {
    case 0: return .text(random.pick(texts))
    case 1: return .number(random.pick([0, -1, 7, 1_000_000, .max, .min]))
    case 2: return .flag(Bool.random(using: &random))
    case 3:
      let count = Int.random(in: 0..<4, using: &random)
      return .list((0..<count).map { _ in self.random(&random, depth: depth + 1) })
    default:
      let count = Int.random(in: 0..<4, using: &random)
      return .object((0..<count).map { ("\($0)\(random.pick(texts))", self.random(&random, depth: depth + 1)) })
    }
  }

  @Test(arguments: 0..<200) func whatIsWrittenIsReadBack(seed: Int) throws {
    var seeded = SplitMix(seed)
    let value = random(&seeded)
    for text in [value.encoded, value.printed] {
      #expect(try #require(JSONValue(reading: Array(text.utf8))).encoded == value.encoded)
    }
  }

  /// Foundation accepts every text that this reader accepts.
  @Test(arguments: 0..<2000) func nothingThatIsNoJSONIsTaken(seed: Int) {
    var seeded = SplitMix(seed)
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"a\"", "\"\\u0041\"", "\"\\ud83d\\ude00\"", "1", "-0", "01", "true", " ",
      "\"\\x\"", "\"", "nul",
    ]
    let text = seeded.pieces(pieces, below: 9).joined()
    if JSONValue(reading: Array(text.utf8)) != nil {
      let read = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
      #expect(read != nil, "\(text)")
    }
  }

  @Test(arguments: 0..<500) func bytesOfAnyKindDoNotTrap(seed: Int) {
    var seeded = SplitMix(seed)
    _ = JSONValue(reading: seeded.pieces(Array(UInt8.min...UInt8.max), below: 60))
  }

  @Test(arguments: [
    "", " ", "{", "[1,]", "{\"a\":1,\"a\":2}", "01", "1.5", "1e3", "99999999999999999999", "null", "\"\\ud83d\"",
    "\"\\u00\"", "\"a\nb\"", "[1] 2", String(repeating: "[", count: 100_000),
  ]) func whatIsNotTaken(text: String) {
    #expect(JSONValue(reading: Array(text.utf8)) == nil)
  }

  @Test func whatIsNoTextIsNotTaken() {
    #expect(JSONValue(reading: [UInt8(ascii: "\""), 0xFF, UInt8(ascii: "\"")]) == nil)
  }
}
