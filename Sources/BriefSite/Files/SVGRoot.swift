import BriefCore

/// The start tag of the root element of an SVG picture, from which its size follows (SVG 2, 8.2 and 8.6).
struct SVGRoot {
  private var attributes: [String: String] = [:]

  /// Finds the root element; `nil` if the text does not begin as an SVG document.
  init?(_ bytes: [UInt8]) {
    var offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    // Declarations, comments and a document type may precede the root element.
    while true {
      while offset < bytes.count, Self.isSpace(bytes[offset]) { offset += 1 }
      if Self.has("<?", bytes, offset) {
        guard let end = Self.end(of: "?>", bytes, offset) else { return nil }
        offset = end
      } else if Self.has("<!--", bytes, offset) {
        guard let end = Self.end(of: "-->", bytes, offset) else { return nil }
        offset = end
      } else if Self.has("<!", bytes, offset) {
        guard let end = Self.endOfDoctype(bytes, offset) else { return nil }
        offset = end
      } else {
        break
      }
    }
    guard let tag = Self.startTag(bytes, offset) else { return nil }
    let name = tag.name.split(separator: ":").last
    guard name == "svg" else { return nil }
    attributes = tag.attributes
  }

  /// The size in CSS pixels, from `width` and `height`, else from the `viewBox`; `nil` if it has none.
  var size: Picture.Size? {
    let view = viewBox
    let (width, height) = (length("width"), length("height"))
    let (shownWidth, shownHeight): (Double, Double)
    switch (width, height, view) {
    case (let width?, let height?, _): (shownWidth, shownHeight) = (width, height)
    case (let width?, nil, let view?): (shownWidth, shownHeight) = (width, width * view.height / view.width)
    case (nil, let height?, let view?): (shownWidth, shownHeight) = (height * view.width / view.height, height)
    case (nil, nil, let view?): (shownWidth, shownHeight) = (view.width, view.height)
    default: return nil
    }
    guard shownWidth.isFinite, shownHeight.isFinite, max(shownWidth, shownHeight) < Double(Picture.Size.largestSide)
    else { return nil }
    return Picture.Size(width: max(1, Int(shownWidth.rounded())), height: max(1, Int(shownHeight.rounded())))
  }

  private var viewBox: (width: Double, height: Double)? {
    let numbers = (attributes["viewBox"] ?? "").split { $0 == " " || $0 == "," || $0.isNewline || $0 == "\t" }
      .map { Double($0) }
    guard numbers.count == 4, let width = numbers[2], let height = numbers[3], width > 0, height > 0 else { return nil }
    return (width, height)
  }

  /// An absolute length in pixels (CSS Values 4, 6.2); `nil` for a percentage and for font-relative units.
  private func length(_ name: String) -> Double? {
    let written = (attributes[name] ?? "").split(whereSeparator: \.isWhitespace).joined()
    let pixels: [(unit: String, factor: Double)] = [
      ("px", 1), ("pt", 96.0 / 72), ("pc", 16), ("mm", 96 / 25.4), ("cm", 96 / 2.54), ("in", 96),
    ]
    let unit = pixels.first { written.hasSuffix($0.unit) }
    guard let number = Double(written.dropLast(unit?.unit.count ?? 0)), number > 0 else { return nil }
    return number * (unit?.factor ?? 1)
  }

  // MARK: Scanning

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private static func has(_ text: StaticString, _ bytes: [UInt8], _ offset: Int) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return bytes.dropFirst(offset).starts(with: wanted)
  }

  private static func end(of text: StaticString, _ bytes: [UInt8], _ start: Int) -> Int? {
    (start..<bytes.count).first { has(text, bytes, $0) }.map { $0 + text.utf8CodeUnitCount }
  }

  /// The end of a document type, which may have declarations in brackets.
  private static func endOfDoctype(_ bytes: [UInt8], _ start: Int) -> Int? {
    var depth = 0
    for offset in start..<bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0: return offset + 1
      default: break
      }
    }
    return nil
  }

  private static func startTag(_ bytes: [UInt8], _ start: Int) -> (name: String, attributes: [String: String])? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "<") else { return nil }
    var offset = start + 1
    func word() -> String {
      let begin = offset
      while offset < bytes.count, !isSpace(bytes[offset]), !"=/>".utf8.contains(bytes[offset]) { offset += 1 }
      return String(decoding: bytes[begin..<offset], as: UTF8.self)
    }
    func skipSpace() { while offset < bytes.count, isSpace(bytes[offset]) { offset += 1 } }
    let name = word()
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      guard offset < bytes.count else { return nil }
      if bytes[offset] == UInt8(ascii: ">") || bytes[offset] == UInt8(ascii: "/") { return (name, attributes) }
      let key = word()
      skipSpace()
      guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "=") else { return nil }
      offset += 1
      skipSpace()
      guard offset < bytes.count, "\"'".utf8.contains(bytes[offset]) else { return nil }
      let quote = bytes[offset]
      guard let end = bytes[(offset + 1)...].firstIndex(of: quote) else { return nil }
      attributes[key] = String(decoding: bytes[(offset + 1)..<end], as: UTF8.self)
      offset = end + 1
    }
  }
}
