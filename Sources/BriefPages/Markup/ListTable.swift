import BriefCore
import BriefLanguage
import BriefSite
import BriefTables

/// A long list as a table of one line for each entry, in pages. A script sorts, searches and filters the entries of all
/// pages, whose texts it loads from a file beside the first page.
struct ListTable {
  /// A column after that of the names.
  struct Column {
    /// Its name in the address.
    let key: String
    let label: String
    var unit: String?
    var isNumeric = false
  }

  /// The content of a cell.
  struct Cell {
    /// The text; `nil` for a figure that is not known.
    var text: String?
    /// The rank by which rows are sorted; rows without one come last.
    var rank: Int?
    /// The doubts about the figure.
    var doubts: [FlagSymbol] = []
    var bar: BriefTables.Cell.Bar?
  }

  /// An entry of the list.
  struct Row {
    /// The row's anchor; `nil` for none.
    var id: String?
    /// The route of the entry's page.
    let route: String
    let name: String
    /// The words beside the name.
    var beside: String?
    /// Other names that the search finds.
    var otherNames: [String] = []
    /// The values by which the list is filtered, in the order of `facets`; empty for an unknown one.
    let facets: [String]
    let cells: [Cell]
  }

  /// The number of the table on its page, from 1.
  var number = 1
  let caption: String
  /// The head of the column of names.
  let head: String
  let columns: [Column]
  /// What the list can be filtered by: the name in the address and the label.
  let facets: [(key: String, label: String)]
  let rows: [Row]
  /// The column by which the rows are sorted, the greatest first; `nil` for another order.
  var sortColumn: Int?
  /// Whether a long name takes several lines, instead of being cut.
  var wraps = false
  /// The last note under the table; `nil` for none.
  var note: String?
  /// The content of the list's CSV file; `nil` for none.
  var csv: [UInt8]?

  private var stem: String { "table-\(number)" }

  private func file(_ ending: String, of pages: ListingPages) -> String {
    Route("\(pages.route)\(stem).\(ending)").outputPath
  }

  // MARK: Markup

  /// The rows of a page; empty for a page without rows. With the first page come the files of the list.
  func html(on page: ListedPage, _ pageNotes: inout PageNotes) -> HTML {
    let context = page.renderer.context
    if page.isFirst, !rows.isEmpty {
      pageNotes.files.append(
        RenderedPage(path: file("js", of: page.pages), bytes: script(context), exports: nil))
      if let csv {
        pageNotes.files.append(RenderedPage(path: file("csv", of: page.pages), bytes: csv, exports: nil))
      }
    }
    let rows = rows[page.items]
    if rows.isEmpty { return .empty }
    var figure = TableFigure(
      anchor: stem, stem: stem, caption: caption, note: context.captionNote(asOf: pageNotes.asOf),
      kind: wraps ? "table listed wraps" : "table listed")
    figure.rows = (file: context.href("/" + file("js", of: page.pages)), root: context.links.root)
    pageNotes.exports.anchors.insert(stem)
    for row in rows { if let id = row.id { pageNotes.exports.anchors.insert(id) } }
    let csv = csv.map { _ in context.href("/" + file("csv", of: page.pages)) }
    return figure.html(reserving: rows.count * 900) { writer in
      writer.block(.thead) { writer in writer.line(.tr) { heads(&$0) } }
      writer.block(.tbody) { writer in for row in rows { self.row(row, context, &writer) } }
    } notes: { writer in
      writer.tableNotes { writer in
        legend(context.words, &writer)
        if let note { writer.line(.p, text: note) }
        writer.dataLine(csv: csv, nil, context.words)
      }
    }
  }

  private func heads(_ writer: inout HTMLWriter) {
    writer.cell(.columnHead(), text: head)
    for (index, column) in columns.enumerated() {
      writer.element(.th) { attributes in
        attributes.add("scope", literal: "col")
        if column.isNumeric { attributes.add("class", literal: "number") }
        if index == sortColumn { attributes.add("aria-sort", literal: "descending") }
      } content: { writer in
        writer.text(column.label)
        if let unit = column.unit {
          writer.literal(" ")
          writer.element(.span, class: "unit", text: unit)
        }
      }
    }
  }

