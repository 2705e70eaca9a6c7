import BriefCore

/// Reads the format and size of a picture, by the path of its file.
struct PictureRead: SiteRead, IDRead {
  static let keyword = "picture"
  static let kind = "pictures"
  let id: String
  var words: String { "the size of the picture \(id)" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    index.picture(at: id).write(to: &writer)
  }
}
