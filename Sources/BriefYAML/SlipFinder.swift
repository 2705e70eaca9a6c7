import BriefCore

/// Finds the likely mistake behind a syntax error. libyaml stops where it cannot continue, often lines after the
/// mistake, and describes the error in terms of its grammar.
struct SlipFinder {
  let text: SlipText
  let fault: YAMLFault
  /// The line at which libyaml stopped, and the line at which the construct it was reading began.
  let line: Int
  let contextLine: Int

  init(_ bytes: [UInt8], _ fault: YAMLFault) {
    text = SlipText(bytes)
    self.fault = fault
    line = text.line(at: fault.offset)
    contextLine = text.line(at: fault.contextOffset)
  }

  /// The likely mistake, or libyaml's own message if no common mistake is found.
  func find() -> YAMLSlip {
    usual()
      ?? YAMLSlip(message: fault.problem + (fault.context.isEmpty ? "" : " " + fault.context), offset: fault.offset)
  }

  private func usual() -> YAMLSlip? {
    if fault.problem == "control characters are not allowed" { return controlCharacter() }
    if let slip = indentationCharacter(line) { return slip }
    // An unclosed quotation swallows lines until a later quotation mark closes it.
    if let slip = openQuotation() { return slip }
    switch fault.problem {
    case "found character that cannot start any token": return badBeginning()
    case "mapping values are not allowed in this context": return colon()
    case "could not find expected ':'": return lineWithoutColon(contextLine)
    case "did not find expected key": return text.firstContent(line) == fault.offset ? wrongIndent() : afterValue()
    case "did not find expected '-' indicator": return lineWithoutDash()
    case "block sequence entries are not allowed in this context": return dashInValue()
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'": return openBracket()
    case "did not find expected comment or line break": return badBeginning(at: fault.contextOffset)
    case "found unknown escape character": return backslash()
    case "did not find expected <document start>": return beforeDocument()
    case "did not find expected alphabetic or numeric character", "did not find expected whitespace or line break",
      "did not find the expected '>'", "found undefined tag handle", "did not find expected tag URI",
      "did not find URI escaped octet", "did not find expected '!'":
      return badBeginning(at: fault.context.isEmpty ? fault.offset : fault.contextOffset)
    default: return nil
    }
  }

  // MARK: Characters

  private func controlCharacter() -> YAMLSlip? {
    guard
      let scalar = String(decoding: text.bytes[min(fault.offset, text.bytes.count)...].prefix(4), as: UTF8.self)
        .unicodeScalars.first
    else { return nil }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return YAMLSlip(
      message: "a control character (U+\(number)) cannot stand in YAML", offset: fault.offset,
      length: scalar.utf8.count, help: "take it out")
  }

  /// A tab, or a space that YAML does not accept as indentation, before the content of a line.
  private func indentationCharacter(_ line: Int) -> YAMLSlip? {
    var offset = text.lines[line].lowerBound
    while offset < text.lines[line].upperBound, text.bytes[offset] == UInt8(ascii: " ") { offset += 1 }
    if offset < text.lines[line].upperBound, text.bytes[offset] == UInt8(ascii: "\t") {
      return YAMLSlip(message: "a tab indents this line", offset: offset, help: "indent it with spaces")
    }
    guard offset < text.lines[line].upperBound, let odd = text.oddSpace(at: offset) else { return nil }
    return YAMLSlip(
      message: "\(odd.name) indents this line", offset: offset, length: odd.length,
      help: "indent it with ordinary spaces"
    )
  }

