import BriefChips
import BriefCore
import BriefPages
import BriefSite

/// The sources that only briefings under embargo cite or name: a page of one would tell what the briefing is about.
///
/// - Parameters:
///   - held: what the briefings under embargo would tell other pages.
///   - published: what the pages of the site tell, but for those of sources.
/// - Returns: the ids. A source that nothing at all cites is none of them.
func heldSources(_ dataset: Dataset, held: [PageExports], published: [PageExports]) -> Set<String> {
  var candidates: Set<String> = []
  for id in held.lazy.flatMap(\.namedSources) {
    // What it repeats is named by its page alone.
    var next: String? = id
    while let id = next, candidates.insert(id).inserted { next = dataset.source(id)?.origin }
  }
  if candidates.isEmpty { return [] }
  for exports in published { candidates.subtract(exports.namedSources) }
  candidates.subtract(dataset.sourcesOfData)
  // A source that has a page names the one that it repeats.
  var open = dataset.sources.filter { !candidates.contains($0.id) }.compactMap(\.origin)
  while let id = open.popLast() {
    if candidates.remove(id) != nil, let origin = dataset.source(id)?.origin { open.append(origin) }
  }
  return candidates
}

extension PageExports {
  /// The sources that it cites, and those that it leads to.
  fileprivate var namedSources: [String] { sources.texts + linkedSources.texts }
}

extension Dataset {
  /// The sources that claims, rules and events name.
  fileprivate var sourcesOfData: Set<String> {
    var ids: Set<String> = []
    for claim in entities.lazy.flatMap(\.claims) {
      for id in [claim.source, claim.via, claim.origin] { if let id { ids.insert(id) } }
    }
    for rule in rules { ids.formUnion(([rule.source].compactMap(\.self) + rule.outcomes.map(\.source)).map(\.value)) }
    for event in events { ids.formUnion(event.sources.map(\.value)) }
    return ids
  }
}

extension BuildRun {
  /// What the briefings under embargo would tell other pages.
  ///
  /// They are made and thrown away; what is wrong with them is said when they are out, or by `--drafts`.
  func heldExports(_ index: SiteIndex, _ look: SiteLook) throws -> [PageExports] {
    let held = index.heldBriefings
    if held.isEmpty { return [] }
    let renderer = look.renderer(index, drawCard: nil)
    let outcomes = try disk.read(held.map(\.path))
    return zip(held, outcomes).compactMap { briefing, outcome in
      outcome.source(briefing.path).flatMap { renderer.briefing(briefing, $0).value.first?.exports }
    }
  }
}
