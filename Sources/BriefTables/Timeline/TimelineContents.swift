import BriefAnswers
import BriefModel
import BriefQuantities

/// The events and rules that the drawing of the timeline shows.
public struct TimelineContents: Sendable {
  /// A lane with its name, events and rules.
  struct Lane: Sendable {
    var lane: Event.Lane?
    var name: String
    var events: [Event] = []
    var rules: [Rule] = []
  }

  /// The lanes that have events or rules, from above.
  private(set) var lanes: [Lane]
  /// The first day of the first year.
  let start: Day
  /// The site's day.
  let end: Day

  /// Sorts events and rules into lanes. Proposals are left out, and so are rules that have not taken effect.
  ///
  /// A rule belongs to the lane of its jurisdiction; one of another country, or of none, to that of the first event that
  /// concerns it.
  ///
  /// - Parameters:
  ///   - lanes: the lanes with their names, from above.
  ///   - events: the events, by date.
  ///   - others: the name of the lane of rules that belong to no other.
  /// - Returns: `nil` if there is nothing to draw.
  public init?(
    lanes: [(lane: Event.Lane, name: String)], events: [Event], rules: [Rule], others: String, now: Day
  ) {
    let past = events.filter { !$0.pending && $0.date.first <= now }
    let drawn = rules.filter { rule in rule.kind != .bill && rule.effectiveFrom.map { $0.first <= now } ?? false }
      .sorted { ($0.effectiveFrom?.first ?? now, $0.id) < ($1.effectiveFrom?.first ?? now, $1.id) }
    let days = past.map(\.date.first) + drawn.compactMap(\.effectiveFrom?.first)
    guard let first = days.min(), let start = Day(year: first.civil.year, month: 1, day: 1), start < now else {
      return nil
    }
    self.start = start
    end = now
    var all = lanes.map { Lane(lane: $0.lane, name: $0.name) } + [Lane(lane: nil, name: others)]
    for event in past {
      if let index = all.firstIndex(where: { $0.lane == event.lane }) { all[index].events.append(event) }
    }
    for rule in drawn {
      let lane = Self.lane(of: rule, events)
      if let index = all.firstIndex(where: { $0.lane == lane }) { all[index].rules.append(rule) }
    }
    self.lanes = all.filter { !$0.events.isEmpty || !$0.rules.isEmpty }
  }

  private static func lane(of rule: Rule, _ events: [Event]) -> Event.Lane? {
    switch rule.jurisdiction {
    case "US": .us
    case "CN": .china
    default: events.first { event in event.entities.contains { $0.value == rule.id } }?.lane
    }
  }
}
