import BriefCore

extension Quantity {
  /// Parses a quantity as people write it: `4.0 TB/s`, `$12,000`, `1.6 to 1.8 TB/s`, `~400 W`, `> 80 billion`, `72`.
  ///
  /// A parsed quantity has an exact value: `rational` is not `nil`, nor is `upperRational` of a range.
  ///
  /// - Parameters:
  ///   - text: the whole text; leading and trailing spaces are ignored.
  ///   - span: the span of the whole text, including its quotes if it has any.
  /// - Returns: the quantity; or `nil` with one `invalid-quantity`, `unknown-unit` or `beyond-exact` error that points
  ///   at the offending part of the text.
  public static func parse(_ text: String, at span: SourceSpan) -> Staged<Quantity?> {
    var reader = QuantityReader(text: text, span: span)
    let quantity = reader.read()
    return Staged(reader.diagnostics.isEmpty ? quantity : nil, reader.diagnostics)
  }

  /// Parses a quantity from a substring.
  public static func parse(_ text: Substring, at span: SourceSpan) -> Staged<Quantity?> {
    parse(String(text), at: span)
  }
}

/// Parses one quantity; stops at the first error.
public struct QuantityReader {
  let text: String
  let span: SourceSpan
  var scanner: QuantityScanner
  var diagnostics: [Diagnostic] = []

  init(text: String, span: SourceSpan) { self.init(QuantityScanner(Array(text.utf8)), text: text, span: span) }

  private init(_ scanner: QuantityScanner, text: String, span: SourceSpan) {
    self.text = text
    self.span = span
    self.scanner = scanner
  }

  /// The offset after the number, or after the second number of a range, at the beginning of a text; `nil` if there is
  /// none.
  ///
  /// - Parameter limit: the offset at which the text ends.
  public static func endOfNumber(in bytes: [UInt8], before limit: Int) -> Int? {
    // The text and the span are only used in messages, which are discarded here.
    var reader = QuantityReader(QuantityScanner(bytes, to: limit), text: "", span: .nowhere)
    reader.scanner.skipSpace()
    guard reader.readBound() != nil, let currency = reader.readCurrencySign(), let number = reader.readNumber(),
      reader.readUpper(after: number, currency: currency.value, bound: .exact) != nil
    else { return nil }
    return reader.scanner.position
  }

  mutating func read() -> Quantity? {
    scanner.skipSpace()
    guard let bound = readBound(), let currency = readCurrencySign(), let number = readNumber() else { return nil }
    guard let upper = readUpper(after: number, currency: currency.value, bound: bound) else { return nil }
    scanner.skipSpace()
    let word = readMagnitudeWord()
    scanner.skipSpace()
    guard let unit = readUnit(currency: currency.value) else { return nil }
    scanner.skipSpace()
    guard scanner.isAtEnd else { return failAfterEnd() }
    if word == nil, unit.dimension.isMoney,
      let unsure = [number, upper.value.map { Located($0, at: number.span) }]
        .compactMap(\.self).first(where: \.value.mayHaveGroupingPoint)
    {
      return failOnPoint(unsure)
    }
    let quantity = Quantity(
      number: number.value, upper: upper.value, magnitudeWord: word, unit: unit, bound: bound)
    guard quantity.rational != nil, quantity.upper == nil || quantity.upperRational != nil else {
      return fail(
        0..<text.utf8.count, .beyondExact, "'\(text.clipped)' is too large or too small to compute with exactly")
    }
    return quantity
  }

  /// An optional element of the text. A wrapped `nil` means that it is missing; a `nil` of this type means an error.
  private struct Optionally<Value> { var value: Value? }

  private mutating func readBound() -> Bound? {
    if let first = scanner.byte(at: scanner.position), isDigit(first) { return .exact }
    let bounds: [(String, Bound)] = [
      (">=", .atLeast), ("<=", .atMost), ("≥", .atLeast), ("≤", .atMost), (">", .above), ("<", .below),
      ("~", .approximate), ("≈", .approximate),
    ]
    var bound = Bound.exact
    let start = scanner.position
    for (sign, meaning) in bounds where scanner.take(sign) {
      bound = meaning
      break
    }
    scanner.skipSpace()
    // Fast path: nearly every quantity begins with a digit, so the words are only searched if it does not.
    guard bound == .exact, let first = scanner.byte(at: scanner.position), !isDigit(first) else { return bound }
    for (word, meaning) in Self.boundWords where scanner.begins(with: word) {
      // A word in Latin letters must be followed by a space, so that `over` does not match `overall`.
      let next = scanner.byte(at: scanner.position + word.utf8.count)
      guard first >= 0x80 || next == 0x20 else { continue }
      return fail(
        start..<(start + word.utf8.count), .invalidQuantity, "'\(word)' is written as a sign",
        help: "write '\(meaning)'")
    }
    return bound
  }

  private static let boundWords = [
    ("about", "~"), ("around", "~"), ("approximately", "~"), ("approx.", "~"), ("ca.", "~"), ("circa", "~"),
    ("roughly", "~"), ("nearly", "<"), ("almost", "<"), ("more than", ">"), ("over", ">"), ("above", ">"),
    ("at least", "≥"), ("less than", "<"), ("under", "<"), ("below", "<"), ("fewer than", "<"), ("up to", "≤"),
    ("at most", "≤"), ("约", "~"), ("超过", ">"), ("不到", "<"),
  ]

