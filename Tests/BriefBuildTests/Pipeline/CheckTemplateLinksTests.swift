import BriefCore
import SampleSites
import Testing

@testable import BriefBuild

/// Links in a project's own templates lead to pages and files of the site.
@Suite struct CheckTemplateLinksTests {
  private let path = "templates/partials/footer.mustache"

  private func built(_ footer: String, _ files: [String: String] = [:]) throws -> Built {
    var all = FullSite.files.merging(files) { $1 }
    all[path] = "<footer>\(footer)</footer>\n"
    return try TinySite(all).build()
  }

  private func findings(_ footer: String, _ files: [String: String] = [:]) throws -> [String] {
    try built(footer, files).findings.map { $0.hasPrefix(path) ? String($0.dropFirst(path.utf8.count)) : $0 }
  }

  @Test func aLinkToNoPageIsAnError() throws {
    #expect(
      try findings("<a href=\"{{site.root}}chip/\">x</a>") == [
        ":1:31: error: the site has no page '/chip/' [broken-link] (did you mean '/chips/'?)"
      ])
    #expect(
      try findings("<img src=\"/logo.png\" alt=\"\">") == [
        ":1:19: error: the site has no page '/logo.png' [broken-link]"
      ])
  }

  @Test func aRelativeLinkIsAnError() throws {
    #expect(
      try findings("<a href=\"../chips/\">x</a>") == [
        ":1:18: error: the link '../chips/' is relative, so it leads elsewhere from each page [broken-link] (write {{site.root}}chips/)"
      ])
  }

  @Test func pagesAndFilesAndOtherSitesAreFound() throws {
    let links = [
      "/", "/chips/", "{{site.root}}", "{{site.root}}chips/index.html#two", "{{site.root}}feed.xml?x=1", "/sitemap.xml",
      "/robots.txt", "/404.html", "/one.txt", "{{site.root}}assets/fonts/a.woff2", "https://x.example/nowhere/",
      "//x.example/", "mailto:a@x.example", "#cb-main", "", "?q=1", "{{site.root}}briefings/page/",
    ]
    let built = try built(
      links.map { "<a href=\"\($0)\">x</a>" }.joined(separator: "\n"),
      ["static/one.txt": "x", "templates/assets/fonts/a.woff2": "x"])
    #expect(built.findings == [])
    #expect(built.text("chips/index.html").contains("<a href=\"../chips/index.html#two\">"))
    #expect(built.text("index.html").contains("<a href=\"chips/index.html#two\">"))
    #expect(built.text("404.html").contains("<a href=\"/chips/index.html#two\">"))
  }

  @Test func aFileBesideTheContentIsPublishedForATemplate() throws {
    let files = ["content/terms.pdf": "PDF"]
    #expect(try built("", files).files["terms.pdf"] == nil)
    let built = try built("<a href=\"{{site.root}}terms.pdf\">x</a>", files)
    #expect(built.findings == [] && built.text("terms.pdf") == "PDF")
  }

  @Test func aSiteInAFolderIsNotLeftByMistake() throws {
    let settings = ["chipbrief.yml": "title: Tiny\nbase_url: https://tiny.example/folder/\n"]
    #expect(try findings("<a href=\"/folder/chips/\">x</a> <a href=\"/jobs/\">x</a>", settings) == [])
    #expect(
      try findings("<a href=\"/chips/\">x</a> <a href=\"/folder/chip/\">", settings) == [
        ":1:18: error: the site is at '/folder/', and the link '/chips/' leads out of it [broken-link] (write {{site.root}}chips/)",
        ":1:42: error: the site has no page '/chip/' [broken-link] (did you mean '/chips/'?)",
      ])
  }

  @Test func templatesOfEmbedsAreCheckedToo() throws {
    var files = FullSite.files
    files["templates/plain/fragment.mustache"] = "<a href=\"/x/\">x</a>{{body}}\n"
    #expect(
      try TinySite(files).build().findings == [
        "templates/plain/fragment.mustache:1:10: error: the site has no page '/x/' [broken-link]"
      ])
  }
}
