import BriefCore
import BriefSite

/// Rewrites ids and links in markup, so that a fragment of a page can be used on another page.
///
/// It parses tags and their attributes; text, comments and other quoted values are copied unchanged. A link to an id
/// outside the fragment leads to the page from which the fragment was taken.
struct Relocation {
  /// The prefix added to ids, so that several fragments can be on one page; empty to keep the ids.
  var prefix = ""
  /// The route of the page from which the fragment was taken.
  let page: Route
  /// The builder of links from the page that receives the fragment.
  let links: SiteLinks
  /// The `target` of links that leave the fragment; `nil` for none.
  var target: String?

  /// The rewritten markup of a fragment.
  func relocated(_ fragment: RelocatableFragment) -> HTML {
    HTML(trusted: fragment.bytes.withByteView { relocated($0, fragment) })
  }

  private func relocated(_ bytes: ByteView, _ fragment: RelocatableFragment) -> [UInt8] {
    let relocations = fragment.relocations
    let links = SiteLinks(
      root: String(decoding: escaped(links.root), as: UTF8.self), namesFiles: links.namesFiles)
    let (prefix, page) = (escaped(prefix), Array(links.href(page.description).utf8))
    let target = target.map { Array(" target=\"".utf8) + escaped($0) + [UInt8(ascii: "\"")] }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + relocations.count * max(prefix.count, page.count + (target?.count ?? 0)))
    var done = 0
    /// Whether the current tag is a link that leaves the fragment.
    var leaves = false
    for relocation in relocations {
      output += ByteView(rebasing: bytes[done..<relocation.start])
      done = relocation.start
      switch relocation.kind {
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
        let href = String(decoding: bytes[relocation.start..<end], as: UTF8.self)
        output += (fragment.links.route(href).map { links.href($0) } ?? href).utf8
        done = end
      case .linkElsewhere: leaves = true
      case .endOfTag(let isLink):
        if isLink, leaves, let target { output += target }
        leaves = false
      }
    }
    output += ByteView(rebasing: bytes[done...])
    return output
  }

  private func escaped(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    appendEscaped(text, to: &bytes)
    return bytes
  }
}

/// A fragment of a page with the positions of its ids and links. It is parsed once and rewritten for each page that
/// uses it.
struct RelocatableFragment {
  /// A position in the markup that may have to be rewritten.
  struct Relocation {
    enum Kind {
      /// The start of an id, or of one of the ids in a list.
      case id
      /// The start of a link into the fragment (`#…`), to the page from which it was taken, or elsewhere.
      case linkInside, linkToPage, linkElsewhere
      /// A link to another file of the site.
      case linkToSite(end: Int)
      /// The end of an opening tag with ids or links, before its `>`.
      case endOfTag(isLink: Bool)
    }

    var start: Int
    var kind: Kind
  }

  let bytes: [UInt8]
  private(set) var relocations: [Relocation] = []
  /// The builder of links from the page from which the fragment was taken.
  let links: SiteLinks

  init(_ html: HTML, links: SiteLinks) {
    bytes = html.bytes
    self.links = links
    var scanner = TagScanner(root: Array(links.root.utf8))
    bytes.withByteView { scanner.scan($0) }
    relocations = scanner.relocations
    // Links into the fragment can be recognized only after all ids are known.
    for index in scanner.fragments {
      let (relocation, end) = (relocations[index.relocation], index.end)
      let id = String(decoding: bytes[(relocation.start + 1)..<end], as: UTF8.self)
      if scanner.ids.contains(id) { relocations[index.relocation].kind = .linkInside }
    }
  }
}

/// Finds ids and URLs that must be rewritten when markup moves to another page.
private struct TagScanner {
  /// The prefix of links to other files of the site; empty on the home page.
  let root: [UInt8]
  var relocations: [RelocatableFragment.Relocation] = []
  var ids: Set<String> = []
  /// The links to ids of the page: the index of each in `relocations`, and its end.
  var fragments: [(relocation: Int, end: Int)] = []

