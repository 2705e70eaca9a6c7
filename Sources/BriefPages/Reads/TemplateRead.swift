import BriefCore

/// Reads a root template with all templates that it includes, and the ones that it looks for and does not find.
struct TemplateRead: Read, IDRead {
  static let keyword = "root"
  static let kind = "templates"
  /// The name of the root template.
  let id: String
  var words: String { "the template '\(id)', or one that it includes" }

  func digest(in templates: TemplateDigests) -> Digest { templates.byRoot[id] ?? Digest(of: "") }
}
