/// The table of rooms in docs/architecture.md: what each may import.
struct ArchitectureTable {
  /// The rooms in the table's order.
  private(set) var rooms: [String] = []
  /// What each room may import: rooms, C modules, outside libraries.
  private(set) var allowed: [String: Set<String>] = [:]

  /// Reads the table whose head is `| room | job | imports |`.
  ///
  /// Names in backticks stand for themselves, bare ones for the room that ends in them (`Core` for `BriefCore`), `–` for
  /// nothing, and "all of the above" for the rooms of the program in the rows before.
  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let head = lines.firstIndex(where: { Self.cells($0) == ["room", "job", "imports"] }) else { return }
    let rows = lines[(head + 2)...].prefix { $0.hasPrefix("|") }.map(Self.cells).filter { $0.count == 3 }
    rooms = rows.flatMap { Self.names($0[0]) }
    for (index, row) in rows.enumerated() {
      let above = rows[..<index].flatMap { Self.names($0[0]) }.filter { $0.hasPrefix("Brief") }
      for room in Self.names(row[0]) { allowed[room] = imports(row[2], above: above) }
    }
  }

  private func imports(_ cell: String, above: [String]) -> Set<String> {
    if cell.hasPrefix("all of the above") { return Set(above) }
    var result: Set<String> = []
    for part in cell.split(separator: ",").map({ $0.trimmingPrefix(" ") }) where part != "–" {
      let name = part.filter { $0 != "`" && $0 != " " }
      result.insert(!part.contains("`") && rooms.contains("Brief" + name) ? "Brief" + name : name)
    }
    return result
  }

  private static func cells(_ line: Substring) -> [String] {
    guard line.hasPrefix("|") else { return [] }
    return line.dropFirst().split(separator: "|").map { cell in
      String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  private static func names(_ cell: String) -> [String] {
    cell.split(separator: ",").map { $0.filter { $0 != "`" && $0 != " " } }
  }
}
