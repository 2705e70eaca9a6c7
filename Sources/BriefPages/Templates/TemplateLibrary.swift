import BriefCore

/// The templates of a site, parsed, expanded and checked.
///
/// The language is Mustache without lambdas. Unlike the specification, it is strict: a name that the schema does not
/// have, a template or block that does not exist, a list printed like a text, and text printed unescaped are errors.
/// They have a file, line and column, and are found when templates are loaded, before any page is rendered.
public struct TemplateLibrary: Sendable {
  private var programs: [String: TemplateProgram] = [:]
  private var reads: [String: [String]] = [:]

  /// Loads templates.
  ///
  /// - Parameters:
  ///   - files: all templates by name. A template's name is its path below the theme without the extension: `page`,
  ///     `partials/head`.
  ///   - roots: the schema of each root template.
  /// - Returns: a library that renders all correct constructs. It reports bad syntax in any file (`template-syntax`),
  ///   and faults in each root and the templates that it includes: `unknown-variable`, `template-type`,
  ///   `missing-template`, `unknown-template-block`, `template-recursion`.
  public static func load(_ files: [String: SourceFile], roots: [String: TemplateSchema]) -> Staged<TemplateLibrary> {
    load(files, roots: roots.mapValues { .object($0) }, strictness: .strict)
  }

  /// Loads templates whose roots need not be objects, and with a choice of strictness.
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
      // Several roots may reach the same long chain by paths of different length, and stop at different links of it. It
      // is reported once.
      if let depth = binder.tooDeep, !tooDeep.contains(where: depth.isOnOneChain) { tooDeep.append(depth) }
    }
    diagnostics += reportCircles(circles) + tooDeep.map(\.diagnostic)
    // A fault in a partial is found once for each use; duplicates are removed here.
    return Staged(library, diagnostics.sortedOnce())
  }

  /// Appends a rendered page.
  ///
  /// - Parameters:
  ///   - root: the name of a root template; an unknown name renders nothing.
  ///   - value: the page's values, in the slots of the root's schema.
  public func render(_ root: String, _ value: TemplateValue, into output: inout [UInt8]) {
    programs[root]?.render(value, into: &output)
  }

  /// The names of the templates that a root reads, sorted bytewise, including the root itself and templates that were
  /// not found. A page must be rendered again if any of these is added, changed or removed.
  public func filesRead(by root: String) -> [String] {
    reads[root] ?? []
  }
}

/// A tag that includes a template.
struct TemplateInclusion: Sendable {
  /// The name of the included template.
  var name: String
  /// The span of the name.
  var span: SourceSpan
}

/// Reports each cycle once, whichever roots reach it, at the tag that includes its bytewise first template.
private func reportCircles(_ circles: [[TemplateInclusion]]) -> [Diagnostic] {
  var links: [String: [String]] = [:]
  var spans: [String: [String: SourceSpan]] = [:]
  for circle in circles {
    for (index, link) in circle.enumerated() {
      let from = circle[(index + circle.count - 1) % circle.count].name
      links[from, default: []].append(link.name)
      let known = spans[from]?[link.name]
      spans[from, default: [:]][link.name] = known.map { min($0, link.span) } ?? link.span
    }
  }
  return findCycles(links.mapValues { $0.sorted(by: bytewise) }).map { circle in
    TemplateFault.circle(circle, at: spans[circle[circle.count - 1]]?[circle[0]])
  }
}
