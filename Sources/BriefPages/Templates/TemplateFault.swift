import BriefCore

/// A fault of a template other than a syntax error.
enum TemplateFault {
  case unknownName(String, known: [String])
  case unknownMember(String, of: String, known: [String])
  case noMembers(String, TemplateShape, String)
  case notPrinted(String, TemplateShape)
  case notHTML(String, TemplateShape)
  case missing(String, known: [String])
  case tooLarge(String)
  case stray(String)
  case unknownBlock(String, of: String, known: [String])

  /// The fault as a diagnostic.
  ///
  /// - Parameter root: the root template being loaded, whose schema defines the known names.
  func diagnostic(in root: String, at span: SourceSpan) -> Diagnostic {
    switch self {
    case .unknownName(let name, let known):
      return make(.unknownVariable, "there is no variable '\(name)' in '\(root)'", span, help: Self.help(name, known))
    case .unknownMember(let name, let owner, let known):
      return make(.unknownVariable, "'\(owner)' has no member '\(name)'", span, help: Self.help(name, known))
    case .noMembers(let owner, .list, let name):
      let help = "write {{#\(owner)}} … {{\(name)}} … {{/\(owner)}}"
      return make(
        .templateType, "'\(owner)' is a list: '\(name)' can only be reached inside a section", span, help: help)
    case .noMembers(let owner, let shape, let name):
      return make(.templateType, "'\(owner)' is \(shape.kindName) and has no member '\(name)'", span)
    case .notPrinted(let name, let shape):
      let help = name == "." ? nil : "write {{#\(name)}} … {{/\(name)}}"
      return make(.templateType, "'\(name)' is \(shape.kindName), which is not printed", span, help: help)
    case .notHTML(let name, let shape):
      return make(
        .templateType, "'\(name)' is \(shape.kindName), which is never printed unescaped", span,
        help: "write {{\(name)}}")
    case .missing(let name, let known):
      return make(.missingTemplate, "there is no template '\(name)'", span, help: Self.help(name, known))
    case .tooLarge(let what):
      return make(.templateRecursion, "'\(root)' includes more than \(what)", span)
    case .stray(let text):
      return make(
        .templateSyntax, "'\(text)' is never shown: in a parent tag only blocks count", span,
        help: "put it into a block: {{$name}} … {{/name}}")
    case .unknownBlock(let name, let parent, let known):
      return make(
        .unknownTemplateBlock, "the parent '\(parent)' has no block '\(name)'", span, help: Self.help(name, known))
    }
  }

  /// The diagnostic of a cycle of templates that include each other.
  ///
  /// - Parameter names: the templates of the cycle, each once. If there are many, the message omits the middle ones.
  static func circle(_ names: [String], at span: SourceSpan?) -> Diagnostic {
    var words = (names + names.prefix(1)).map { "'\($0)'" }
    if names.count > 12 { words.replaceSubrange(5..<(names.count - 4), with: ["\(names.count - 9) more"]) }
    let way = words.joined(separator: " → ")
    return Diagnostic(
      .error, .templateRecursion, "a template includes itself: \(way)", at: span, help: "take one of the inclusions out"
    )
  }

  private func make(_ code: DiagnosticCode, _ message: String, _ span: SourceSpan, help: String? = nil) -> Diagnostic {
    Diagnostic(.error, code, message, at: span, help: help)
  }

  /// Suggests the nearest name; if there is none, lists all known names.
  private static func help(_ name: String, _ known: [String]) -> String? {
    if let near = suggestion(for: name, in: known) { return near }
    return known.isEmpty ? nil : "known here: \(known.sorted(by: bytewise).joined(separator: ", "))"
  }
}
