import Foundation

/// The formats of Zensical and Pelican. Neither makes tables from data, so the comparisons and the pages of chips and
/// sources are written as Markdown.
struct ZensicalFormat: Format {
  let folder: Folder

  func write(_ dataset: Dataset) throws {
    for page in pages(dataset) {
      try folder.write("docs/\(page.path).md", "---\ntitle: \(page.title)\n---\n\n# \(page.title)\n\n\(page.body)")
    }
  }

  func write(_ briefing: Briefing, of dataset: Dataset) throws {
    try folder.write(
      "docs/briefings/briefing-\(briefing.number).md",
      "---\ntitle: \(briefing.title)\ndescription: \(briefing.description)\n---\n\n# \(briefing.title)\n\n\(briefing.date)\n\n"
        + written(briefing, dataset))
  }

  func finish(briefings: Int, of dataset: Dataset) throws {
    // Zensical does not list the pages of a folder.
    let items = (0..<briefings).reversed().map { "- [Briefing \($0)](briefing-\($0).md)\n" }
    try folder.write("docs/briefings/index.md", "---\ntitle: Briefings\n---\n\n# Briefings\n\n" + items.joined())
    try folder.write("docs/index.md", "# Corpus\n\n[Briefings](briefings/index.md)\n")
  }
}

struct PelicanFormat: Format {
  let folder: Folder

  func write(_ dataset: Dataset) throws {
    for page in pages(dataset) {
      try folder.write(
        "content/pages/\(page.path).md",
        "Title: \(page.title)\nSlug: \(page.path.replacingOccurrences(of: "/", with: "-"))\nURL: \(page.path)/\nSave_as: \(page.path)/index.html\n\n\(page.body)"
      )
    }
  }

  func write(_ briefing: Briefing, of dataset: Dataset) throws {
    try folder.write(
      "content/briefings/briefing-\(briefing.number).md",
      "Title: \(briefing.title)\nDate: \(briefing.date)\nSlug: briefing-\(briefing.number)\nSummary: \(briefing.description)\n\n[TOC]\n\n"
        + written(briefing, dataset))
  }
}

private func written(_ briefing: Briefing, _ dataset: Dataset) -> String {
  briefing.body { _, comparison in
    let fields = Field.compared
    let head = fields.map { field in
      "\(field.label)\(field.id == Field.tpp.id ? "" : " (\(field.printedUnit); \(field.basis.joined(separator: ", ")))")"
    }
    let base = dataset.chips[comparison.chips[0]]
    let rows = comparison.chips.map { number in
      let chip = dataset.chips[number]
      let cells = fields.map { field -> String in
        let (value, source) = figure(field, chip)
        let ratio = chip.number == base.number ? "" : " (\(threeDigits(value / figure(field, base).value)) ×)"
        return "\(printed(value, field))\(ratio) [\(source)](https://press.example/\(source))"
      }
      return "| Chip \(number) | \(cells.joined(separator: " | ")) |"
    }
    return """
      **\(comparison.caption)**, ratios to Chip \(base.number)

      | Chip | \(head.joined(separator: " | ")) |
      |---|\(fields.map { _ in "---:" }.joined(separator: "|"))|
      \(rows.joined(separator: "\n"))

      """
  }
}

private func figure(_ field: Field, _ chip: Chip) -> (value: Double, source: Int) {
  if let claim = chip.claim(field.id) { return (Double(claim.value), claim.source) }
  let widths = [("peak.bf16", 16), ("peak.fp8", 8), ("peak.int8", 8)]
  let products = widths.compactMap { id, bits in
    chip.claim(id).map { (value: Double($0.value * bits), source: $0.source) }
  }
  return products.max { $0.value < $1.value } ?? (0, 0)
}

private func printed(_ value: Double, _ field: Field) -> String {
  if field.thousands != nil { return String(format: "%.3f", value / 1000) }
  let digits = String(Int(value))
  return digits.count > 3 ? "\(digits.dropLast(3)),\(digits.suffix(3))" : digits
}

private func threeDigits(_ ratio: Double) -> String { String(format: "%.3g", ratio) }

/// The pages of chips and sources; `path` has no extension.
private func pages(_ dataset: Dataset) -> [(path: String, title: String, body: String)] {
  let chips = dataset.chips.map { chip in
    let rows = chip.claims.map { claim in
      "| \(claim.field.label) | \(claim.value) \(claim.field.unit) | \(claim.field.basis.joined(separator: ", ")) | [Report \(claim.source)](https://press.example/\(claim.source)) |\n"
    }
    return (
      "chips/chip-\(chip.number)", "Chip \(chip.number)",
      "| Field | Value | Basis | Source |\n|---|---|---|---|\n" + rows.joined()
    )
  }
  let sources = dataset.sources.map { source in
    let rows = dataset.chips.flatMap { chip in
      chip.claims.filter { $0.source == source.number }.map {
        "| Chip \(chip.number) | \($0.field.label) | \($0.value) \($0.field.unit) |\n"
      }
    }
    return (
      "sources/source-\(source.number)", source.title,
      "<\(source.url)>, \(source.date)\n\n| of | Field | Value |\n|---|---|---|\n" + rows.joined()
    )
  }
  return chips + sources
}
