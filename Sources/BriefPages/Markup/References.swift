import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel

/// The numbered sources, calculations and notes of one page, each in the order in which the page first refers to it.
struct References {
  /// A figure in a sentence, with a note on its claims and sources.
  struct Note {
    /// The name of the figure on the page.
    let label: String
    let figure: Figure
  }

  /// A calculation shown on the page.
  struct Calculation {
    /// The name of the calculation on the page.
    let label: String
    /// The figure with its working.
    let figure: Figure
  }

  /// The ids of the sources; the first has the number 1.
  private(set) var sources: [String] = []
  /// The calculations; the first has the number 1.
  private(set) var calculations: [Calculation] = []
  /// The figures with notes; the first has the number 1.
  private(set) var notes: [Note] = []
  /// Whether marks open their targets in place. Embeds on other sites have links only.
  var opensNotes = true
  private var numbers: [String: Int] = [:]
  private var locators: [String: [String]] = [:]
  private var through: [String: [String]] = [:]

  /// The number of a source, assigned on first use.
  mutating func number(of source: String) -> Int {
    if let number = numbers[source] { return number }
    sources.append(source)
    numbers[source] = sources.count
    return sources.count
  }

  /// The number of a source cited in prose.
  mutating func cite(_ source: String, locator: String?) -> Int {
    if let locator, !locators[source, default: []].contains(locator) { locators[source, default: []].append(locator) }
    return number(of: source)
  }

  /// The numbers of the sources of claims, ascending, without duplicates. The data sets through which they came are
  /// numbered too, when the list is closed.
  mutating func cite(_ claims: [ClaimID], in dataset: Dataset) -> [Int] {
    cite(dataset.citations(of: claims))
  }

  /// The numbers of sources that are already looked up.
  mutating func cite(_ citations: [ResolvedFigure.Citation]) -> [Int] {
    if citations.isEmpty { return [] }
    var result: [Int] = []
    for citation in citations { cite(citation.source, citation.via, &result) }
    return result.count == 1 ? result : result.sorted()
  }

  private mutating func cite(_ source: String, _ via: String?, _ result: inout [Int]) {
    let number = number(of: source)
    if !result.contains(number) { result.append(number) }
    if let via, !through[source, default: []].contains(via) { through[source, default: []].append(via) }
  }

  /// The number of a calculation; an equal label and figure share one number.
  mutating func calculation(_ label: String, _ figure: Figure) -> Int {
    if let index = calculations.firstIndex(where: { $0.label == label && $0.figure == figure }) { return index + 1 }
    calculations.append(Calculation(label: label, figure: figure))
    return calculations.count
  }

  /// The number of a figure's note; an equal label and figure share one number.
  mutating func note(_ label: String, _ figure: Figure) -> Int {
    if let index = notes.firstIndex(where: { $0.label == label && $0.figure == figure }) { return index + 1 }
    notes.append(Note(label: label, figure: figure))
    return notes.count
  }

  /// Numbers all sources of calculations, and the data sets through which claims came, so that the list can be written.
  mutating func close(_ markup: ReferenceMarkup) {
    for calculation in calculations { _ = cite(markup.citations(of: calculation.figure)) }
    // A data set may itself have come through another. The loop ends, since each source is visited once.
    var done = 0
    while done < sources.count {
      for via in through[sources[done]] ?? [] { _ = number(of: via) }
      done += 1
    }
  }

  /// The locators with which a source is cited, such as pages or "reporting the WSJ".
  func locators(of source: String) -> [String] { locators[source] ?? [] }

  /// The numbers of the data sets through which a source's figures came.
  func through(_ source: String) -> [Int] { (through[source] ?? []).compactMap { numbers[$0] }.sorted() }

  /// The number of a source; `nil` if it has none yet.
  func existingNumber(of source: String) -> Int? { numbers[source] }
}
