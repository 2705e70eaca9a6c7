/// The format of our own site.
struct SiteFormat: Format {
  let folder: Folder

  func write(_ dataset: Dataset) throws {
    // Social cards stay enabled. Another program draws each once per title; no other generator draws cards.
    try folder.write(
      "chipbrief.yml",
      "format: 1\ntitle: Corpus\nbase_url: https://corpus.example/\nas_of: 2026-08-31\n")
    try folder.write("content/companies/maker.yml", "name: Maker\ncountry: CN\n")
    for source in dataset.sources {
      try folder.write(
        "content/sources/source-\(source.number).yml",
        "title: \(source.title)\npublisher: Press\nurl: \(source.url)\ndate: \(source.date)\nevidence: press\n")
    }
    for chip in dataset.chips {
      let claims = chip.claims.map { "  \($0.field.id): \($0.value) \(unit($0.field)) @source-\($0.source)\n" }
      try folder.write(
        "content/chips/chip-\(chip.number).yml",
        "name: Chip \(chip.number)\ndesigner: maker\nscope: package\nstatus: shipping\nclaims:\n" + claims.joined())
    }
  }

  /// A claim states its basis, except for components that follow from the chip's scope.
  private func unit(_ field: Field) -> String {
    ([field.unit] + field.basis.filter { !$0.hasPrefix("per ") }).joined(separator: " ")
  }

  func write(_ briefing: Briefing, of dataset: Dataset) throws {
    let body = briefing.body { _, comparison in
      let ids = comparison.chips.map { "chip-\($0)" }
      return """
        ```compare
        caption: \(comparison.caption)
        chips: [\(ids.joined(separator: ", "))]
        fields: [\(Field.compared.map(\.id).joined(separator: ", "))]
        baseline: \(ids[0])
        ```

        """
    }
    try folder.write(
      "content/briefings/briefing-\(briefing.number).md",
      "---\ntitle: \(briefing.title)\ndate: \(briefing.date)\ndescription: \(briefing.description)\n---\n" + body)
  }
}

/// The bodies of the briefings without comparisons.
struct BodiesFormat: Format {
  let folder: Folder

  func write(_ dataset: Dataset) {}

  func write(_ briefing: Briefing, of dataset: Dataset) throws {
    try folder.write("briefing-\(briefing.number).md", briefing.body { _, _ in nil })
  }
}
