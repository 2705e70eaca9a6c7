import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

/// A field of an entity on which sources disagree, on one basis.
public struct Conflict: Sendable {
  /// One of the values, with the claims that state it.
  public struct Side: Sendable {
    /// The printed value, in the source's own unit.
    public var text: String
    /// The id of the entity that the value names, for example a foundry.
    public var valueEntity: String?
    /// The claims that state the value, by the date of the statement.
    public var claims: [ClaimsTable.Row]
  }

  /// The entity's id.
  public var entity: String
  /// The field's name.
  public var field: String
  /// The field's label.
  public var label: String
  /// The figure that the site prints, with its claims and those that dispute it.
  public var figure: Figure
  /// The values, least first.
  public var sides: [Side]
  /// The ratio of the greatest value to the least, among claims about the same variant; `nil` if there are no two
  /// comparable numbers above zero.
  public var spread: Rational?
  /// The number of the field's claims that are ignored: deprecated ones, and those that another replaces.
  public var leftOut: Int
  /// The anchor on the page of conflicts.
  public var anchor: String

  /// Whether the figure's flags refer to this conflict.
  public func isOf(_ figure: Figure) -> Bool {
    figure.entity == entity && figure.field == field && figure.working == nil
      && (figure.flags.contains(.conflicting) || figure.flags.contains(.disputed))
      && Set(figure.claims).intersection(self.figure.claims).isEmpty == false
  }
}

extension Dataset {
  /// The conflicts about all entities: the widest spread first, those without a spread last, then by entity and field.
  public func conflicts(asOf: Day, style: NumberStyle) -> [Conflict] {
    let all = entities.flatMap { conflicts(of: $0, asOf: asOf, style: style) }
    return all.enumerated().sorted { left, right in
      switch (left.element.spread, right.element.spread) {
      case (let one?, let other?) where one != other: one > other
      case (.some, nil): true
      case (nil, .some): false
      default: left.offset < right.offset
      }
    }.map(\.element)
  }

  /// The conflicts about one entity, in the vocabulary's order.
  ///
  /// Each field is queried on the basis of each of its claims, so a conflict among sparse rates is found even if the
  /// dense ones agree.
  public func conflicts(of entity: Entity, asOf: Day, style: NumberStyle) -> [Conflict] {
    var counts: [String: Int] = [:]
    for claim in entity.claims where claim.isStatement(asOf: asOf) { counts[claim.field, default: 0] += 1 }
    return vocabulary.fields.filter { counts[$0.name, default: 0] > 1 }.flatMap { field in
      conflicts(of: entity, field, asOf: asOf, style)
    }
  }

  private func conflicts(of entity: Entity, _ field: Field, asOf: Day, _ style: NumberStyle) -> [Conflict] {
    var asked: Set<Basis> = []
    var found: [Figure] = []
    for claim in claims(of: entity.id, field.name) where claim.isStatement(asOf: asOf) {
      let basis = claim.basis.stated
      guard asked.insert(basis).inserted else { continue }
      let figure = figure(entity.id, field.name, basis: basis, asOf: asOf)
      guard figure.flags.contains(.conflicting) || figure.flags.contains(.disputed),
        !found.contains(where: { $0.claims == figure.claims })
      else { continue }
      found.append(figure)
    }
    if found.isEmpty { return [] }
    let block = ClaimsBlock(
      of: Located(entity.id, at: entity.span), fields: [Located(field.name, at: entity.span)], span: entity.span)
    // The entity and the field exist, so the block has no diagnostics.
    let rows = layOutClaims(block, in: self, asOf: asOf, style: style).value.rows
    return found.enumerated().map { index, figure in
      let ids = Set(figure.claims + figure.disputedBy)
      let counted = rows.filter { ids.contains($0.claim.id) && $0.claim.field == field.name && $0.absence == nil }
      return Conflict(
        entity: entity.id, field: field.name, label: field.label, figure: figure, sides: sides(of: counted),
        spread: spread(of: counted.map(\.claim)), leftOut: rows.count(where: \.isUnused),
        anchor: "cb-conflict-\(entity.id)-\(field.name)" + (index == 0 ? "" : "-\(index + 1)"))
    }
  }

  private func sides(of rows: [ClaimsTable.Row]) -> [Conflict.Side] {
    var sides: [(side: Conflict.Side, key: SortKey?)] = []
    for row in rows {
      if let index = sides.firstIndex(where: { $0.side.text == row.text }) {
        sides[index].side.claims.append(row)
      } else {
        let side = Conflict.Side(text: row.text, valueEntity: row.valueEntity, claims: [row])
        sides.append((side, SortKey(row.claim.value, text: row.text)))
      }
    }
    return SortKey.sorted(sides, by: \.key).map(\.side)
  }

  /// The greatest ratio between two claims that may be about the same variant.
  private func spread(of claims: [Claim]) -> Rational? {
    var widest: Rational?
    for (index, one) in claims.enumerated() {
      for other in claims[(index + 1)...] {
        guard one.variant == nil || other.variant == nil || one.variant == other.variant,
          case .quantity(let first) = one.value, case .quantity(let second) = other.value,
          first.unit.dimension == second.unit.dimension, let low = first.rational, let otherLow = second.rational
        else { continue }
        let least = min(low, otherLow)
        let greatest = max(first.upperRational ?? low, second.upperRational ?? otherLow)
        guard least > .zero, let ratio = greatest.divided(by: least) else { continue }
        widest = max(widest ?? ratio, ratio)
      }
    }
    return widest
  }
}
