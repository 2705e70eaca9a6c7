import BriefCore
import BriefPages
import Testing

/// Differences from the specification: names that the specification renders as nothing are errors here.
@Suite struct TemplateStrictnessTests {
  /// The findings of a single template `page`.
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
    // Rendering after the error is still safe.
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

  /// A cycle is reported once, whatever the roots and wherever they enter it.
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

  /// If a parent includes itself or a missing template, its blocks are unknown, so no missing block is reported.
  @Test(arguments: [
    (["layout": "{{< page}}{{/ page}}"], "a template includes itself: 'layout' → 'page' → 'layout'"),
    (
      ["layout": "{{>a}}", "a": "{{<b}}{{$x}}{{/x}}{{/b}}", "b": "{{>a}}"],
      "a template includes itself: 'a' → 'b' → 'a'"
    ),
    (["layout": "{{<inner}}{{/inner}}", "inner": "{{>gone}}"], "there is no template 'gone'"),
  ])
  func aParentThatCannotBeFollowedMissesNoBlocks(files: [String: String], message: String) {
    let roots = Dictionary(uniqueKeysWithValues: ["page", "other", "third"].map { ($0, TemplateFixture.page) })
    let pages = roots.mapValues { _ in "{{<layout}}{{$main}}m{{/main}}{{$head}}h{{/head}}{{/layout}}" }
    let found = TemplateLibrary.load(TemplateFixture(pages.merging(files) { $1 }).files, roots: roots).diagnostics
    #expect(found.map(\.message) == [message])
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

  /// Loads roots that enter a chain at different links, so that they reach the depth limit at different templates.
  private func load(_ partials: [String: String], at links: [Int]) -> [Diagnostic] {
    let pages = Dictionary(uniqueKeysWithValues: links.map { ("page\($0)", "{{#next}}{{>p\($0)}}{{/next}}") })
    let files = TemplateFixture(partials.merging(pages) { $1 }).files
    return TemplateLibrary.load(files, roots: pages.mapValues { _ in TemplateFixture.page }).diagnostics
  }

  @Test(arguments: [98, 101, 2_000], ["{{>%}}", "{{<%}}{{/%}}", "{{#chip}}{{>%}}{{>%}}{{/chip}}"])
  func reportsALongCircleOnceAsACircle(count: Int, tag: String) {
    var partials: [String: String] = [:]
    for index in 0..<count { partials["p\(index)"] = tag.replacing("%", with: "p\((index + 1) % count)") }
    let found = load(partials, at: [0, 1, 7, count / 2, count - 1])
    #expect(found.map(\.code) == [.templateRecursion])
    #expect(found.first?.message.hasPrefix("a template includes itself: 'p0' → 'p1' → 'p2' → 'p3' → 'p4' → ") == true)
    let rest = " → \(count - 9) more → 'p\(count - 4)' → 'p\(count - 3)' → 'p\(count - 2)' → 'p\(count - 1)' → 'p0'"
    #expect(found.first?.message.hasSuffix(rest) == true, "\(found.map(\.message))")
    #expect((found.first?.message.utf8.count ?? 0) < 300)
    #expect(found.first?.span != nil && found.first?.help == "take one of the inclusions out")
  }

  @Test(arguments: ["{{>%}}", "{{<%}}{{$b}}x{{/b}}{{/%}}", "{{>%}}{{>%}}"])
  func reportsALongChainOnceForAllRoots(tag: String) {
    var partials = ["p2000": "x{{$b}}{{/b}}"]
    for index in 0..<2_000 { partials["p\(index)"] = tag.replacing("%", with: "p\(index + 1)") }
    for (links, first) in [([0, 1, 7, 30, 90], "page0"), ([90, 7, 0], "page0"), ([5], "page5")] {
      let found = load(partials, at: links)
      #expect(found.map(\.message) == ["'\(first)' includes more than 100 levels of templates"])
    }
    // Two chains give two findings.
    for index in 0..<200 { partials["q\(index)"] = "{{>q\(index + 1)}}" }
    let files = TemplateFixture(partials.merging(["page": "{{>p0}}", "other": "{{>q0}}"]) { $1 }).files
    let roots = ["page": TemplateFixture.page, "other": TemplateFixture.page]
    #expect(TemplateLibrary.load(files, roots: roots).diagnostics.filter { $0.message.contains("levels") }.count == 2)
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
