import BriefCore
import BriefQuantities

/// The components of a claim's one-line form: `VALUE [BASIS …] [EVIDENCE] @SOURCE[, LOCATOR]`.
///
/// Only the syntax is parsed. The decoder checks whether the field has these basis components and whether the source
/// exists.
public struct ClaimText: Sendable, Hashable {
  /// A basis component that the line states.
  public struct BasisWord: Sendable, Hashable {
    /// The component.
    public var component: BasisComponent
    /// The value: `dense`; for a period, the text after `period=`.
    public var value: String
    /// The span of the word.
    public var span: SourceSpan
  }

  /// The text of the value; `nil` if the line is an absence.
  public var value: Located<String>?
  /// The absence that the line states instead of a value.
  public var absence: Located<Absence>?
  /// The stated basis components, in the order written, each at most once.
  public var basis: [BasisWord] = []
  /// The span of the word `symmetric`, if present.
  public var symmetric: SourceSpan?
  /// The evidence kind, if stated.
  public var evidence: Located<Evidence>?
  /// The source's id; `nil` if the line has no source, and for `@TK`.
  public var source: Located<String>?
  /// Whether the source is `@TK`, to be added later.
  public var isTK = false
  /// The location in the source, such as a page.
  public var locator: String?
}

/// Parses the one-line form of a claim.
///
/// The grammar of quantities determines where a quantity ends. Each word after it must be a basis word or an evidence
/// kind. The value of a text, a date or an id ends before the trailing run of such words, and has at least one word.
///
/// - Parameters:
///   - text: the whole line.
///   - span: the span of the whole line, including its quotes if it has any.
///   - kind: the kind of the field's values.
/// - Returns: the components; `nil` with `invalid-claim` errors if the line is malformed. The value itself is not
///   checked.
public func parseClaimText(_ text: String, at span: SourceSpan, kind: Field.Kind) -> Staged<ClaimText?> {
  var reader = ClaimTextReader(text: text, span: span, kind: kind)
  reader.read()
  return Staged(reader.diagnostics.isEmpty ? reader.claim : nil, reader.diagnostics)
}

private struct ClaimTextReader {
  let text: String
  let span: SourceSpan
  let isQuantity: Bool
  let bytes: [UInt8]
  var claim = ClaimText()
  var diagnostics: [Diagnostic] = []
  /// Whether the line has an `@` that begins a source.
  private var hasSource = false

  init(text: String, span: SourceSpan, kind: Field.Kind) {
    self.text = text
    self.span = span
    bytes = Array(text.utf8)
    switch kind {
    case .quantity, .money: isQuantity = true
    case .text, .date, .truth, .entity: isQuantity = false
    }
  }

  /// The evidence words of a line. `derived` is not one: our own calculations are never claims.
  static let evidenceWords = Evidence.allCases.filter { $0 != .derived }.map(\.rawValue)
  static let symmetricWord = "symmetric"
  static let words = BasisComponent.allCases.flatMap(\.words) + evidenceWords + [symmetricWord]
  static let wordSet = Set(words)

  /// Whether a word has a meaning in a claim. `symmetric` only applies to rates, so a text may end in that word.
  func isWord(_ word: String) -> Bool {
    if word == Self.symmetricWord { return isQuantity }
    return word.utf8.count <= 16 && Self.wordSet.contains(word) || word.hasPrefix("period=")
  }

  mutating func read() {
    let mark = sourceMark()
    hasSource = mark != nil
    let words = words(before: mark ?? bytes.count)
    guard let first = words.first else {
      fail(
        0..<(mark ?? bytes.count), "the claim has no value",
        help: "write 'VALUE @SOURCE', or 'not-published @SOURCE' where there is none")
      return
    }
    let rest: ArraySlice<Range<Int>>
    if let absence = Absence(word: string(first)), words.dropFirst().allSatisfy({ isWord(string($0)) }) {
      claim.absence = Located(absence, at: sourceSpan(first))
      rest = words.dropFirst()
    } else {
      let end = isQuantity ? endOfQuantity(before: mark ?? bytes.count) : nil
      let value = first.lowerBound..<max(end ?? endOfText(words), first.upperBound)
      guard !(isQuantity && failAsAbsence(value)) else { return }
      claim.value = Located(string(value), at: sourceSpan(value))
      rest = words.drop { $0.lowerBound < value.upperBound }
    }
    for word in rest { readWord(word) }
    if let mark { readSource(from: mark) }
  }

  /// The offset of the `@` that begins the source: the first one at the start of the line or after a space.
  private func sourceMark() -> Int? {
    bytes.indices.first { bytes[$0] == UInt8(ascii: "@") && ($0 == 0 || isSpace(bytes[$0 - 1])) }
  }

  private func words(before end: Int) -> [Range<Int>] {
    var scanner = QuantityScanner(bytes, to: end)
    var words: [Range<Int>] = []
    words.reserveCapacity(6)
    scanner.skipSpace()
    while !scanner.isAtEnd {
      words.append(scanner.word())
      scanner.skipSpace()
    }
    return words
  }

