import BriefCore
import CMessages
import CReload
import CStarter
import CThemes

/// The files that are part of the program.
enum Embedded {
  /// The built-in themes, with paths below `templates/`.
  static var themes: [SourceFile] {
    (0..<chipbrief_theme_file_count()).map { index in
      let file = chipbrief_theme_file(index)
      return SourceFile(path: String(cString: file.path), bytes: bytes(file.bytes, file.count))
    }
  }

  /// The site that `chipbrief new` writes, with paths below its folder.
  static var starter: [(path: String, bytes: [UInt8])] {
    (0..<chipbrief_starter_file_count).compactMap { chipbrief_starter_file($0).map(file) }
  }

  /// The files of the site that `chipbrief new --empty` writes, with paths below its folder.
  static var bones: [(path: String, bytes: [UInt8])] {
    (0..<chipbrief_bones_file_count).compactMap { chipbrief_bones_file($0).map(file) }
  }

  private static func file(
    _ file: UnsafePointer<chipbrief_starter_file>
  ) -> (path: String, bytes: [UInt8]) {
    (String(cString: file.pointee.path), bytes(file.pointee.bytes, file.pointee.count))
  }

  /// docs/diagnostics.md.
  static var messages: String {
    var count = 0
    let start = chipbrief_messages(&count)
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// What `chipbrief serve` adds to pages, by name.
  static let reload: [(path: String, bytes: [UInt8])] = (0..<chipbrief_reload_file_count()).map { index in
    let file = chipbrief_reload_file(index)
    return (String(cString: file.path), bytes(file.bytes, file.count))
  }

  private static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
  }
}
