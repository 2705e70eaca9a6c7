/// Reads the size of an AVIF picture from its boxes (ISO 14496-12, ISO 23008-12).
struct AVIFBoxes {
  private let header: PictureHeader

  init(_ header: PictureHeader) { self.header = header }

  /// The size of the primary item as shown: turned by its rotation. Browsers ignore a clean aperture.
  var size: Picture.Size? {
    let all = 0..<header.bytes.count
    guard let meta = box("meta", in: all)?.dropped(4), let primary = primaryItem(in: meta),
      let properties = box("iprp", in: meta), let container = box("ipco", in: properties),
      let associations = box("ipma", in: properties)
    else { return nil }
    let known = boxes(in: container)
    var size: Picture.Size?
    for index in indices(of: primary, in: associations) where known.indices.contains(index - 1) {
      let property = known[index - 1]
      let start = property.content.lowerBound
      switch property.kind {
      case "ispe":
        guard let width = header.big(4, at: start + 4), let height = header.big(4, at: start + 8) else { return nil }
        size = Picture.Size(width: width, height: height)
      case "irot": if let turns = header.big(1, at: start), turns & 1 == 1 { size = size?.turned }
      default: break
      }
    }
    return size
  }

  private struct Box {
    var kind: String
    var content: Range<Int>
  }

  /// The boxes directly in a range. A damaged box ends the list.
  private func boxes(in range: Range<Int>) -> [Box] {
    var found: [Box] = []
    var offset = range.lowerBound
    while offset + 8 <= range.upperBound, let short = header.big(4, at: offset) {
      let kind = String(decoding: header.bytes[(offset + 4)..<(offset + 8)], as: UTF8.self)
      var (start, length) = (offset + 8, short)
      if short == 1 {
        // The most significant byte is zero in every file that fits into memory.
        guard let long = header.big(7, at: offset + 9), header.big(1, at: offset + 8) == 0 else { break }
        (start, length) = (offset + 16, long)
      } else if short == 0 {
        length = range.upperBound - offset
      }
      guard length >= start - offset, length <= range.upperBound - offset else { break }
      found.append(Box(kind: kind, content: start..<(offset + length)))
      offset += length
    }
    return found
  }

  private func box(_ kind: String, in range: Range<Int>) -> Range<Int>? {
    boxes(in: range).first { $0.kind == kind }?.content
  }

  private func primaryItem(in meta: Range<Int>) -> Int? {
    guard let box = box("pitm", in: meta), let version = header.big(1, at: box.lowerBound) else { return nil }
    return header.big(version == 0 ? 2 : 4, at: box.lowerBound + 4)
  }

  /// The numbers of an item's properties, in the order in which they apply. They count from 1.
  private func indices(of item: Int, in associations: Range<Int>) -> [Int] {
    let start = associations.lowerBound
    guard let version = header.big(1, at: start), let flags = header.big(3, at: start + 1),
      let count = header.big(4, at: start + 4)
    else { return [] }
    let (idLength, indexLength) = (version == 0 ? 2 : 4, flags & 1 == 1 ? 2 : 1)
    var offset = start + 8
    for _ in 0..<count {
      guard offset < associations.upperBound, let id = header.big(idLength, at: offset),
        let number = header.big(1, at: offset + idLength)
      else { return [] }
      offset += idLength + 1
      if id == item {
        // The first bit says whether the property is essential.
        return (0..<number).compactMap { header.big(indexLength, at: offset + $0 * indexLength) }
          .map { $0 & (indexLength == 2 ? 0x7FFF : 0x7F) }
      }
      offset += number * indexLength
    }
    return []
  }
}

extension Range<Int> {
  /// The range without its first elements.
  fileprivate func dropped(_ count: Int) -> Range<Int> { Swift.min(lowerBound + count, upperBound)..<upperBound }
}
