extension HTML {
  /// The text of markup that this program wrote, without tags and without the marks that lead to sources and notes.
  var plainText: String {
    var text: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "<"):
        if let end = Self.marks.first(where: { rest.starts(with: $0.start.utf8) })?.end {
          rest = rest.after(end)
        } else {
          rest = rest.after(">")
        }
      case UInt8(ascii: "&"):
        if let escape = Self.escapes.first(where: { rest.starts(with: $0.name.utf8) }) {
          text.append(escape.character)
          rest = rest.dropFirst(escape.name.utf8.count)
        } else {
          text.append(byte)
          rest = rest.dropFirst()
        }
      default:
        text.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The elements that are left out with their content.
  private static let marks: [(start: String, end: String)] = [
    ("<button", "</button>"), ("<span class=\"marks\"", "</span>"), ("<a class=\"since\"", "</a>"),
  ]

  private static let escapes: [(name: String, character: UInt8)] = [
    ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")), ("&quot;", UInt8(ascii: "\"")),
    ("&#39;", UInt8(ascii: "'")), ("&amp;", UInt8(ascii: "&")),
  ]
}

extension ArraySlice<UInt8> {
  /// What follows the first occurrence of a text; empty if there is none.
  fileprivate func after(_ text: String) -> ArraySlice<UInt8> {
    let bytes = Array(text.utf8)
    var rest = self
    while !rest.isEmpty {
      if rest.starts(with: bytes) { return rest.dropFirst(bytes.count) }
      rest = rest.dropFirst()
    }
    return rest
  }
}
