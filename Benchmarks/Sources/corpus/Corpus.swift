import Foundation
import Seeds

/// Writes a seeded corpus: the same seed and counts give the same bytes.
///
/// Each briefing has about 450 words, headings, lists, links, code, a hand-written table of 8 rows, and two `compare` blocks of
/// 8 chips by 8 fields. The bodies alone, with the blocks left out, are written beside the site for programs that know only Markdown.
@main
struct Corpus {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let briefings = Int(arguments[2]), briefings > 0 else {
      FileHandle.standardError.write(Data("usage: corpus FOLDER BRIEFINGS\n".utf8))
      exit(64)
    }
    var corpus = Writer(folder: URL(fileURLWithPath: arguments[1]), random: SplitMix(seed: 20_250_829))
    try corpus.site(briefings: briefings, chips: 200)
  }
}

private struct Writer {
  let folder: URL
  var random: SplitMix

  private static let words = """
    accelerator memory bandwidth package licence export threshold density vendor system rack cluster figure source claim basis dense \
    sparse matrix vector die wafer foundry node process supply demand analyst report edition revision the of and to in for with on by at \
    from is are was were has have not but more less than when where which while under over between against
    """.split(separator: " ").map(String.init)

  private static let fields = [
    "peak.bf16", "peak.fp8", "peak.int8", "memory.capacity", "memory.bandwidth", "interconnect.bandwidth", "tdp", "tpp",
  ]

  mutating func site(briefings: Int, chips: Int) throws {
    try write("chipbrief.yml", "format: 1\ntitle: Corpus\nbase_url: https://corpus.example/\nas_of: 2026-08-31\n")
    try write("content/companies/maker.yml", "name: Maker\ncountry: CN\n")
    for source in 0..<50 {
      try write(
        "content/sources/source-\(source).yml",
        "title: Report \(source)\npublisher: Press\nurl: https://press.example/\(source)\ndate: 2025-0\(source % 8 + 1)-1\(source % 9)\nevidence: press\n")
    }
    for chip in 0..<chips { try write("content/chips/chip-\(chip).yml", self.chip(chip)) }
    for number in 0..<briefings {
      let text = body(number, chips: chips)
      try write("content/briefings/briefing-\(number).md", frontMatter(number) + text.joined(separator: "\n"))
      try write("../bodies/briefing-\(number).md", text.filter { !$0.hasPrefix("```compare") }.joined(separator: "\n"))
    }
  }

  private mutating func chip(_ number: Int) -> String {
    func claim(_ field: String, _ low: Int, _ high: Int, _ unit: String) -> String {
      let value = Int.random(in: low...high, using: &random)
      let source = Int.random(in: 0..<50, using: &random)
      return "  \(field): \(value) \(unit) @source-\(source)\n"
    }
    return "name: Chip \(number)\ndesigner: maker\nscope: package\nstatus: shipping\nclaims:\n"
      + claim("peak.bf16", 100, 2500, "TFLOP/s dense matrix") + claim("peak.fp8", 200, 5000, "TFLOP/s dense matrix")
      + claim("peak.int8", 200, 5000, "TOP/s dense matrix") + claim("memory.capacity", 16, 288, "GB")
      + claim("memory.bandwidth", 800, 8000, "GB/s") + claim("interconnect.bandwidth", 200, 1800, "GB/s both-way")
      + claim("tdp", 150, 1400, "W") + claim("die.area", 200, 830, "mm²")
  }

  private mutating func frontMatter(_ number: Int) -> String {
    let day = 1 + number % 28
    let month = 1 + number / 28 % 12
    let date = "2025-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    return "---\ntitle: Briefing \(number)\ndate: \(date)\ndescription: \(sentence(12))\n---\n"
  }

  private mutating func body(_ number: Int, chips: Int) -> [String] {
    var parts: [String] = []
    for section in 0..<4 {
      parts.append("## Section \(section) of \(sentence(3))\n")
      parts.append(paragraph(55) + " [Report](https://press.example/\(number)) and `code \(section)`.\n")
      parts.append(paragraph(30) + "\n")
      if section == 1 { parts.append((0..<4).map { _ in "- \(sentence(9))" }.joined(separator: "\n") + "\n") }
      if section == 2 { parts.append(table() + "\n") }
      if section == 1 || section == 3 { parts.append(compare(section, chips) + "\n") }
    }
    return parts
  }

  private mutating func compare(_ section: Int, _ chips: Int) -> String {
    var ids: [String] = []
    while ids.count < 8 {
      let id = "chip-\(Int.random(in: 0..<chips, using: &random))"
      if !ids.contains(id) { ids.append(id) }
    }
    return
      "```compare\ncaption: Comparison \(section)\nchips: [\(ids.joined(separator: ", "))]\nfields: [\(Self.fields.joined(separator: ", "))]\nbaseline: \(ids[0])\n```"
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

  private func write(_ path: String, _ text: String) throws {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
