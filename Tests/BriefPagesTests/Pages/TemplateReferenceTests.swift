import Foundation
import Testing

@testable import BriefPages

/// docs/templates.md is printed from the same schemas that templates are checked against, so the two always agree.
///
/// `make docs` rewrites the file; a test run never does.
@Suite struct TemplateReferenceTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs/templates.md")

  private static let introduction = """
    # Templates

    A theme is a folder of [Mustache](https://mustache.github.io/mustache.5.html) templates and style sheets. Two are built into the program:
    `templates/default`, and `templates/plain` for paper and for tables and charts on other pages, which takes from the default theme what it does not
    have itself. `theme:` in chipbrief.yml chooses the one that the site is made with; where tables and charts stand alone they are made with the plain one.
    A file of a project's own stands in for the theme's of the same name: `templates/briefing.mustache`, `templates/partials/footer.mustache`,
    `templates/assets/30-figures.css` for the site's theme, `templates/plain/fragment.mustache` for the named one's. Style sheets are plain CSS, joined in the
    order of their names.

    The language is Mustache with inheritance (`{{< layout}}`, `{{$main}}`) and without lambdas, with one difference: it is strict. A name that
    is not listed here, a partial that does not exist, text that is printed unescaped are errors with file, line and column, found before any page is made.
    What is of the kind *HTML* was made by the tool, tables and figures among them, and is printed as it is by `{{name}}`.

    This page is printed from the program (`make docs`).


    """

  @Test func theReferenceIsThePrograms() throws {
    let roots = PageRenderer.roots.merging(PageRenderer.embedRoots) { first, _ in first }
    let schemas = roots.sorted { $0.key < $1.key }.map(\.value)
    let reference = Self.introduction + templateReference(schemas)
    if ProcessInfo.processInfo.environment["CHIPBRIEF_WRITE_DOCS"] != nil {
      try reference.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: Self.file, encoding: .utf8) == reference, "run 'make docs'")
  }
}
