/// Breaks text into lines of at most a width in bold sans-serif letters of a height, both in pixels. Lines break at
/// spaces, and within a word that is wider than a line.
public func wrapped(_ text: String, within width: Double, letters height: Double) -> [String] {
  TextWidth.lines(text, within: width / height * TextWidth.size / 1.08)
}

/// Estimates the width of text without a font. Charts are laid out when the site is built, when the reader's font is
/// unknown.
///
/// The widths, in thousandths of the letter height, are those of the widest of the style sheet's sans-serif fonts (Noto
/// Sans, Segoe UI, Source Sans, Helvetica, Liberation Sans) for each class of characters. So a text is usually narrower
/// than estimated and never much wider: labels that do not overlap here do not overlap in a browser.
enum TextWidth {
  /// The height of the letters.
  static let size = 13.0
  /// The line height.
  static let line = 16.0
  /// The distance from the baseline to the top of a line. The line is centred on the lowercase letters.
  static let ascent = 12.0

  /// The width of a line of text.
  static func of(_ text: String, bold: Bool = false) -> Double {
    let thousandths = text.unicodeScalars.reduce(0) { $0 + width($1) }
    return Double(thousandths) * size / 1000 * (bold ? 1.08 : 1)
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", " ", "\u{A0}": 310
    case "f", "t", "r", "(", ")", "[", "]", "-", "/", "\\", "\"", "²", "·": 420
    case "m", "M", "W", "@", "%", "—": 950
    case "w", "…", "+", "=", "~", "<", ">", "≥", "≤", "≈", "−", "×", "&": 800
    case "a"..."z", "0"..."9": 620
    case "A"..."Z": 760
    default: other(scalar)
    }
  }

  /// The width of other characters: combining marks take none; Chinese characters, similar ones and unknown ones take a
  /// square.
  private static func other(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    // Latin, Greek and Cyrillic letters are at most as wide as their capitals; emoji are wider than a square.
    return scalar.value < 0x500 ? 800 : scalar.value >= 0x1F000 && scalar.value < 0x20000 ? 1400 : 1000
  }

  /// Breaks text into lines of at most a width, at spaces. A word that is wider than a line is broken anywhere.
  static func lines(_ text: String, within width: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : "\(line) \(word)"
      if of(longer) <= width {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      for character in word {
        if !line.isEmpty, of(line + String(character)) > width {
          lines.append(line)
          line = ""
        }
        line.append(character)
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }
}
