import Testing

@testable import BriefShell

/// `chipbrief theme eject`.
struct ThemeCommandTests {
  private func site(_ settings: String = "") throws -> ScratchFolder {
    let site = try ScratchFolder()
    try site.write("chipbrief.yml", "title: T\nbase_url: https://t.example/\n" + settings)
    return site
  }

  private func builtIn(_ name: String) throws -> String {
    String(decoding: try #require(Embedded.themes.first { $0.path == name }).bytes, as: UTF8.self)
  }

  @Test func listsTheFilesAndThoseThatAreReplaced() throws {
    let site = try site()
    try site.write("templates/layout.mustache", "x")
    try site.write("templates/default/404.mustache", "x")
    try site.write("templates/plain/embed.mustache", "x")
    let list = try Program.run("theme", "eject", in: site.path)
    #expect(list.status == 0 && list.errors.isEmpty)
    #expect(list.lines.count == Embedded.themes.count)
    #expect(list.lines.first == "404.mustache                     replaced by templates/default/404.mustache")
    #expect(list.lines.contains("layout.mustache                  replaced by templates/layout.mustache"))
    #expect(list.lines.contains("plain/embed.mustache             replaced by templates/plain/embed.mustache"))
    #expect(list.lines.contains("partials/footer.mustache") && list.lines.contains("plain/partials/footer.mustache"))
  }

  @Test func copiesAFileOnce() throws {
    let site = try site()
    let copied = try Program.run("theme", "eject", "partials/footer.mustache", in: site.path)
    #expect(copied.status == 0 && copied.errors.isEmpty)
    #expect(copied.output == "Wrote templates/partials/footer.mustache\n")
    #expect(try site.read("templates/partials/footer.mustache") == builtIn("default/partials/footer.mustache"))
    let again = try Program.run("theme", "eject", "templates/partials/footer.mustache", in: site.path)
    #expect(again.status == 0)
    #expect(again.output == "templates/partials/footer.mustache is the theme's file already\n")
    let plain = try Program.run("theme", "eject", "plain/assets/10-base.css", "--quiet", in: site.path)
    #expect(plain.status == 0 && plain.output.isEmpty)
    #expect(try site.read("templates/plain/assets/10-base.css") == builtIn("plain/assets/10-base.css"))
  }

  @Test func replacesAnOwnFileOnlyIfTold() throws {
    let site = try site()
    try site.write("templates/layout.mustache", "mine")
    let refused = try Program.run("theme", "eject", "layout.mustache", in: site.path)
    #expect(refused.status == 64 && site.read("templates/layout.mustache") == "mine")
    #expect(
      refused.errors == """
        error: the site has its own templates/layout.mustache
          help: pass --yes to replace it with the theme's, or move it away first

        """)
    let replaced = try Program.run("theme", "eject", "layout.mustache", "--yes", in: site.path)
    #expect(replaced.status == 0)
    #expect(try site.read("templates/layout.mustache") == builtIn("default/layout.mustache"))
    try site.write("templates/default/home.mustache", "mine")
    let second = try Program.run("theme", "eject", "home.mustache", "--yes", in: site.path)
    #expect(second.status == 64 && !site.exists("templates/home.mustache"))
    #expect(second.errors.hasPrefix("error: templates/default/home.mustache replaces 'home.mustache' already\n"))
  }

  @Test func suggestsTheNameOfAMisspeltFile() throws {
    let site = try site()
    for (name, near) in [
      ("footer", "partials/footer.mustache"), ("footer.mustache", "partials/footer.mustache"),
      ("layuot.mustache", "layout.mustache"), ("10-base.css", "assets/10-base.css"),
    ] {
      let result = try Program.run("theme", "eject", name, in: site.path)
      #expect(result.status == 64 && result.output.isEmpty)
      #expect(result.errors == "error: the theme has no file '\(name)'\n  help: did you mean '\(near)'?\n")
    }
    #expect(site.files("") == ["chipbrief.yml"])
  }

  @Test func followsTheThemeOfTheSettings() throws {
    let site = try site("theme: plain\n")
    let list = try Program.run("theme", "eject", in: site.path)
    #expect(list.lines.contains("embed.mustache") && !list.lines.contains { $0.hasPrefix("plain/") })
    #expect(list.lines.contains("assets/25-notes.css"))
    _ = try Program.run("theme", "eject", "assets/10-base.css", in: site.path)
    #expect(try site.read("templates/assets/10-base.css") == builtIn("plain/assets/10-base.css"))
    try site.write("chipbrief.yml", "title: T\nbase_url: https://t.example/\ntheme: palin\n")
    let faulty = try Program.run("theme", "eject", "layout.mustache", in: site.path)
    #expect(faulty.status == 1 && faulty.errors.hasPrefix("chipbrief.yml:3:8: error: "))
    #expect(!site.exists("templates/layout.mustache"))
  }

  @Test func needsASite() throws {
    let folder = try ScratchFolder()
    #expect(try Program.run("theme", "eject", in: folder.path).status == 64)
  }
}
