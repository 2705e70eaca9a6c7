import BriefPages
import Testing

@Suite struct TemplateSyntaxTests {
  private func findings(_ page: String) -> [String] {
    TemplateFixture(["page": page]).findings().map { String($0.dropFirst("templates/page.mustache:".count)) }
  }

  @Test func reportsAnUnclosedTag() {
    #expect(
      findings("{{title}}\n é {{title") == ["2:5+2: the tag is not closed [template-syntax] (write '}}' where it ends)"]
    )
    #expect(findings("{{{body}}") == ["1:1+3: the tag is not closed [template-syntax] (write '}}}' where it ends)"])
    #expect(
      findings("{{=<% %>=}}<%title}}") == ["1:12+2: the tag is not closed [template-syntax] (write '%>' where it ends)"]
    )
  }

  @Test func reportsAnUnclosedSection() {
    #expect(
      findings("{{title}}\n{{#draft}}x")
        == ["2:1+10: '{{#draft}}' is not closed [template-syntax] (write {{/draft}} where it ends)"])
  }

  @Test func reportsAClosingTagTooMany() {
    #expect(findings("{{/draft}}") == ["1:1+10: '{{/draft}}' closes nothing [template-syntax]"])
    #expect(
      findings("{{#draft}}\n{{/daft}}{{/draft}}")
        == ["2:1+9: '{{/daft}}' closes nothing [template-syntax] (open here is 'draft' of line 1)"])
  }

  @Test func reportsTagsThatCrossOnce() {
    #expect(
      findings("{{#draft}}\n{{^lead}}{{/draft}}{{/lead}}")
        == [
          "2:10+10: '{{/draft}}' comes before '{{^lead}}' is closed [template-syntax] (first close 'lead' of line 2: {{/lead}})"
        ])
  }

  @Test func reportsBadNames() {
    #expect(findings("{{}}") == ["1:1+4: the tag has no name [template-syntax]"])
    #expect(findings("{{# }}") == ["1:1+6: the tag has no name [template-syntax]"])
    #expect(findings("{{ the title }}") == ["1:4+9: a name has no spaces: 'the title' [template-syntax]"])
    #expect(findings("{{chip..name}}") == ["1:3+10: a dot joins two names: 'chip..name' [template-syntax]"])
    #expect(findings("{{.title}}") == ["1:3+6: a dot joins two names: '.title' [template-syntax]"])
  }

  @Test(arguments: ["{{= =}}", "{{=<%=}}", "{{=a b c=}}", "{{=a= =b=}}"]) func reportsBadDelimiters(tag: String) {
    #expect(
      findings(tag)
        == [
          "1:1+\(tag.utf8.count): delimiters are two words without '=' [template-syntax] (for example {{=<% %>=}})"
        ])
  }

  @Test func reportsWhatIsNestedTooDeep() {
    let page = String(repeating: "{{#draft}}", count: 70) + "x" + String(repeating: "{{/draft}}", count: 70)
    #expect(findings(page) == ["1:641+10: tags are nested deeper than 64 [template-syntax]"])
  }

  @Test func reportsSyntaxInFilesThatNobodyUses() {
    #expect(
      TemplateFixture(["page": "", "other": "{{#a}}"]).findings()
        == ["templates/other.mustache:1:1+6: '{{#a}}' is not closed [template-syntax] (write {{/a}} where it ends)"])
  }

  @Test func reportsWhatIsNotUTF8() {
    var fixture = TemplateFixture(["page": ""])
    fixture.files["page"] = .init(path: "templates/page.mustache", bytes: [0x61, 0xFF])
    #expect(fixture.load().diagnostics.map(\.code) == [.invalidUTF8])
  }
}
