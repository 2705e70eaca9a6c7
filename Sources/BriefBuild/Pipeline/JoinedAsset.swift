import BriefCore
import BriefPages

/// The files of a theme that have one type, concatenated in the order of their names.
struct JoinedAsset: Sendable {
  /// The bytes.
  let bytes: [UInt8]
  /// The path in the output folder: `assets/site.css`, or `assets/site.0123456789abcdef.css` with a digest of the bytes.
  let path: String

  /// Concatenates files, which must be in order.
  init(_ files: [SourceFile], named name: String = "site", ending: String, hashed: Bool) {
    bytes = files.flatMap { $0.bytes.last == UInt8(ascii: "\n") ? $0.bytes : $0.bytes + [UInt8(ascii: "\n")] }
    path = "assets/\(name).\(hashed ? Digest(of: bytes).hex.prefix(16) + "." : "")\(ending)"
  }

  /// The file to write.
  var page: RenderedPage { RenderedPage(path: path, bytes: bytes, exports: nil) }
}
