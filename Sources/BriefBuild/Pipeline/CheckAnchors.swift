import BriefCore
import BriefPages
import BriefSite

/// Reports links whose fragment is not an anchor of the page that they lead to.
func checkAnchors(_ exports: [PageExports]) -> [Diagnostic] {
  let anchors = Dictionary(
    exports.filter { !$0.isPlaceholder }.map { ($0.siteRoute, $0.anchors) },
    uniquingKeysWith: { TextSet($0.texts + $1.texts) })
  var diagnostics: [Diagnostic] = []
  for page in exports {
    let locale = PageLocale(translation: page.folder)
    // A link in a file that pages in all languages show is checked with the site's own.
    for link in page.links where locale.isOwn(link.span.path) {
      let route = locale.siteRoute(link.anchor.route)
      // A missing page was reported when the link was resolved. A timeline without events has no anchors.
      let isTimeline = link.anchor.route == Route(Section.timeline.route)
      guard let known = anchors[route] ?? (isTimeline ? [] : nil), !known.contains(link.anchor.id) else { continue }
      diagnostics.append(
        Diagnostic(
          .error, .brokenAnchor, "the page \(route) has no anchor '#\(link.anchor.id)'", at: link.span,
          help: suggestion(for: link.anchor.id, in: known)))
    }
  }
  return diagnostics
}
