import BriefCore
import Testing
@testable import BriefQuantities
import Samples

@Suite struct QuantityParsingTests {
  @Test(arguments: [
    ("4.0 TB/s", "4.0 TB/s"), ("1,979 TFLOP/s", "1979 TFLOP/s"), ("$12,000", "12000 USD"), ("45,000 CNY", "45000 CNY"),
    ("53 billion USD", "53 billion USD"), ("$53 billion", "53 billion USD"), ("1.6 to 1.8 TB/s", "1.6 to 1.8 TB/s"),
    ("1.6–1.8 TB/s", "1.6 to 1.8 TB/s"), ("1.6 – 1.8 TB/s", "1.6 to 1.8 TB/s"), ("~400 W", "~400 W"),
    ("≈ 400 W", "~400 W"),
    ("> 80 billion", "> 80 billion"), (">= 80", "≥ 80"), ("<100 W", "< 100 W"), ("≤ 100 W", "≤ 100 W"),
    ("80 billion", "80 billion"), ("72", "72"), ("96GB", "96 GB"), ("814 mm2", "814 mm²"), ("3.9x", "3.9 x"),
    ("15.0 %", "15.0 %"), ("0 to 100 %", "0 to 100 %"), ("¥45,000", "45000 CNY"), ("€5", "5 EUR"), ("US$5", "5 USD"),
    ("$10,000 to $12,000", "10000 to 12000 USD"), ("~1.6 to 1.8 TB/s", "~1.6 to 1.8 TB/s"), ("-3.2 %", "-3.2 %"),
    ("−3.2 %", "-3.2 %"), ("400\u{A0}W", "400 W"), ("  400 W\t", "400 W"), ("4.0e3 GB", "4.0e3 GB"),
    ("0.50 x", "0.50 x"),
    ("999999999999999999", "999999999999999999"),
  ]) func reads(text: String, canonical: String) {
    let staged = Quantity.parse(text, at: span(of: text))
    #expect(staged.diagnostics == [])
    #expect(staged.value?.description == canonical)
  }

  /// The input, the text that the message underlines, the message, and its help.
  @Test(
    arguments: [
      (
        "12,34 W", "12,34", "the commas of '12,34' do not group three digits each",
        "a point is the decimal mark: write '12.34'"
      ),
      (
        "1234,567", "1234,567", "the commas of '1234,567' do not group three digits each",
        "a point is the decimal mark: write '1234.567'"
      ),
      ("1.2.3 W", "1.2.3", "'1.2.3' has two points", "a point is the decimal mark; group thousands with commas"),
      (".5 x", ".5", "'.5' has no digit before its point", "write '0.5'"),
      ("5. W", "5.", "'5.' ends in a point", nil),
      ("007", "007", "'007' begins with a needless 0", nil),
      (
        "1.234,5 W", "1.234,5", "'1.234,5' has a comma after its point",
        "a point is the decimal mark; commas group the digits before it"
      ),
      ("1234567890123456789", "1234567890123456789", "'1234567890123456789' has more than 18 digits", nil),
      ("5e99", "5e99", "'5e99' is beyond the powers of ten from -40 to 40", nil),
      ("1.6-1.8 TB/s", "-", "a hyphen does not make a range", "write 'to' between the two numbers"),
      (
        "1.8 to 1.6 TB/s", "1.8 to 1.6", "the range does not go from the lower number to the higher one",
        "write '1.6 to 1.8'"
      ),
      ("5 to 5.0 W", "5 to 5.0", "the range does not go from the lower number to the higher one", "write '5' alone"),
      (
        "1 TB/s to 2 TB/s", "to 2 TB/s", "a range has its unit once, after its second number", "write '1.6 to 1.8 TB/s'"
      ),
      ("> 5 to 6 W", "> 5 to 6", "a range cannot be a bound too", "write one number"),
      ("$5 to ¥6", "¥", "the two ends of the range are in different currencies", nil),
      ("about 400 W", "about", "'about' is written as a sign", "write '~'"),
      ("up to 400 W", "up to", "'up to' is written as a sign", "write '≤'"),
      ("80 billion+", "billion+", "there is no unit 'billion+'", "did you mean 'billion'?"),
      ("400+ W", "+", "a bound stands before its number", "write '≥' before it"),
      ("80 bilion", "bilion", "there is no unit 'bilion'", "did you mean 'billion'?"),
      ("$53bn", "bn", "there is no unit 'bn'", "write 'billion'"),
      ("$53B", "B", "an amount has one unit: its sign says USD, and then 'B' follows", "write 'billion'"),
      (
        "$5 USD", "USD", "an amount has one unit: its sign says USD, and then 'USD' follows", "leave out one of the two"
      ),
      ("780 TFLPO/s", "TFLPO/s", "there is no unit 'TFLPO/s'", "did you mean 'TFLOP/s'?"),
      ("25 Gb/s", "Gb/s", "the unit 'Gb/s' may mean bits or bytes", "write 'Gbit/s' or 'GB/s'"),
      ("5 W each", "each", "'each' follows the quantity and is no part of it", nil),
      (
        "", "", "a quantity begins with a number, not with nothing",
        "write it as '4.0 TB/s', '~400 W', '> 80 billion' or '$12,000'"
      ),
      (
        "none", "none", "a quantity begins with a number, not with 'none'",
        "write it as '4.0 TB/s', '~400 W', '> 80 billion' or '$12,000'"
      ),
      ("1e30 EFLOP/s", "1e30 EFLOP/s", "'1e30 EFLOP/s' is too large or too small to compute with exactly", nil),
    ] as [(String, String, String, String?)])
  func refuses(text: String, marked: String, message: String, help: String?) throws {
    let staged = Quantity.parse(text, at: span(of: text))
    #expect(staged.value == nil)
    #expect(staged.diagnostics.count == 1)
    let found = try #require(staged.diagnostics.first)
    #expect(found.message == message)
    #expect(found.help == help)
    #expect(underlined(text, found.span) == marked)
  }

  @Test func codesTellWhatIsWrong() {
    func code(_ text: String) -> DiagnosticCode? { Quantity.parse(text, at: span(of: text)).diagnostics.first?.code }
    #expect(code("5 TFLPO/s") == .unknownUnit)
    #expect(code("1,2") == .invalidQuantity)
    #expect(code("1e30 EFLOP/s") == .beyondExact)
  }

  @Test func pointsInsideOfQuotes() {
    // "400 w" in quotes, at column 10: the unit is at 10 + 1 + 4.
    let span = SourceSpan(path: "chip.yml", line: 3, column: 10, length: 7)
    let found = Quantity.parse("400 w", at: span).diagnostics.first
    #expect(found?.span == SourceSpan(path: "chip.yml", line: 3, column: 15, length: 1))
    // Folded text has no exact bytes in the file, so the message has the whole span.
    let folded = SourceSpan(path: "chip.yml", line: 3, column: 10, length: 2)
    #expect(Quantity.parse("400 w", at: folded).diagnostics.first?.span == folded)
  }
}
