import BriefAnswers
import BriefCore
import BriefModel
import BriefOutput
import BriefPages
import BriefSite

/// The sources that only briefings under embargo cite or name. Pages of such sources would reveal a briefing's subject.
///
/// - Parameters:
///   - held: the exports of the briefings under embargo.
///   - published: the exports of the site's pages, except those of sources.
/// - Returns: the ids. Sources that are cited nowhere are not included.
public func heldSources(_ dataset: Dataset, held: [PageExports], published: [PageExports]) -> Set<String> {
  var candidates: Set<String> = []
  for id in held.lazy.flatMap(\.namedSources) {
    // The origin of a held source is named only on that source's page, so it is a candidate too.
    var next: String? = id
    while let id = next, candidates.insert(id).inserted { next = dataset.source(id)?.origin }
  }
  if candidates.isEmpty { return [] }
  for exports in published { candidates.subtract(exports.namedSources) }
  candidates.subtract(dataset.sourcesOfData)
  // A published source names its origin, so the origin is published too.
  var open = dataset.sources.filter { !candidates.contains($0.id) }.compactMap(\.origin)
  while let id = open.popLast() {
    if candidates.remove(id) != nil, let origin = dataset.source(id)?.origin { open.append(origin) }
  }
  return candidates
}

extension PageExports {
  /// The sources that a page cites or links to.
  fileprivate var namedSources: [String] { sources.texts + linkedSources.texts }
}

extension Dataset {
  /// The sources that claims, rules and events refer to.
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
  /// The exports of the drafts and of the briefings under embargo.
  ///
  /// The pages are rendered and discarded. Their diagnostics are reported when they are published, or with `--drafts`.
  public func heldExports(_ inputs: BuildInputs) throws -> [PageExports] {
    let held = inputs.folders.flatMap(\.index.heldPages)
    if held.isEmpty { return [] }
    let renderers = inputs.renderers(drawCard: nil)
    let outcomes = try disk.read(held.map(\.path))
    return zip(held, outcomes).compactMap { page, outcome in
      let task = PageTask(page, on: inputs.own.locale.language)
      return outcome.source(page.path).flatMap { task.make(renderers.renderer(task.locale), $0).value.first?.exports }
    }
  }
}
