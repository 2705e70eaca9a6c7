/// Appends text so that HTML and XML read it back as the same text, between tags and in quoted attributes.
///
/// `& < > " '` become references. Control characters other than tab and line ends are not allowed in either language, not
/// even as references: each becomes U+FFFD, so that it is seen.
@inline(__always)
func appendEscaped(_ text: String, to output: inout [UInt8]) {
  let done: Void? = text.utf8.withContiguousStorageIfAvailable { appendEscaped($0, to: &output) }
  if done == nil { Array(text.utf8).withUnsafeBufferPointer { appendEscaped($0, to: &output) } }
}

/// The same of UTF-8 bytes.
func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
  // Nearly all text needs nothing: runs of such bytes are found first and appended whole.
  var runStart = 0
  for index in bytes.indices {
    let byte = bytes[index]
    // Everything that is replaced lies at or below '>', but for DEL.
    guard byte <= UInt8(ascii: ">") || byte == 0x7F, let replacement = replacement(of: byte) else { continue }
    output.append(contentsOf: bytes[runStart..<index])
    output.append(replacement)
    runStart = index + 1
  }
  output.append(contentsOf: bytes[runStart..<bytes.endIndex])
}

@inline(__always)
private func replacement(of byte: UInt8) -> StaticString? {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&quot;"
  case UInt8(ascii: "'"): "&#39;"
  case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): nil
  case 0x00..<0x20, 0x7F: "\u{FFFD}"
  default: nil
  }
}
