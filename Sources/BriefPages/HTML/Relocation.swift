import BriefCore
import BriefSite

/// Rewrites ids and links in markup, so that a part of a page can stand elsewhere.
///
/// It reads tags and their attributes; text, comments and other quoted values are copied as they are. A link to an id that
/// the part does not have leads to the page that the part was taken from.
struct Relocation {
  /// What ids begin with from now on, so that several parts may stand on one page; empty where they may stay as they are.
  var prefix = ""
  /// The route of the page that the part was taken from.
  let page: Route
  /// How the place where the part will stand refers to the site.
  let links: SiteLinks
  /// The `target` of links that leave the part; `nil` for none.
  var target: String?

  /// The markup as it stands elsewhere.
  func relocated(_ part: RelocatablePart) -> HTML {
    HTML(trusted: part.bytes.withUnsafeBufferPointer { relocated($0, part) })
  }

  private func relocated(_ bytes: UnsafeBufferPointer<UInt8>, _ part: RelocatablePart) -> [UInt8] {
    let places = part.places
    let links = SiteLinks(
      root: String(decoding: escaped(links.root), as: UTF8.self), namesFiles: links.namesFiles)
    let (prefix, page) = (escaped(prefix), Array(links.href(page.description).utf8))
    let target = target.map { Array(" target=\"".utf8) + escaped($0) + [UInt8(ascii: "\"")] }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + places.count * max(prefix.count, page.count + (target?.count ?? 0)))
    var done = 0
    /// Whether the tag being read is a link that leaves the part.
    var leaves = false
    for place in places {
      output += UnsafeBufferPointer(rebasing: bytes[done..<place.start])
      done = place.start
      switch place.kind {
      case .id: output += prefix
      case .linkInside:
        leaves = false
        done += 1
        output.append(UInt8(ascii: "#"))
        output += prefix
      case .linkToPage:
        leaves = true
        output += page
      case .linkToSite(let end):
        leaves = true
        // These bytes are escaped already.
        let href = String(decoding: bytes[place.start..<end], as: UTF8.self)
        output += (part.links.route(href).map { links.href($0) } ?? href).utf8
        done = end
      case .linkElsewhere: leaves = true
      case .endOfTag(let isLink):
        if isLink, leaves, let target { output += target }
        leaves = false
      }
    }
    output += UnsafeBufferPointer(rebasing: bytes[done...])
    return output
  }

  private func escaped(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    appendEscaped(text, to: &bytes)
    return bytes
  }
}

/// A part of a page, and where in it places are spoken of: read once, and written as often as it is to stand somewhere.
struct RelocatablePart {
  /// A place in the markup that may have to be written otherwise.
  struct Place {
    enum Kind {
      /// An id, or a name of one, begins here.
      case id
      /// A link begins here that leads into the part (`#…`), to the page that it is on, elsewhere.
      case linkInside, linkToPage, linkElsewhere
      /// A link to another file of the site.
      case linkToSite(end: Int)
      /// The end of an opening tag that says of places; before its `>`.
      case endOfTag(isLink: Bool)
    }

    var start: Int
    var kind: Kind
  }

  let bytes: [UInt8]
  private(set) var places: [Place] = []
  /// How the page that it was taken from refers to the site.
  let links: SiteLinks

  init(_ html: HTML, links: SiteLinks) {
    bytes = html.bytes
    self.links = links
    var scanner = TagScanner(root: Array(links.root.utf8))
    bytes.withUnsafeBufferPointer { scanner.scan($0) }
    places = scanner.places
    // Which links lead inside is known only now.
    for index in scanner.fragments {
      let (place, end) = (places[index.place], index.end)
      let id = String(decoding: bytes[(place.start + 1)..<end], as: UTF8.self)
      if scanner.ids.contains(id) { places[index.place].kind = .linkInside }
    }
  }
}

/// Finds the places in markup that speak of places.
private struct TagScanner {
  /// What links to other files of the site begin with; empty on the home page.
  let root: [UInt8]
  var places: [RelocatablePart.Place] = []
  var ids: Set<String> = []
  /// The links to places of the page, by their number, and where each ends.
  var fragments: [(place: Int, end: Int)] = []

