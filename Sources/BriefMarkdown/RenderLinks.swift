import BriefCore
import CCMarkGFMGuard

/// A link that is being rendered.
struct OpenLink {
  /// The index of the hole of its destination, whose span is set when the link ends.
  var targetHole: Int?
  /// The output offset at which its text begins, and the number of holes at that point.
  let textStart: Int
  let holeCount: Int
  let destination: LinkDestination
}

extension Renderer {
  mutating func enterLink(_ node: Node, _ view: NodeView) {
    guard isBriefing else {
      out.append("<a href=\"")
      out.append(address: view.literal)
      appendTitle(view)
      out.append("\">")
      links.append(OpenLink(textStart: out.count, holeCount: holes.count, destination: .outside))
      return
    }
    let destination = LinkDestination(view.literal, isImage: false)
    out.append("<a href=\"")
    var hole: Int?
    switch destination {
    case .outside: out.append(address: view.literal)
    case .inside:
      hole = holes.count
      addHole(.linkTarget(String(decoding: view.literal, as: UTF8.self)), at: text.span(0..<0))
    case .unsafe: break
    }
    appendTitle(view)
    out.append("\">")
    links.append(OpenLink(targetHole: hole, textStart: out.count, holeCount: holes.count, destination: destination))
  }

  mutating func leaveLink(_ view: NodeView) {
    let link = links.removeLast()
    if isBriefing {
      // A link without text is not accessible, so it gets a name.
      let isEmpty = out.count == link.textStart && holes.count == link.holeCount
      switch link.destination {
      case .outside: if isEmpty { out.append(escaping: view.literal) }
      case .inside:
        let span = text.span(position.findDestination(view, in: text))
        if let hole = link.targetHole, holes.indices.contains(hole) { holes[hole].span = span }
        if isEmpty {
          links.append(link)
          addHole(.linkName(String(decoding: view.literal, as: UTF8.self)), at: span)
          links.removeLast()
        }
      case .unsafe(let reason):
        let span = text.span(position.findDestination(view, in: text))
        let destination = String(decoding: view.literal, as: UTF8.self)
        diagnostics.append(.unsafeLink(destination, reason: reason, isImage: false, at: span))
      }
    }
    out.append("</a>")
  }

  mutating func enterImage(_ node: Node, _ view: NodeView) {
    lastText = nil
    out.append("<img")
    switch isBriefing ? LinkDestination(view.literal, isImage: true) : .outside {
    case .outside:
      out.append(" src=\"")
      out.append(address: view.literal)
      out.append("\"")
    case .inside: addHole(.image(String(decoding: view.literal, as: UTF8.self)), at: text.span(0..<0))
    case .unsafe: out.append(" src=\"\"")
    }
    out.append(" alt=\"")
    image = node
    descriptionStart = out.count
  }

  mutating func leaveImage(_ view: NodeView) {
    let isDescribed = out[descriptionStart...].contains { !isSpace($0) }
    image = nil
    if !isCaption { appendTitle(view) }
    out.append(isBriefing ? "\">" : "\" />")
    guard isBriefing else { return }
    let range = position.findDestination(view, in: text)
    let span = text.span(range)
    // A title that is written with escapes has the span of the destination.
    if isCaption { captionSpan = text.span(position.search(view.second, in: text) ?? range) }
    let destination = String(decoding: view.literal, as: UTF8.self)
    if !isDescribed { diagnostics.append(.missingAlternative(destination, at: span)) }
    switch LinkDestination(view.literal, isImage: true) {
    case .outside: break
    // Descriptions have no holes, so the image's own hole is the last one.
    case .inside: if !holes.isEmpty { holes[holes.count - 1].span = span }
    case .unsafe(let reason):
      diagnostics.append(.unsafeLink(destination, reason: reason, isImage: true, at: span))
    }
  }

  private mutating func appendTitle(_ view: NodeView) {
    guard view.extra_length > 0 else { return }
    out.append("\" title=\"")
    out.append(escaping: view.second)
  }
}
