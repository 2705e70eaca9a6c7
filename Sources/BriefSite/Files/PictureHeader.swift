/// Reads the sizes of raster pictures from the first bytes of their files. Every read is checked: a truncated or damaged
/// file has no size.
struct PictureHeader {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether the file begins as files of a format do.
  func begins(as format: Picture.Format) -> Bool {
    switch format {
    case .png: has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0)
    case .jpeg: has([0xFF, 0xD8, 0xFF], at: 0)
    case .gif: has("GIF87a", at: 0) || has("GIF89a", at: 0)
    case .webp: has("RIFF", at: 0) && has("WEBP", at: 8)
    case .avif: has("ftyp", at: 4) && brands.contains { $0 == "avif" || $0 == "avis" }
    case .svg: bytes.first == UInt8(ascii: "<") || has([0xEF, 0xBB, 0xBF], at: 0) || isSpace(bytes.first)
    }
  }

  /// The size of a raster picture; `nil` if the header is damaged.
  func size(of format: Picture.Format) -> Picture.Size? {
    switch format {
    case .png: sizeOfPNG
    case .jpeg: JPEGSegments(self).size
    case .gif: size(width: little(2, at: 6), height: little(2, at: 8))
    case .webp: sizeOfWebP
    case .avif: AVIFBoxes(self).size
    case .svg: nil
    }
  }

  /// The first chunk is IHDR (W3C PNG, 11.2.1).
  private var sizeOfPNG: Picture.Size? {
    guard has("IHDR", at: 12) else { return nil }
    return size(width: big(4, at: 16), height: big(4, at: 20))
  }

  /// The first chunk is a lossy picture (RFC 6386, 9.1), a lossless one, or an extended header (RFC 9649, 2.5 to 2.7).
  private var sizeOfWebP: Picture.Size? {
    if has("VP8 ", at: 12) {
      guard has([0x9D, 0x01, 0x2A], at: 23), let width = little(2, at: 26), let height = little(2, at: 28) else {
        return nil
      }
      return size(width: width & 0x3FFF, height: height & 0x3FFF)
    }
    if has("VP8L", at: 12) {
      guard has([0x2F], at: 20), let bits = little(4, at: 21) else { return nil }
      return size(width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)
    }
    guard has("VP8X", at: 12), let width = little(3, at: 24), let height = little(3, at: 27) else { return nil }
    return size(width: width + 1, height: height + 1)
  }

  private func size(width: Int?, height: Int?) -> Picture.Size? {
    guard let width, let height else { return nil }
    return Picture.Size(width: width, height: height)
  }

  /// The major brand and the compatible brands of a file in the ISO base media format (ISO 14496-12, 4.3).
  private var brands: [String] {
    guard let length = big(4, at: 0), length >= 16, length <= bytes.count, length <= 1024 else { return [] }
    return ([8] + stride(from: 16, to: length - 3, by: 4)).map { String(decoding: bytes[$0..<($0 + 4)], as: UTF8.self) }
  }

  // MARK: Checked reads

  /// A number of `count` bytes, the most significant first; `nil` beyond the end.
  func big(_ count: Int, at offset: Int) -> Int? {
    guard let range = range(count, at: offset) else { return nil }
    return bytes[range].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A number of `count` bytes, the least significant first; `nil` beyond the end.
  func little(_ count: Int, at offset: Int) -> Int? {
    guard let range = range(count, at: offset) else { return nil }
    return bytes[range].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Whether an ASCII text is at an offset.
  func has(_ text: String, at offset: Int) -> Bool { has(Array(text.utf8), at: offset) }

  private func has(_ wanted: [UInt8], at offset: Int) -> Bool {
    range(wanted.count, at: offset).map { bytes[$0].elementsEqual(wanted) } ?? false
  }

  private func range(_ count: Int, at offset: Int) -> Range<Int>? {
    guard offset >= 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
    return offset..<(offset + count)
  }

  private func isSpace(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
