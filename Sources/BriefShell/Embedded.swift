import BriefCore
import CEmbedded

/// The files that are embedded in the program; scripts/embed lists them.
enum Embedded {
  typealias File = (path: String, bytes: [UInt8])

  /// The built-in themes, with paths below `templates/`.
  static var themes: [SourceFile] { files(in: "themes/").map { SourceFile(path: $0.path, bytes: $0.bytes) } }

  /// The site that `chipbrief new` writes, with paths below its folder.
  static var starter: [File] { files(in: "starter/") }

  /// The site that `chipbrief new --empty` writes, with paths below its folder.
  static var bones: [File] { files(in: "bones/") }

  /// The text of docs/diagnostics.md.
  static var messages: String { files(in: "messages/").map { String(decoding: $0.bytes, as: UTF8.self) }.joined() }

  /// The files that `chipbrief serve` adds to pages, by name.
  static let reload: [File] = files(in: "reload/")

  private static func files(in group: String) -> [File] {
    (0..<chipbrief_embedded_file_count()).compactMap { index in
      let file = chipbrief_embedded_file(index)
      let path = String(cString: file.path)
      guard path.hasPrefix(group) else { return nil }
      return (String(path.dropFirst(group.count)), Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
    }
  }
}
