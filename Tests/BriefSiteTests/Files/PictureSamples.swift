import Foundation
import Testing
@testable import BriefSite

/// The pictures of Tests/Pictures, with the size in which browsers show them.
struct PictureSample: CustomTestStringConvertible, Sendable {
  let name: String
  let format: Picture.Format
  let width: Int
  let height: Int

  var testDescription: String { name }

  var bytes: [UInt8] {
    get throws {
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Pictures/\(name)")
      return Array(try Data(contentsOf: file))
    }
  }

  static let all: [PictureSample] = [
    ("plain.png", .png), ("baseline.jpg", .jpeg), ("progressive.jpg", .jpeg), ("turned.jpg", .jpeg),
    ("plain.gif", .gif), ("lossy.webp", .webp), ("lossless.webp", .webp), ("extended.webp", .webp),
    ("plain.avif", .avif), ("turned.avif", .avif), ("cropped.avif", .avif),
  ].map { (name: String, format: Picture.Format) in
    let isTurned = name.hasPrefix("turned")
    return PictureSample(name: name, format: format, width: isTurned ? 17 : 23, height: isTurned ? 23 : 17)
  }
}
