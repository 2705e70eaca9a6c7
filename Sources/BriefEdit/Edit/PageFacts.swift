import BriefQuantities

/// The metadata of a web page: title, publisher, day of publication.
///
/// Only machine-readable metadata is used: `<title>`, Open Graph, the meta elements of scholarly articles, JSON-LD,
/// `<time datetime>`. Nothing is guessed from the text of the page.
struct PageFacts: Sendable, Hashable {
  var title: String?
  var publisher: String?
  /// `2025-08-29` or `2025-08`
  var date: String?
  /// The reason why no metadata could be read from the page; `nil` if it could.
  var fault: String?

  init(_ page: FetchedPage) {
    if let type = page.contentType, !["html", "xml"].contains(where: type.contains) {
      fault = "it is no web page but \(type.prefix { $0 != ";" })"
      return
    }
    let charset = Self.charset(of: page)
    guard let text = Self.text(page.body, charset) else {
      fault = "it is written in \(charset ?? "an encoding that it does not name"), and only UTF-8 is read"
      return
    }
    var scanner = PageScanner(text)
    scanner.scan()
    title = scanner.first(["citation_title", "og:title", "<title>", "twitter:title", "dc.title"])
    publisher = scanner.first(["og:site_name", "citation_publisher", "citation_journal_title", "dc.publisher"])
    let dates = [
      "article:published_time", "<json>", "datepublished", "citation_publication_date", "citation_online_date",
      "citation_date", "dc.date", "dc.date.issued", "date", "pubdate", "<time>",
    ]
    date = dates.lazy.compactMap { scanner.found[$0].flatMap(Self.day) }.first
  }

  /// The day or month at the beginning of a machine-readable date.
  static func day(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    let digits = bytes.prefix { (0x30...0x39).contains($0) }.count
    if digits == 8 {
      let text = String(decoding: bytes.prefix(8), as: UTF8.self)
      return Day("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")?.description
    }
    let pieces = bytes.prefix(10).split(omittingEmptySubsequences: false, whereSeparator: "-/.".utf8.contains)
    guard digits == 4, pieces.count > 1,
      pieces.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } })
    else {
      return nil
    }
    let texts = pieces.map { piece in
      String(repeating: "0", count: max(0, 2 - piece.count)) + String(decoding: piece, as: UTF8.self)
    }
    if texts.count == 3 { return Day(texts.joined(separator: "-"))?.description }
    let month = "\(texts[0])-\(texts[1])"
    return texts.count == 2 && EDTF(month) != nil ? month : nil
  }

  /// The encoding that the server names, or else the page.
  private static func charset(of page: FetchedPage) -> String? {
    func name(in text: some StringProtocol) -> String? {
      guard let mark = text.firstRange(of: "charset=") else { return nil }
      let name = text[mark.upperBound...].drop { " \"'".contains($0) }.prefix {
        $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_"
      }
      return name.isEmpty ? nil : String(name)
    }
    if let type = page.contentType, let charset = name(in: type) { return charset }
    return name(in: String(decoding: page.body.prefix(4096), as: UTF8.self).lowercased())
  }

  private static func text(_ bytes: [UInt8], _ charset: String?) -> String? {
    let isUTF8 = charset.map { ["utf-8", "utf8", "us-ascii", "ascii"].contains($0) } ?? true
    if isUTF8 {
      // A truncated page may end in the middle of a character.
      let tail = bytes.suffix(3).lastIndex { $0 >= 0xC0 } ?? bytes.count
      return String(validating: bytes, as: UTF8.self)
        ?? String(validating: bytes[..<tail], as: UTF8.self).flatMap { text in
          bytes[tail...].dropFirst().allSatisfy { $0 & 0xC0 == 0x80 } ? text : nil
        }
    }
    // In most encodings other than UTF-16 and UTF-32, bytes below 0x80 are ASCII characters.
    let isASCII = bytes.allSatisfy { $0 < 0x80 } && charset?.hasPrefix("utf-") == false
    return isASCII ? String(decoding: bytes, as: UTF8.self) : nil
  }
}

/// Finds metadata in a page's markup, by the name that the page uses. The first value of a name counts.
private struct PageScanner {
  private let bytes: [UInt8]
  private var position = 0
  private(set) var found: [String: String] = [:]

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  func first(_ names: [String]) -> String? { names.lazy.compactMap { found[$0] }.first }

