import BriefCore

/// Counts the words of a text that is added in pieces.
///
/// A word is a run of bytes without spaces that contains a letter or a digit. An ideograph or a kana is a word of its
/// own, since those scripts have no spaces between words.
struct WordCounter {
  private(set) var count = 0
  private var isInWord = false

  /// Ends a word that the last piece may have left open.
  mutating func endWord() { isInWord = false }

  /// Counts one word, whatever its text.
  mutating func addWord() {
    count += 1
    isInWord = true
  }

  /// Counts the words of a piece of UTF-8 text.
  mutating func add(_ text: ByteView) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if byte <= 0x20 {
          isInWord = false
        } else if !isInWord, isLetterOrDigit(byte) {
          count += 1
          isInWord = true
        }
        index += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      let second = index + 1 < text.count ? text[index + 1] : 0
      let third = index + 2 < text.count ? text[index + 2] : 0
      if isIdeograph(byte, second) {
        count += 1
        isInWord = false
      } else if isSeparator(byte, second, third) {
        isInWord = false
      } else if !isInWord, !(byte == 0xE2 && second == 0x80) {
        // U+2000 to U+203F contain quotation marks, which do not begin a word; within a word they are apostrophes.
        count += 1
        isInWord = true
      }
      index += length
    }
  }

  /// For bytes below 0x80. A bit mask is faster than comparing ranges.
  @inline(__always)
  private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    let mask: UInt64 = byte < 64 ? 0x03FF_0000_0000_0000 : 0x07FF_FFFE_07FF_FFFE
    return mask >> UInt64(byte & 63) & 1 == 1
  }

  /// U+3040 to U+9FFF, U+F900 to U+FAFF and planes 2 and 3, recognized by the first two bytes.
  private func isIdeograph(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0xE3: second >= 0x81
    case 0xE4...0xE9: true
    case 0xEF: second == 0xA4 || second == 0xA5 || second == 0xA6 || second == 0xA7 || second == 0xA8 || second == 0xAB
    case 0xF0: second >= 0xA0 && second < 0xC0
    default: false
    }
  }

  /// Spaces, dashes and the ellipsis of U+2000 to U+203F; U+3000 to U+303F (ideographic punctuation); U+00A0.
  private func isSeparator(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE2, 0x80): third <= 0x8A || (0x93...0x95).contains(third) || third == 0xA6 || third == 0xAF
    case (0xE3, 0x80), (0xC2, 0xA0): true
    default: false
    }
  }
}