  private mutating func readCurrencySign() -> Optionally<String>? {
    if let first = scanner.byte(at: scanner.position), isDigit(first) { return Optionally(value: nil) }
    for (sign, currency) in UnitCatalogue.currencySigns where scanner.take(sign) {
      scanner.skipSpace()
      return Optionally(value: currency)
    }
    return Optionally(value: nil)
  }

  private mutating func readNumber() -> Located<Decimal>? {
    let start = scanner.position
    let negative = scanner.minus()
    let digits = scanner.digits()
    guard !digits.isEmpty else {
      scanner.move(to: start)
      let word = scanner.word()
      let what = word.isEmpty ? "nothing" : "'\(scanner.text(word).clipped)'"
      return fail(
        word.isEmpty ? start..<start : word, .invalidQuantity, "a quantity begins with a number, not with \(what)",
        help: "write it as '4.0 TB/s', '~400 W', '> 80 billion' or '$12,000'")
    }
    switch Decimal.parse(scanner.bytes[digits], negative: negative) {
    case .success(let decimal): return Located(decimal, at: span.inside(text, start..<digits.upperBound))
    case .failure(let fault): return fail(digits, .invalidQuantity, fault.message, help: fault.help)
    }
  }

  private mutating func readUpper(
    after lower: Located<Decimal>, currency: String?, bound: Bound
  ) -> Optionally<Decimal>? {
    let end = scanner.position
    scanner.skipSpace()
    let connector = scanner.position
    if connector == end, scanner.begins(with: "-"), let next = scanner.byte(at: connector + 1), isDigit(next) {
      return fail(
        connector..<(connector + 1), .invalidQuantity, "a hyphen does not make a range",
        help: "write 'to' between the two numbers")
    }
    let isRange = scanner.take("–") || takeTo()
    guard isRange else {
      scanner.move(to: end)
      return Optionally(value: nil)
    }
    scanner.skipSpace()
    let signStart = scanner.position
    guard let again = readCurrencySign() else { return nil }
    if let sign = again.value, sign != currency {
      return fail(
        signStart..<scanner.position, .invalidQuantity, "the two ends of the range are in different currencies")
    }
    guard let upper = readNumber() else { return nil }
    guard lower.value.isLess(than: upper.value) else {
      return fail(
        0..<scanner.position, .invalidQuantity, "the range does not go from the lower number to the higher one",
        help: upper.value.isLess(than: lower.value)
          ? "write '\(upper.value) to \(lower.value)'" : "write '\(lower.value)' alone")
    }
    guard bound == .exact || bound == .approximate else {
      return fail(0..<scanner.position, .invalidQuantity, "a range cannot be a bound too", help: "write one number")
    }
    return Optionally(value: upper.value)
  }

  private mutating func takeTo() -> Bool {
    guard scanner.begins(with: "to"), let next = scanner.byte(at: scanner.position + 2), next <= 0x20 || next == 0xC2
    else { return false }
    return scanner.take("to")
  }

  private mutating func readMagnitudeWord() -> String? {
    let start = scanner.position
    let word = scanner.word()
    if case let text = scanner.text(word), Quantity.isMagnitudeWord(text) { return text }
    scanner.move(to: start)
    return nil
  }

  private mutating func readUnit(currency: String?) -> Unit? {
    let word = scanner.word()
    if word.isEmpty { return currency.map { Unit.money($0) } ?? .number }
    let name = scanner.text(word)
    if name == "+" {
      return fail(word, .invalidQuantity, "a bound stands before its number", help: "write '≥' before it")
    }
    if let currency, Unit.named(name) != nil {
      return fail(
        word, .invalidQuantity, "an amount has one unit: its sign says \(currency), and then '\(name)' follows",
        help: name == "B" ? "write 'billion'" : "leave out one of the two")
    }
    let unit = Unit.parse(name, at: span.inside(text, word))
    diagnostics += unit.diagnostics.map { found in
      var found = found
      found.help = suggestion(for: name, in: Quantity.magnitudeWords.map(\.word)) ?? found.help
      return found
    }
    return unit.value
  }

  /// Reports an amount of money with three digits after a point, which much of Europe writes for thousands.
  private mutating func failOnPoint(_ number: Located<Decimal>) -> Quantity? {
    let written = number.value.description
    let grouped = written.replacing(".", with: ",")
    diagnostics.append(
      Diagnostic(
        .error, .invalidQuantity, "'\(written)' may mean \(written.prefix { $0 != "." }) or \(grouped)",
        at: number.span,
        help: "write '\(grouped)', or the amount with two digits behind the point"))
    return nil
  }

  private mutating func failAfterEnd() -> Quantity? {
    let start = scanner.position
    let rest = start..<text.utf8.count
    if takeTo() || scanner.take("–") {
      return fail(
        rest, .invalidQuantity, "a range has its unit once, after its second number", help: "write '1.6 to 1.8 TB/s'")
    }
    return fail(rest, .invalidQuantity, "'\(scanner.text(rest).clipped)' follows the quantity and is no part of it")
  }

  private mutating func fail<Value>(
    _ range: Range<Int>, _ code: DiagnosticCode, _ message: String, help: String? = nil
  ) -> Value? {
    diagnostics.append(Diagnostic(.error, code, message, at: span.inside(text, range), help: help))
    return nil
  }
}
