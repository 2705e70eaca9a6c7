import BriefAnswers
import BriefFigures
import BriefModel
import BriefQuantities

/// A group of parts in a table of rules, by the designer's country and the market for which the part is made.
public enum DesignGroup: Sendable, Hashable {
  /// Designed in a country whose rules are computed, given by its code, and made for no single market that a claim
  /// states.
  case home(String)
  /// Designed in a country whose rules are computed, and made for a single market.
  case market(String, market: String)
  /// Designed in another country. Whether the rules reach the part is not assessed.
  case elsewhere(String)
  /// The designer's country is not known, or no rule has a jurisdiction.
  case unknown

  /// The sort order.
  var rank: Int {
    switch self {
    case .home: 0
    case .market: 1
    case .elsewhere: 2
    case .unknown: 3
    }
  }
}

extension Dataset {
  /// The group of a part, and the claims that state its market.
  ///
  /// - Parameter jurisdictions: the countries, as ISO 3166 codes, whose rules are computed.
  func designGroup(
    of part: Entity, under jurisdictions: Set<String>, asOf: Day
  ) -> (group: DesignGroup, claims: [ClaimID]) {
    guard let country = country(ofDesignerOf: part), !jurisdictions.isEmpty else { return (.unknown, []) }
    guard jurisdictions.contains(country) else { return (.elsewhere(country), []) }
    guard let field = vocabulary.field(of: .market) else { return (.home(country), []) }
    let figure = figure(part.id, field.name, asOf: asOf)
    // Sources that name different markets leave it open.
    guard case .value(.text(let market)) = figure.answer else { return (.home(country), []) }
    return (.market(country, market: market), figure.claims)
  }
}

extension RulesTable {
  /// The rows of each group, in their order.
  public var groups: [(group: DesignGroup, rows: [Row])] {
    var groups: [(group: DesignGroup, rows: [Row])] = []
    for row in rows {
      if let index = groups.firstIndex(where: { $0.group == row.group }) {
        groups[index].rows.append(row)
      } else {
        groups.append((row.group, [row]))
      }
    }
    return groups.enumerated().sorted { ($0.element.group.rank, $0.offset) < ($1.element.group.rank, $1.offset) }
      .map(\.element)
  }

  /// Sorts the rows: the strictest outcome of the last day first.
  public mutating func sortByOutcome() {
    func ranks(_ row: Row) -> [Int] {
      row.cells.reversed().map {
        $0.didNotExist ? Int.max : $0.outcome?.rawValue ?? LicenceOutcome.notAssessed.rawValue
      }
    }
    rows = rows.enumerated().sorted { left, right in
      let (first, second) = (ranks(left.element), ranks(right.element))
      return first == second ? left.offset < right.offset : first.lexicographicallyPrecedes(second)
    }
    .map(\.element)
  }
}
