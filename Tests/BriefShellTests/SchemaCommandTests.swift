import BriefCore
import Foundation
import Testing
@testable import BriefEdit
@testable import BriefShell

struct SchemaCommandTests {
  @Test func printsOneSchemaOrListsTheKinds() throws {
    let folder = try ScratchFolder()
    let list = try Program.run("schema", in: folder.path)
    #expect(list.status == 0 && list.errors.isEmpty)
    #expect(list.lines.map { $0.prefix { $0 != " " } } == SchemaKind.allCases.map { $0.rawValue[...] })
    #expect(list.lines.contains("chip       content/chips/*.yml"))
    for kind in SchemaKind.allCases {
      let printed = try Program.run("schema", kind.rawValue, in: folder.path)
      #expect(printed.status == 0 && printed.errors.isEmpty)
      #expect(printed.output == EditorSchemas().schema(of: kind).printed)
      #expect(try JSONSerialization.jsonObject(with: Data(printed.output.utf8)) is [String: Any])
    }
    #expect(folder.files("") == [])
  }

  @Test func writesEverySchemaAnewAndNothingElse() throws {
    let folder = try ScratchFolder()
    try folder.write("schemas/chip.schema.json", "old and longer than nothing")
    try folder.write("schemas/mine.txt", "mine")
    let result = try Program.run("schema", "--output", "schemas", in: folder.path)
    #expect(result.status == 0 && result.output == "Wrote 14 schemas -> schemas/\n")
    #expect(folder.files("schemas") == (SchemaKind.allCases.map(\.fileName) + ["mine.txt"]).sorted())
    #expect(folder.read("schemas/chip.schema.json") == EditorSchemas().schema(of: .chip).printed)
    let one = try Program.run("schema", "rule", "--output", "one/", "--quiet", in: folder.path)
    #expect(one.status == 0 && one.output.isEmpty && folder.files("one") == ["rule.schema.json"])
  }

  @Test func knowsTheFieldsOfTheSiteItIsIn() throws {
    let site = try ScratchFolder()
    _ = try Program.run("new", ".", in: site.path)
    try site.write("content/vocabulary/fields.yml", "yield.rate: {label: Yield, kind: ratio}\n")
    let inside = try Program.run("schema", "chip", in: site.path + "/content")
    #expect(inside.output.contains("\"yield.rate\": {"))
    let elsewhere = try ScratchFolder()
    #expect(try !Program.run("schema", "chip", in: elsewhere.path).output.contains("yield.rate"))
    let named = try Program.run("schema", "chip", "--project", site.path, in: elsewhere.path)
    #expect(named.output == inside.output)
    try site.write("content/vocabulary/fields.yml", "yield.rate: {label: Yield, kind: furlong}\n")
    let faulty = try Program.run("schema", "chip", in: site.path)
    #expect(faulty.status == 1 && faulty.output.hasPrefix("{"))
    #expect(faulty.errors.hasPrefix("content/vocabulary/fields.yml:1:34: error: 'furlong' is no kind of field"))
    #expect(faulty.errors.contains("\n 1 | yield.rate: {label"))
  }

  @Test func aNewSiteHasItsSchemasAndTheirSettings() throws {
    let site = try ScratchFolder()
    _ = try Program.run("new", ".", in: site.path)
    let settings = try #require(site.read(".vscode/settings.json"))
    let read = try #require(try JSONSerialization.jsonObject(with: Data(settings.utf8)) as? [String: [String: String]])
    let wired = try #require(read["yaml.schemas"])
    for (schema, files) in wired {
      #expect(site.exists(schema), "\(schema)")
      let kind = SchemaKind.allCases.first { $0.files == files }
      #expect(kind.map { "./schemas/" + $0.fileName } == schema)
    }
    #expect(wired.count == SchemaKind.allCases.filter(\.isWholeFile).count)
    // `schema` writes the same files as `new`.
    let before = site.files("schemas").map { site.read("schemas/" + $0) }
    _ = try Program.run("schema", "--output", "schemas", in: site.path)
    #expect(site.files("schemas").map { site.read("schemas/" + $0) } == before)
  }

  @Test func whatCannotBeIsSaid() throws {
    let folder = try ScratchFolder()
    #expect(try Program.run("schema", "chop", in: folder.path).status == 64)
    #expect(try Program.run("schema", "--output", "", in: folder.path).status == 64)
    let nowhere = try Program.run("schema", "--project", "nowhere", in: folder.path)
    #expect(nowhere.status == 64 && nowhere.errors.hasPrefix("error: there is no chipbrief.yml in nowhere\n"))
    try folder.write("file", "")
    let failed = try Program.run("schema", "--output", "file", in: folder.path)
    #expect(failed.status == 2 && failed.output.isEmpty && failed.errors.hasPrefix("error: cannot write file/site"))
    #expect(folder.read("file") == "")
  }
}