  /// A value that begins with a character that has a meaning in YAML.
  func badBeginning(at offset: Int? = nil) -> YAMLSlip? {
    let offset = offset ?? fault.offset
    guard offset < text.bytes.count else { return nil }
    let line = text.line(at: offset)
    let character = String(Unicode.Scalar(text.bytes[offset]))
    switch text.bytes[offset] {
    case UInt8(ascii: "\t"):
      return YAMLSlip(message: "a tab indents this line", offset: offset, help: "indent it with spaces")
    case UInt8(ascii: "@"):
      let value = text.text(from: offset + 1, to: text.lines[line].upperBound)
      let isName = !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 }
      return YAMLSlip(
        message: "a value cannot begin with '@'", offset: offset,
        help: isName ? "leave out the '@', or put the value in quotes" : quoted(from: offset, line))
    default:
      guard "`%*&!|>".utf8.contains(text.bytes[offset]) else { return nil }
      return YAMLSlip(
        message: "a text that begins with '\(character)' must be in quotes", offset: offset,
        help: quoted(from: offset, line))
    }
  }

  private func backslash() -> YAMLSlip {
    // The offset of this error is that of the backslash.
    YAMLSlip(
      message: "'\\' does not begin a valid YAML escape", offset: fault.offset,
      help: "write '\\\\', or put the text in single quotes")
  }

  // MARK: Colons

  /// A misplaced colon: in a text, or in a line that YAML reads as a continuation of the value before it.
  private func colon() -> YAMLSlip? {
    if let first = text.firstColon(line), first < fault.offset {
      let value = text.valueStart(line)
      let before = text.bytes[value..<max(value, fault.offset)]
      if let comma = before.lastIndex(of: UInt8(ascii: ",")), isKey(text.text(from: comma + 1, to: fault.offset)) {
        return YAMLSlip(
          message: "a second key stands on this line", offset: fault.offset,
          help: "write each key on a line of its own")
      }
      return YAMLSlip(
        message: "a text that holds ': ' must be in quotes", offset: fault.offset, help: quoted(from: value, line))
    }
    guard let before = text.lineBefore(line) else { return nil }
    // The text that YAML ends at the colon began on an earlier line.
    if let slip = glued(before) { return slip }
    guard text.beginsKey(line) else {
      return YAMLSlip(
        message: "a text that holds ': ' must be in quotes", offset: fault.offset,
        help: "put the whole text in quotes, or begin it with '>' on the line of its key")
    }
    return deeper(than: before)
  }

  private func isKey(_ word: String) -> Bool {
    let key = word.drop { $0 == " " }
    return !key.isEmpty && key.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F || $0 == 0x2E }
  }

  /// A key that is indented further than the one before it, so that it seems to continue its value.
  private func deeper(than before: Int) -> YAMLSlip {
    let start = text.contentStart(before) - text.lines[before].lowerBound
    let inner = text.beginsKey(before) ? start : text.indent(before)
    return YAMLSlip(
      message: "this line is indented further than the one before it, whose value is complete",
      offset: text.lines[line].lowerBound + text.indent(line), length: 1, help: indentBy(inner))
  }

  /// A line without a key: finds what was written instead of the colon.
  private func lineWithoutColon(_ line: Int) -> YAMLSlip? {
    if let slip = indentationCharacter(line) ?? glued(line) { return slip }
    let start = text.contentStart(line)
    let end = text.lines[line].upperBound
    guard start < end else { return nil }
    let whole = text.text(from: start, to: end)
    if let key = text.keyLike(at: start), key.upperBound < end {
      let name = text.text(from: key.lowerBound, to: key.upperBound)
      let rest = text.text(from: key.upperBound, to: end).drop { $0 == " " }
      if rest.hasPrefix("=") {
        let equals = key.upperBound + text.text(from: key.upperBound, to: end).prefix { $0 == " " }.utf8.count
        return YAMLSlip(
          message: "'=' stands in the place of a colon", offset: equals,
          help: "write '\(name): \(String(rest.dropFirst().drop { $0 == " " }).clipped)'")
      }
      if rest.split(separator: " ").count == 1 {
        return YAMLSlip(
          message: "there is no colon behind '\(name)'", offset: start, length: key.count,
          help: "write '\(name): \(String(rest).clipped)'")
      }
    }
    if let before = text.lineBefore(line), let comment = text.cut(before, from: text.contentStart(before)) {
      return .comment(text.text(from: comment, to: text.lines[text.line(at: comment)].upperBound), at: comment)
    }
    return YAMLSlip(
      message: "this line has no key and no colon", offset: start, length: whole.utf8.count,
      help: "write 'key: value'; a text that goes on from the line before is indented under its key")
  }

  /// A missing space in a line: after a dash or a colon, or because the colon is full-width.
  private func glued(_ line: Int) -> YAMLSlip? {
    let start = text.lines[line].lowerBound + text.indent(line)
    let end = text.lines[line].upperBound
    guard start < end else { return nil }
    if text.bytes[start] == UInt8(ascii: "-"), start + 1 < end, !text.beginsItem(line),
      text.bytes[start + 1] != UInt8(ascii: "-")
    {
      return .gluedDash(at: start)
    }
    guard let key = text.keyLike(at: text.contentStart(line)), key.upperBound < end else { return nil }
    let name = text.text(from: key.lowerBound, to: key.upperBound)
    if let colon = fullWidthColon(at: key.upperBound) {
      return YAMLSlip(
        message: "a full-width colon stands behind '\(name)'", offset: key.upperBound, length: colon,
        help: "write ':' and a space")
    }
    guard text.bytes[key.upperBound] == UInt8(ascii: ":"), key.upperBound + 1 < end,
      !text.isSpace(text.bytes[key.upperBound + 1]), text.bytes[key.upperBound + 1] != UInt8(ascii: "/")
    else { return nil }
    if let odd = text.oddSpace(at: key.upperBound + 1) {
      return YAMLSlip(
        message: "\(odd.name) stands behind '\(name):'", offset: key.upperBound + 1, length: odd.length,
        help: "write an ordinary space")
    }
    return .gluedColon(name, at: key.upperBound)
  }

  private func fullWidthColon(at offset: Int) -> Int? {
    // U+FF1A and U+FE55.
    let bytes = text.bytes[offset...].prefix(3)
    return bytes.starts(with: [0xEF, 0xBC, 0x9A]) || bytes.starts(with: [0xEF, 0xB9, 0x95]) ? 3 : nil
  }

  // MARK: Indents and dashes

  /// A line whose indentation matches no line above it.
  private func wrongIndent() -> YAMLSlip? {
    if let slip = glued(line) { return slip }
    let indent = text.indent(line)
    let open = text.openIndents(above: line)
    let offset = text.lines[line].lowerBound + indent
    if open.contains(indent), text.beginsItem(line) {
      return YAMLSlip(
        message: "a list item stands among keys", offset: offset,
        help: "indent it further than the key that it belongs to")
    }
    guard let right = open.last(where: { $0 > indent }) ?? open.last, !open.contains(indent) else { return nil }
    return YAMLSlip(
      message: "no line above this one has its indent of \(spaces(indent))", offset: offset,
      help: indentBy(right))
  }

  /// A line among list items that does not begin with a dash.
  private func lineWithoutDash() -> YAMLSlip? {
    if let slip = glued(line) { return slip }
    return YAMLSlip(
      message: "this line stands among list items and begins with no '- '", offset: fault.offset,
      help: "begin it with '- ', or indent it as its key")
  }

  private func dashInValue() -> YAMLSlip {
    YAMLSlip(
      message: "'- ' begins a list, which cannot stand on the line of its key", offset: fault.offset,
      help: "begin the list on the next line; a text is put in quotes: "
        + (quotedText(from: fault.offset, line) ?? "\"- …\""))
  }

  private func beforeDocument() -> YAMLSlip? {
    guard let first = text.lines.indices.first(where: { !text.isBlank($0) }), first < line else { return nil }
    let indent = text.indent(first)
    guard indent > text.indent(line) else { return nil }
    return YAMLSlip(
      message: "this line is indented further than those that follow", offset: text.lines[first].lowerBound + indent,
      help: indentBy(text.indent(line)))
  }

  private func spaces(_ count: Int) -> String { count == 1 ? "1 space" : "\(count) spaces" }

  private func indentBy(_ count: Int) -> String {
    count == 0 ? "begin it at the start of the line" : "indent it by \(spaces(count))"
  }
}
