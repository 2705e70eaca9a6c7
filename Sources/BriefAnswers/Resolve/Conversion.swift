import BriefFigures
import BriefModel
import BriefQuantities

extension Dataset {
  /// The claims that answer by one of the field's conversions, with their values converted to the requested basis.
  ///
  /// Claims are converted only if the content states that this is safe: a link must be stated to be symmetric, and the
  /// number of dies must be claimed.
  func selectConverted(_ entity: Entity, _ field: Field, given: Basis?, asOf: Day) -> Selection? {
    if field.conversions.isEmpty { return nil }
    let asked = field.askedBasis(of: entity, given: given)
    for conversion in field.conversions {
      let converted =
        switch conversion {
        case .symmetricLink: fromOtherDirection(entity, field, given, asked, asOf: asOf)
        case .dies: fromDies(entity, field, given, asked, asOf: asOf)
        }
      if let converted { return converted }
    }
    return nil
  }

  private func fromOtherDirection(
    _ entity: Entity, _ field: Field, _ given: Basis?, _ asked: Basis, asOf: Day
  ) -> Selection? {
    let isDoubled = asked[.direction] == .bothWay
    guard isDoubled || asked[.direction] == .oneWay, let half = Rational(1, 2) else { return nil }
    var other = given ?? Basis()
    other[.direction] = isDoubled ? .oneWay : .bothWay
    let selection = selectOwn(entity, field, given: other, asOf: asOf, onlySymmetric: true)
    return selection.converted(
      times: isDoubled ? Rational(2) : half, .direction, to: asked, .symmetric(isDoubled: isDoubled), support: [])
  }

  private func fromDies(
    _ entity: Entity, _ field: Field, _ given: Basis?, _ asked: Basis, asOf: Day
  ) -> Selection? {
    guard asked[.scope] == .package else { return nil }
    var other = given ?? Basis()
    other[.scope] = .die
    let selection = selectOwn(entity, field, given: other, asOf: asOf)
    guard case .values(let claims) = selection.answer, let counting = vocabulary.field(of: .dieCount),
      let dies = count(counting, of: entity, asOf: asOf)
    else { return nil }
    var each: Quantity?
    if case .value(.quantity(let one)) = resolveAnswer(claims, evidenceOrder(for: field)).answer { each = one }
    return selection.converted(
      times: Rational(dies.count), .scope, to: asked, .dies(count: dies.count, each: each, field: counting.name),
      support: dies.claims)
  }

  /// The count that a field gives for a package, if all claims agree, with those claims.
  private func count(_ field: Field, of entity: Entity, asOf: Day) -> (count: Int, claims: [Claim])? {
    var given = Basis()
    given[.scope] = .package
    guard case .values(let claims) = selectOwn(entity, field, given: given, asOf: asOf).answer else { return nil }
    let counts = Set(
      claims.map { claim -> Int? in
        guard case .quantity(let quantity) = claim.value, quantity.bound == .exact, quantity.upper == nil,
          let number = quantity.rational, number.denominator == 1, number.numerator > 0
        else { return nil }
        return Int(exactly: number.numerator)
      })
    guard counts.count == 1, let count = counts.first ?? nil else { return nil }
    return (count, claims)
  }
}

extension Selection {
  /// The selection with each claim's number multiplied and moved to the requested basis; `nil` if there is nothing to
  /// convert or a number would not be exact.
  fileprivate func converted(
    times factor: Rational, _ component: BasisComponent, to asked: Basis, _ conversion: Figure.Conversion,
    support: [Claim]
  ) -> Selection? {
    guard case .values(let claims) = answer else { return nil }
    func convert(_ claim: Claim) -> Claim? {
      guard case .quantity(let quantity) = claim.value, let product = quantity.multiplied(by: factor) else {
        return nil
      }
      var claim = claim
      claim.value = .quantity(product)
      claim.basis[component] = asked[component]
      return claim
    }
    let answering = claims.compactMap(convert)
    guard answering.count == claims.count else { return nil }
    var selection = self
    selection.answer = .values(answering)
    selection.passedOver = passedOver.compactMap(convert)
    selection.basis[component] = asked[component]
    selection.conversion = conversion
    selection.support = support
    return selection
  }
}

extension Quantity {
  /// The quantity times an exact number, in the same unit and with at least the digits written; `nil` if the product
  /// has no finite decimal expansion or more than 18 digits.
  func multiplied(by factor: Rational) -> Quantity? {
    func product(_ decimal: Decimal) -> Decimal? {
      let written = decimal.significantDigits
      guard
        var result = Rational(decimal).flatMap({ $0.multiplied(by: factor) })
          .flatMap({ Decimal(exactly: $0, significantDigits: written) })
      else { return nil }
      // 750 × 2 has three significant digits as 750 does, so the trailing zero of 1500 is dropped.
      while result.significantDigits > written, result.coefficient % 10 == 0,
        let shorter = Decimal(coefficient: result.coefficient / 10, exponent: result.exponent + 1)
      {
        result = shorter
      }
      return result
    }
    guard let number = product(number) else { return nil }
    var result = self
    result.number = number
    if let upper {
      guard let high = product(upper) else { return nil }
      result.upper = high
    }
    return result
  }
}
