import BriefCore
import Foundation
import Testing

/// The content of this repository, read from disk.
enum RepositoryContent {
  static let fixture: Fixture = {
    let content = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "content")
    var files: [String: String] = [:]
    for folder in ["chips", "systems", "companies", "software", "models", "sources", "rules", "events"] {
      let names = try? FileManager.default.contentsOfDirectory(atPath: content.appending(path: folder).path)
      for name in names ?? [] where name.hasSuffix(".yml") {
        files["\(folder)/\(name)"] = try? String(
          contentsOf: content.appending(path: "\(folder)/\(name)"), encoding: .utf8)
      }
    }
    return Fixture(files: files)
  }()

  static let dataset = fixture.assembled(now: nil).value
}
