import BriefCore
import BriefPages

/// Templates for a test, by name, and the schema with which they are loaded.
struct TemplateFixture {
  static let row = TemplateSchema(
    "row", "One figure.", [.init("label", .text, "What it is."), .init("value", .html, "What it comes to.")])
  static let chip = TemplateSchema(
    "chip", "A chip.",
    [.init("name", .text, "Its name."), .init("rows", .list(of: .object(row)), "Its figures.")])
  static let page = TemplateSchema(
    "page", "A page.",
    [
      .init("title", .text, "The title."),
      .init("body", .html, "The text."),
      .init("draft", .flag, "Whether it is a draft."),
      .init("words", .number, "How long it is."),
      .init("topics", .list(of: .text), "What it is about."),
      .init("chip", .object(chip), "The chip it is about."),
      .init("lead", .optional(.text), "The first sentence."),
      .init("next", .optional(.object(chip)), "The chip after it."),
    ])

  /// A value that fits the page's schema.
  static let value = TemplateValue.object([
    .text("A & B"), .html(HTML(trusted: Array("<p>x</p>".utf8))), .flag(true), .number(42),
    .list([.text("a"), .text("<b>")]),
    .object([.text("H20"), .list([.object([.text("TPP"), .html(HTML(trusted: Array("<b>2,368</b>".utf8)))])])]),
    .absent, .absent,
  ])

  var files: [String: SourceFile]

  init(_ files: [String: String]) {
    self.files = files.reduce(into: [:]) { files, file in
      files[file.key] = SourceFile(path: "templates/\(file.key).mustache", text: file.value)
    }
  }

  /// Loads the templates with `page` as the root.
  func load() -> Staged<TemplateLibrary> {
    TemplateLibrary.load(files, roots: ["page": Self.page])
  }

  /// The output of `page` for the fixture's value.
  func render() -> String {
    var output: [UInt8] = []
    load().value.render("page", Self.value, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// All findings as they are printed, without their source lines.
  func findings() -> [String] {
    load().diagnostics.map { found in
      let location = found.span.map { "\($0.path):\($0.line):\($0.column)+\($0.length): " } ?? ""
      return "\(location)\(found.message) [\(found.code.rawValue)]" + (found.help.map { " (\($0))" } ?? "")
    }
  }
}
