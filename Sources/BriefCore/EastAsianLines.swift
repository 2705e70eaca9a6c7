import CEastAsian

/// Line breaks in Chinese and Japanese text, which is written without spaces between words.
public enum EastAsianLines {
  /// Whether the lines around a line break are joined without a space.
  ///
  /// This applies between two Chinese or Japanese characters, and next to full-width punctuation, which includes its
  /// own space. Korean is written with spaces.
  ///
  /// - Parameters:
  ///   - before: the text before the line break, in UTF-8, without trailing spaces.
  ///   - after: the text after the line break, without leading spaces.
  public static func join(_ before: ByteView, _ after: ByteView) -> Bool {
    guard let before = lastCharacter(of: before), let after = firstCharacter(of: after) else { return false }
    if hasNoSpaces(before), hasNoSpaces(after) { return true }
    return isFullWidthMark(before) && !isHangul(after) || isFullWidthMark(after) && !isHangul(before)
  }

  private static func hasNoSpaces(_ scalar: Unicode.Scalar) -> Bool { isEastAsian(scalar) && !isHangul(scalar) }

  private static func isEastAsian(_ scalar: Unicode.Scalar) -> Bool { chipbrief_is_east_asian(Int32(scalar.value)) }

  private static func isHangul(_ scalar: Unicode.Scalar) -> Bool { chipbrief_is_hangul(Int32(scalar.value)) }

  /// Whether a scalar is full-width punctuation or the ideographic space.
  private static func isFullWidthMark(_ scalar: Unicode.Scalar) -> Bool {
    guard isEastAsian(scalar) else { return false }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return scalar.value == 0x3000
    }
  }

  /// The last character that belongs to a single script. Quotation marks, dashes and dots are skipped, since several
  /// scripts share them.
  private static func lastCharacter(of text: ByteView) -> Unicode.Scalar? {
    var end = text.count
    while end > 0 {
      var start = end - 1
      while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
      guard let scalar = scalar(text, start, end), isShared(scalar) else { return scalar(text, start, end) }
      end = start
    }
    return nil
  }

  private static func firstCharacter(of text: ByteView) -> Unicode.Scalar? {
    var start = 0
    while start < text.count {
      var end = start + 1
      while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
      guard let scalar = scalar(text, start, end), isShared(scalar) else { return scalar(text, start, end) }
      start = end
    }
    return nil
  }

  private static func isShared(_ scalar: Unicode.Scalar) -> Bool {
    (0x2014...0x201F).contains(scalar.value) || scalar.value == 0x2026
  }

  private static func scalar(_ text: ByteView, _ start: Int, _ end: Int) -> Unicode.Scalar? {
    if text[start] < 0x80 { return Unicode.Scalar(text[start]) }
    return String(decoding: text[start..<end], as: UTF8.self).unicodeScalars.first
  }
}
