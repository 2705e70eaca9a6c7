import BriefCore
import BriefPages

extension BuildRun {
  /// Makes the authored pages whose own Markdown files have changed, where nothing else that pages can ask for has.
  ///
  /// Then every page that is read no more gives what it gave, and if the new pages tell the others what the old ones told,
  /// all the rest of the site is as it was: an answer that has not changed stops the work at its source. It holds only
  /// where nothing was found, since findings name places in files.
  ///
  /// - Parameter work: takes in what was made in vain, so that nobody makes it again.
  /// - Returns: how many pages there are; `nil` where each page is to be looked at.
  mutating func makeOwnEdits(
    _ plan: PagePlan, _ work: inout PageWork, _ last: LastBuild, _ progress: @Sendable (BuildProgress) -> Void
  ) throws -> Int? {
    guard let engine = work.engine, let session, let inputs = last.inputs, last.isOutputAsItWas,
      inputs.diagnostics.isEmpty, diagnostics.isEmpty, !environmentFailed
    else { return nil }
    let changed = Set(work.tree.changed.filter { $0.hasSuffix(".md") })
    let tasks = plan.authored.filter { $0.path.map(changed.contains) ?? false }
    // Prose beside data is of a page that the tool makes.
    guard !tasks.isEmpty, tasks.count == changed.count else { return nil }
    let old = tasks.compactMap { engine.unmoved($0.name) }
    guard old.count == tasks.count else { return nil }
    let made = try renderAnew(tasks, work, progress)
    rendered += tasks.count
    pagesRead += tasks.count
    let isUnheard = zip(made, old).allSatisfy { made, old in
      made.diagnostics.isEmpty && !made.environmentFailed
        && made.exports.map(\.told) == old.exports.map(\.told) && made.exports != nil
    }
    let feed = isUnheard ? feedEntries(plan, made, old, engine) : []
    guard isUnheard, let feed else {
      work.made = Dictionary(zip(tasks.map(\.name), made), uniquingKeysWith: { first, _ in first })
      return nil
    }
    if !feed.isEmpty {
      let page = work.renderer.feed(feed)
      try session.put(page.path, page.bytes)
    }
    session.keepAll(but: old.flatMap(\.files))
    engine.keepAll()
    return inputs.pages
  }

  /// What the feed is made of where a page in it has another text now; empty where none has.
  ///
  /// - Returns: `nil` where the state has lost the text of a page.
  private func feedEntries(_ plan: PagePlan, _ made: [Made], _ old: [PageTrace], _ engine: Engine) -> [PageExports]? {
    let exports = made.compactMap(\.exports)
    if zip(exports, old).allSatisfy({ $0.feedText == $1.exports?.feedText }) { return [] }
    let new = Dictionary(exports.map { ($0.route, $0) }, uniquingKeysWith: { first, _ in first })
    var entries: [PageExports] = []
    for briefing in plan.index.latestBriefings(PageRenderer.feedLength) {
      guard let entry = new[briefing.route] ?? engine.unmoved(PageTask.briefing(briefing).name)?.exports else {
        return nil
      }
      entries.append(entry)
    }
    return entries
  }
}

extension PageExports {
  /// What it tells other pages, without the places of its links: those matter only where a link is broken.
  fileprivate var told: [UInt8] {
    var exports = self
    exports.links = []
    // Only the feed has it.
    exports.feedText = []
    var writer = ByteWriter()
    writer.exports(exports)
    for link in Set(links.map { "\($0.anchor.route)#\($0.anchor.id)" }).sorted(by: bytewise) { writer.text(link) }
    return writer.bytes
  }
}
