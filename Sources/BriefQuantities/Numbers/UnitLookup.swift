import BriefCore

extension Unit {
  /// The unit of a plain count, without a symbol.
  public static let number = Unit(symbol: "", dimension: .number, scale: .one)

  /// Looks up a unit by its symbol or a common variant of it (`TFLOPS`, `mm2`, `RMB`); `nil` if there is none.
  public static func named(_ text: String) -> Unit? { UnitCatalogue.units[text] }

  /// Looks up the unit of a currency by its ISO 4217 code.
  public static func money(_ currency: String) -> Unit? {
    UnitCatalogue.currencies.contains(currency) ? named(currency) : nil
  }

  /// The kind of operation a unit counts, `FLOP/s` or `OP/s`; `nil` for a unit that counts neither or either.
  ///
  /// Both kinds have one dimension. The family keeps them from being converted into each other.
  public var family: String? {
    // TPP and units derived from it accept both kinds.
    guard dimension.operations != 0, dimension.operations < 0 || dimension.bits == 0 else { return nil }
    return symbol.utf8.contains(UInt8(ascii: "F")) ? "FLOP/s" : "OP/s"
  }

  /// Whether amounts in this unit can be converted to another.
  public func converts(to other: Unit) -> Bool {
    dimension == other.dimension && family == other.family
  }

  /// Parses a unit.
  ///
  /// - Returns: the unit; or `nil` with an `unknown-unit` error, whose help says how to write an ambiguous one.
  public static func parse(_ text: String, at span: SourceSpan) -> Staged<Unit?> {
    if let unit = named(text) { return Staged(unit) }
    let shown = text.clipped
    if let (unsure, help) = ambiguity(text) {
      return Staged(nil, [Diagnostic(.error, .unknownUnit, "the unit '\(shown)' \(unsure)", at: span, help: help)])
    }
    let help =
      hints[text] ?? words[text.lowercased()].map { "write '\($0)'" }
      ?? suggestion(for: text, in: UnitCatalogue.symbols)
    return Staged(nil, [Diagnostic(.error, .unknownUnit, "there is no unit '\(shown)'", at: span, help: help)])
  }

  private static let hints = [
    "k": "write 'thousand'", "K": "write 'thousand'", "m": "write 'million'", "mn": "write 'million'",
    "mln": "write 'million'", "M": "write 'million'", "bn": "write 'billion'", "b": "write 'billion'",
    "bln": "write 'billion'", "tn": "write 'trillion'", "trn": "write 'trillion'", "T": "write 'trillion'",
    "TF": "write 'TFLOP/s'", "PF": "write 'PFLOP/s'", "¥": "write 'CNY' or 'JPY'", "€": "write 'EUR'",
    "$": "write 'USD'", "RMB¥": "write 'CNY'", "元": "write 'CNY'", "dollars": "write 'USD'", "euros": "write 'EUR'",
    "cm²": "write 'mm²'", "per": "write '%' for per cent",
    // Case matters here: the nearest symbol, `MW`, is 10⁹ times as large.
    "mW": "a capital 'M' is a million: write 'W', 'kW' or 'MW'",
  ]

  /// Written-out unit names in lower case, with their symbols.
  private static let words: [String: String] = {
    var words = [
      "watt": "W", "byte": "B", "flop": "FLOP/s", "flops": "FLOP/s", "op": "OP/s", "ops": "OP/s",
      "percent": "%", "times": "x", "nanometer": "nm", "nanometre": "nm", "millimeter": "mm", "millimetre": "mm",
      "sqmm": "mm²", "mm^2": "mm²", "gigabyte per second": "GB/s",
    ]
    let prefixes = [("kilo", "k"), ("mega", "M"), ("giga", "G"), ("tera", "T"), ("peta", "P"), ("exa", "E")]
    for (prefix, letter) in prefixes {
      for (name, symbol) in [("watt", "W"), ("byte", "B"), ("bit", "bit"), ("flop", "FLOP/s"), ("op", "OP/s")] {
        words[prefix + name] = letter + symbol
      }
    }
    for (prefix, letter) in [("kibi", "Ki"), ("mebi", "Mi"), ("gibi", "Gi"), ("tebi", "Ti"), ("pebi", "Pi")] {
      words[prefix + "byte"] = letter + "B"
    }
    for (word, symbol) in words where !word.hasSuffix("s") { words[word + "s"] = symbol }
    return words
  }()

  /// The reason and the help for a common spelling that is rejected because it has two meanings.
  private static func ambiguity(_ text: String) -> (unsure: String, help: String)? {
    for prefix in ["k", "K", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi"] {
      let bits = prefix == "K" ? "k" : prefix
      switch text {
      case prefix + "b": return ("may mean bits or bytes", "write '\(bits)bit' or '\(bits)B'")
      case prefix + "b/s", prefix + "bps": return ("may mean bits or bytes", "write '\(bits)bit/s' or '\(bits)B/s'")
      default: continue
      }
    }
    let rest = text.dropFirst()
    if text.hasPrefix("K"), ["B", "B/s", "bit", "bit/s"].contains(rest) {
      return ("may mean 1,000 or 1,024", "write 'k\(rest)' or 'Ki\(rest)'")
    }
    return nil
  }
}
