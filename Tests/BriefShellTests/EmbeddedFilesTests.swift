import BriefCore
import CEmbedded
import Foundation
import Testing

/// The files that are embedded in the program equal those of these folders, byte for byte.
@Suite struct EmbeddedFilesTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The source folders, by the group of their files in the program.
  private static let groups = [
    "themes": "templates", "starter": "Sources/BriefShell/Starter", "bones": "Sources/BriefShell/Bones",
    "reload": "Sources/BriefShell/Reload",
  ]

  private var embedded: [(path: String, bytes: [UInt8])] {
    (0..<chipbrief_embedded_file_count()).map { index in
      let file = chipbrief_embedded_file(index)
      return (String(cString: file.path), Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
    }
  }

  /// The files below a folder, without hidden files and backup files of editors.
  private func files(below folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: folder.path + "/" + path, isDirectory: &isFolder)
      return exists && !isFolder.boolValue
        && !path.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasSuffix("~") }
    }
  }

  @Test func holdsEveryFileInOrder() throws {
    var onDisk = ["messages/diagnostics.md": Self.root.appendingPathComponent("docs/diagnostics.md")]
    for (group, name) in Self.groups {
      let folder = Self.root.appendingPathComponent(name)
      let paths = try files(below: folder)
      #expect(!paths.isEmpty, "\(name)")
      for path in paths {
        let embeddedPath = path == "gitignore" ? ".gitignore" : path
        onDisk["\(group)/\(embeddedPath)"] = folder.appendingPathComponent(path)
      }
    }
    #expect(embedded.map(\.path) == onDisk.keys.sorted(by: bytewise), "run scripts/embed")
    for file in embedded {
      let path = try #require(onDisk[file.path])
      #expect(file.bytes == Array(try Data(contentsOf: path)), "\(file.path)")
    }
  }

  @Test func endsAfterTheLast() {
    #expect(chipbrief_embedded_file(chipbrief_embedded_file_count()).path == nil)
    #expect(chipbrief_embedded_file(.max).count == 0)
  }
}
