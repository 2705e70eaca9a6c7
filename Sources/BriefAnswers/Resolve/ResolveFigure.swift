import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

extension Dataset {
  /// The answer for a field of an entity, as of a day.
  ///
  /// - Parameters:
  ///   - entity: a current or former id.
  ///   - field: the name of a field, claimed or derived.
  ///   - basis: the basis components that differ from the field's defaults; components that do not matter to the field
  ///     are ignored.
  /// - Returns: the figure; `unknown` if the entity or field does not exist, or if nothing is claimed.
  public func figure(_ entity: String, _ field: String, basis: Basis? = nil, asOf: Day) -> Figure {
    resolved(entity, field, basis: basis, asOf: asOf).figure
  }

  /// The figure as cached in the dataset.
  public func resolved(_ entity: String, _ field: String, basis: Basis? = nil, asOf: Day) -> ResolvedFigure {
    guard let key = key(entity, field, basis, asOf: asOf) else {
      note(FigureRead(entity: entity, field: field, basis: basis ?? Basis(), asOf: asOf))
      return ResolvedFigure(Figure(.init(entity: entity, field: field, asked: basis ?? Basis())))
    }
    return resolved(key, asOf: asOf)
  }

  /// Computes the answer without the cache. Also returns the claims it depends on, sorted by id, and the selection for
  /// a claimed field.
  func resolveFigure(
    _ entity: Entity, _ field: Field, _ basis: Basis?, asOf: Day
  ) -> (figure: Figure, claims: [Claim], selection: Selection?) {
    if field.derived, !isStated(field, of: entity, asOf: asOf) {
      let derived = derivedFigure(entity, field, basis: basis, asOf: asOf)
      return (derived.figure, derived.claims, nil)
    }
    let selection = select(entity, field, given: basis, asOf: asOf)
    var figure = figure(of: selection, entity, field, given: basis)
    if field.derived { figure.calculation = calculation(entity, field, basis: basis, asOf: asOf) }
    return (Figure(figure), sortedByID(selection.claims), selection)
  }

  /// The answers for a field of an entity, by the day from which each holds.
  ///
  /// An answer changes only on a day on which a claim becomes known or takes its rank.
  public func history(_ entity: String, _ field: String, basis: Basis? = nil) -> FigureHistory {
    let first = Day(number: .min)
    var segments = [
      FigureHistory.Segment(begins: nil, figure: figure(entity, field, basis: basis, asOf: first))
    ]
    for day in eventDays(of: entity, field) where day > first {
      let next = figure(entity, field, basis: basis, asOf: day)
      if next != segments[segments.count - 1].figure { segments.append(.init(begins: day, figure: next)) }
    }
    return FigureHistory(segments: segments)
  }

  /// The days on which the answer for a field can change, sorted.
  func eventDays(of entity: String, _ field: String) -> [Day] {
    guard let id = currentID(entity), let known = vocabulary.field(field) else { return [] }
    var days: Set<Day> = []
    for name in claimedFields(of: known) {
      for claim in claims(of: id, name) {
        if let day = claim.known { days.insert(day) }
        if let day = claim.rankSince { days.insert(day) }
      }
    }
    return days.sorted()
  }

  /// The last day, up to the as-of day, on which the answer to a request can have changed; `nil` if there is none.
  func lastChange(of key: FigureKey, asOf: Day) -> Day? {
    let entity = contents.entities[Int(key.entity)]
    var last: Day?
    for name in claimedFields(of: field(of: key)) {
      for claim in claims(of: entity.id, name) {
        for event in [claim.known, claim.rankSince] {
          if let event, event <= asOf { last = max(last ?? event, event) }
        }
      }
    }
    return last
  }

  /// The fields whose claims a field's answer depends on: itself, its `sameAs`, the inputs of a derived field, and the
  /// fields that conversions need.
  func claimedFields(of field: Field) -> [String] {
    let inputs = vocabulary.inputs(of: field)
    let answering = inputs + inputs.flatMap { vocabulary.field($0)?.sameAs ?? [] }
    let needsDies = answering.contains { vocabulary.field($0)?.conversions.contains(.dies) ?? false }
    return answering + (needsDies ? vocabulary.names(of: .dieCount) : [])
  }

  // MARK: Figures of selections

