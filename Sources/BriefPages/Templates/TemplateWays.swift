import BriefCore

/// An inclusion that exceeds the depth limit.
struct TemplateDepth {
  /// The template that was not included; `nil` if it was the replacement of a block.
  var last: String?
  /// The templates on the path to it, the root first.
  var way: [String]
  /// The diagnostic.
  var diagnostic: Diagnostic

  /// Whether another path passes through the end of this one, or ends on it.
  func isOnOneChain(as other: TemplateDepth) -> Bool {
    if diagnostic.span == other.diagnostic.span { return true }
    return last.map { $0 == other.last || other.way.contains($0) } == true || other.last.map(way.contains) == true
  }
}

/// The shortest cycle through a template, following all inclusions in the text of each; `nil` if there is none.
///
/// - Returns: the inclusions of the cycle; the last one includes the template itself.
func wayRound(from start: String, _ templates: [String: ParsedTemplate]) -> [TemplateInclusion]? {
  var cameBy: [String: (from: String, link: TemplateInclusion)] = [:]
  var queue = [start]
  var next = 0
  while next < queue.count, cameBy[start] == nil {
    let from = queue[next]
    next += 1
    guard let template = templates[from] else { continue }
    for name in inclusions(in: template.nodes) where cameBy[name.text] == nil {
      cameBy[name.text] = (from, TemplateInclusion(name: name.text, span: template.file.span(name.range)))
      queue.append(name.text)
    }
  }
  guard var step = cameBy[start] else { return nil }
  var way = [step.link]
  while step.from != start, let before = cameBy[step.from] {
    way.append(before.link)
    step = before
  }
  return way.reversed()
}

/// The names in all tags that include a template, in the order of the text.
private func inclusions(in nodes: [TemplateNode]) -> [TemplateName] {
  nodes.flatMap { node -> [TemplateName] in
    switch node {
    case .lineStart, .text, .variable: []
    case .section(_, _, let children): inclusions(in: children)
    case .partial(let name, _): [name]
    case .parent(let name, let parent): [name] + parent.arguments.flatMap { inclusions(in: $0.content) }
    case .block(let block): inclusions(in: block.content)
    }
  }
}
