/// The path of a request as a list of names that are safe to look up in nested folders.
struct RequestPath: Equatable {
  /// The decoded names. None is empty, `.` or `..`, and none contains a slash, a backslash or a control character.
  var names: [String]
  /// Whether the path ends with a slash.
  var isFolder: Bool
  /// The path as it was sent, without the query.
  var raw: String
  /// The query with its question mark; empty if there is none.
  var query: String

  /// Parses the target of a request; `nil` if it is not a path, or if a name in it is not safe.
  init?(_ target: String) {
    let path = target.prefix { $0 != "?" && $0 != "#" }
    guard path.utf8.first == UInt8(ascii: "/") else { return nil }
    raw = String(path)
    query = target.dropFirst(path.count).prefix { $0 != "#" }.description
    var components = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    isFolder = components.last?.isEmpty ?? true
    if isFolder { components = components.dropLast() }
    names = []
    for component in components {
      guard let name = percentDecoded(component), !name.isEmpty, name != ".", name != "..",
        !name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") })
      else { return nil }
      names.append(name)
    }
  }
}

/// Decodes percent-encoded text (RFC 3986); `nil` if it is malformed or not UTF-8.
func percentDecoded(_ bytes: some Sequence<UInt8>) -> String? {
  var decoded: [UInt8] = []
  var rest = bytes.makeIterator()
  while let byte = rest.next() {
    guard byte == UInt8(ascii: "%") else {
      decoded.append(byte)
      continue
    }
    guard let high = rest.next().flatMap(hexDigit), let low = rest.next().flatMap(hexDigit) else { return nil }
    decoded.append(high << 4 | low)
  }
  return String(validating: decoded, as: UTF8.self)
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