  func figure(of selection: Selection, _ entity: Entity, _ field: Field, given: Basis?) -> Figure.Properties {
    let asked = field.askedBasis(of: entity, given: given)
    var figure = Figure.Properties(entity: entity.id, field: field.name, asked: asked)
    switch selection.answer {
    case .nothing: break
    case .absence(let claim):
      if case .absent(let absence) = claim.value { figure.answer = .absent(absence) }
      figure.flags = describe(&figure, [claim], evidenceOrder(for: field)).filter { $0 != .undated && $0 != .weak }
    case .values(let claims):
      let order = evidenceOrder(for: field)
      let resolved = resolveAnswer(claims, order)
      figure.answer = resolved.answer
      figure.basis = selection.basis
      if let variant = commonVariant(of: claims), !resolved.answer.isSeveral { figure.variant = variant }
      // Each flag is added at most once.
      var flags = describe(&figure, selection.claims, order)
      if selection.conversion != nil { figure.conversion = selection.conversion }
      if resolved.conflicting { flags.append(.conflicting) }
      if selection.fit?.open ?? 0 != 0 { flags.append(.unstatedBasis) }
      if selection.isSameAs { flags.append(.sameAs) }
      if selection.conversion != nil { flags.append(.converted) }
      let isPlan =
        selection.basis[.stage] == .roadmap || entity.status == .roadmap && field.components.contains(.stage)
      if isPlan { flags.append(.roadmap) }
      if resolved.answer.isApproximate { flags.append(.approximate) }
      if !selection.passedOver.isEmpty {
        figure.disputedBy = disputing(selection.passedOver, claims, order)
        if !figure.disputedBy.isEmpty { flags.append(.disputed) }
      }
      if flags.count > 1 { flags.sort() }
      figure.flags = flags
    }
    return figure
  }

  /// Fills in the claims of a figure, their sources and evidence.
  ///
  /// - Returns: the flags that follow from the claims.
  func describe(_ figure: inout Figure.Properties, _ claims: [Claim], _ order: EvidenceOrder) -> [Figure.Flag] {
    let ids = claims.map { $0.id }
    figure.claims = ids.count > 1 ? ids.sorted() : ids
    figure.evidence = order.weakest(claims)
    var sources: [String] = []
    sources.reserveCapacity(claims.count)
    var (isWeak, isUndated, needsSource) = (true, false, false)
    for claim in claims {
      if claim.needsSource { needsSource = true }
      guard let source = claim.source else { continue }
      sources.append(source)
      if claim.evidence != .aggregator, !isLowQuality(source) { isWeak = false }
      if claim.known == nil { isUndated = true }
    }
    figure.sources = sources.count > 1 ? sources.sortedOnce(by: bytewise) : sources
    var flags: [Figure.Flag] = []
    if isWeak, !sources.isEmpty { flags.append(.weak) }
    if isUndated { flags.append(.undated) }
    if needsSource { flags.append(.needsSource) }
    return flags
  }

  func evidenceOrder(for field: Field) -> EvidenceOrder {
    let dimension: Dimension? =
      switch field.kind {
      case .quantity(let dimension): dimension
      case .money: .money("USD")
      case .text, .date, .truth, .entity: nil
      }
    return EvidenceOrder(dimension, isLow: isLowQuality)
  }

  func isLowQuality(_ source: String) -> Bool {
    contents.sourceIndices[source].map { contents.sources[$0].lowQuality } ?? false
  }

  /// The claims that disagree with a preferred claim and have another origin.
  private func disputing(_ passedOver: [Claim], _ preferred: [Claim], _ order: EvidenceOrder) -> [ClaimID] {
    let origins = Set(preferred.map(\.independence))
    return passedOver.filter { claim in
      guard !origins.contains(claim.independence) else { return false }
      return preferred.contains { chosen in
        guard chosen.variant == nil || claim.variant == nil || chosen.variant == claim.variant else { return false }
        if case .value = resolveAnswer([chosen, claim], order).answer { return false }
        return true
      }
    }.map { $0.id }.sorted()
  }
}

/// The bin or version that all claims are about; `nil` if they are about none or several.
private func commonVariant(of claims: [Claim]) -> String? {
  guard let variant = claims.first?.variant, claims.allSatisfy({ $0.variant == variant }) else { return nil }
  return variant
}

extension Claim {
  /// The key by which independent claims are counted: the origin. A claim without a source is independent.
  var independence: String { origin ?? self.source ?? self.id.description }
}

extension Figure.Answer {
  fileprivate var isSeveral: Bool {
    if case .several = self { true } else { false }
  }

  /// Whether a number or date in it is marked as approximate, or is a bound.
  var isApproximate: Bool {
    func unsure(_ value: ClaimValue) -> Bool {
      switch value {
      case .quantity(let quantity): quantity.bound != .exact
      case .date(let date): date.approximate
      case .text, .truth, .entity, .absent: false
      }
    }
    return switch self {
    case .value(let value): unsure(value)
    case .interval(let low, _, let high, _): low.bound != .exact || high.bound != .exact
    case .several(let alternatives): alternatives.contains { unsure($0.value) }
    case .absent: false
    }
  }
}
