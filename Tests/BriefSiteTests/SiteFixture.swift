import BriefCore
import BriefSite
import BriefYAML
@testable import BriefAnswers
@testable import BriefModel
@testable import BriefQuantities

/// A small site made of values: one page of every kind, and ids that occur in more than one kind.
enum SiteFixture {
  static func span(_ path: String) -> SourceSpan { SourceSpan(path: path, line: 1, column: 1) }

  static func entity(_ kind: EntityKind, _ id: String, _ name: String, formerly: [String] = []) -> Entity {
    let span = span("content/\(kind.folder)/\(id).yml")
    var entity = Entity(kind: kind, id: id, name: name, span: span)
    entity.formerly = formerly.map { Located($0, at: SourceSpan(path: span.path, line: 9, column: 12, length: 3)) }
    return entity
  }

  static func source(_ id: String, _ title: String) -> Source {
    Source(id: id, title: title, evidence: .press, span: span("content/sources/\(id).yml"))
  }

  static func briefing(_ id: String, _ title: String, _ date: String? = "2025-08-29") -> PageSummary {
    let path = "content/briefings/\(id).md"
    let text = "title: \(title)\n" + (date.map { "date: \($0)\n" } ?? "")
    return PageSummary.decodeBriefing(parseYAML(SourceFile(path: path, text: text)).value, path: path, id: id).value
  }

  static func dataset(_ entities: [Entity]) -> Dataset {
    var rule = Rule(
      id: "us-3a090-2023", title: "Advanced computing rule", span: span("content/rules/us-3a090-2023.yml"))
    rule.short = "AC/S IFR"
    let plain = Rule(id: "us-letter", title: "The letter", span: span("content/rules/us-letter.yml"))
    let events = EDTF("2025-07-31").map { date in
      [
        Event(
          id: "2025-07-31-cac", date: date, title: "A summons", lane: .china,
          span: span("content/events/2025-07-31-cac.yml"))
      ]
    }
    return Dataset(
      vocabulary: Vocabulary(fields: []), entities: entities,
      sources: [source("eweek-2025.08", "An AI chip"), source("nvidia-h20", "The H20's page")],
      rules: [rule, plain], events: events ?? [], now: Day(number: 20_400))
  }

  static let entities = [
    entity(.chip, "nvidia-h20", "H20", formerly: ["nvidia-h20-old"]), entity(.chip, "nvidia-h100", "H100"),
    entity(.system, "cloudmatrix-384", "CloudMatrix 384"), entity(.company, "cambricon", "Cambricon"),
    entity(.software, "cann", "CANN"), entity(.model, "deepseek-v3", "DeepSeek V3"),
  ]

  /// - Parameter base: the base address of the site.
  static func index(base: String = "https://example.org/") -> SiteIndex {
    SiteIndex.make(
      settings: SiteSettings(title: "Chip briefings", baseURL: base),
      briefings: [
        briefing("china-after-h20", "After the H20"), briefing("nvidia-h20", "What the H20 kept", "2025-07-01"),
      ],
      dataset: dataset(entities)
    ).value
  }

  /// Every content file of the site, with the route of its page, the text of a link to it, and the entity that the link
  /// mentions.
  static let files: [(path: String, route: String, name: String, mentions: String?)] = [
    ("content/index.md", "/", "Chip briefings", nil),
    ("content/briefings/china-after-h20.md", "/briefings/china-after-h20/", "After the H20", nil),
    ("content/briefings/nvidia-h20.md", "/briefings/nvidia-h20/", "What the H20 kept", nil),
    ("content/chips/nvidia-h20.yml", "/chips/nvidia-h20/", "H20", "nvidia-h20"),
    ("content/chips/nvidia-h20.md", "/chips/nvidia-h20/", "H20", "nvidia-h20"),
    ("content/chips/nvidia-h100.yml", "/chips/nvidia-h100/", "H100", "nvidia-h100"),
    ("content/systems/cloudmatrix-384.yml", "/systems/cloudmatrix-384/", "CloudMatrix 384", "cloudmatrix-384"),
    ("content/companies/cambricon.yml", "/companies/cambricon/", "Cambricon", "cambricon"),
    ("content/software/cann.yml", "/software/cann/", "CANN", "cann"),
    ("content/models/deepseek-v3.yml", "/models/deepseek-v3/", "DeepSeek V3", "deepseek-v3"),
    ("content/sources/eweek-2025.08.yml", "/sources/eweek-2025.08/", "An AI chip", nil),
    ("content/sources/nvidia-h20.yml", "/sources/nvidia-h20/", "The H20's page", nil),
    ("content/rules/us-3a090-2023.yml", "/rules/us-3a090-2023/", "AC/S IFR", "us-3a090-2023"),
    ("content/rules/us-letter.md", "/rules/us-letter/", "The letter", "us-letter"),
    ("content/events/2025-07-31-cac.yml", "/timeline/#2025-07-31-cac", "A summons", nil),
  ]
}
