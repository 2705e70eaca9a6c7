import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

/// The comparison table as CSV (RFC 4180). It is UTF-8 with a byte order mark, without which Excel assumes another
/// encoding. Lines end in CR LF. There is one row for each part and field.
///
/// - Returns: the bytes, with a header row.
///   - `value` has a single number or a text.
///   - `low` and `high` have the ends of an interval or a range.
///   - `unit` is that of the column. Numbers have the digits that they are stated with, of which the table may show
///     fewer, with a decimal point and no grouping.
///   - `flags` includes bounds (`more-than`, `at-least`), and `not-comparable` for a figure left out of the table.
///   - `absence` is set if nothing is known.
///   - `original` has an amount of money in the currency in which it was first stated.
///   - Lists within a cell are separated by `; `.
///   - A text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return, which a spreadsheet would run as a
///     formula, is prefixed with an apostrophe. Numbers never are.
public func csv(_ table: ComparisonTable) -> [UInt8] {
  csv(of: table.rows.lazy.flatMap(\.cells), count: table.rows.count * table.columns.count)
}

/// The list of parts as CSV, in the form of a comparison table's.
public func csv(_ listing: PartsListing) -> [UInt8] {
  csv(of: listing.rows.lazy.flatMap(\.figures).map(\.cell), count: listing.rows.count * listing.columns.count)
}

private func csv(of cells: some Sequence<Cell>, count: Int) -> [UInt8] {
  var writer = CSVWriter()
  writer.row(
    [
      "part", "name", "field", "value", "low", "high", "unit", "basis", "absence", "flags", "evidence", "sources",
      "original",
    ]
    .map { .text($0) })
  var bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + writer.bytes
  bytes.reserveCapacity(bytes.count * (1 + count))
  for cell in cells { bytes.append(contentsOf: cell.content.csv) }
  return bytes
}

/// The CSV row of a cell.
func csvRow(
  _ figure: Figure, kind: Cell.Kind, remarks: [Remark], sources: [String], part: Stub, field: String,
  _ printer: CellPrinter, original: [String] = []
) -> [UInt8] {
  let cell = CSVCell(figure: figure, kind: kind, remarks: remarks)
  let numbers = CellNumbers(cell, printer)
  let basis = figure.basis.words + [figure.variant].compactMap(\.self)
  var writer = CSVWriter()
  writer.row([
    .text(part.id), .text(part.name), .text(field), numbers.value, numbers.low, numbers.high,
    .text(numbers.hasNumber ? printer.unit?.unit.symbol ?? "" : ""),
    .text(cell.hasValue ? basis.joined(separator: "; ") : ""), .text(cell.absence),
    .text(cell.flags.joined(separator: "; ")), .text(cell.hasValue ? figure.evidence?.rawValue ?? "" : ""),
    .text(sources.joined(separator: "; ")), .text(cell.hasValue ? original.joined(separator: "; ") : ""),
  ])
  return writer.bytes
}

/// The content of a row.
private struct CSVCell {
  let figure: Figure
  let kind: Cell.Kind
  let remarks: [Remark]

  var hasValue: Bool {
    switch kind {
    case .value, .interval, .several: true
    case .absent, .notComparable: false
    }
  }
}

/// The numbers of a cell in its column's unit, with the digits that they are stated with.
private struct CellNumbers {
  var value = CSVWriter.Value.text("")
  var low = CSVWriter.Value.text("")
  var high = CSVWriter.Value.text("")
  var hasNumber = false

  init(_ cell: CSVCell, _ printer: CellPrinter) {
    guard cell.hasValue else { return }
    switch cell.figure.answer {
    case .value(.quantity(let quantity)):
      hasNumber = true
      let shown = printer.shown(quantity)
      if let upper = shown.upper {
        (low, high) = (.number(Self.digits(shown.number)), .number(Self.digits(upper)))
      } else {
        value = .number(Self.digits(shown.number))
      }
    case .value(.date(let date)): value = .text(date.description)
    case .value(.text(let text)): value = .text(text)
    case .value(.truth(let isTrue)): value = .text(isTrue ? "yes" : "no")
    case .value(.entity(let id)): value = .text(id)
    case .interval(let least, _, let greatest, _):
      hasNumber = true
      let (first, last) = (printer.shown(least), printer.shown(greatest))
      (low, high) = (.number(Self.digits(first.number)), .number(Self.digits(last.upper ?? last.number)))
    case .several(let alternatives):
      hasNumber = !cell.figure.answer.quantities.isEmpty
      value = .text(alternatives.map { Self.text($0, printer) }.joined(separator: "; "))
    case .value(.absent), .absent: break
    }
  }

  private static func text(_ alternative: Figure.Alternative, _ printer: CellPrinter) -> String {
    let text =
      switch alternative.value {
      case .quantity(let quantity):
        [printer.shown(quantity)].flatMap { [$0.number, $0.upper] }.compactMap { $0.map(digits) }
          .joined(separator: " to ")
      case .text(let text): text
      case .date(let date): date.description
      case .truth(let isTrue): isTrue ? "yes" : "no"
      case .entity(let id): id
      case .absent(let absence): absence.rawValue
      }
    return alternative.variant.map { "\(text) (\($0))" } ?? text
  }

  /// The number without an exponent, `4000` and not `4.0e3`.
  private static func digits(_ number: Decimal) -> String {
    let plain = Rational(number).flatMap { Decimal(exactly: $0, significantDigits: number.significantDigits) }
    return (plain ?? number).description
  }
}

extension CSVCell {
  var absence: String {
    switch kind {
    case .absent(let absence): absence.rawValue
    case .notComparable: Absence.unknown.rawValue
    case .value, .interval, .several: ""
    }
  }

  var flags: [String] {
    var flags = remarks.map(\.kind).compactMap { kind in
      switch kind {
      case .flag(.converted): "converted" + (figure.conversion.map { " (\(plain($0.printed(.english))))" } ?? "")
      case .flag(let flag): kebab(flag.rawValue)
      case .notComparable: "not-comparable"
      case .converted, .original, .planned, .calculated, .scope, .estimate: nil as String?
      }
    }
    if hasValue, let bound = figure.answer.quantities.map(\.bound).first(where: { $0 != .exact }), let word = bound.flag
    {
      flags.append(word)
    }
    return flags
  }

  /// Replaces no-break spaces, for programs that read the file.
  private func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }

  /// `unstatedBasis` as `unstated-basis`.
  private func kebab(_ name: String) -> String {
    name.unicodeScalars.reduce(into: "") { text, scalar in
      text += scalar.properties.isUppercase ? "-" + scalar.properties.lowercaseMapping : String(scalar)
    }
  }
}

extension Bound {
  /// The bound as a flag. An approximate figure has its own flag already.
  fileprivate var flag: String? {
    switch self {
    case .exact, .approximate: nil
    case .above: "more-than"
    case .atLeast: "at-least"
    case .below: "less-than"
    case .atMost: "at-most"
    }
  }
}