  /// Attributes that speak of places, by how.
  private enum Attribute { case id, ids, address }

  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    var at = 0
    while let start = find(UInt8(ascii: "<"), bytes, from: at) {
      if start + 1 < bytes.count, isLetter(bytes[start + 1]) {
        at = tag(bytes, start)
      } else if start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "!"),
        bytes[start...].starts(with: "<!--".utf8)
      {
        at = end(of: "-->", in: bytes, from: start)
      } else {
        at = start + 1
      }
    }
  }

  /// Reads an opening tag.
  ///
  /// - Returns: the place after it, and after the text of an element that has no tags in it.
  private mutating func tag(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start + 1
    while at < bytes.count, !isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "/") {
      at += 1
    }
    let name = (start + 1)..<at
    let before = places.count
    // The word read last: the name of an attribute where a `=` comes next.
    var word = at..<at
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      if bytes[at] == UInt8(ascii: "=") {
        let attribute = self.attribute(bytes, word)
        at += 1
        while at < bytes.count, isSpace(bytes[at]) { at += 1 }
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else { continue }
        let first = at + 1
        let last = find(bytes[at], bytes, from: first) ?? bytes.count
        if let attribute { note(attribute, bytes, first..<last) }
        at = min(last + 1, bytes.count)
        word = at..<at
      } else if isSpace(bytes[at]) {
        at += 1
      } else {
        let first = at
        repeat { at += 1 } while at < bytes.count && !endsWord(bytes[at])
        word = first..<at
      }
    }
    if places.count > before {
      places.append(.init(start: at, kind: .endOfTag(isLink: equal(bytes, name, "a"))))
    }
    guard at < bytes.count else { return at }
    at += 1
    if equal(bytes, name, "script") { return end(of: "</script", in: bytes, from: at) }
    return equal(bytes, name, "style") ? end(of: "</style", in: bytes, from: at) : at
  }

  private mutating func note(_ attribute: Attribute, _ bytes: UnsafeBufferPointer<UInt8>, _ value: Range<Int>) {
    switch attribute {
    case .id:
      ids.insert(String(decoding: bytes[value], as: UTF8.self))
      places.append(.init(start: value.lowerBound, kind: .id))
    case .ids:
      var isInside = false
      for at in value {
        let isSpace = bytes[at] == UInt8(ascii: " ")
        if !isSpace, !isInside { places.append(.init(start: at, kind: .id)) }
        isInside = !isSpace
      }
    case .address:
      let start = value.lowerBound
      var kind = RelocatablePart.Place.Kind.linkElsewhere
      if bytes[value].first == UInt8(ascii: "#") {
        kind = .linkToPage
        fragments.append((places.count, value.upperBound))
      } else if leadsToSite(bytes[value]) {
        kind = .linkToSite(end: value.upperBound)
      }
      places.append(.init(start: start, kind: kind))
    }
  }

  private func leadsToSite(_ href: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard href.starts(with: root) else { return false }
    if !root.isEmpty { return root != [UInt8(ascii: "/")] || href.dropFirst().first != UInt8(ascii: "/") }
    // Without a root, anything is of the site that has neither a scheme nor a host.
    return href.first != UInt8(ascii: "/")
      && !href.prefix { $0 != UInt8(ascii: "/") }.contains(UInt8(ascii: ":"))
  }

  /// What an attribute says of places; `nil` for nothing. Most are of other lengths, and need no comparing.
  private func attribute(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> Attribute? {
    switch name.count {
    case 2: equal(bytes, name, "id") ? .id : nil
    case 3: equal(bytes, name, "src") ? .address : equal(bytes, name, "for") ? .ids : nil
    case 4: equal(bytes, name, "href") ? .address : nil
    case 7: equal(bytes, name, "headers") ? .ids : nil
    case 15: equal(bytes, name, "aria-labelledby") ? .ids : nil
    case 16: equal(bytes, name, "aria-describedby") ? .ids : nil
    default: nil
    }
  }

  /// Whether a name is another, whichever case its letters have.
  private func equal(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Range<Int>, _ name: StaticString) -> Bool {
    guard place.count == name.utf8CodeUnitCount else { return false }
    for index in 0..<place.count {
      let byte = bytes[place.lowerBound + index]
      let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      if (isCapital ? byte | 0x20 : byte) != name.utf8Start[index] { return false }
    }
    return true
  }

  private func find(_ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var at = start
    while at < bytes.count {
      if bytes[at] == byte { return at }
      at += 1
    }
    return nil
  }

  /// The place after a text; the end where it is not there.
  private func end(of text: String, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var at = start
    while at + text.utf8.count <= bytes.count {
      if bytes[at...].starts(with: text.utf8) { return at + text.utf8.count }
      at += 1
    }
    return bytes.count
  }

  private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

  /// Whether a word in a tag ends before a byte; of letters, which most are, that is seen at once.
  private func endsWord(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: ">") && (byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || isSpace(byte))
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
