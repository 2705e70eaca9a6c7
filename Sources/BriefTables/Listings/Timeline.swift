import BriefAnswers
import BriefCore
import BriefModel
import BriefQuantities

/// Events by date, selected by a `timeline` block.
public struct Timeline: Sendable {
  /// The subject of the timeline, in one line.
  public var caption: String?
  /// The as-of day; later events are left out.
  public var asOf: Day
  /// The requested lanes; if none was requested, those that have an event. In the order of `Event.Lane`.
  public var lanes: [Event.Lane]
  /// The events that happened, by first day, then id.
  public var events: [Event]
  /// The proposed events, in the same order: listed separately, never counted as law.
  public var proposed: [Event]
}

/// Selects the events of a `timeline` block.
///
/// - Parameter asOf: the as-of day; an event is known from the first possible day of its date.
/// - Returns: the timeline; reports `unknown-entity`, `duplicate-item`, and, as a warning, `empty-table` if no event
///   remains.
public func layOutTimeline(_ block: TimelineBlock, in dataset: Dataset, asOf: Day) -> Staged<Timeline> {
  var diagnostics: [Diagnostic] = []
  let concerned = Set(once(block.entities, &diagnostics, id: \.self) { dataset.concern($0, &$1) })
  let lanes = Set(block.lanes.map(\.value))
  let chosen = dataset.events.filter { event in
    if event.date.first > asOf { return false }
    if let from = block.from, event.date.last < from.value.first { return false }
    if let to = block.to, event.date.first > to.value.last { return false }
    if !lanes.isEmpty, !lanes.contains(event.lane) { return false }
    // An unknown id was reported; it must not disable the filter.
    return block.entities.isEmpty || event.entities.contains { concerned.contains($0.value) }
  }
  if chosen.isEmpty, !diagnostics.haveErrors {
    diagnostics.append(
      Diagnostic(.warning, .emptyTable, "no event known on \(asOf) belongs to this timeline", at: block.span))
  }
  let shown = lanes.isEmpty ? Set(chosen.map(\.lane)) : lanes
  let timeline = Timeline(
    caption: block.caption?.value, asOf: asOf, lanes: Event.Lane.allCases.filter(shown.contains),
    events: chosen.filter { !$0.pending }, proposed: chosen.filter(\.pending))
  return Staged(timeline, diagnostics)
}

extension Dataset {
  /// The id that an event may concern: that of a rule, or of an entity, which may be given by name.
  fileprivate func concern(_ name: Located<String>, _ diagnostics: inout [Diagnostic]) -> String? {
    if let rule = rule(name.value) { return rule.id }
    switch find(name.value) {
    case .one(let id): return id
    case .several(let candidates): diagnostics.append(.ambiguousName(name.value, candidates, at: name.span))
    case .none(let near):
      let help = near.map { "did you mean '\($0)'?" } ?? suggestion(for: name.value, in: rules.map(\.id))
      diagnostics.append(
        Diagnostic(.error, .unknownEntity, "nothing is named '\(name.value)'", at: name.span, help: help))
    }
    return nil
  }
}
