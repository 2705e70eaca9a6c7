import Testing

@testable import BriefPages

@Suite struct TableCellTests {
  private func written(_ cell: TableCell) -> String {
    var writer = HTMLWriter()
    writer.cell(cell, text: "a < b")
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func dataCells() {
    #expect(written(.data) == "<td>a &lt; b</td>")
    #expect(written(.number) == #"<td class="number">a &lt; b</td>"#)
    #expect(
      written(TableCell(isNumeric: true, rank: 0)) == #"<td class="number" data-rank="0">a &lt; b</td>"#)
    #expect(written(TableCell(absenceRank: 4)) == #"<td data-absence="4">a &lt; b</td>"#)
  }

  @Test func headerCellsHaveAScope() {
    #expect(written(.rowHead) == #"<th scope="row">a &lt; b</th>"#)
    #expect(written(.columnHead()) == #"<th scope="col">a &lt; b</th>"#)
    #expect(written(.columnHead(isNumeric: true)) == #"<th scope="col" class="number">a &lt; b</th>"#)
    #expect(written(.spanner(columns: 2)) == #"<th scope="colgroup" colspan="2">a &lt; b</th>"#)
    #expect(written(.groupHead(columns: 3)) == #"<th scope="rowgroup" colspan="3">a &lt; b</th>"#)
  }

  @Test func aTableWithoutRowsHasItsParts() {
    let table = TableWriter(
      id: "t", caption: "A & B", note: HTML(escaping: "n"),
      columns: [.init(label: "Part"), .init(label: "TDP", isNumeric: true, sub: "W")])
    #expect(
      String(decoding: table.end(notes: { $0.line(.p, text: "Note") }).bytes, as: UTF8.self) == """
        <figure class="table" id="t">
        <div class="table-scroll" role="region" tabindex="0" aria-labelledby="t-caption">
        <table>
        <caption><span class="caption-text" id="t-caption">A &amp; Bn</span></caption>
        <thead>
        <tr><th scope="col">Part</th><th scope="col" class="number">TDP <span class="unit">W</span></th></tr>
        </thead>
        <tbody>
        </tbody>
        </table>
        </div>
        <div class="table-notes">
        <p>Note</p>
        </div>
        </figure>

        """)
  }
}
