/// Formats diagnostics: `path:line:column: error: what is wrong [code]`, the source line, a caret, and the help.
public struct DiagnosticText {
  /// Whether to add escape sequences for colour.
  public var color: Bool

  /// Makes a formatter for diagnostics.
  public init(color: Bool) {
    self.color = color
  }

  /// The formatted diagnostic on one or more lines, ending in a newline.
  ///
  /// - Parameter file: the file of the diagnostic's span, used for the source line; if `nil`, that line is left out.
  public func render(_ diagnostic: Diagnostic, in file: SourceFile?) -> String {
    var text = ""
    let line = file.flatMap { file in diagnostic.span.map { Array(file.line($0.line)) } } ?? []
    if let span = diagnostic.span {
      let column = Self.characterColumn(of: span, in: line)
      text += paint("\(Self.printable(span.path)):\(span.line):\(column): ", "1")
    }
    text += paint("\(diagnostic.severity.rawValue): ", diagnostic.severity == .error ? "1;31" : "1;33")
    text += paint(Self.printable(diagnostic.message), "1") + " [\(diagnostic.code.rawValue)]\n"
    if let span = diagnostic.span, !line.isEmpty { text += excerpt(line, span) }
    if let help = diagnostic.help { text += "  " + paint("help: ", "1;36") + Self.printable(help) + "\n" }
    return text
  }

  /// The source line of a diagnostic, and a second line with carets under its span; empty if there is no source line.
  public func excerpt(of diagnostic: Diagnostic, in file: SourceFile?) -> String {
    guard let file, let span = diagnostic.span else { return "" }
    let line = Array(file.line(span.line))
    return line.isEmpty ? "" : excerpt(line, span)
  }

  /// The column in characters (Unicode scalars), counted from 1, as editors count it.
  public static func characterColumn(of span: SourceSpan, in line: [UInt8]) -> Int {
    guard span.column > 1, !line.isEmpty else { return span.column }
    return String(decoding: line.prefix(span.column - 1), as: UTF8.self).unicodeScalars.count + 1
  }

  private func excerpt(_ line: [UInt8], _ span: SourceSpan) -> String {
    // A very long line is cut around the position, so that the message stays short.
    let window = 160
    let start = min(max(span.column - 1, 0), line.count)
    let from = Self.characterStart(start > window / 2 ? start - window / 2 : 0, in: line)
    let to = Self.characterStart(min(line.count, from + window), in: line)
    let end = min(to, start + min(max(span.length, 1), window))
    let shown = Self.printable(String(decoding: line[from..<to], as: UTF8.self))
    let before = Self.printable(String(decoding: line[from..<start], as: UTF8.self))
    let marked = Self.printable(String(decoding: line[start..<end], as: UTF8.self))
    let number = String(span.line)
    let gutter = String(repeating: " ", count: number.count)
    // Tabs stay in the indent, so that the caret is under its character at any tab width.
    let indent = before.unicodeScalars.map { $0 == "\t" ? "\t" : String(repeating: " ", count: Self.width(of: $0)) }
      .joined()
    let carets = max(1, marked.unicodeScalars.reduce(0) { $0 + Self.width(of: $1) })
    return " \(number) | \(shown)\n \(gutter) | \(indent)"
      + paint(String(repeating: "^", count: carets), "1;32") + "\n"
  }

  /// The start of the character that contains an offset, so that cutting there leaves whole characters.
  private static func characterStart(_ offset: Int, in line: [UInt8]) -> Int {
    var start = offset
    while start > 0, start < line.count, line[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// Replaces control characters, which could move the cursor, and directional marks, which could reverse the line.
  /// Controls with a picture in Unicode are shown as that picture, all others as the replacement character.
  public static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map(picture)))
  }

  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09: scalar
    case 0x00..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: scalar
    }
  }

  /// The number of terminal columns of a scalar: 0 for combining marks, 2 for wide East Asian characters and emoji,
  /// else 1.
  public static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1F1E6...0x1F1FF: return 1  // Two of these letters form one flag.
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }

  private func paint(_ text: String, _ code: String) -> String {
    color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  /// The text cut to at most 40 characters, for use in messages.
  public var clipped: String {
    let end = unicodeScalars.index(unicodeScalars.startIndex, offsetBy: 40, limitedBy: unicodeScalars.endIndex)
    guard let end, end != unicodeScalars.endIndex else { return self }
    return String(unicodeScalars[..<end]) + "…"
  }

  /// Whether the text has no visible character: only spaces of any script and characters without a glyph.
  public var isBlank: Bool { unicodeScalars.allSatisfy(\.isBlank) }
}

extension Unicode.Scalar {
  /// Whether the scalar is a space or has no glyph.
  public var isBlank: Bool {
    switch value {
    // Letters by category, but invisible: Hangul fillers and the empty Braille pattern.
    case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800: true
    default: properties.isWhitespace || properties.isDefaultIgnorableCodePoint || properties.generalCategory == .control
    }
  }
}
