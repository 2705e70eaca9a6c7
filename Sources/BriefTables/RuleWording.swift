import BriefAnswers
import BriefExpressions
import BriefFigures
import BriefLanguage
import BriefModel
import BriefQuantities

/// The words for the results of rules, in the language of the page.
public struct RuleWording: Sendable {
  let dataset: Dataset
  let style: NumberStyle

  /// Makes the wording for a dataset's rules.
  public init(_ dataset: Dataset, _ style: NumberStyle) {
    self.dataset = dataset
    self.style = style
  }

  func text(_ phrase: Phrase) -> String { style.words.text(phrase) }

  // MARK: Answers

  /// The answer over all claims: `3A090.a.1`, `no paragraph`, `unknown`, `depends on who is right`.
  public func verdict(_ status: RuleStatus, of rule: Rule) -> String {
    switch status.verdict {
    case .answer(let answer): words(answer, of: rule)
    case .depends:
      status.cases.contains { $0.bin != nil }
        ? text(.dependsOnBin) : text(.dependsOnClaims)
    case .notComputed: text(.notComputed)
    }
  }

  /// The result of one test.
  public func outcome(of test: RuleStatus.Test) -> String {
    switch test.outcome {
    case .holds: text(.holds)
    case .fails: text(.fails)
    case .unknown: text(.unknown)
    case .depends: text(.dependsOnClaims)
    }
  }

  /// The words of one answer.
  public func words(_ answer: RuleStatus.Answer, of rule: Rule) -> String {
    switch answer {
    case .paragraph(let id):
      // The paragraph for all other cases meets no metric.
      rule.isReported && rule.paragraphs.first(where: { $0.id == id })?.when?.isOtherwise != true
        ? text(.metricsMet(rule.words(of: id))) : rule.words(of: id)
    case .none: text(rule.isReported ? .metricsNotMet : .noParagraphMet)
    case .exempt(let id): text(.exemptUnder(id))
    case .outside: text(.needsNoLicence(under: presupposed(by: rule)))
    case .notAddressed: text(.designerNotIn(seats(of: rule)))
    case .didNotExist: text(.ruleHadEnded)
    case .unknown: text(.unknown)
    }
  }

  /// The countries of the designers to whose parts a rule applies.
  private func seats(of rule: Rule) -> [String] {
    rule.designers.isEmpty ? [rule.jurisdiction].compactMap(\.self) : rule.designers
  }

  private func presupposed(by rule: Rule) -> String {
    rule.presupposes.flatMap { dataset.rule($0.value) }.map { $0.short ?? $0.title } ?? rule.id
  }

  /// The cases to list, one a line: every bin; otherwise none if all cases give the same answer for the same reason.
  public func listed(_ status: RuleStatus) -> [RuleStatus.Case] {
    guard let first = status.cases.first, status.cases.count > 1 else { return [] }
    if first.bin != nil { return status.cases }
    let areAlike = status.cases.allSatisfy { $0.answer == first.answer && $0.ranges == first.ranges }
    return areAlike ? [] : status.cases
  }

  // MARK: Reasons

  /// The inputs that distinguish a case from the others: `with FP16 of 345 TFLOP/s`; `nil` if there is only one case.
  public func deciding(_ found: RuleStatus.Case) -> String? {
    let bin = found.bin.map { dataset.entityName($0) ?? $0 }
    let parts = found.deciding.map { decider in
      if dataset.vocabulary.field(decider.field)?.kind == .truth {
        let words = decider.values.map { ClaimValue.truth($0.rational != .zero).printed(style) }
        return "\(label(decider.field)): \(printChoice(words, style))"
      }
      let unit = unit(of: decider.field)
      // `TPP 5,520`: the label is the unit.
      let shown = unit?.symbol == label(decider.field) ? style.withoutUnit : style
      let values = decider.values.map { value in
        printQuantity(unit.flatMap { dataset.shown(value, in: $0) } ?? value, shown)
      }
      return "\(label(decider.field)) \(printChoice(values, style))"
    }
    let figures = parts.isEmpty ? nil : text(.inputs(parts))
    guard let bin else { return figures }
    return figures.map { text(.bin(bin, with: $0)) } ?? bin
  }

  /// The reasons why there is no answer, and the answer for each range of the missing value; one line each.
  public func openness(_ found: RuleStatus.Case, of rule: Rule) -> [String] {
    guard found.answer == .unknown else { return [] }
    let reasons = found.missing.compactMap { missing -> String? in
      switch missing.reason {
      case .absent(let absence): text(.absent(label(missing.field), absence: absence.printed(style)))
      case .estimated: text(.estimatedFromThreshold(label(missing.field)))
      // The figure itself shows its bound.
      case .bound: nil
      }
    }
    var lines = reasons.isEmpty ? [] : [text(.unanswered(reasons, isReported: rule.isReported))]
    if found.ranges.isEmpty, !found.possible.isEmpty {
      let answers = found.possible.map { words($0, of: rule) }
      lines.append(text(.possibleOutcomes(printChoice(answers, style))))
    }
    if !found.ranges.isEmpty { lines.append(found.ranges.map { stretch($0, of: rule) }.joined(separator: "; ")) }
    return lines
  }

