import BriefCore
import BriefIncremental
import BriefOutput
import BriefPages

extension BuildRun {
  /// Renders only the authored pages whose own Markdown files have changed, if all else that pages can read is unchanged.
  ///
  /// In that case all reads of the other pages are unchanged. If the new pages also export the same data as before,
  /// every other page can be reused. Requires a last build without diagnostics, since these have spans in files.
  ///
  /// - Parameter work: receives the rendered pages if the shortcut fails, so that they are not rendered again.
  /// - Returns: the number of pages; `nil` if every page must be checked.
  mutating func rebuildEditedPages(
    _ plans: [PagePlan], _ work: inout PageWork, _ last: LastBuild, _ progress: @Sendable (BuildProgress) -> Void
  ) throws -> Int? {
    guard let engine = work.engine, let session, let inputs = last.inputs, last.isOutputUnchanged,
      inputs.diagnostics.isEmpty, diagnostics.isEmpty, !environmentFailed
    else { return nil }
    let changed = Set(work.tree.changed.filter { $0.hasSuffix(".md") })
    let tasks = plans.flatMap(\.authored).filter { $0.path.map(changed.contains) ?? false }
    // Prose beside a data file belongs to a generated page.
    guard !tasks.isEmpty, tasks.count == changed.count else { return nil }
    let old = tasks.compactMap { engine.unchangedTrace(of: $0.name) }
    guard old.count == tasks.count else { return nil }
    let made = try rerender(tasks, work, progress)
    rendered += tasks.count
    pagesRead += tasks.count
    let areExportsUnchanged = zip(made, old).allSatisfy { made, old in
      made.diagnostics.isEmpty && !made.environmentFailed
        && made.exports.map(\.comparable) == old.exports.map(\.comparable) && !made.exports.isEmpty
    }
    let feeds = areExportsUnchanged ? changedFeeds(plans, made, old, engine, work.renderers) : nil
    guard let feeds else {
      work.made = Dictionary(zip(tasks.map(\.name), made), uniquingKeysWith: { first, _ in first })
      return nil
    }
    for feed in feeds { try session.put(feed.path, feed.bytes) }
    session.reuseAll(but: old.flatMap(\.files))
    engine.reuseAll()
    return inputs.pages
  }

  /// The feeds of the folders in which the text of a page in the feed has changed.
  ///
  /// - Returns: `nil` if the state has no text of a page in such a feed.
  private func changedFeeds(
    _ plans: [PagePlan], _ made: [Made], _ old: [PageTrace], _ engine: Engine, _ renderers: Renderers
  ) -> [RenderedPage]? {
    var feeds: [RenderedPage] = []
    for plan in plans {
      guard let entries = feedEntries(plan, made, old, engine) else { return nil }
      if !entries.isEmpty { feeds.append(plan.placed(renderers.renderer(plan.locale).feed(entries))) }
    }
    return feeds
  }

  /// The entries of a folder's feed if the text of one of its pages has changed; empty if none has.
  ///
  /// - Returns: `nil` if the state has no text of a page in the feed.
  private func feedEntries(_ plan: PagePlan, _ made: [Made], _ old: [PageTrace], _ engine: Engine) -> [PageExports]? {
    let exports = made.flatMap(\.exports).filter { $0.folder == plan.folder }
    let former = old.flatMap(\.exports).filter { $0.folder == plan.folder }
    if zip(exports, former).allSatisfy({ $0.feedText == $1.feedText }) { return [] }
    let new = Dictionary(exports.map { ($0.route, $0) }, uniquingKeysWith: { first, _ in first })
    var entries: [PageExports] = []
    for briefing in plan.index.latestBriefings(PageRenderer.feedLength) {
      guard let entry = new[briefing.route] ?? engine.unchangedTrace(of: plan.task(briefing).name)?.exports.first
      else {
        return nil
      }
      entries.append(entry)
    }
    return entries
  }
}

extension PageExports {
  /// The exported data that affects other pages. Spans of links are omitted, since they matter only for broken links.
  fileprivate var comparable: [UInt8] {
    var exports = self
    exports.links = []
    // Only the feed uses it.
    exports.feedText = []
    var writer = ByteWriter()
    exports.write(to: &writer)
    for link in Set(links.map { "\($0.anchor.route)#\($0.anchor.id)" }).sorted(by: bytewise) { writer.text(link) }
    return writer.bytes
  }
}