  private func row(_ row: Row, _ context: RenderContext, _ writer: inout HTMLWriter) {
    writer.line(.tr) {
      $0.add("id", ifPresent: row.id)
    } content: { writer in
      writer.cell(.rowHead) { writer in
        writer.link(context.href(row.route), row.name)
        if let beside = row.beside {
          writer.literal(" ")
          writer.element(.span, class: "beside", text: beside)
        }
      }
      for (cell, column) in zip(row.cells, columns) {
        writer.cell(column.isNumeric ? .number : .data) { self.cell(cell, &$0) }
      }
    }
  }

  private func cell(_ cell: Cell, _ writer: inout HTMLWriter) {
    // A list of thousands has many gaps; a dash is read over.
    guard let text = cell.text else { return writer.absent("–") }
    if !cell.doubts.isEmpty {
      writer.element(.span, class: "flags") { writer in for doubt in cell.doubts { writer.literal(doubt.character) } }
    }
    writer.text(text)
    if let bar = cell.bar { writer.bar(bar) }
  }

  private func legend(_ words: Words, _ writer: inout HTMLWriter) {
    let found = Set(rows.lazy.flatMap(\.cells).flatMap(\.doubts))
    if found.isEmpty { return }
    writer.line(.p) { writer in
      for (index, symbol) in FlagSymbol.allCases.filter(found.contains).enumerated() {
        if index > 0 { writer.literal(" · ") }
        writer.element(.span, class: "mark") { $0.literal(symbol.character) }
        writer.literal(" ")
        writer.text(words[symbol.word])
      }
    }
  }

  // MARK: Data of the script

  /// The file that gives the script all rows. It is a script that adds JSON to a list, since a page on a disk can load
  /// scripts and nothing else, and since the policy in docs/publishing.md allows no other request.
  private func script(_ context: RenderContext) -> [UInt8] {
    let links = SiteLinks(root: "", namesFiles: context.settings.linksNameFiles)
    let texts: [(String, Word)] = [
      ("search", .searchList), ("more", .showMore), ("clear", .clearFilters), ("none", .nothingFound),
    ]
    let all = JSONValue.object([
      ("words", .object(texts.map { ($0, .text(context.words[$1])) })),
      ("keys", .list((["name"] + columns.map(\.key)).map { .text($0) })),
      ("facets", .list(facets.map { .list([.text($0), .text($1)]) })),
      ("rows", .list(rows.map { data(of: $0, links) })),
    ])
    let name = JSONValue.text(stem).encoded
    return Array("(self.chipbriefLists ??= {})[\(name)] = ".utf8) + Array(all.encoded.utf8) + Array(";\n".utf8)
  }

  /// A row as an array: link, name, words beside it, other names, values of the facets, cells.
  private func data(of row: Row, _ links: SiteLinks) -> JSONValue {
    .list([
      .text(links.href(row.route)), .text(row.name), .text(row.beside ?? ""),
      .text(row.otherNames.joined(separator: " ")), .list(row.facets.map { .text($0) }), .list(row.cells.map(data)),
    ])
  }

  /// A cell as an array: text, rank, symbols and the ends of the bar, as far as it has them.
  private func data(of cell: Cell) -> JSONValue {
    guard let text = cell.text else { return .list([]) }
    guard let rank = cell.rank else { return .list([.text(text)]) }
    var items: [JSONValue] = [.text(text), .number(rank)]
    if cell.bar != nil || !cell.doubts.isEmpty {
      items.append(.text(cell.doubts.map { "\($0.character)" }.joined()))
    }
    if let bar = cell.bar { items += [.number(bar.low), .number(bar.high)] }
    return .list(items)
  }
}
