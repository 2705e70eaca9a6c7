import BriefLanguage
import BriefModel
import BriefQuantities
import BriefSite
import BriefTables

/// Renders a list of chips or systems: a table in pages, and the names of the parts of which little is known.
struct PartsMarkup {
  /// The pages of the list.
  let pages: ListingPages
  /// The caption of the table.
  var caption: String { table.caption }
  private let listing: PartsListing
  private let table: ListTable

  /// The number of rows on a page.
  private static let rowsOfPage = 100
  /// The number of names on a page.
  private static let namesOfPage = 1000

  /// - Parameters:
  ///   - number: the number of the table on its page, from 1.
  ///   - route: the route of the first page.
  init(_ listing: PartsListing, _ kind: EntityKind, number: Int = 1, at route: Route, in context: RenderContext) {
    self.listing = listing
    let (words, rows) = (context.words, listing.rows)
    let names = ListingPages(of: listing.sparse.count, by: Self.namesOfPage, at: route)
    pages = ListingPages(
      of: rows.count, by: Self.rowsOfPage, at: route, name: number == 1 ? "page" : kind.folder, atLeast: names.count)
    let scope = listing.usualScope
    let isRuled = rows.contains { $0.outcome != nil }
    let facets: [(String, Word)] =
      [("maker", .designer), ("country", .country), ("year", .year), ("status", .status)]
      + (isRuled ? [("outcome", .underTheRules)] : [])
    let figures = listing.columns.map { column in
      ListTable.Column(
        key: column.field, label: column.label,
        unit: column.unit.map(\.symbol).flatMap { $0.isEmpty || $0 == column.label ? nil : $0 },
        isNumeric: column.isNumeric)
    }
    table = ListTable(
      number: number, caption: words[kind.plural], head: words[kind.word],
      columns: [.init(key: "year", label: words[.year], isNumeric: true)] + figures
        + [.init(key: "status", label: words[.status])],
      facets: facets.map { ($0, words[$1]) },
      rows: rows.map { Self.row($0, usualScope: scope, isRuled: isRuled, words) },
      sortColumn: listing.sortColumn.map { $0 + 1 }, note: words[.figuresElsewhere], csv: csv(listing))
  }

  private static func row(
    _ row: PartsListing.Row, usualScope: BasisValue?, isRuled: Bool, _ words: Words
  ) -> ListTable.Row {
    let scope = row.stub.scope.flatMap { $0 == usualScope ? nil : Word(scope: $0) }
    let beside = [row.stub.designerName, scope.map { "\(words[.per]) \(words[$0])" }].compactMap(\.self)
    let status = row.stub.status
    let facets = [
      row.stub.designerName, row.country.map(words.countryAlone), row.year.map(String.init),
      status.map { words[$0.word] },
    ]
    return ListTable.Row(
      route: row.stub.route, name: row.stub.name, beside: beside.isEmpty ? nil : beside.joined(separator: " · "),
      otherNames: row.otherNames,
      facets: (facets + (isRuled ? [row.outcome.map { words[$0.word] }] : [])).map { $0 ?? "" },
      cells: [.init(text: row.year.map(String.init) ?? "", rank: row.year)]
        + row.figures.map { figure in
          let cell = figure.cell
          return .init(
            text: cell.hasValue ? figure.text : nil, rank: cell.sortRank, doubts: cell.doubts, bar: cell.bar)
        }
        + [
          .init(
            text: status.map { words[$0.word] } ?? "",
            rank: status.flatMap { Entity.Status.allCases.firstIndex(of: $0) })
        ])
  }

  /// The rows of a page, on the last page the names of the parts of which little is known, and the links to the other
  /// pages.
  func body(of page: ListedPage, _ pageNotes: inout PageNotes) -> HTML {
    var writer = HTMLWriter()
    for row in listing.rows[page.items] { for figure in row.figures { pageNotes.rest(on: figure.cell.figure) } }
    writer.html(table.html(on: page, &pageNotes))
    names(on: page, &writer)
    writer.html(page.links)
    return writer.html
  }

  private func names(on page: ListedPage, _ writer: inout HTMLWriter) {
    let context = page.renderer.context
    let slices = ListingPages(of: listing.sparse.count, by: Self.namesOfPage, at: pages.route)
    let slice = slices.items(on: page.number - (pages.count - slices.count))
    if slice.isEmpty { return }
    writer.block(.details, class: "few") { writer in
      writer.line(.summary, text: context.words.text(.fewFigures(listing.sparse.count)))
      writer.block(.ul) { writer in
        for stub in listing.sparse[slice] { writer.line(.li) { $0.link(context.href(stub.route), stub.name) } }
      }
    }
  }
}
