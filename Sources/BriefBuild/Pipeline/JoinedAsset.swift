import BriefCore
import BriefPages

/// The theme's files of one kind joined in name order.
struct JoinedAsset: Sendable {
  /// The bytes.
  let bytes: [UInt8]
  /// The path below the output folder: `assets/site.0123456789abcdef.css`, which changes with the bytes, or `assets/site.css`.
  let path: String

  /// Joins the files given, which are in order.
  init(_ files: [SourceFile], named name: String = "site", ending: String, hashed: Bool) {
    bytes = files.flatMap { $0.bytes.last == UInt8(ascii: "\n") ? $0.bytes : $0.bytes + [UInt8(ascii: "\n")] }
    path = "assets/\(name).\(hashed ? Digest(of: bytes).hex.prefix(16) + "." : "")\(ending)"
  }

  /// The file that is put out.
  var page: RenderedPage { RenderedPage(path: path, bytes: bytes, exports: nil) }
}
