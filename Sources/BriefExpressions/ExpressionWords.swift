import BriefCore
import BriefQuantities

/// Parses numbers, and the basis between brackets.
extension ExpressionParser {
  /// Parses `2`, `0.5` or `1,000`; commas separate groups of three digits.
  func number(_ word: String) -> Decimal? {
    let halves = word.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2, let whole = halves.first else { return nil }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    let fraction = halves.count == 2 ? halves[1] : ""
    guard groups.count == 1 || groups[0].utf8.count <= 3 && groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }),
      halves.count == 1 || !fraction.isEmpty
    else { return nil }
    let digits = groups.joined() + fraction
    guard !digits.isEmpty, digits.utf8.count <= 18, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let coefficient = Int64(digits)
    else { return nil }
    return Decimal(coefficient: coefficient, exponent: -fraction.utf8.count)
  }

  /// Parses `sparse`, `dense vector` or `period=2025-Q2`.
  mutating func basis(_ range: Range<Int>) -> Basis? {
    var basis = Basis()
    var start = range.lowerBound
    for end in range.lowerBound...range.upperBound {
      let isEnd = end == range.upperBound
      guard isEnd || ExpressionLexer.isSpace(lexer.bytes[end]) || lexer.bytes[end] == UInt8(ascii: ",") else {
        continue
      }
      defer { start = end + 1 }
      guard end > start else { continue }
      let word = string(start..<end)
      var value = BasisValue(word)
      var component = value.component
      if word.hasPrefix("period=") {
        (component, value) = (.period, BasisValue(String(word.dropFirst("period=".utf8.count))))
      }
      guard let component, component != .period || Period(value.word) != nil else {
        let words = BasisComponent.allCases.flatMap(\.words)
        fail(
          start..<end, "'\(word.clipped)' is no word of a basis",
          help: suggestion(for: word, in: words) ?? "a basis has words as 'sparse', 'vector', 'die' or 'period=2025-Q2'"
        )
        return nil
      }
      if let known = basis[component] {
        fail(
          start..<end, "'\(known)' and '\(value.word.clipped)' are both the \(component.rawValue)",
          help: "leave out one")
        return nil
      }
      basis[component] = value
    }
    guard !basis.components.isEmpty else {
      fail(range, "the brackets are empty", help: "write a basis, as in '[sparse]', or leave them out")
      return nil
    }
    return basis
  }
}
