import BriefCore

/// The templates of a site, parsed, expanded and checked.
///
/// The language is Mustache without lambdas. It differs from the specification in one thing: it is strict. A name that the
/// schema does not have, a template or block that does not exist, a list printed like a text, text printed unescaped
/// are errors with file, line and column, found when templates are loaded and not when a page is rendered.
public struct TemplateLibrary: Sendable {
  private var programs: [String: TemplateProgram] = [:]
  private var reads: [String: [String]] = [:]

  /// Loads templates.
  ///
  /// - Parameters:
  ///   - files: every template by its name, which is its path below the theme without the ending: `page`, `partials/head`.
  ///   - roots: the schema of each template that a page is rendered with.
  /// - Returns: a library that renders what it can. It reports bad syntax in any file (`template-syntax`), and what each root
  ///   uses wrongly, itself or in what it includes: `unknown-variable`, `template-type`, `missing-template`,
  ///   `unknown-template-block`, `template-recursion`.
  public static func load(_ files: [String: SourceFile], roots: [String: TemplateSchema]) -> Staged<TemplateLibrary> {
    load(files, roots: roots.mapValues { .object($0) }, strictness: .strict)
  }

  /// As above; with roots that need not be objects, and unknown names allowed or not.
  static func load(
    _ files: [String: SourceFile], roots: [String: TemplateShape], strictness: TemplateStrictness
  ) -> Staged<TemplateLibrary> {
    var library = TemplateLibrary()
    var diagnostics: [Diagnostic] = []
    let templates = files.mapValues { parseTemplate($0).collect(into: &diagnostics) }
    var circles: [[TemplateInclusion]] = []
    var tooDeep: [TemplateDepth] = []
    for (root, shape) in roots.sorted(by: { bytewise($0.key, $1.key) }) {
      var binder = TemplateBinder(root: root, shape: shape, templates: templates, strictness: strictness)
      binder.bind()
      library.programs[root] = binder.program
      library.reads[root] = binder.asked.sorted(by: bytewise)
      diagnostics += binder.diagnostics
      circles += binder.circles
      // The roots come to a long chain by ways of different length, and stop at different links of it.
      if let depth = binder.tooDeep, !tooDeep.contains(where: depth.isOnOneChain) { tooDeep.append(depth) }
    }
    diagnostics += reportCircles(circles) + tooDeep.map(\.diagnostic)
    // A partial's faults are found once for each of its uses.
    return Staged(library, diagnostics.sortedOnce())
  }

  /// Appends a page.
  ///
  /// - Parameters:
  ///   - root: one of the names that the library was loaded with; another one renders nothing.
  ///   - value: the page's values, in the slots of the root's schema.
  public func render(_ root: String, _ value: TemplateValue, into output: inout [UInt8]) {
    programs[root]?.render(value, into: &output)
  }

  /// The names of the templates that a root uses, itself and those that were looked for and not found among them, sorted
  /// bytewise: a page must be rendered again when any of these appears, changes or goes.
  public func filesRead(by root: String) -> [String] {
    reads[root] ?? []
  }
}

/// A tag that includes a template.
struct TemplateInclusion: Sendable {
  /// The template that is included.
  var name: String
  /// Where its name stands.
  var span: SourceSpan
}

/// Reports each circle once, from wherever it was met, where it closes: at the tag that includes its bytewise first template.
private func reportCircles(_ circles: [[TemplateInclusion]]) -> [Diagnostic] {
  var links: [String: [String]] = [:]
  var spans: [String: [String: SourceSpan]] = [:]
  for circle in circles {
    for (place, link) in circle.enumerated() {
      let from = circle[(place + circle.count - 1) % circle.count].name
      links[from, default: []].append(link.name)
      let known = spans[from]?[link.name]
      spans[from, default: [:]][link.name] = known.map { min($0, link.span) } ?? link.span
    }
  }
  return findCycles(links.mapValues { $0.sorted(by: bytewise) }).map { circle in
    TemplateFault.circle(circle, at: spans[circle[circle.count - 1]]?[circle[0]])
  }
}
