import BriefCore

/// A claim's one-line form, taken apart: `VALUE [BASIS …] [EVIDENCE] @SOURCE[, LOCATOR]`.
///
/// It says what stands where. Whether the field has such a part, and whether the source exists, is for the decoder to say.
public struct ClaimText: Sendable, Hashable {
  /// A part of the basis that the line states.
  public struct BasisWord: Sendable, Hashable {
    /// The part.
    public var part: BasisPart
    /// Its value: `dense`; of a period what stands after `period=`.
    public var value: String
    /// Where the word stands.
    public var span: SourceSpan
  }

  /// The text of the value; `nil` where the line is an absence.
  public var value: Located<String>?
  /// The absence that the line states instead of a value.
  public var absence: Located<Absence>?
  /// The stated parts of the basis, in the order written, each part at most once.
  public var basis: [BasisWord] = []
  /// The word `symmetric`, where the line says it.
  public var symmetric: SourceSpan?
  /// The kind of statement, where the line says it.
  public var evidence: Located<Evidence>?
  /// The source's id; `nil` where the line names none, and for `@TK`.
  public var source: Located<String>?
  /// Whether the source is `@TK`, still to come.
  public var isTK = false
  /// Where in the source.
  public var locator: String?
}

/// Takes the one-line form of a claim apart.
///
/// A quantity is found by its own grammar, and each word after it must be a word of the basis or a kind of evidence. Of a
/// text, a date or an id the value is what stands before the last such words; it has at least one word.
///
/// - Parameters:
///   - text: the whole line.
///   - span: the place of the whole line, quotes included where it has some.
///   - kind: what the field's values are.
/// - Returns: the parts; `nil` with `invalid-claim` errors where they cannot be told apart. The value itself is not checked.
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
  /// Whether an `@` begins a source.
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

  /// The evidence words of a line. `derived` is none: our own calculations are never claims.
  static let evidenceWords = Evidence.allCases.filter { $0 != .derived }.map(\.rawValue)
  static let symmetricWord = "symmetric"
  static let words = BasisPart.allCases.flatMap(\.values) + evidenceWords + [symmetricWord]
  static let wordSet = Set(words)

  /// Whether a word is one of a claim. A text may end in the word `symmetric`, which is of rates.
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
      claim.absence = Located(absence, at: place(first))
      rest = words.dropFirst()
    } else {
      let end = isQuantity ? endOfQuantity(before: mark ?? bytes.count) : nil
      let value = first.lowerBound..<max(end ?? endOfText(words), first.upperBound)
      guard !(isQuantity && failAsAbsence(value)) else { return }
      claim.value = Located(string(value), at: place(value))
      rest = words.drop { $0.lowerBound < value.upperBound }
    }
    for word in rest { readWord(word) }
    if let mark { readSource(from: mark) }
  }

  /// The place of the `@` that begins the source: the first one with a space or nothing before it.
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

  /// Where the value of a text ends: before the last words that are words of a claim, and after at least one word.
  private func endOfText(_ words: [Range<Int>]) -> Int {
    var count = words.count
    while count > 1, isWord(string(words[count - 1])) { count -= 1 }
    return count > 0 ? words[count - 1].upperBound : 0
  }

  /// Where the quantity at the line's beginning ends, by its own grammar; `nil` where it has no readable number.
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
    // `96GB`: what hangs on the number is its unit, whatever it is.
    return word.lowerBound == end || isUnitWord(string(word)) ? word.upperBound : end
  }

  /// Whether the word behind a number belongs to the quantity. What is no word of a claim and nearer to one than to any
  /// unit is a misspelt word; everything else is the quantity's, which then says that there is no such unit.
  private func isUnitWord(_ word: String) -> Bool {
    if word.isEmpty { return false }
    if Unit.named(word) != nil { return true }
    if isWord(word) { return false }
    return nearest(to: word, in: Self.words) == nil || nearest(to: word, in: UnitCatalogue.symbols) != nil
  }

  /// Reports a value that begins like no number and looks like an absence: `not published`.
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
      claim.symmetric = place(range)
    } else if let part = BasisPart.part(ofWord: word) {
      addBasis(part, word, range)
    } else if let evidence = Evidence(rawValue: word), evidence != .derived {
      if let known = claim.evidence {
        fail(
          range, "the claim has two kinds of evidence, '\(known.value.rawValue)' and '\(word)'", help: "leave out one")
      } else {
        claim.evidence = Located(evidence, at: place(range))
      }
    } else {
      fail(
        range, "'\(word.clipped)' is no word of a basis and no kind of evidence",
        help: suggestion(for: word, in: Self.words)
          ?? (hasSource ? nil : "a source has an '@' before it: write '@\(word.clipped)'")
          ?? "a claim is written 'VALUE [BASIS …] [EVIDENCE] @SOURCE[, LOCATOR]'")
    }
  }

  private mutating func addBasis(_ part: BasisPart, _ value: String, _ range: Range<Int>) {
    guard !value.isEmpty else {
      fail(range, "the period is empty", help: "write 'period=2025-Q2'")
      return
    }
    guard let known = claim.basis.first(where: { $0.part == part }) else {
      claim.basis.append(ClaimText.BasisWord(part: part, value: value, span: place(range)))
      return
    }
    fail(
      range, "the claim says '\(known.value.clipped)' and '\(value.clipped)', which are both its \(part.rawValue)",
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
    if string(id) == "TK" { claim.isTK = true } else { claim.source = Located(string(id), at: place(id)) }
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
  private func place(_ range: Range<Int>) -> SourceSpan { span.inside(text, range) }

  private mutating func fail(_ range: Range<Int>, _ message: String, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, .invalidClaim, message, at: place(range), help: help))
  }
}
