import Foundation
import Testing

@testable import BriefPages

/// The second part of docs/templates.md is printed from the style sheets and from the schemas that templates are checked
/// against, so they always agree.
///
/// `make docs` rewrites it; a test run never does.
@Suite struct TemplateReferenceTests {
  private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let file = project.appendingPathComponent("docs/templates.md")
  /// The end of the part that people write.
  private static let boundary = "The rest of this page is printed from the program (`make docs`).\n\n"

  @Test func theReferenceIsThePrograms() throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let end = try #require(text.firstRange(of: Self.boundary)).upperBound
    let roots = PageRenderer.roots.merging(PageRenderer.embedRoots) { first, _ in first }
    let schemas = roots.sorted { $0.key < $1.key }.map(\.value)
    let printed = try text[..<end] + Self.look() + templateReference(schemas)
    if ProcessInfo.processInfo.environment["CHIPBRIEF_WRITE_DOCS"] != nil {
      try printed.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: Self.file, encoding: .utf8) == printed, "run 'make docs'")
  }

  @Test func everyCustomPropertyIsDescribed() throws {
    let properties = try CustomProperties(templates: Self.project.appendingPathComponent("templates"))
    #expect(properties.names.contains("--accent"))
    #expect(properties.undescribed == [], "describe them in CustomProperties.swift")
  }

  /// The custom properties of the style sheets, and the default layout.
  private static func look() throws -> String {
    let templates = project.appendingPathComponent("templates")
    let properties = try CustomProperties(templates: templates)
    let layout = try String(contentsOf: templates.appendingPathComponent("default/layout.mustache"), encoding: .utf8)
    return """
      ## Custom properties

      The colours, typefaces and widths of the default theme. On paper the colours are black on white.

      \(properties.table(of: "default"))
      Those of the plain theme:

      \(properties.table(of: "plain"))
      ## The default layout

      `layout.mustache`, which every page of the default theme extends. Its blocks are `og_type`, `main_class` and `main`.

      ```html
      \(layout)```


      """
  }
}
