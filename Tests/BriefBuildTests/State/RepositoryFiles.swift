import BriefCore
import Foundation

/// The files of this repository below a folder, in bytewise order of their paths.
func repositoryFiles(below folder: String, ending: String) throws -> [SourceFile] {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  return try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
    .filter { $0.hasSuffix(ending) }.map { folder + "/" + $0 }.sorted(by: bytewise).map { path in
      SourceFile(path: path, bytes: Array(try Data(contentsOf: root.appendingPathComponent(path))))
    }
}
