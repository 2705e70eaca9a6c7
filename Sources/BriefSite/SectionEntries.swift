import BriefAnswers
import BriefModel
import BriefQuantities

extension Section {
  /// Whether the section's listing has entries as of the site's day. A section without entries has no page.
  ///
  /// Conflicts and the methodology always have a page: the first then says that sources agree, the second how figures
  /// are computed.
  ///
  /// - Parameters:
  ///   - briefings: whether there are briefings.
  ///   - pairs: whether there are comparison pages.
  ///   - topics: whether briefings have topics.
  ///   - authors: whether there are authors.
  func hasEntries(_ dataset: Dataset, briefings: Bool, pairs: Bool, topics: Bool, authors: Bool) -> Bool {
    func hasEntity(_ kind: EntityKind) -> Bool { dataset.entities.contains { $0.kind == kind } }
    let now = dataset.now
    return switch self {
    case .briefings: briefings
    case .chips: hasEntity(.chip)
    case .systems: hasEntity(.system)
    case .companies: hasEntity(.company)
    case .software: hasEntity(.software)
    case .models: hasEntity(.model)
    case .rules: dataset.rules.contains { $0.isKnown(asOf: now) }
    case .timeline: dataset.events.contains { $0.date.first <= now }
    case .sources: dataset.sources.contains { $0.date.map { $0.last <= now } ?? true }
    case .conflicts, .methodology: true
    case .compare: pairs
    case .topics: topics
    case .authors: authors
    }
  }
}
