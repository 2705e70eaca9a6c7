import BriefCore

/// Reads in which languages a page exists.
struct VersionsRead: SiteRead {
  static let keyword = "versions"
  static let kind = "languages of pages"
  let route: Route

  var arguments: ReadArguments { ReadArguments(text: route.description) }
  var words: String { "in which languages \(route) exists" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    for version in index.versions(of: route) {
      writer.text(version.language)
      writer.text(version.route)
      writer.flag(version.exists)
    }
  }
}

extension VersionsRead {
  init?(_ arguments: ReadArguments) { self.init(route: Route(arguments.text)) }
}
