import BriefCore
import Testing
@testable import BriefIncremental
@testable import BriefModel
import Samples

@Suite struct ContentFileTests {
  @Test(arguments: [
    ("content/index.md", ContentRole.home, "index"),
    ("content/briefings/a-1.md", .briefing, "a-1"),
    ("content/chips/nvidia-h20.yml", .entity(.chip), "nvidia-h20"),
    ("content/chips/nvidia-h20.md", .entityProse(.chip), "nvidia-h20"),
    ("content/systems/rack.yml", .entity(.system), "rack"),
    ("content/companies/acme.md", .entityProse(.company), "acme"),
    ("content/software/stack.yml", .entity(.software), "stack"),
    ("content/models/m.yml", .entity(.model), "m"),
    ("content/sources/a.b-2025.yml", .source, "a.b-2025"),
    ("content/rules/us.yml", .rule, "us"),
    ("content/rules/us.md", .ruleProse, "us"),
    ("content/events/2025-07-31-x.yml", .event, "2025-07-31-x"),
    ("content/vocabulary/fields.yml", .fields, "fields"),
    ("content/README", .attachment, "content/README"), ("content/chips/x.json", .attachment, "content/chips/x.json"),
    ("content/chips/x.yml.bak", .attachment, "content/chips/x.yml.bak"),
    ("content/a b/ü.PNG", .attachment, "content/a b/ü.PNG"), ("static/CNAME", .staticFile, "static/CNAME"),
    ("static/.well-known/x.md", .staticFile, "static/.well-known/x.md"),
    // The decoders check the ids of YAML files, and continue to decode after an invalid one.
    ("content/chips/Nvidia H20.yml", .entity(.chip), "Nvidia H20"),
  ])
  func aFileIsWhatItsPlaceSays(path: String, role: ContentRole, id: String) throws {
    let found = ContentFile.classify(path)
    #expect(found.diagnostics.isEmpty)
    let file = try #require(found.value)
    #expect(file.path == path && file.role == role && file.id == id)
  }

  @Test func aFileWhoseNameCannotBePublishedIsSaid() {
    let found = ContentFile.classify("static/a\tb")
    #expect(
      found.value == nil
        && found.diagnostics.map(\.line) == [
          "static/a\tb:1:1: warning: this file cannot be published under its name: it holds a control character [unexpected-file]"
        ])
  }

  static let list = "docs/format.md lists the files of a site; files whose names begin with a dot are ignored"

  @Test(arguments: [
    ("content/about.md", list), ("content/index.yml", list), ("content/briefings/x.yml", list),
    ("content/sources/x.md", list),
    ("content/events/x.md", list), ("content/vocabulary/units.yml", list), ("content/vocabulary/fields.md", list),
    ("content/chip/x.yml", list), ("content/chips/deep/x.yml", list), ("content/briefings/2025/x.md", list),
    ("content/x/index.md", list), ("content/chips/x.YML", list),
    ("content/chips/x.yaml", "rename it to x.yml"), ("content/briefings/x.y.markdown", "rename it to x.y.md"),
  ])
  func aFileWithoutAPlaceIsSaid(path: String, help: String) {
    let found = ContentFile.classify(path)
    #expect(found.value == nil)
    #expect(
      found.diagnostics.map(\.line) == [
        "\(path):1:1: warning: this file is not used: no page is built from it [unexpected-file] (\(help))"
      ])
  }

  @Test(arguments: [
    ("content/briefings/My Page.md", "My Page", "my-page"), ("content/briefings/a--b.md", "a--b", "a-b"),
    ("content/briefings/-a-.md", "-a-", "a"), ("content/briefings/中文.md", "中文", "my-page"),
    ("content/briefings/a.b.md", "a.b", "a-b"), ("content/chips/Ünï.md", "Ünï", "n"),
    ("content/rules/a_b.md", "a_b", "a-b"), ("content/briefings/.md", "", "my-page"),
  ])
  func aMarkdownFileWhoseNameIsNoIDIsRefused(path: String, stem: String, id: String) {
    let found = ContentFile.classify(path)
    #expect(found.value == nil)
    #expect(
      found.diagnostics.map(\.line) == [
        "\(path):1:1: error: '\(stem)' is not an id [invalid-id] "
          + "(use lower-case ASCII letters, digits and single hyphens, such as '\(id)')"
      ])
  }
}
