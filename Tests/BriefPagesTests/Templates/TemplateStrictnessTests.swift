import BriefCore
import BriefPages
import Testing

/// Where we differ from the specification: what it renders as nothing is an error here.
@Suite struct TemplateStrictnessTests {
  /// The findings of one template `page` on its own.
  private func findings(_ page: String) -> [String] { TemplateFixture(["page": page]).findings() }

  @Test func reportsAnUnknownVariable() {
    #expect(
      findings("<h1>\n  {{titel}}</h1>")
        == [
          "templates/page.mustache:2:5+5: there is no variable 'titel' in 'page' [unknown-variable] (did you mean 'title'?)"
        ])
  }

  @Test func listsWhatIsKnownWhereNothingIsNear() {
    #expect(
      findings("{{#chip}}{{#rows}}{{zzzzzz}}{{/rows}}{{/chip}}")
        == [
          "templates/page.mustache:1:21+6: there is no variable 'zzzzzz' in 'page' [unknown-variable] "
            + "(known here: body, chip, draft, label, lead, name, next, rows, title, topics, value, words)"
        ])
  }

  @Test func reportsAnUnknownMember() {
    #expect(
      findings("{{chip.nmae}}")
        == ["templates/page.mustache:1:3+9: 'chip' has no member 'nmae' [unknown-variable] (did you mean 'name'?)"])
  }

  @Test func reportsAnUnknownSectionOnce() {
    #expect(
      findings("{{#chips}}{{name}}{{#more}}{{title}}{{/more}}{{/chips}}{{^dratf}}x{{/dratf}}")
        == [
          "templates/page.mustache:1:4+5: there is no variable 'chips' in 'page' [unknown-variable] (did you mean 'chip'?)",
          "templates/page.mustache:1:59+5: there is no variable 'dratf' in 'page' [unknown-variable] (did you mean 'draft'?)",
        ])
  }

  @Test func checksTheBodyOfAnUnknownSection() {
    #expect(
      findings("{{#chips}}{{chip.x}}{{body.y}}{{/chips}}").dropFirst() == [
        "templates/page.mustache:1:13+6: 'chip' has no member 'x' [unknown-variable] (known here: name, rows)",
        "templates/page.mustache:1:23+6: 'body' is HTML and has no member 'y' [template-type]",
      ])
  }

  @Test func reportsAMemberOfAList() {
    #expect(
      findings("{{chip.rows.label}}")
        == [
          "templates/page.mustache:1:3+15: 'rows' is a list: 'label' can only be reached inside a section [template-type] "
            + "(write {{#rows}} … {{label}} … {{/rows}})"
        ])
  }

  @Test func reportsWhatIsNotPrinted() {
    #expect(
      findings("{{topics}}{{chip}}{{draft}}{{next}}{{#chip}}{{.}}{{/chip}}")
        == [
          "templates/page.mustache:1:3+6: 'topics' is a list, which is not printed [template-type] (write {{#topics}} … {{/topics}})",
          "templates/page.mustache:1:13+4: 'chip' is an object, which is not printed [template-type] (write {{#chip}} … {{/chip}})",
          "templates/page.mustache:1:21+5: 'draft' is true or false, which is not printed [template-type] (write {{#draft}} … {{/draft}})",
          "templates/page.mustache:1:30+4: 'next' is an object, which is not printed [template-type] (write {{#next}} … {{/next}})",
          "templates/page.mustache:1:47+1: '.' is an object, which is not printed [template-type]",
        ])
  }

  @Test func neverPrintsTextUnescaped() {
    let fixture = TemplateFixture(["page": "{{{title}}}{{&words}}{{{body}}}"])
    #expect(
      fixture.findings()
        == [
          "templates/page.mustache:1:4+5: 'title' is text, which is never printed unescaped [template-type] (write {{title}})",
          "templates/page.mustache:1:15+5: 'words' is a number, which is never printed unescaped [template-type] (write {{words}})",
        ])
    // Even the best effort after the error is safe.
    #expect(fixture.render() == "A &amp; B42<p>x</p>")
  }

  @Test func reportsMissingTemplates() {
    let files = ["page": "{{>partials/hed}}\n{{<layuot}}{{/layuot}}", "partials/head": "", "layout": ""]
    #expect(
      TemplateFixture(files).findings()
        == [
          "templates/page.mustache:1:4+12: there is no template 'partials/hed' [missing-template] (did you mean 'partials/head'?)",
          "templates/page.mustache:2:4+6: there is no template 'layuot' [missing-template] (did you mean 'layout'?)",
        ])
    #expect(
      TemplateFixture(["pages": ""]).findings()
        == ["there is no template 'page' [missing-template] (did you mean 'pages'?)"])
  }

  @Test func recordsWhatItReadAndLookedFor() {
    let files = [
      "page": "{{>b}}{{#next}}{{<a}}{{$x}}{{>d}}{{/x}}{{/a}}{{/next}}", "a": "{{$x}}{{>unread}}{{/x}}", "b": "{{>c}}",
    ]
    let library = TemplateFixture(files.merging(["d": "", "unread": "", "other": ""]) { $1 }).load().value
    #expect(library.filesRead(by: "page") == ["a", "b", "c", "d", "page"])
    #expect(library.filesRead(by: "other") == [])
  }

  @Test func reportsAPartialsFaultsInThePartialAndOnce() {
    let files = ["page": "{{>part}}{{#next}}{{>part}}{{/next}}", "part": "\n {{titel}}"]
    #expect(
      TemplateFixture(files).findings()
        == [
          "templates/part.mustache:2:4+5: there is no variable 'titel' in 'page' [unknown-variable] (did you mean 'title'?)"
        ])
  }

  @Test func reportsRecursion() {
    #expect(
      TemplateFixture(["page": "{{>a}}", "a": "{{>b}}", "b": "{{#chip}}{{>a}}{{/chip}}"]).findings()
        == [
          "templates/b.mustache:1:13+1: a template includes itself: 'a' → 'b' → 'a' [template-recursion] (take one of the inclusions out)"
        ])
    #expect(
      TemplateFixture(["page": "{{<page}}{{/page}}"]).findings()
        == [
          "templates/page.mustache:1:4+4: a template includes itself: 'page' → 'page' [template-recursion] (take one of the inclusions out)"
        ])
  }

  /// Whatever the roots, and wherever they enter it.
  @Test func reportsACircleOnceForAllRoots() {
    let files = TemplateFixture([
      "page": "{{>c}}", "other": "{{>a}}", "a": "{{>b}}", "b": " {{>c}}", "c": "  {{>a}}", "self": "{{>self}}",
    ]).files
    let roots = ["page": TemplateFixture.page, "other": TemplateFixture.page, "self": TemplateFixture.page]
    let found = TemplateLibrary.load(files, roots: roots).diagnostics
    #expect(
      found.map(\.message) == [
        "a template includes itself: 'a' → 'b' → 'c' → 'a'", "a template includes itself: 'self' → 'self'",
      ])
    #expect(found.map { $0.span?.path } == ["templates/c.mustache", "templates/self.mustache"])
  }

  @Test func refusesABlockThatIsReplacedTwice() {
    let files = ["page": "{{<box}}{{$in}}a{{/in}}{{$in}}b{{/in}}{{/box}}", "box": "[{{$in}}{{/in}}]"]
    #expect(
      TemplateFixture(files).findings() == [
        "templates/page.mustache:1:27+2: 'in' is listed twice; the first is on line 1 [duplicate-item] (leave one of them out)"
      ])
  }

  @Test func allowsAParentWithinItsOwnBlock() {
    let files = [
      "page": "{{<box}}{{$in}}{{<box}}{{$in}}{{title}}{{/in}}{{/box}}{{/in}}{{/box}}", "box": "[{{$in}}{{/in}}]",
    ]
    #expect(TemplateFixture(files).findings() == [])
    #expect(TemplateFixture(files).render() == "[[A &amp; B]]")
  }

  @Test func boundsWhatDoublesWithoutRecursion() {
    var files = ["page": "{{>p1}}", "p40": "x"]
    for level in 1..<40 { files["p\(level)"] = "{{>p\(level + 1)}}{{>p\(level + 1)}}" }
    let found = TemplateFixture(files).load().diagnostics
    #expect(found.map(\.code) == [.templateRecursion])
    #expect(found.first?.message == "'page' includes more than 200000 parts")
  }

  @Test func boundsDepth() {
    var files = ["page": "{{>p1}}", "p200": "x"]
    for level in 1..<200 { files["p\(level)"] = "{{>p\(level + 1)}}" }
    let found = TemplateFixture(files).load().diagnostics
    #expect(found.map(\.message) == ["'page' includes more than 100 levels of templates"])
  }

  @Test func reportsABlockThatNobodyAskedFor() {
    let files = ["page": "{{<layout}}{{$mian}}x{{/mian}}{{/layout}}", "layout": "{{$head}}{{/head}}{{$main}}{{/main}}"]
    #expect(
      TemplateFixture(files).findings()
        == [
          "templates/page.mustache:1:15+4: the parent 'layout' has no block 'mian' [unknown-template-block] (did you mean 'main'?)"
        ])
  }

  @Test func acceptsABlockOfAGrandparent() {
    let files = [
      "page": "{{<middle}}{{$title}}T{{/title}}{{$main}}M{{/main}}{{/middle}}",
      "middle": "{{<layout}}{{$main}}never{{/main}}{{/layout}}", "layout": "{{>head}}{{$main}}{{/main}}",
      "head": "{{$title}}{{/title}}:",
    ]
    #expect(TemplateFixture(files).findings() == [])
    #expect(TemplateFixture(files).render() == "T:M")
  }

  @Test func reportsWhatAParentTagWouldSwallow() {
    let files = ["page": "{{<layout}}\n  {{! fine }}\n lost \n{{$a}}x{{/a}}{{/layout}}", "layout": "{{$a}}{{/a}}"]
    #expect(
      TemplateFixture(files).findings()
        == [
          "templates/page.mustache:3:2+4: 'lost' is never shown: in a parent tag only blocks count [template-syntax] "
            + "(put it into a block: {{$name}} … {{/name}})"
        ])
  }
}
