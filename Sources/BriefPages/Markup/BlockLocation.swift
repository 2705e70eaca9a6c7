import BriefSite

/// The location of a table or chart: its anchor on the page, and the names of its files.
struct BlockLocation {
  /// The id of the element.
  let anchor: String
  /// The prefix of the ids of its elements.
  let stem: String
  /// Whether an author has named it, so that its addresses are permanent.
  let isNamed: Bool
  /// The name of its files, without extensions.
  private let file: String

  /// A location with an id assigned by the page, such as `table-1`.
  init(_ id: String) {
    self.init(anchor: id, stem: id, file: id, isNamed: false)
  }

  /// The location of a block with an id. The prefix of its elements' ids cannot occur in a heading's id.
  init(named id: String) {
    self.init(anchor: id, stem: "cb-block-\(id)", file: id, isNamed: true)
  }

  /// The location of the table behind a chart.
  var ofTable: BlockLocation { BlockLocation(anchor: stem, stem: stem, file: file, isNamed: isNamed) }

  private init(anchor: String, stem: String, file: String, isNamed: Bool) {
    (self.anchor, self.stem, self.file, self.isNamed) = (anchor, stem, file, isNamed)
  }

  /// The path of one of its files beside the page: `briefings/x/table-1.csv`.
  func path(beside route: Route, ending: String) -> String {
    let page = route.outputPath
    let folder = page.lastIndex(of: "/").map { String(page[...$0]) } ?? ""
    return "\(folder)\(file).\(ending)"
  }
}
