import Testing

/// All published cases of the Mustache specification, core and inheritance.
///
/// They are not in this repository: `CHIPBRIEF_CONFORMANCE` names the folder that contains `mustache-spec/`.
@Suite(.enabled(if: MustacheCase.folder != nil, "CHIPBRIEF_CONFORMANCE is not set"))
struct MustacheSpecTests {
  /// The specification's files with the least number of cases in each, so that an incomplete copy fails.
  static let files = [
    "comments": 12, "delimiters": 14, "inheritance": 27, "interpolation": 42, "inverted": 22, "partials": 12,
    "sections": 34,
  ]

  @Test(arguments: files.keys.sorted()) func hasAllItsCases(file: String) throws {
    #expect(try MustacheCase.all(of: file).count >= Self.files[file] ?? 0)
  }

  @Test(arguments: files.keys.sorted()) func rendersAsSpecified(file: String) throws {
    for specified in try MustacheCase.all(of: file) {
      let rendered = specified.render()
      #expect(rendered.value == specified.expected, "\(file): \(specified.name)")
      #expect(rendered.diagnostics.isEmpty, "\(file): \(specified.name)")
    }
  }
}
