import BriefCore

/// Reads the format and size of a picture.
struct PictureRead: SiteRead {
  static let keyword = "picture"
  static let kind = "pictures"
  let path: String

  var arguments: ReadArguments { ReadArguments(name: path) }
  var words: String { "the size of the picture \(path)" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    index.picture(at: path).write(to: &writer)
  }
}

extension PictureRead {
  init?(_ arguments: ReadArguments) {
    self.init(path: arguments.name)
  }
}
