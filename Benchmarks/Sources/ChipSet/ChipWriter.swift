import Seeds

/// Writes the file of one chip.
struct ChipWriter {
  let chip: Int
  let sources: Int
  var random: SplitMix
  private var text = ""
  /// The sources used by the current field. A claim's id consists of field and source, so a field cites each source
  /// once.
  private var used: Set<Int> = []

  init(chip: Int, sources: Int, random: SplitMix) {
    self.chip = chip
    self.sources = sources
    self.random = random
  }

  private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func source() -> String {
    var number = pick(0...(sources - 1))
    while !used.insert(number).inserted { number = (number + 1) % sources }
    return ChipSet.source(number)
  }

  /// A number near another, and mostly the same, so that sources agree more often than they differ.
  private mutating func near(_ value: Int) -> Int { pick(0...2) == 0 ? value + max(1, value / pick(4...40)) : value }

  private mutating func date() -> String {
    "2025-" + ChipSet.padded(pick(1...12), 2) + "-" + ChipSet.padded(pick(2...28), 2)
  }

  private mutating func field(_ name: String, _ claims: (inout ChipWriter) -> Void) {
    used = []
    text += "  \(name):\n"
    claims(&self)
  }

  private mutating func line(_ value: String, _ words: String = "") {
    text += "    - \(value)\(words.isEmpty ? "" : " " + words) @\(source())\n"
  }

  private mutating func long(_ value: String, _ more: [String] = []) {
    text += "    - value: \(value)\n      source: \(source())\n" + more.map { "      \($0)\n" }.joined()
  }

  /// A rate of operations in `count` claims: the first in long form, the others in one-line form.
  private mutating func rate(_ format: String, _ unit: String, _ low: Int, _ high: Int, count: Int, _ computes: String)
  {
    let value = pick(low...high)
    field("peak." + format) { writer in
      let retrieved = "retrieved: " + writer.date()
      writer.long("\(value) T\(unit)/s", ["basis: {density: dense, unit: \(computes)}", retrieved, "locator: p. 3"])
      for _ in 1..<max(1, count) { writer.line("\(writer.near(value)) T\(unit)/s", "dense \(computes)") }
    }
  }

  /// The text of the file, with 40 claims.
  mutating func file() -> String {
    let id = ChipSet.chip(chip)
    let maker = ChipSet.makers[chip % ChipSet.makers.count]
    text = "name: Chip \(chip)\naliases: [C\(chip), Accelerator \(chip)]\ndesigner: \(maker)\nscope: package\n"
    text += "status: \(["shipping", "announced", "roadmap", "reported"][chip % 4])\nfamily: Family \(chip / 20)\n"
    text +=
      "summary: >\n  An accelerator of the generation \(chip / 100), of which several sources say different things.\n"
    text += "claims:\n"
    rate("fp64", "FLOP", 1, 80, count: 1, "vector")
    rate("fp32", "FLOP", 10, 160, count: 1, "vector")
    rate("bf16", "FLOP", 100, 2500, count: 3, "matrix")
    rate("fp8", "FLOP", 200, 5000, count: 2, "matrix")
    rate("int8", "OP", 200, 5000, count: 2, "matrix")
    memoryAndLinks()
    silicon()
    power(id)
    trade(id)
    return text
  }

  /// Nine claims.
  private mutating func memoryAndLinks() {
    let (capacity, bandwidth, link) = (pick(16...288), pick(800...8000), pick(100...900) * 2)
    field("memory.capacity") { writer in
      writer.long("\(capacity) GB", ["variant: base", "note: The larger of two versions is listed apart."])
      writer.long("\(capacity * 2) GB", ["variant: large"])
    }
    field("memory.bandwidth") { writer in
      writer.line("\(bandwidth) GB/s")
      writer.line("\(writer.near(bandwidth)) GB/s", "press")
      writer.line("\(bandwidth / 1000).\(bandwidth % 1000 / 100) to \(bandwidth / 1000 + 1).9 TB/s")
    }
    field("memory.type") { $0.line("HBM3e in \(4 + link % 5) stacks") }
    field("interconnect.bandwidth") { writer in
      writer.line("\(link) GB/s", "both-way")
      writer.long("\(link / 2) GB/s", ["basis: {direction: one-way}", "symmetric: true"])
    }
    field("interconnect.name") { $0.line("Link \(link % 7)") }
  }

  /// Eight claims.
  private mutating func silicon() {
    let area = pick(200...830)
    field("die.area") { writer in
      if writer.chip % 5 == 0 {
        writer.text += "    - not-published @\(writer.source())\n"
      } else {
        writer.line("\(area).\(area % 10) mm²", "teardown")
      }
    }
    field("die.count") { $0.line("\(1 + area % 2)") }
    field("transistors") { writer in
      writer.line("\(area / 10).\(area % 10) billion")
      writer.line("~\(area / 10) billion", "analyst")
    }
    field("process.name") { $0.line("N\(3 + area % 5)P") }
    field("process.node") { $0.line("\(3 + area % 5) nm") }
    field("foundry") { writer in
      writer.line("foundry-one")
      writer.line(area % 9 == 0 ? "foundry-two" : "foundry-one", "press")
    }
  }

  /// Five claims: one deprecated, and one that supersedes another.
  private mutating func power(_ id: String) {
    let watts = pick(15...140) * 10
    field("tdp") { writer in
      writer.line("\(watts) W")
      let reason = "reason: It is the figure of the earlier part, and another page says so."
      writer.long("\(watts * 2) W", ["rank: deprecated", reason])
      let earlier = writer.source()
      writer.text += "    - \(writer.near(watts)) W @\(earlier)\n"
      let reached = "supersedes: \(id)/tdp/\(earlier)"
      writer.long("\(watts) W", [reached, "reason: The maker has corrected its sheet.", "stated: " + writer.date()])
    }
    field("power.board") { $0.line("< \(watts + 100) W") }
  }

  /// Nine claims: money, texts, dates, yes and no, periods and an absence.
  private mutating func trade(_ id: String) {
    let price = pick(5...40)
    field("price") { writer in
      writer.line("\(price),000 to \(price + 5),500 USD")
      writer.long("\(price * 7),000 CNY", ["quote: sold at this price to a first customer", "via: \(writer.source())"])
    }
    field("workload") { $0.line("training and inference") }
    field("designed_for_data_centres") { $0.line("yes") }
    field("announced") { $0.line("2024-0\(1 + price % 9)") }
    field("released") { $0.line("2025-0\(1 + price % 9)~") }
    field("shipments") { writer in
      writer.line("\(price) thousand", "period=2025-Q1")
      writer.line("\(price + 3) thousand", "period=2025-Q2")
    }
    field("compatibility") { $0.text += "    - not-published @\($0.source())\n" }
  }
}
