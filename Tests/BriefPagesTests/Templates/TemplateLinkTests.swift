import BriefCore
import Testing

@testable import BriefPages

/// The links in a template whose address is in its text.
@Suite struct TemplateLinkTests {
  private func links(_ text: String) -> [String] {
    TemplateLink.links(in: SourceFile(path: "templates/page.mustache", text: text)).map {
      "\($0.span.line):\($0.span.column)+\($0.span.length) \($0.isFromRoot ? "root " : "")\($0.address)"
    }
  }

  @Test func findsAddressesInQuotes() {
    #expect(links("<a href=\"/about/\">x</a>\n<img alt=\"\" src='/a b.png'>") == ["1:10+7 /about/", "2:18+8 /a b.png"])
    #expect(links("<a class=\"x\"\n  href=\"\nabout/\n\">") == ["2:9+8 \nabout/\n"])
    #expect(links("<a\r\n\thref=\"#x\">") == ["2:8+2 #x"])
  }

  @Test func findsAddressesFromTheRoot() {
    #expect(links("<a href=\"{{site.root}}about/\">{{title}}</a>") == ["1:23+6 root about/"])
    #expect(links("{{#nav}}<a href='{{ site.root }}'>x</a>{{/nav}}") == ["1:33+0 root "])
    #expect(links("{{=<% %>=}}<a href=\"<% site.root %>about/\">x</a>") == ["1:36+6 root about/"])
  }

  @Test func leavesOutAddressesWithVariablesAndComments() {
    #expect(links("<a href=\"{{href}}\"><a href=\"/x/{{href}}\"><a href=\"{{site.root}}{{href}}\">") == [])
    #expect(links("<a href=\"{{#nav}}/x/{{/nav}}\"><a href=\"{{site.href}}about/\">") == [])
    #expect(links("<!-- <a href=\"/x/\"> {{title}} <a href=\"/y/\"> --><a href=\"/z/\">") == ["1:58+3 /z/"])
    #expect(links("{{! <a href=\"/x/\"> }}<p data-href=\"/x/\" xsrc=\"/x/\">") == [])
    #expect(links("<a href=/x/ href=\"unclosed") == [])
  }

  @Test func readsBlocksAndTheirReplacements() {
    let text = "{{< layout}}\n{{$main}}\n  <a href=\"/a/\">\n{{/main}}\n{{/layout}}\n{{$foot}}<a href=\"/b/\">{{/foot}}"
    #expect(links(text) == ["3:12+3 /a/", "6:19+3 /b/"])
  }
}
