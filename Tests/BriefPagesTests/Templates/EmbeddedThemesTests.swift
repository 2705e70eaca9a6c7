import BriefCore
import CThemes
import Foundation
import Testing

/// What the program carries is what lies under templates/.
@Suite struct EmbeddedThemesTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("templates")

  private struct Embedded {
    var path: String
    var bytes: [UInt8]
  }

  private var embedded: [Embedded] {
    (0..<chipbrief_theme_file_count()).compactMap { index in
      let file = chipbrief_theme_file(index)
      guard let path = file.path, let bytes = file.bytes else { return nil }
      return Embedded(path: String(cString: path), bytes: Array(UnsafeBufferPointer(start: bytes, count: file.count)))
    }
  }

  /// Every file on disk, but those that begin with a dot, such as an editor's.
  private func onDisk() throws -> [String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.root.path)
    return paths.filter { path in
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: Self.root.path + "/" + path, isDirectory: &isFolder)
      return exists && !isFolder.boolValue
        && !path.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasSuffix("~") }
    }
    .sorted(by: bytewise)
  }

  @Test func listsEveryFileInOrder() throws {
    let disk = try onDisk()
    #expect(!disk.isEmpty)
    #expect(embedded.map(\.path) == disk, "run scripts/embed-themes")
  }

  @Test func carriesTheBytesOfEachFile() throws {
    for file in embedded {
      let bytes = try Data(contentsOf: Self.root.appendingPathComponent(file.path))
      #expect(file.bytes == Array(bytes), "\(file.path)")
    }
  }

  @Test func endsAfterTheLast() {
    #expect(chipbrief_theme_file(chipbrief_theme_file_count()).path == nil)
    #expect(chipbrief_theme_file(.max).count == 0)
  }
}
