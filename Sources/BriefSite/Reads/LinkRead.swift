import BriefCore

/// Reads the target of a link in a file.
struct LinkRead: SiteRead {
  static let keyword = "link"
  static let kind = "links"
  let destination: String
  let path: String

  var arguments: ReadArguments { ReadArguments(name: path, text: destination) }
  var words: String { "where '\(destination)' leads from \(path)" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    let nowhere = SourceSpan(path: path, line: 1, column: 1)
    let target = index.resolveLink(destination, in: path, on: .home, at: nowhere).value
    for text in [
      target?.address, target?.name, target?.mentions, target?.anchor?.route.description, target?.anchor?.id,
      target?.file,
    ] {
      text.write(to: &writer)
    }
  }
}

extension LinkRead {
  init?(_ arguments: ReadArguments) {
    self.init(destination: arguments.text, path: arguments.name)
  }
}
