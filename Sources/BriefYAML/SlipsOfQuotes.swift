import BriefCore

extension SlipFinder {
  // MARK: Quotes and brackets

  /// Text after a value that quotes or brackets already ended.
  func afterValue() -> YAMLSlip? {
    let value = text.valueStart(line)
    guard value < fault.offset, value < text.lines[line].upperBound else { return nil }
    switch text.bytes[value] {
    case UInt8(ascii: "'"):
      let isApostrophe = text.bytes[fault.offset - 1] == UInt8(ascii: "'")
      return YAMLSlip(
        message: "the text in quotes ends before this", offset: isApostrophe ? fault.offset - 1 : fault.offset,
        help: isApostrophe ? "write an apostrophe twice, or put the text in double quotes" : quoted(from: value, line))
    case UInt8(ascii: "\""):
      return YAMLSlip(
        message: "the text in quotes ends before this", offset: fault.offset,
        help: quoted(from: value, line))
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let bracket = String(Unicode.Scalar(text.bytes[value]))
      return YAMLSlip(
        message: "a text that begins with '\(bracket)' must be in quotes", offset: value,
        help: quoted(from: value, line)
      )
    case UInt8(ascii: "*"):
      return badBeginning(at: value)
    default: return nil
    }
  }

  /// A quotation mark that is not closed on its line, if a later line inside the quotation looks like a key or an item.
  func openQuotation() -> YAMLSlip? {
    let isAtEnd = fault.problem == "found unexpected end of stream"
    var number = 0
    while number <= line {
      let value = text.valueStart(number)
      guard value < text.lines[number].upperBound, !text.isBlank(number),
        text.bytes[value] == UInt8(ascii: "\"") || text.bytes[value] == UInt8(ascii: "'")
      else {
        number += 1
        continue
      }
      let end = closing(of: value)
      let last = end.map { text.line(at: $0) } ?? text.lines.count - 1
      if last > number, (number + 1...last).contains(where: { text.beginsKey($0) || text.beginsItem($0) }),
        fault.offset >= (end ?? fault.offset)
      {
        return openQuotation(at: value)
      }
      number = max(last, number + 1)
      if last == number, end != nil { number += 1 }
    }
    return isAtEnd && fault.contextOffset < text.bytes.count ? openQuotation(at: fault.contextOffset) : nil
  }

  func openQuotation(at offset: Int) -> YAMLSlip {
    let mark = text.bytes[offset] == UInt8(ascii: "'") ? "'" : "\""
    return YAMLSlip(
      message: "the quotation mark that stands here is never closed", offset: offset,
      help: "end the text with \(mark)")
  }

  /// The offset at which the quoted text that begins at an offset ends; `nil` if it is not closed.
  func closing(of offset: Int) -> Int? {
    let mark = text.bytes[offset]
    var next = offset + 1
    while next < text.bytes.count {
      if mark == UInt8(ascii: "\""), text.bytes[next] == UInt8(ascii: "\\") {
        next += 2
        continue
      }
      if text.bytes[next] == mark {
        guard mark == UInt8(ascii: "'"), next + 1 < text.bytes.count, text.bytes[next + 1] == mark else { return next }
        next += 2
        continue
      }
      next += 1
    }
    return nil
  }

  /// A list or a mapping in brackets that is not closed.
  func openBracket() -> YAMLSlip? {
    let offset = fault.contextOffset
    guard offset < text.bytes.count else { return nil }
    let (open, close, what) =
      text.bytes[offset] == UInt8(ascii: "{") ? ("{", "}", "keys and values") : ("[", "]", "list")
    if let comment = text.cut(contextLine, from: offset) {
      return .comment(text.text(from: comment, to: text.lines[text.line(at: comment)].upperBound), at: comment)
    }
    guard line == contextLine, fault.offset < text.bytes.count else {
      return YAMLSlip(
        message: "the '\(open)' that stands here is never closed", offset: offset,
        help: "end the \(what) with '\(close)'"
      )
    }
    return YAMLSlip(
      message: "a comma or '\(close)' is missing before this", offset: fault.offset,
      help: "part the items with commas; a text that holds a comma, a colon or a bracket must be in quotes")
  }

  // MARK: Suggested fixes

  /// Advice to write a value in quotes.
  func quoted(from offset: Int, _ line: Int) -> String {
    quotedText(from: offset, line).map { "write \($0)" } ?? "put the text in quotes"
  }

  /// The rest of a line in quotes; `nil` if it is empty or too long to show.
  func quotedText(from offset: Int, _ line: Int) -> String? {
    var value = text.text(from: offset, to: text.lines[line].upperBound)
    // Typographic quotation marks around the whole text are removed; otherwise they would become part of it.
    for marks in [("“", "”"), ("‘", "’")] where value.hasPrefix(marks.0) && value.hasSuffix(marks.1) {
      value = String(value.dropFirst().dropLast())
    }
    guard !value.isEmpty, value.unicodeScalars.count <= 60 else { return nil }
    let written = yamlScalar(value)
    return written == value ? "\"\(value)\"" : written
  }
}
