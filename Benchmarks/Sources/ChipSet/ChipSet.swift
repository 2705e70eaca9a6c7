import Seeds

/// A seeded set of chips with many claims each, and the files that they refer to. The same seed and counts give the
/// same bytes.
///
/// Every form of a claim is about as frequent as in a real collection: one-line and long form, sources that agree and
/// that differ, variants, absences, ranges, money, texts, entities, dates, deprecated and superseded claims.
public struct ChipSet {
  /// A file of the set.
  public typealias File = (path: String, text: String)

  /// The files, sorted by path.
  public let files: [File]

  /// Generates the set.
  ///
  /// - Parameter chips: the number of chips; each has 40 claims.
  public init(chips: Int, sources: Int = 300, seed: UInt64 = 20_250_829) {
    var random = SplitMix(seed)
    var files: [File] = [
      ("chipbrief.yml", "format: 1\ntitle: Chips\nbase_url: https://chips.example/\nas_of: 2026-08-31\n"),
      ("content/index.md", "---\ntitle: Chips\ndescription: A set of chips.\n---\nChips.\n"),
    ]
    files += (0..<sources).map { (Self.path("sources", Self.source($0)), Self.sourceFile($0, &random)) }
    files += Self.makers.map { (Self.path("companies", $0), "name: \($0.capitalizedFirst)\ncountry: CN\n") }
    files += Self.rules
    for chip in 0..<chips {
      var writer = ChipWriter(chip: chip, sources: sources, random: random)
      files.append((Self.path("chips", Self.chip(chip)), writer.file()))
      random = writer.random
    }
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  static let makers = [
    "alder", "birch", "cedar", "elm", "foundry-one", "foundry-two", "hazel", "linden", "maple", "oak",
  ]

  static func path(_ folder: String, _ id: String) -> String { "content/\(folder)/\(id).yml" }
  static func chip(_ number: Int) -> String { "chip-" + padded(number, 4) }
  static func source(_ number: Int) -> String { "report-" + padded(number, 3) + "-2025" }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func sourceFile(_ number: Int, _ random: inout SplitMix) -> String {
    let evidence = ["press", "vendor", "analyst", "dataset", "filing", "aggregator"]
    var text = "title: Report \(number) on accelerators\npublisher: Press \(number % 17)\n"
    text += "url: https://press.example/reports/\(number)\nevidence: \(evidence[number % evidence.count])\n"
    text += "date: 2025-\(padded(1 + number % 12, 2))-\(padded(2 + number % 27, 2))\n"
    if number % 7 == 0 { text += "retrieved: 2026-01-\(padded(2 + number % 27, 2))\n" }
    // Every tenth source repeats an earlier one.
    if number % 10 == 9 { text += "origin: \(source(Int.random(in: 0..<number, using: &random) / 10 * 10))\n" }
    return text + (number % 11 == 0 ? "quality: low\n" : "")
  }

  private static let rules: [File] = [
    (
      path("rules", "rule-2022"),
      """
      kind: rule
      title: Rule of 2022
      source: \(source(0))
      published: 2022-10-13
      effective: {from: 2022-10-21, to: 2023-11-16}
      paragraphs:
        - {id: a, test: fast and connected, when: "io.bandwidth >= 600 GB/s and tpp >= 4,800 TPP"}
      """
    ),
    (
      path("rules", "rule-2023"),
      """
      kind: rule
      title: Rule of 2023
      source: \(source(1))
      published: 2023-10-25
      effective: {from: 2023-11-17}
      supersedes: rule-2022
      paragraphs:
        - {id: a.1, test: TPP of 4800, when: "tpp >= 4,800 TPP"}
        - {id: a.2, test: TPP of 1600 and dense, when: "tpp >= 1,600 TPP and performance_density >= 5.92 TPP/mm²"}
        - {id: b, test: the rest, when: "tpp >= 1,600 TPP and performance_density >= 3.2 TPP/mm²"}
      """
    ),
  ]
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
