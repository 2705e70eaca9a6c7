/// The formats of Hugo and Jekyll: chips are data, and templates make the comparisons from specifications in the front
/// matter.
struct HugoFormat: Format {
  let folder: Folder

  func write(_ dataset: Dataset) throws {
    try writeData(dataset, to: "data", in: folder)
    // A chip is a taxonomy term, whose page lists the briefings that name it. The rest of its page comes from the data.
    for chip in dataset.chips {
      try folder.write("content/chips/chip-\(chip.number)/_index.md", "---\ntitle: Chip \(chip.number)\n---\n")
    }
    for source in dataset.sources {
      try folder.write(
        "content/sources/source-\(source.number).md", "---\ntitle: \(source.title)\ndate: \(source.date)\n---\n")
    }
  }

  func write(_ briefing: Briefing, of dataset: Dataset) throws {
    var chips: [Int] = []
    for chip in briefing.comparisons.flatMap(\.chips) where !chips.contains(chip) { chips.append(chip) }
    try folder.write(
      "content/briefings/briefing-\(briefing.number).md",
      frontMatter(briefing, "chips: [\(list(chips))]\n") + briefing.body { number, _ in "{{< compare \(number) >}}\n" })
  }
}

struct JekyllFormat: Format {
  let folder: Folder

  func write(_ dataset: Dataset) throws {
    try writeData(dataset, to: "_data", in: folder)
    for chip in dataset.chips {
      try folder.write("_chips/chip-\(chip.number).md", "---\ntitle: Chip \(chip.number)\n---\n")
    }
    for source in dataset.sources {
      try folder.write("_sources/source-\(source.number).md", "---\ntitle: \(source.title)\n---\n")
    }
  }

  func write(_ briefing: Briefing, of dataset: Dataset) throws {
    try folder.write(
      "_briefings/briefing-\(briefing.number).md",
      frontMatter(briefing, "") + "* toc\n{:toc}\n\n"
        + briefing.body { number, _ in
          "{% assign table = page.tables[\(number)] %}{% include compare.html table=table number=\(number + 1) %}\n"
        })
  }
}

private func writeData(_ dataset: Dataset, to name: String, in folder: Folder) throws {
  let fields = (Field.claimed + [Field.tpp]).map { field in
    "\(field.id):\n  label: \(field.label)\n  unit: \(field.unit)\n  printed: \(field.printedUnit)\n"
      + "  divisor: \(field.thousands == nil ? 1 : 1000)\n  basis: [\(field.basis.joined(separator: ", "))]\n"
  }
  try folder.write("\(name)/fields.yml", fields.joined())
  for source in dataset.sources {
    try folder.write(
      "\(name)/sources/source-\(source.number).yml",
      "title: \(source.title)\npublisher: Press\nurl: \(source.url)\ndate: \(source.date)\nevidence: press\n")
  }
  for chip in dataset.chips {
    let claims = chip.claims.map { "  \($0.field.id): {value: \($0.value), source: source-\($0.source)}\n" }
    try folder.write(
      "\(name)/chips/chip-\(chip.number).yml",
      "name: Chip \(chip.number)\ndesigner: Maker\nscope: package\nstatus: shipping\nclaims:\n" + claims.joined())
  }
}

private func frontMatter(_ briefing: Briefing, _ more: String) -> String {
  let tables = briefing.comparisons.map { comparison in
    "  - caption: \(comparison.caption)\n    chips: [\(list(comparison.chips))]\n"
      + "    fields: [\(Field.compared.map(\.id).joined(separator: ", "))]\n    baseline: chip-\(comparison.chips[0])\n"
  }
  return "---\ntitle: \(briefing.title)\ndate: \(briefing.date)\ndescription: \(briefing.description)\n\(more)tables:\n"
    + tables.joined() + "---\n"
}

private func list(_ chips: [Int]) -> String { chips.map { "chip-\($0)" }.joined(separator: ", ") }
