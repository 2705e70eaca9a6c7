/// Rewrites what markup says of places, so that a part of a page may stand elsewhere: ids, and links to them and to pages.
///
/// It reads tags and their attributes; text, comments and what stands in quotes otherwise is copied as it is. A link to a
/// place that the part itself does not have leads to the page that the part was taken from.
struct Relocation {
  /// What ids begin with from now on, so that several parts may stand on one page; empty where they may stay as they are.
  var prefix = ""
  /// The full address of the page that the part was taken from.
  let page: String
  /// What stands before a root-absolute link, without a `/` at its end; empty where the part stays on its site.
  var origin = ""
  /// The `target` of links that leave the part; `nil` for none.
  var target: String?

  /// The markup as it stands elsewhere.
  func relocated(_ html: HTML) -> HTML {
    var ids = IDCollector()
    TagScanner.scan(html.bytes, &ids)
    var writer = RelocationWriter(relocation: self, ids: ids.found)
    TagScanner.scan(html.bytes, &writer)
    return HTML(trusted: writer.output)
  }
}

/// What a scan of markup is shown, in order and without a gap.
private protocol TagVisitor {
  /// Bytes that are no attribute's value.
  mutating func copy(_ bytes: ArraySlice<UInt8>)
  /// The value of an attribute, without its quotes.
  mutating func attribute(_ name: String, of tag: String, _ value: ArraySlice<UInt8>)
  /// The end of an opening tag, before its `>`.
  mutating func endTag(_ tag: String)
}

private enum TagScanner {
  static func scan(_ bytes: [UInt8], _ visitor: inout some TagVisitor) {
    var at = 0
    var done = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "<") else {
        at += 1
        continue
      }
      if bytes[at...].starts(with: "<!--".utf8) {
        at = end(of: "-->", in: bytes, from: at)
      } else if at + 1 < bytes.count, isLetter(bytes[at + 1]) {
        visitor.copy(bytes[done..<at])
        at = tag(bytes, at, &visitor)
        done = at
      } else {
        at += 1
      }
    }
    visitor.copy(bytes[done...])
  }

  /// Reads an opening tag.
  ///
  /// - Returns: the place after it, and after the text of an element that has no tags in it.
  private static func tag(_ bytes: [UInt8], _ start: Int, _ visitor: inout some TagVisitor) -> Int {
    var at = start + 1
    while at < bytes.count, !isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "/") {
      at += 1
    }
    let name = String(decoding: bytes[(start + 1)..<at], as: UTF8.self).lowercased()
    var done = start
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      guard bytes[at] == UInt8(ascii: "=") else {
        at += 1
        continue
      }
      let key = self.key(bytes, endingAt: at)
      at += 1
      while at < bytes.count, isSpace(bytes[at]) { at += 1 }
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else { continue }
      let quote = bytes[at]
      let first = at + 1
      let last = bytes[first...].firstIndex(of: quote) ?? bytes.count
      visitor.copy(bytes[done..<first])
      visitor.attribute(key, of: name, bytes[first..<last])
      done = last
      at = min(last + 1, bytes.count)
    }
    visitor.copy(bytes[done..<at])
    visitor.endTag(name)
    guard at < bytes.count else { return at }
    visitor.copy(bytes[at...at])
    at += 1
    guard name == "script" || name == "style" else { return at }
    let close = end(of: "</\(name)", in: bytes, from: at)
    visitor.copy(bytes[at..<close])
    return close
  }

  private static func key(_ bytes: [UInt8], endingAt end: Int) -> String {
    var stop = end
    while stop > 0, isSpace(bytes[stop - 1]) { stop -= 1 }
    var start = stop
    while start > 0, !isSpace(bytes[start - 1]) { start -= 1 }
    return String(decoding: bytes[start..<stop], as: UTF8.self).lowercased()
  }

  /// The place after a text; the end where it is not there.
  private static func end(of text: String, in bytes: [UInt8], from start: Int) -> Int {
    let wanted = Array(text.utf8)
    var at = start
    while at + wanted.count <= bytes.count {
      if bytes[at..<(at + wanted.count)].elementsEqual(wanted) { return at + wanted.count }
      at += 1
    }
    return bytes.count
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

/// The ids that markup has.
private struct IDCollector: TagVisitor {
  var found: Set<[UInt8]> = []

  mutating func copy(_ bytes: ArraySlice<UInt8>) {}
  mutating func endTag(_ tag: String) {}

  mutating func attribute(_ name: String, of tag: String, _ value: ArraySlice<UInt8>) {
    if name == "id" { found.insert(Array(value)) }
  }
}

private struct RelocationWriter: TagVisitor {
  let relocation: Relocation
  let ids: Set<[UInt8]>
  var output: [UInt8] = []
  /// Whether the tag being read is a link that leaves the part.
  private var leaves = false

  init(relocation: Relocation, ids: Set<[UInt8]>) {
    self.relocation = relocation
    self.ids = ids
  }

  mutating func copy(_ bytes: ArraySlice<UInt8>) { output += bytes }

  mutating func endTag(_ tag: String) {
    defer { leaves = false }
    guard tag == "a", leaves, let target = relocation.target else { return }
    output += Array(" target=\"".utf8)
    appendEscaped(target, to: &output)
    output.append(UInt8(ascii: "\""))
  }

  mutating func attribute(_ name: String, of tag: String, _ value: ArraySlice<UInt8>) {
    switch name {
    case "id": prefixed(value)
    case "for", "headers", "aria-labelledby", "aria-describedby":
      for (index, id) in value.split(separator: UInt8(ascii: " ")).enumerated() {
        if index > 0 { output.append(UInt8(ascii: " ")) }
        prefixed(id)
      }
    case "href", "src": address(value)
    default: output += value
    }
  }

  private mutating func prefixed(_ id: ArraySlice<UInt8>) {
    appendEscaped(relocation.prefix, to: &output)
    output += id
  }

  private mutating func address(_ value: ArraySlice<UInt8>) {
    leaves = true
    if value.first == UInt8(ascii: "#") {
      if ids.contains(Array(value.dropFirst())) {
        leaves = false
        output.append(UInt8(ascii: "#"))
        return prefixed(value.dropFirst())
      }
      appendEscaped(relocation.page, to: &output)
    } else if value.first == UInt8(ascii: "/"), value.dropFirst().first != UInt8(ascii: "/") {
      appendEscaped(relocation.origin, to: &output)
    }
    output += value
  }
}
