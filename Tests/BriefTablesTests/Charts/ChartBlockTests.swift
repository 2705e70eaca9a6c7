import BriefTables
import Testing
@testable import BriefQuantities

@Suite struct ChartBlockTests {
  private func chart(_ body: String) -> (block: ChartBlock?, lines: [String]) {
    let decoded = decode("chart", body)
    guard case .chart(let block)? = decoded.value else { return (nil, lines(decoded.diagnostics)) }
    return (block, lines(decoded.diagnostics))
  }

  @Test func readsEveryKind() throws {
    let bar = chart("kind: bar\ncaption: C\nchips: [a, b]\nfield: tdp\nbasis: {density: dense}\nsort: value\n")
    #expect(bar.lines == [])
    #expect(bar.block?.kind == .bar && bar.block?.order == .value)
    #expect(bar.block?.table.parts.map(\.value) == ["a", "b"])
    #expect(bar.block?.table.fields.map(\.value) == ["tdp"])
    #expect(bar.block?.table.basis[.density] == .dense)
    let dot = chart("kind: dot\ncaption: C\nsystems: [a]\nfields: [tdp, power.board]\nscale: log\nnotes: [N]\n")
    #expect(dot.lines == [])
    #expect(dot.block?.table.fields.count == 2 && dot.block?.scale == .log)
    #expect(dot.block?.table.notes.map(\.value) == ["N"])
    let scatter = chart(
      "kind: scatter\ncaption: C\ngroups: {G: [a]}\nx: tpp\ny: tdp\nscale: {x: log, y: linear}\nregions: r\n")
    #expect(scatter.lines == [])
    #expect(scatter.block?.scale == .log && scatter.block?.yScale == .linear)
    #expect(scatter.block?.regions?.value == "r")
    let step = chart("kind: step\ncaption: C\nchips: [a]\nfield: tdp\non: released\n")
    #expect(step.lines == [])
    #expect(step.block?.isOverDates == true)
    #expect(step.block?.table.fields.map(\.value) == ["released", "tdp"])
  }

  /// Dots are what a log scale can show honestly, and the author is told.
  @Test func aLogScaleTurnsBarsIntoDots() throws {
    let log = chart("kind: bar\ncaption: C\nchips: [a]\nfield: tdp\nscale: log\nsort: value\n")
    #expect(log.block?.kind == .dot && log.block?.scale == .log && log.block?.order == .value)
    let decoded = decode("chart", "kind: bar\ncaption: C\nchips: [a]\nfield: tdp\nscale: log\n")
    #expect(decoded.diagnostics.map(\.severity) == [.warning])
  }

  /// Each error with its position and its exact message.
  @Test(arguments: [
    (
      "caption: C\nchips: [a]\nfield: tdp\n",
      ["2:1 missing-key the chart block has no 'kind' (add 'kind: …')"]
    ),
    (
      "kind: pie\ncaption: C\nchips: [a]\nfield: tdp\n",
      ["2:7 unknown-value 'kind' cannot be 'pie' (one of: bar, dot, scatter, step)"]
    ),
    (
      "kind: bar\ncaption: C\nfield: tdp\n",
      [
        "2:1 missing-key the chart block does not say which parts it compares (add 'chips: […]', 'systems: […]', 'groups: …' or 'where: …')"
      ]
    ),
    (
      "kind: bar\ncaption: C\nchips: [a]\nfield: tdp\nscale: log\n",
      [
        "6:8 invalid-chart a log scale has no zero from which a bar could begin: the chart has dots instead (write 'kind: dot', or leave out 'scale' for bars)"
      ]
    ),
    (
      "kind: bar\ncaption: C\nchips: [a]\nfield: tdp\nregions: r\n",
      ["6:1 invalid-chart a bar chart has no 'regions' ('regions' belongs to 'kind: scatter')"]
    ),
    (
      "kind: step\ncaption: C\nchips: [a]\nfield: tdp\nsort: value\n",
      ["6:1 invalid-chart a step chart has no 'sort' ('sort' belongs to 'kind: bar' and 'kind: dot')"]
    ),
    (
      "kind: dot\ncaption: C\nchips: [a]\nfield: tdp\nscale: {x: log}\n",
      ["6:8 invalid-chart a dot chart has one scale (write 'scale: linear' or 'scale: log')"]
    ),
    (
      "kind: scatter\ncaption: C\nchips: [a]\nx: tdp\n",
      ["2:1 missing-key the chart block has no 'y' (add 'y: …')"]
    ),
    (
      "kind: dot\ncaption: C\nchips: [a]\nfield: tdp\nfields: [tdp]\n",
      ["5:1 duplicate-key 'field' and 'fields' both say what the chart shows (write one of them)"]
    ),
    (
      "kind: dot\ncaption: C\nchips: [a]\nfield: tdp\nscale: logg\n",
      ["6:8 unknown-value 'scale' cannot be 'logg' (did you mean 'log'?)"]
    ),
    (
      "kind: scatter\ncaption: C\nchips: [a]\nx: tdp\ny: tpp\nscale: {z: log}\n",
      ["7:9 unknown-key a scale has no key 'z' (known keys: x, y)"]
    ),
    (
      "kind: bar\ncaption: C\nchips: [a]\nfeild: tdp\n",
      ["5:1 unknown-key a chart block has no key 'feild' (did you mean 'field'?)"]
    ),
  ])
  func reportsWhatIsWrong(body: String, expected: [String]) { #expect(chart(body).lines == expected) }
}
