/// Reads the size of a JPEG picture from its segments (ITU-T T.81, annex B).
struct JPEGSegments {
  private let header: PictureHeader

  init(_ header: PictureHeader) { self.header = header }

  /// The size as shown: browsers turn a picture whose Exif orientation is 5 to 8 by 90 degrees.
  var size: Picture.Size? {
    var offset = 2
    var isTurned = false
    while let marker = header.big(2, at: offset), marker >= 0xFF00 {
      // Fill bytes may precede a marker.
      if marker == 0xFFFF {
        offset += 1
        continue
      }
      let kind = marker & 0xFF
      // Markers without a length: TEM, RST0 to RST7, SOI.
      if kind == 0x01 || (0xD0...0xD8).contains(kind) {
        offset += 2
        continue
      }
      guard let length = header.big(2, at: offset + 2), length >= 2 else { return nil }
      if Self.isFrame(kind) {
        guard let height = header.big(2, at: offset + 5), let width = header.big(2, at: offset + 7) else { return nil }
        let size = Picture.Size(width: width, height: height)
        return isTurned ? size?.turned : size
      }
      if kind == 0xE1, header.has("Exif", at: offset + 4) {
        isTurned = orientation(at: offset + 10).map { (5...8).contains($0) } ?? isTurned
      }
      // The data of the picture follows; no frame header comes after it.
      if kind == 0xDA { return nil }
      offset += 2 + length
    }
    return nil
  }

  /// SOF0 to SOF15 without DHT, JPG and DAC.
  private static func isFrame(_ kind: Int) -> Bool {
    (0xC0...0xCF).contains(kind) && kind != 0xC4 && kind != 0xC8 && kind != 0xCC
  }

  /// The value of tag 0x0112 in the first directory (Exif 2.32, 4.6.2).
  ///
  /// - Parameter start: the offset of the TIFF header.
  private func orientation(at start: Int) -> Int? {
    let isLittle = header.has("II", at: start)
    guard isLittle || header.has("MM", at: start) else { return nil }
    func number(_ count: Int, at offset: Int) -> Int? {
      isLittle ? header.little(count, at: start + offset) : header.big(count, at: start + offset)
    }
    guard let directory = number(4, at: 4), let count = number(2, at: directory) else { return nil }
    for index in 0..<count {
      let entry = directory + 2 + index * 12
      guard let tag = number(2, at: entry) else { return nil }
      if tag == 0x0112 { return number(2, at: entry + 8) }
    }
    return nil
  }
}