  /// The offset at which the value of a text ends: before the trailing words of the claim, but after at least one word.
  private func endOfText(_ words: [Range<Int>]) -> Int {
    var count = words.count
    while count > 1, isWord(string(words[count - 1])) { count -= 1 }
    return count > 0 ? words[count - 1].upperBound : 0
  }

  /// The offset at which the quantity at the start of the line ends; `nil` if it has no valid number.
  private func endOfQuantity(before limit: Int) -> Int? {
    guard var end = QuantityReader.endOfNumber(in: bytes, before: limit) else { return nil }
    var scanner = QuantityScanner(bytes, from: end, to: limit)
    scanner.skipSpace()
    var word = scanner.word()
    if Quantity.isMagnitudeWord(string(word)) {
      end = word.upperBound
      scanner.skipSpace()
      word = scanner.word()
    }
    // In `96GB`, the letters attached to the number are its unit, valid or not.
    return word.lowerBound == end || isUnitWord(string(word)) ? word.upperBound : end
  }

  /// Whether the word after a number belongs to the quantity. A word that is closer to a claim word than to any unit is
  /// a misspelt claim word. Any other unknown word belongs to the quantity, which then reports an unknown unit.
  private func isUnitWord(_ word: String) -> Bool {
    if word.isEmpty { return false }
    if Unit.named(word) != nil { return true }
    if isWord(word) { return false }
    return nearest(to: word, in: Self.words) == nil || nearest(to: word, in: UnitCatalogue.symbols) != nil
  }

  /// Reports a value that starts with a letter and looks like an absence: `not published`. Returns whether it did.
  private mutating func failAsAbsence(_ value: Range<Int>) -> Bool {
    guard !isDigit(bytes[value.lowerBound]), let first = string(value).unicodeScalars.first,
      first.properties.isAlphabetic
    else { return false }
    let name = string(value).lowercased().replacing(" ", with: "-")
    guard let absence = nearest(to: name, in: Absence.allCases.map(\.rawValue)) else { return false }
    fail(value, "'\(string(value).clipped)' is no quantity and no absence", help: "did you mean '\(absence)'?")
    return true
  }

  private mutating func readWord(_ range: Range<Int>) {
    let word = string(range)
    if word.hasPrefix("period=") {
      addBasis(.period, String(word.dropFirst("period=".utf8.count)), range)
    } else if word == Self.symmetricWord, isQuantity {
      claim.symmetric = sourceSpan(range)
    } else if let component = BasisValue(word).component {
      addBasis(component, word, range)
    } else if let evidence = Evidence(rawValue: word), evidence != .derived {
      if let known = claim.evidence {
        fail(
          range, "the claim has two kinds of evidence, '\(known.value.rawValue)' and '\(word)'", help: "leave out one")
      } else {
        claim.evidence = Located(evidence, at: sourceSpan(range))
      }
    } else {
      fail(
        range, "'\(word.clipped)' is no word of a basis and no kind of evidence",
        help: suggestion(for: word, in: Self.words)
          ?? (hasSource ? nil : "a source has an '@' before it: write '@\(word.clipped)'")
          ?? "a claim is written 'VALUE [BASIS …] [EVIDENCE] @SOURCE[, LOCATOR]'")
    }
  }

  private mutating func addBasis(_ component: BasisComponent, _ value: String, _ range: Range<Int>) {
    guard !value.isEmpty else {
      fail(range, "the period is empty", help: "write 'period=2025-Q2'")
      return
    }
    guard let known = claim.basis.first(where: { $0.component == component }) else {
      claim.basis.append(ClaimText.BasisWord(component: component, value: value, span: sourceSpan(range)))
      return
    }
    fail(
      range, "the claim says '\(known.value.clipped)' and '\(value.clipped)', which are both its \(component.rawValue)",
      help: "leave out one")
  }

  private mutating func readSource(from mark: Int) {
    var scanner = QuantityScanner(bytes, from: mark + 1)
    let word = scanner.word()
    let end = word.firstIndex { bytes[$0] == UInt8(ascii: ",") } ?? word.upperBound
    let id = word.lowerBound..<end
    guard !id.isEmpty else {
      fail(mark..<(mark + 1), "no source follows the '@'", help: "write '@' and the source's id, or '@TK' in a draft")
      return
    }
    if string(id) == "TK" { claim.isTK = true } else { claim.source = Located(string(id), at: sourceSpan(id)) }
    scanner.move(to: end)
    scanner.skipSpace()
    guard !scanner.isAtEnd else { return }
    guard scanner.take(",") else {
      fail(
        scanner.position..<bytes.count, "only a locator may follow the source, behind a comma",
        help: "write the basis and the evidence before the '@'")
      return
    }
    scanner.skipSpace()
    let locator = trimmedEnd(scanner.position..<bytes.count)
    if locator.isEmpty {
      fail(end..<bytes.count, "no locator follows the comma", help: "write '@\(string(id).clipped), p. 3', or no comma")
    } else {
      claim.locator = string(locator)
    }
  }

  private func trimmedEnd(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, isSpace(bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  private func sourceSpan(_ range: Range<Int>) -> SourceSpan { span.inside(text, range) }

  private mutating func fail(_ range: Range<Int>, _ message: String, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, .invalidClaim, message, at: sourceSpan(range), help: help))
  }
}
