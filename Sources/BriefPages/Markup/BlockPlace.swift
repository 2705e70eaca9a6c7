import BriefSite

/// Where a table or chart stands on its page, and what its files are called.
struct BlockPlace {
  /// The id of the element.
  let anchor: String
  /// What the ids of its parts begin with.
  let stem: String
  /// Whether an author has named it: then its addresses last.
  let isNamed: Bool
  /// What its files are called, without their endings.
  private let file: String

  /// A place that the page gives it, `table-1`.
  init(_ id: String) {
    self.init(anchor: id, stem: id, file: id, isNamed: false)
  }

  /// The place of a block with an id. No heading's id begins as those of its parts do.
  init(named id: String) {
    self.init(anchor: id, stem: "cb-block-\(id)", file: id, isNamed: true)
  }

  /// The place of the table behind a chart.
  var ofTable: BlockPlace { BlockPlace(anchor: stem, stem: stem, file: file, isNamed: isNamed) }

  private init(anchor: String, stem: String, file: String, isNamed: Bool) {
    (self.anchor, self.stem, self.file, self.isNamed) = (anchor, stem, file, isNamed)
  }

  /// The path of a file of its own beside the page: `briefings/x/table-1.csv`.
  func path(beside route: Route, ending: String) -> String {
    let page = route.outputPath
    let folder = page.lastIndex(of: "/").map { String(page[...$0]) } ?? ""
    return "\(folder)\(file).\(ending)"
  }
}
