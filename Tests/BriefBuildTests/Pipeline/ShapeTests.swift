import BriefCore
import BriefSite
import Synchronization
import Testing
@testable import BriefBuild
@testable import BriefIncremental
@testable import BriefPages
import SampleSites

/// The values that a page passes to its template have the declared shape. Rendering does not check this, and would
/// print nothing.
@Suite struct ShapeTests {
  @Test func everyPageHasTheShapeOfItsSchema() throws {
    var files = FullSite.files.merging(Self.more) { $1 }
    files["chipbrief.yml", default: ""] += Self.settings
    let site = TinySite(files)
    let tree = try SourceTree.read(
      SourceListing.read(site.disk), site.disk, embedded: TinySite.theme, known: KnownFiles(), jobs: 1
    ) { _ in }
    var run = BuildRun(
      request: BuildRequest(output: nil, drafts: true, embedded: TinySite.theme), disk: site.disk, observe: nil,
      session: nil,
      diagnostics: [], environmentFailed: false)
    let inputs = try run.prepare(tree, .none) { _ in }
    #expect(run.diagnostics == [])
    let roots = PageRenderer.roots.merging(PageRenderer.embedRoots) { first, _ in first }
    let seen = Mutex<[(root: String, value: TemplateValue)]>([])
    let renderers = inputs.renderers(drawCard: { _ in [0] })
    var pages = 0
    func make(_ tasks: [PageTask]) -> [PageExports] {
      tasks.compactMap { task in
        pages += 1
        let file = task.path.flatMap { path in site[path].map { SourceFile(path: path, text: $0) } }
        var renderer = renderers.renderer(task.locale)
        renderer.inspect = { root, value in seen.withLock { $0.append((root, value)) } }
        return task.make(renderer, file).value.first?.exports
      }
    }
    for plan in inputs.plans(tree) { _ = make(plan.generated(make(plan.authored))) }
    let values = seen.withLock { $0 }
    #expect(values.count { PageRenderer.roots[$0.root] != nil } == pages)
    #expect(Set(values.map(\.root)) == Set(roots.keys))
    for (root, value) in values {
      let schema = try #require(roots[root])
      #expect(TemplateShape.object(schema).mismatch(of: value) == nil, "\(root)")
    }
    // The site has one of everything, so that the shape of every name is checked, except names that these pages never
    // have.
    let unseen = roots.flatMap { root, schema in
      Self.unseen(.object(schema), values.filter { $0.root == root }.map(\.value), path: root)
    }
    #expect(
      unseen.sorted() == [
        "404.breadcrumbs", "404.card", "404.content_language", "404.description", "404.languages[].address",
        "briefing.embargo", "briefing.known_since", "briefings.card", "briefings.content_language",
        "briefings.corrections", "briefings.known_since", "briefings.notes", "briefings.pages", "briefings.revisions",
        "briefings.text_corrections",
        "embed.card",
        "embed.content_language", "embed.description", "fragment.card",
        "fragment.content_language", "fragment.description", "fragment.known_since", "fragment.notes",
        "fragment.text_corrections", "home.breadcrumbs", "home.card", "home.content_language",
        "home.corrections", "home.known_since", "home.latest.description", "home.notes", "home.revisions",
        "home.text_corrections", "page.card", "page.contents[].children", "page.known_since", "page.notes",
        "page.revisions", "page.text_corrections",
      ])
  }

  /// Pages and files that the full site lacks.
  private static let more = [
    "content/briefings/page.zh.md": "---\ntitle: 报告\n---\n文。\n",
    "content/pages/about.zh.md": "---\ntitle: 关于\n---\n文。\n",
    "content/pages/japanese.md": "---\ntitle: Japanese\nlanguage: ja\n---\n文。\n",
    "content/briefings/japanese.md": "---\ntitle: Japanese\ndate: 2025-05-01\nlanguage: ja\n---\n文。\n",
    "content/pages/about.md": "---\ntitle: About\ndescription: Who we are.\n---\nText.\n",
    "content/pages/legal/imprint.md": "---\ntitle: Imprint\ndraft: true\n---\n## Who\n",
    "content/authors/ann.yml": "name: Ann\nrole: Editor\nbio: Writes on `= one.tpp` [@sheet].\n",
    "static/logo.svg": "<svg width='2' height='1'></svg>",
  ]
  private static let settings = """
    logo: static/logo.svg
    favicon: static/logo.svg
    nav: [chips, {label: More, items: [page:about, {label: Out, link: https://a.example/}]}]
    footer: [page:legal/imprint]

    """

  /// The paths in the schema for which no value occurred.
  private static func unseen(_ shape: TemplateShape, _ values: [TemplateValue], path: String) -> [String] {
    let there = values.filter { $0 != .absent }
    switch shape {
    case .optional(let inner): return there.isEmpty ? [path] : unseen(inner, there, path: path)
    case .list(let element):
      let all = there.flatMap { value -> [TemplateValue] in
        if case .list(let elements) = value { elements } else { [] }
      }
      return all.isEmpty ? [path] : unseen(element, all, path: path + "[]")
    case .object(let schema):
      return schema.members.indices.flatMap { index in
        let members = there.compactMap { value -> TemplateValue? in
          if case .object(let members) = value, index < members.count { members[index] } else { nil }
        }
        return unseen(schema.members[index].shape, members, path: path + "." + schema.members[index].name)
      }
    case .text, .html, .flag, .number: return there.isEmpty ? [path] : []
    }
  }
}
