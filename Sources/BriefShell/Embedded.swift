import BriefCore
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
    (0..<chipbrief_starter_file_count).compactMap { index in
      chipbrief_starter_file(index).map {
        (String(cString: $0.pointee.path), bytes($0.pointee.bytes, $0.pointee.count))
      }
    }
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