  mutating func scan() {
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      position = start + 1
      if bytes[position...].starts(with: "!--".utf8) {
        _ = take(until: "-->")
        continue
      }
      let name = word { ($0 | 0x20 >= UInt8(ascii: "a")) && ($0 | 0x20 <= UInt8(ascii: "z")) }
      guard !name.isEmpty else { continue }
      read(name)
    }
  }

  private mutating func read(_ element: String) {
    switch element {
    case "title":
      _ = attributes()
      enter("<title>", take(until: "</title"))
    case "script":
      let type = attributes()["type"] ?? ""
      let text = take(until: "</script")
      if type.lowercased().contains("ld+json") { enter("<json>", Self.datePublished(in: text)) }
    case "style": _ = take(until: "</style")
    case "meta":
      let attributes = attributes()
      if let name = attributes["property"] ?? attributes["name"] ?? attributes["itemprop"] {
        enter(name.lowercased(), attributes["content"] ?? "")
      }
    case "time": enter("<time>", attributes()["datetime"] ?? "")
    default: break
    }
  }

  private mutating func enter(_ name: String, _ text: String) {
    let words = decodedReferences(text).split { $0.isWhitespace || $0.unicodeScalars.contains { $0.value < 0x20 } }
    // Limit the length: a longer value cannot be a useful title.
    let value = String(words.joined(separator: " ").prefix(300))
    if !value.isEmpty, found[name] == nil { found[name] = value }
  }

  private static func datePublished(in json: String) -> String {
    guard let key = json.firstRange(of: "\"datePublished\"") else { return "" }
    let rest = json[key.upperBound...].drop { $0.isWhitespace || $0 == ":" }
    return rest.first == "\"" ? String(rest.dropFirst().prefix { $0 != "\"" }) : ""
  }

  // MARK: Bytes

  private mutating func word(_ isIncluded: (UInt8) -> Bool) -> String {
    let piece = bytes[position...].prefix(while: isIncluded)
    position = piece.endIndex
    return String(decoding: piece, as: UTF8.self).lowercased()
  }

  /// Returns the text before a marker, ignoring case, or the rest of the page, and advances past it.
  private mutating func take(until end: String) -> String {
    let wanted = Array(end.utf8)
    let start = position
    while position + wanted.count <= bytes.count {
      if zip(bytes[position...], wanted).allSatisfy({ $0 == $1 || ($0 | 0x20) == $1 }) {
        defer { position += wanted.count }
        return String(decoding: bytes[start..<position], as: UTF8.self)
      }
      position += 1
    }
    position = bytes.count
    return String(decoding: bytes[start...], as: UTF8.self)
  }

  private mutating func attributes() -> [String: String] {
    var attributes: [String: String] = [:]
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
      let name = word { $0 > 0x20 && !"=>/\"'".utf8.contains($0) }
      guard !name.isEmpty else {
        position += 1
        continue
      }
      _ = word { $0 <= 0x20 }
      guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { continue }
      position += 1
      _ = word { $0 <= 0x20 }
      let value = value()
      if attributes[name] == nil { attributes[name] = value }
    }
    position = min(bytes.count, position + 1)
    return attributes
  }

  private mutating func value() -> String {
    guard position < bytes.count else { return "" }
    let quote = bytes[position]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { position += 1 }
    let piece = bytes[position...].prefix { isQuoted ? $0 != quote : $0 > 0x20 && $0 != UInt8(ascii: ">") }
    position = min(bytes.count, piece.endIndex + (isQuoted ? 1 : 0))
    return String(decoding: piece, as: UTF8.self)
  }
}

/// A text of HTML with character references decoded. Unknown ones are left as they are.
func decodedReferences(_ text: String) -> String {
  guard text.contains("&") else { return text }
  let named: [Substring: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—", "lsquo": "‘",
    "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "copy": "©", "reg": "®", "trade": "™", "middot": "·",
    "bull": "•", "laquo": "«", "raquo": "»", "eacute": "é", "egrave": "è", "auml": "ä", "ouml": "ö", "uuml": "ü",
    "szlig": "ß", "ccedil": "ç", "ntilde": "ñ", "euro": "€", "pound": "£", "yen": "¥", "sup2": "²", "times": "×",
  ]
  var decoded = ""
  var rest = text[...]
  while let mark = rest.firstIndex(of: "&") {
    decoded += rest[..<mark]
    rest = rest[mark...].dropFirst()
    let name = rest.prefix(10).prefix { $0 != ";" && $0 != "&" }
    var character = named[name]
    if name.first == "#" {
      let digits = name.dropFirst()
      let isHex = digits.first == "x" || digits.first == "X"
      let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      character = value.flatMap { Unicode.Scalar($0) }.map { String($0) }
    }
    guard let character, name.endIndex < rest.endIndex, rest[name.endIndex] == ";" else {
      decoded += "&"
      continue
    }
    decoded += character
    rest = rest[name.endIndex...].dropFirst()
  }
  return decoded + rest
}
