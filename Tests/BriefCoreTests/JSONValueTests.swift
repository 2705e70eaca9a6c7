import BriefCore
import Foundation
import Seeds
import Testing

@Suite struct JSONValueTests {
  private func random(_ depth: Int, _ generator: inout SplitMix) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 5 : 3), using: &generator) {
    case 0: .text(String(repeating: ["é", "\"", "\n", "x "].randomElement(using: &generator) ?? "", count: 9))
    case 1: .number(Int.random(in: -999...999, using: &generator))
    case 2: .flag(Bool.random(using: &generator))
    case 3: .list((0..<Int.random(in: 0...6, using: &generator)).map { _ in random(depth - 1, &generator) })
    default:
      .object((0..<Int.random(in: 0...6, using: &generator)).map { ("k\($0)", random(depth - 1, &generator)) })
    }
  }

  /// Both forms decode to the same value with another reader.
  @Test(arguments: 1...20) func printedIsEncodedWithSpace(seed: Int) throws {
    var generator = SplitMix(seed)
    for _ in 0..<20 {
      let value = JSONValue.list([random(4, &generator)])
      let encoded = try JSONSerialization.jsonObject(with: Data(value.encoded.utf8)) as? NSArray
      let printed = try JSONSerialization.jsonObject(with: Data(value.printed.utf8)) as? NSArray
      #expect(encoded != nil && encoded == printed, "seed \(seed)")
      #expect(value.printed.hasSuffix("]\n"))
    }
  }

  @Test func whatDoesNotFitOnALineIsBroken() {
    let long = JSONValue.text(String(repeating: "x", count: 70))
    let value = JSONValue.object([("short", .list([.number(1), .flag(true)])), ("long", .list([long, long]))])
    guard case .text(let text) = long else { return }
    #expect(
      value.printed == """
        {
          "short": [1, true],
          "long": [
            "\(text)",
            "\(text)"
          ]
        }

        """)
  }
}
