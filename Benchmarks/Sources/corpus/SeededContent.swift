import Seeds

struct Claim {
  let field: Field
  let value: Int
  let source: Int
}

struct Chip {
  let number: Int
  let claims: [Claim]

  func claim(_ id: String) -> Claim? { claims.first { $0.field.id == id } }
}

struct Source {
  let number: Int

  var title: String { "Report \(number)" }
  var url: String { "https://press.example/\(number)" }
  var date: String { "2025-0\(number % 8 + 1)-1\(number % 9)" }
}

struct Dataset {
  let chips: [Chip]
  let sources: [Source]
}

struct Comparison {
  let caption: String
  let chips: [Int]
}

struct Briefing {
  enum Part {
    case markdown(String)
    case comparison(Comparison)
  }

  let number: Int
  let parts: [Part]
  let description: String

  var title: String { "Briefing \(number)" }

  var date: String {
    let day = 1 + number % 28
    let month = 1 + number / 28 % 12
    return "2025-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  var comparisons: [Comparison] {
    parts.compactMap { part in
      guard case .comparison(let comparison) = part else { return nil }
      return comparison
    }
  }

  /// The body, with the result of `place` for each comparison, numbered from 0. `nil` omits the comparison.
  func body(_ place: (Int, Comparison) -> String?) -> String {
    var number = 0
    return parts.compactMap { part -> String? in
      switch part {
      case .markdown(let text): return text
      case .comparison(let comparison):
        defer { number += 1 }
        return place(number, comparison)
      }
    }.joined(separator: "\n")
  }
}

/// Draws the random content. The order of the draws must not change, since another order gives another corpus.
struct SeededContent {
  private var random: SplitMix

  private static let words = """
    accelerator memory bandwidth package licence export threshold density vendor system rack cluster figure source claim basis dense \
    sparse matrix vector die wafer foundry node process supply demand analyst report edition revision the of and to in for with on by at \
    from is are was were has have not but more less than when where which while under over between against
    """.split(separator: " ").map(String.init)

  init(seed: UInt64) { random = SplitMix(seed) }

  mutating func dataset(chips: Int, sources: Int) -> Dataset {
    Dataset(
      chips: (0..<chips).map { number in
        Chip(
          number: number,
          claims: Field.claimed.map { field in
            let value = Int.random(in: field.range, using: &random)
            return Claim(field: field, value: value, source: Int.random(in: 0..<sources, using: &random))
          })
      },
      sources: (0..<sources).map(Source.init))
  }

  mutating func briefing(_ number: Int, of dataset: Dataset) -> Briefing {
    var parts: [Briefing.Part] = []
    for section in 0..<4 {
      parts.append(.markdown("## Section \(section) of \(sentence(3))\n"))
      parts.append(.markdown(paragraph(55) + " [Report](https://press.example/\(number)) and `code \(section)`.\n"))
      parts.append(.markdown(paragraph(30) + "\n"))
      if section == 1 {
        parts.append(.markdown((0..<4).map { _ in "- \(sentence(9))" }.joined(separator: "\n") + "\n"))
      }
      if section == 2 { parts.append(.markdown(table() + "\n")) }
      if section == 1 || section == 3 { parts.append(.comparison(comparison(section, dataset.chips.count))) }
    }
    return Briefing(number: number, parts: parts, description: sentence(12))
  }

  private mutating func comparison(_ section: Int, _ count: Int) -> Comparison {
    var chips: [Int] = []
    while chips.count < 8 {
      let chip = Int.random(in: 0..<count, using: &random)
      if !chips.contains(chip) { chips.append(chip) }
    }
    return Comparison(caption: "Comparison \(section)", chips: chips)
  }

  private mutating func table() -> String {
    "| one | two | three |\n|---|---|---|\n"
      + (0..<8).map { _ in "| \(sentence(2)) | \(sentence(3)) | \(sentence(2)) |" }.joined(separator: "\n")
  }

  private mutating func sentence(_ count: Int) -> String {
    (0..<count).map { _ in Self.words.randomElement(using: &random) ?? "chip" }.joined(separator: " ")
  }

  private mutating func paragraph(_ count: Int) -> String {
    stride(from: 0, to: count, by: 11).map { sentence(min(11, count - $0)).capitalized + "." }.joined(separator: " ")
  }
}
