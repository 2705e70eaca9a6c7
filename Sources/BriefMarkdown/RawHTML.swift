import BriefCore

/// The elements that GFM's tagfilter escapes.
private let disallowedElements: [StaticString] = [
  "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
]

extension Array<UInt8> {
  /// Appends HTML unchanged, or with the `<` of disallowed elements escaped.
  ///
  /// - Parameter firstOnly: whether the HTML is one inline tag, so that only the first `<` can begin an element.
  mutating func append(rawHTML html: ByteView, filtered: Bool, firstOnly: Bool = false) {
    guard filtered else {
      append(contentsOf: html)
      return
    }
    var start = 0
    var index = 0
    while index < html.count {
      if html[index] == UInt8(ascii: "<"), isDisallowed(ByteView(rebasing: html[index...])) {
        append(contentsOf: ByteView(rebasing: html[start..<index]))
        append("&lt;")
        start = index + 1
      }
      if firstOnly { break }
      index += 1
    }
    append(contentsOf: ByteView(rebasing: html[start...]))
  }
}

/// Whether HTML that begins with `<` begins with a tag of a disallowed element.
func isDisallowed(_ html: ByteView) -> Bool {
  guard html.count >= 3 else { return false }
  let nameStart = html[1] == UInt8(ascii: "/") ? 2 : 1
  return disallowedElements.contains { name in
    name.withUTF8Buffer { name in
      let end = nameStart + name.count
      guard end < html.count else { return false }
      for (offset, byte) in name.enumerated() where html[nameStart + offset] | 0x20 != byte { return false }
      let after = html[end]
      return isSpace(after) || after == UInt8(ascii: ">")
        || after == UInt8(ascii: "/") && end + 1 < html.count && html[end + 1] == UInt8(ascii: ">")
    }
  }
}
