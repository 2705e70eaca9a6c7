import BriefCore
import BriefPages
import Testing

@Suite struct TemplateSchemaTests {
  private struct Row: Sendable { var label: String }
  private struct Page: Sendable {
    var title: String
    var rows: [Row]
  }

  private static let row = TemplateContext<Row>("row", "A row.", [.text("label", "Its label.") { $0.label }])
  private static let page = TemplateContext<Page>(
    "page", "A page.",
    [
      .text("title", "Its title.") { $0.title }, .optionalText("lead", "Its lead.") { _ in nil },
      .html("mark", "A mark.") { _ in HTML(trusted: Array("<b>".utf8)) },
      .optionalHTML("note", "A note.") { _ in HTML(trusted: Array("<i>".utf8)) },
      .flag("draft", "A draft?") { _ in true }, .number("count", "How many.") { $0.rows.count },
      .texts("tags", "Tags.") { _ in ["t"] }, .list("rows", "Rows.", of: row) { $0.rows },
      .object("first", "The first.", of: row) { $0.rows.first ?? Row(label: "") },
      .optionalObject("last", "The last.", of: row) { $0.rows.last },
    ])

  @Test func aContextMakesValuesOfItsSchema() {
    let value = Self.page.value(of: Page(title: "T", rows: [Row(label: "a"), Row(label: "b")]))
    #expect(TemplateShape.object(Self.page.schema).mismatch(of: value) == nil)
    let text =
      "{{title}}{{lead}}{{mark}}{{note}}{{#draft}}d{{/draft}}{{count}}{{#tags}}{{.}}{{/tags}}{{#rows}}{{label}}{{/rows}}"
      + "{{first.label}}{{#last}}{{label}}{{/last}}"
    let loaded = TemplateLibrary.load(["page": SourceFile(path: "p", text: text)], roots: ["page": Self.page.schema])
    #expect(loaded.diagnostics == [])
    var output: [UInt8] = []
    loaded.value.render("page", value, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "T<b><i>d2tabab")
  }

  @Test func namesWhereAValueDeparts() {
    let shape = TemplateShape.object(TemplateFixture.page)
    #expect(shape.mismatch(of: TemplateFixture.value) == nil)
    #expect(shape.mismatch(of: .text("x")) == ": an object expected")
    #expect(shape.mismatch(of: .object([])) == ": 8 slots expected in 'page', not 0")
    guard case .object(var members) = TemplateFixture.value else {
      return #expect(Bool(false), "the fixture is an object")
    }
    members[5] = .object([.text("H20"), .list([.object([.text("TPP"), .text("<b>")])])])
    #expect(shape.mismatch(of: .object(members)) == "chip.rows[0].value: HTML expected")
    members[5] = .absent
    #expect(shape.mismatch(of: .object(members)) == "chip: an object expected")
  }

  @Test func printsTheReference() {
    #expect(
      templateReference([
        TemplateSchema(
          "page", "A page.",
          [
            .init("title", .text, "A title | a name."), .init("words", .optional(.number), "How long."),
            .init("chips", .list(of: .object(TemplateFixture.chip)), "Its\nchips."), .init("draft", .flag, "Not yet."),
          ]),
        TemplateSchema("empty", "", [.init("body", .html, "All.")]),
      ]) == """
        ## page

        A page.

        | name | what it is | description |
        |---|---|---|
        | `title` | text | A title \\| a name. |
        | `words` | number, or nothing | How long. |
        | `chips` | list of [chip](#chip) | Its chips. |
        | `draft` | true or false | Not yet. |

        ## empty

        | name | what it is | description |
        |---|---|---|
        | `body` | HTML | All. |

        ## chip

        A chip.

        | name | what it is | description |
        |---|---|---|
        | `name` | text | Its name. |
        | `rows` | list of [row](#row) | Its figures. |

        ## row

        One figure.

        | name | what it is | description |
        |---|---|---|
        | `label` | text | What it is. |
        | `value` | HTML | What it comes to. |

        """)
  }
}