  /// The attributes with ids or addresses, by kind.
  private enum Attribute { case id, ids, address }

  mutating func scan(_ bytes: ByteView) {
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

  /// Parses an opening tag.
  ///
  /// - Returns: the index after the tag; for an element without tags in it (`script`, `style`), the index after its
  ///   text.
  private mutating func tag(_ bytes: ByteView, _ start: Int) -> Int {
    var at = start + 1
    while at < bytes.count, !isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "/") {
      at += 1
    }
    let name = (start + 1)..<at
    let before = relocations.count
    // The last word: an attribute's name if a `=` follows.
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
    if relocations.count > before {
      relocations.append(.init(start: at, kind: .endOfTag(isLink: equal(bytes, name, "a"))))
    }
    guard at < bytes.count else { return at }
    at += 1
    if equal(bytes, name, "script") { return end(of: "</script", in: bytes, from: at) }
    return equal(bytes, name, "style") ? end(of: "</style", in: bytes, from: at) : at
  }

  private mutating func note(_ attribute: Attribute, _ bytes: ByteView, _ value: Range<Int>) {
    switch attribute {
    case .id:
      ids.insert(String(decoding: bytes[value], as: UTF8.self))
      relocations.append(.init(start: value.lowerBound, kind: .id))
    case .ids:
      var isInside = false
      for at in value {
        let isSpace = bytes[at] == UInt8(ascii: " ")
        if !isSpace, !isInside { relocations.append(.init(start: at, kind: .id)) }
        isInside = !isSpace
      }
    case .address:
      let start = value.lowerBound
      var kind = RelocatableFragment.Relocation.Kind.linkElsewhere
      if bytes[value].first == UInt8(ascii: "#") {
        kind = .linkToPage
        fragments.append((relocations.count, value.upperBound))
      } else if leadsToSite(bytes[value]) {
        kind = .linkToSite(end: value.upperBound)
      }
      relocations.append(.init(start: start, kind: kind))
    }
  }

  private func leadsToSite(_ href: Slice<ByteView>) -> Bool {
    guard href.starts(with: root) else { return false }
    if !root.isEmpty { return root != [UInt8(ascii: "/")] || href.dropFirst().first != UInt8(ascii: "/") }
    // Without a root, every address without a scheme or a host belongs to the site.
    return href.first != UInt8(ascii: "/")
      && !href.prefix { $0 != UInt8(ascii: "/") }.contains(UInt8(ascii: ":"))
  }

  /// The kind of an attribute's value; `nil` if it has neither ids nor addresses. The length excludes most names before
  /// any comparison.
  private func attribute(_ bytes: ByteView, _ name: Range<Int>) -> Attribute? {
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

  /// Whether a name equals another, ignoring ASCII case.
  private func equal(_ bytes: ByteView, _ range: Range<Int>, _ name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    for index in 0..<range.count {
      let byte = bytes[range.lowerBound + index]
      let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      if (isCapital ? byte | 0x20 : byte) != name.utf8Start[index] { return false }
    }
    return true
  }

  private func find(_ byte: UInt8, _ bytes: ByteView, from start: Int) -> Int? {
    var at = start
    while at < bytes.count {
      if bytes[at] == byte { return at }
      at += 1
    }
    return nil
  }

  /// The index after the first occurrence of a text; the end of the markup if there is none.
  private func end(of text: String, in bytes: ByteView, from start: Int) -> Int {
    var at = start
    while at + text.utf8.count <= bytes.count {
      if bytes[at...].starts(with: text.utf8) { return at + text.utf8.count }
      at += 1
    }
    return bytes.count
  }

  private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

  /// Whether a byte ends a word in a tag. Letters, the most frequent bytes, fail the first comparison.
  private func endsWord(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: ">") && (byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || isSpace(byte))
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
