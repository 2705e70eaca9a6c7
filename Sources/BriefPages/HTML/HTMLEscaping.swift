import BriefCore

/// Appends text so that HTML and XML parsers read the same text back, between tags and in quoted attributes.
///
/// `& < > " '` become references. Control characters other than tab and line ends, U+FFFE and U+FFFF are forbidden in
/// HTML or XML, even as references. Each becomes U+FFFD, so that it is visible.
@inline(__always)
func appendEscaped(_ text: String, to output: inout [UInt8]) {
  let done: Void? = text.utf8.withContiguousStorageIfAvailable { appendEscaped(ByteView($0), to: &output) }
  if done == nil { Array(text.utf8).withByteView { appendEscaped($0, to: &output) } }
}

/// Appends UTF-8 bytes, escaped in the same way.
func appendEscaped(_ bytes: ByteView, to output: inout [UInt8]) {
  appendReplacing(bytes, to: &output, reference(to:))
}

/// Appends markup that is already escaped, with forbidden characters replaced by U+FFFD.
func appendAllowed(_ markup: ArraySlice<UInt8>, to output: inout [UInt8]) {
  markup.withByteView { appendReplacing($0, to: &output) { _ in nil } }
}

/// Appends runs of unchanged bytes as a whole, since nearly all text needs no replacement.
@inline(__always)
private func appendReplacing(
  _ bytes: ByteView, to output: inout [UInt8], _ reference: (UInt8) -> StaticString?
) {
  var runStart = 0
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    var replacement: StaticString?
    var length = 1
    // All replaced characters begin with one of these bytes.
    if byte <= UInt8(ascii: ">") || byte == 0x7F || byte == 0xC2 || byte == 0xEF {
      length = forbiddenLength(bytes, index)
      if length > 0 { replacement = "\u{FFFD}" } else { (length, replacement) = (1, reference(byte)) }
    }
    if let replacement {
      output.append(contentsOf: bytes[runStart..<index])
      output.append(replacement)
      runStart = index + length
    }
    index += length
  }
  output.append(contentsOf: bytes[runStart..<bytes.endIndex])
}

@inline(__always)
private func reference(to byte: UInt8) -> StaticString? {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&quot;"
  case UInt8(ascii: "'"): "&#39;"
  default: nil
  }
}

/// The length in bytes of the character at an index if HTML or XML forbids it; 0 if both allow it.
@inline(__always)
private func forbiddenLength(_ bytes: ByteView, _ index: Int) -> Int {
  switch bytes[index] {
  case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return 0
  case 0x00..<0x20, 0x7F: return 1
  // U+0080 to U+009F
  case 0xC2: return index + 1 < bytes.count && bytes[index + 1] < 0xA0 ? 2 : 0
  // U+FFFE and U+FFFF
  case 0xEF: return index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE ? 3 : 0
  default: return 0
  }
}
