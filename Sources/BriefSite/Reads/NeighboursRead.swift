import BriefCore

/// Reads the adjacent briefings of one.
struct NeighboursRead: SiteRead, IDRead {
  static let keyword = "neighbours"
  static let kind = "lists of briefings"
  let id: String
  var words: String { "the briefings before and after '\(id)'" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    guard let briefing = index.briefing(id) else { return }
    let neighbours = index.neighbours(of: briefing)
    for neighbour in [neighbours.newer, neighbours.older] {
      writer.flag(neighbour != nil)
      if let neighbour { writer.digest(neighbour.digest) }
    }
  }
}
