/// The table of rooms (modules) in docs/architecture.md: what each may import.
struct ArchitectureTable {
  /// The rooms in the order of the table.
  private(set) var rooms: [String] = []
  /// The allowed imports of each room: rooms, C modules, outside libraries.
  private(set) var allowed: [String: Set<String>] = [:]

  /// Parses the table whose head is `| room | job | imports |`.
  ///
  /// A name in backticks is literal. A bare name is the room whose name ends in it (`Core` for `BriefCore`), `–` means
  /// no imports, "all of the above" means all rooms of the program in preceding rows, and `Core…Model` means these two
  /// rooms and all in the rows between them.
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
      let ends = name.split(separator: "…").compactMap { rooms.firstIndex(of: "Brief" + $0) }
      if ends.count == 2, ends[0] < ends[1] {
        result.formUnion(rooms[ends[0]...ends[1]])
        continue
      }
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
