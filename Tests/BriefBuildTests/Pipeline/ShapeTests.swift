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
    let dataset = try decodeDataset(tree, site.disk, now: nil, jobs: 1, notify: { _ in }).data.value
    let index = SiteIndex.make(
      settings: tree.settings, briefings: tree.briefings, dataset: dataset, pages: tree.pages,
      authors: tree.authors, files: tree.published
    ).value
    let library = TemplateLibrary.load(tree.theme.templates, roots: PageRenderer.roots)
    #expect(library.diagnostics.isEmpty)
    let alone = TemplateLibrary.load(tree.embedTheme.templates, roots: PageRenderer.embedRoots)
    #expect(alone.diagnostics.isEmpty)
    let roots = PageRenderer.roots.merging(PageRenderer.embedRoots) { first, _ in first }
    let navigation = SiteNavigation(
      head: index.resolve(tree.settings.navigation).value, foot: index.resolve(tree.settings.footer).value)
    let context = RenderContext(
      index: index, navigation: navigation, stylesheet: "assets/site.css", script: "assets/site.js")
    var renderer = PageRenderer(
      context: context, templates: library.value,
      embeds: EmbedTheme(templates: alone.value, stylesheet: "assets/plain.css"), drawCard: { _ in [0] })
    let seen = Mutex<[(root: String, value: TemplateValue)]>([])
    renderer.inspect = { root, value in seen.withLock { $0.append((root, value)) } }
    let plan = PagePlan(index: index, tree: tree)
    var pages = 0
    func make(_ tasks: [PageTask]) -> [PageExports] {
      tasks.compactMap { task in
        pages += 1
        let file = task.path.flatMap { path in site[path].map { SourceFile(path: path, text: $0) } }
        return task.make(renderer, file).value.first?.exports
      }
    }
    _ = make(plan.generated(make(plan.authored)))
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
        "404.breadcrumbs", "404.card", "404.description", "briefing.embargo", "briefing.known_since",
        "briefings.card",
        "embed.card", "embed.description", "fragment.card", "fragment.description", "fragment.known_since",
        "fragment.notes",
        "fragment.text_corrections", "home.breadcrumbs", "home.card", "home.corrections", "home.known_since",
        "home.latest.description",
        "home.notes",
        "home.revisions",
        "home.text_corrections", "page.card", "page.contents[].children", "page.known_since",
        "page.notes", "page.revisions",
        "page.text_corrections",
      ])
  }

  /// Pages and files that the full site lacks.
  private static let more = [
    "content/pages/about.md": "---\ntitle: About\ndescription: Who we are.\n---\nText.\n",
    "content/pages/legal/imprint.md": "---\ntitle: Imprint\ndraft: true\n---\n## Who\n",
    "content/authors/ann.yml": "name: Ann\nrole: Editor\nbio: Writes.\n",
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
