import BriefChips
import BriefCore

/// The numbered sources and calculations of one page, in the order in which the page first needs them, and the notes on its
/// figures.
struct References {
  /// A figure in a sentence, whose note says what it rests on.
  struct Note {
    /// What it is, as the page names it.
    let label: String
    let figure: Figure
  }

  /// A calculation that the page shows.
  struct Calculation {
    /// What is computed, as the page names it.
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
  /// Whether marks open what they lead to where they stand. What stands on other people's pages has links alone.
  var opensNotes = true
  private var numbers: [String: Int] = [:]
  private var locators: [String: [String]] = [:]
  private var through: [String: [String]] = [:]

  /// The number of a source, which is given one where it has none.
  mutating func number(of source: String) -> Int {
    if let number = numbers[source] { return number }
    sources.append(source)
    numbers[source] = sources.count
    return sources.count
  }

  /// The number of a source that prose cites.
  mutating func cite(_ source: String, locator: String?) -> Int {
    if let locator, !locators[source, default: []].contains(locator) { locators[source, default: []].append(locator) }
    return number(of: source)
  }

  /// The numbers of the sources of claims, ascending, each once; the data sets that they came through get numbers too.
  mutating func cite(_ claims: [ClaimID], in dataset: Dataset) -> [Int] {
    cite(dataset.citations(of: claims))
  }

  /// The same of sources that were looked up.
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

  /// The number of a calculation; the same label with the same figure keeps its number.
  mutating func calculation(_ label: String, _ figure: Figure) -> Int {
    if let index = calculations.firstIndex(where: { $0.label == label && $0.figure == figure }) { return index + 1 }
    calculations.append(Calculation(label: label, figure: figure))
    return calculations.count
  }

  /// The number of a figure's note; the same label with the same figure keeps its number.
  mutating func note(_ label: String, _ figure: Figure) -> Int {
    if let index = notes.firstIndex(where: { $0.label == label && $0.figure == figure }) { return index + 1 }
    notes.append(Note(label: label, figure: figure))
    return notes.count
  }

  /// Gives a number to every source that calculations and data sets need, so that the list can be written.
  mutating func close(_ markup: ReferenceMarkup) {
    for calculation in calculations { _ = cite(markup.citations(of: calculation.figure)) }
    // A data set may itself have come through another; each round adds at least one source or ends.
    var done = 0
    while done < sources.count {
      for via in through[sources[done]] ?? [] { _ = number(of: via) }
      done += 1
    }
  }

  /// What a source is cited for in so many words: pages, "reporting the WSJ".
  func locators(of source: String) -> [String] { locators[source] ?? [] }

  /// The numbers of the data sets through which a source's figures came.
  func through(_ source: String) -> [Int] { (through[source] ?? []).compactMap { numbers[$0] }.sorted() }

  /// The number that a source already has.
  func existingNumber(of source: String) -> Int? { numbers[source] }
}