  /// An answer with the range for which it holds: `3A090.b.1 above 756.8 up to 2,800 mm²`.
  private func stretch(_ stretch: RuleStatus.Stretch, of rule: Rule) -> String {
    let answer = words(stretch.answer, of: rule)
    // The unit is printed once, with the last bound.
    let from = stretch.from.map {
      printQuantity($0, stretch.to == nil ? style : style.withoutUnit)
    }
    let to = stretch.to.map { printQuantity($0, style) }
    var edges: [String] = []
    if let to, stretch.from == stretch.to {
      edges.append(text(.at(to)))
    } else {
      if let from { edges.append(text(stretch.includesFrom ? .from(from) : .above(from))) }
      if let to { edges.append(text(stretch.includesTo ? .upTo(to) : .below(to))) }
    }
    return text(edges.isEmpty ? .forAnyValue(answer) : .stretch(answer, edges))
  }

  /// The caveats of an answer: undecided exemptions, conditions that are not assessed, the method of computation.
  public func caveats(_ status: RuleStatus, of rule: Rule) -> [String] {
    var lines = rule.exemptions.filter { status.openExemptions.contains($0.id) }.map {
      text(.unlessExempt($0.id, test: $0.test))
    }
    let catches = status.cases.contains { found in
      guard case .paragraph(let id) = found.answer else { return false }
      return rule.paragraphs.first { $0.id == id }?.when?.isOtherwise == false
    }
    if catches, !rule.notAssessed.isEmpty, !status.cases.contains(where: { isSaid($0.answer, by: rule) }) {
      lines.append(text(.otherConditions))
    }
    if catches, rule.designers.isEmpty, let jurisdiction = rule.jurisdiction,
      let seat = dataset.entity(status.part).flatMap({ dataset.country(ofDesignerOf: $0) }), seat != jurisdiction
    {
      lines.append(text(.forInformationOnly))
    }
    if status.overIntervals { lines.append(text(.tooManyClaims)) }
    let first: [Figure.Flag] = [.openDensity, .approximate, .unstatedBasis]
    func caveats(_ flags: [Figure.Flag]) -> [String] { flags.compactMap { FlagWording.caveat(for: $0) }.map(text) }
    return lines + caveats(first.filter(status.flags.contains)) + standIns(status)
      + caveats(status.flags.filter { !first.contains($0) })
  }

  /// Whether the words of an answer already state that other conditions are not assessed.
  private func isSaid(_ answer: RuleStatus.Answer, by rule: Rule) -> Bool {
    guard case .paragraph(let id) = answer else { return false }
    return rule.paragraphs.first { $0.id == id }?.reads != nil
  }

  /// The fields that stand in for those that a test names, for example the rate of a link for all input and output.
  private func standIns(_ status: RuleStatus) -> [String] {
    status.fields.filter { dataset.vocabulary.field($0)?.isUsuallySameAs != true }.compactMap { name in
      let figure = dataset.figure(status.part, name, asOf: status.asOf)
      guard figure.flags.contains(.sameAs), figure.working == nil,
        let other = figure.claims.lazy.compactMap({ dataset.claim($0)?.field }).first(where: { $0 != name })
      else { return nil }
      return text(.usedInPlace(label(other), of: label(name)))
    }
  }

  /// The rule's standing on the day; `nil` if it is in force.
  public func standing(_ standing: Rule.Standing) -> String? {
    switch standing {
    case .inForce: nil
    case .pending(let from): text(.takesEffect(printDate(from, style)))
    case .notEnforced(let since): text(.notEnforced(since: printDate(since, style)))
    case .ended: text(.noLongerInForce)
    case .notPublished: text(.notYetPublished)
    }
  }

  /// A note on how a rule's wording was read; `nil` if it was read at the source.
  public func reading(of rule: Rule) -> String? {
    let name = rule.short ?? rule.title
    return switch rule.verified {
    case .primary?: nil
    case .quoted?: text(.ruleTextQuoted(name))
    case .secondary?: text(.ruleTextSecondary(name))
    case nil: text(.ruleReadingUnknown(name))
    }
  }

  /// The disclaimer under everything that is computed from a rule.
  public var notAdvice: String { text(.notAdvice) }

  func label(_ field: String) -> String { dataset.vocabulary.field(field)?.label ?? field }

  private func unit(of field: String) -> Unit? { dataset.vocabulary.field(field)?.displayUnit }
}
