import BriefAnswers
import BriefCore
import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities
import BriefTables

/// Assembles an explanation from the data. Values are printed as on the site's pages. The sentences are in English, as
/// all of the program's messages are.
struct Explainer {
  let dataset: Dataset
  let style: NumberStyle

  /// - Parameter figure: the value of the expression as of the dataset's day.
  func explanation(of figure: Figure, _ expression: Expression) -> FigureExplanation {
    let isCalculation = figure.field.isEmpty
    return FigureExplanation(
      title: isCalculation ? expression.text : title(of: figure.entity, figure.field), expression: expression.text,
      asOf: printDay(dataset.now, .english), answer: dataset.printed(figure, style), remarks: remarks(on: figure),
      calculation: (figure.working ?? figure.calculation?.working).map {
        .init(
          formula: $0.formula, steps: $0.steps, isBesideClaim: figure.working == nil, overIntervals: $0.overIntervals)
      },
      parts: figures(behind: figure, expression).map { part($0) }, history: history(of: expression))
  }

  // MARK: Figures

  func title(of entity: String, _ field: String) -> String {
    "\(dataset.entity(entity)?.name ?? entity), \(dataset.vocabulary.field(field)?.label ?? field)"
  }

  /// The remarks about a figure: its basis, its flags, and other values that it could have.
  private func remarks(on figure: Figure) -> [String] {
    let basis = words(of: figure.isAbsent && figure.claims.isEmpty ? figure.asked : figure.basis)
    let said = basis + (figure.variant.map { ["variant \($0)"] } ?? [])
    let other = otherReading(of: figure.entity, figure.field)
    let calculation = figure.calculation.map { ["our calculation gives \(dataset.printed($0, style))"] } ?? []
    return (said.isEmpty ? [] : [said.joined(separator: ", ")]) + FlagWording(figure, in: dataset).explanations
      + calculation + other
  }

  /// A remark if counting TF32 by the other reading gives another figure; else empty.
  func otherReading(of entity: String, _ field: String) -> [String] {
    guard let other = dataset.figureByInformationBits(of: entity, field, asOf: dataset.now) else { return [] }
    return ["with TF32 read as 19 bits instead of 32 it is \(dataset.printed(other, style))"]
  }

  private func words(of basis: Basis) -> [String] {
    var rest = basis
    rest[.period] = nil
    guard let period = basis[.period] else { return rest.words }
    return rest.words + [period == .unstated ? "period unstated" : "period \(period)"]
  }

  /// The claimed figures behind an answer: the figure itself, or the inputs of its calculation, including missing ones.
  func figures(behind figure: Figure, _ expression: Expression) -> [Figure] {
    let references = expression.references
    guard let working = figure.working else {
      return [dataset.figure(figure.entity, figure.field, basis: references.first?.basis, asOf: dataset.now)]
    }
    var found: [Figure] = []
    for input in working.inputs {
      let figure = input.figure ?? dataset.figure(input.entity, input.field, asOf: dataset.now)
      if !found.contains(figure) { found.append(figure) }
    }
    for reference in references where dataset.vocabulary.field(reference.field)?.derived == false {
      let figure = dataset.figure(reference.entity, reference.field, basis: reference.basis, asOf: dataset.now)
      if figure.isAbsent, !found.contains(figure) { found.append(figure) }
    }
    return found
  }

  func part(_ figure: Figure) -> FigureExplanation.Part {
    let used = figure.claims.compactMap { dataset.claim($0) }
    let fields = Set(used.map(\.field) + [figure.field])
    // The die count is used only for conversion. Its unused claims are irrelevant to this figure.
    let others = fields.subtracting([figure.supportingField].compactMap(\.self))
    let all = (dataset.entity(figure.entity)?.claims ?? []).filter { others.contains($0.field) }
    let taken = Set(figure.claims)
    let reasons = UnusedReasons(dataset: dataset, figure: figure, claims: all)
    return FigureExplanation.Part(
      title: title(of: figure.entity, figure.field), expression: "\(figure.entity).\(figure.field)",
      answer: dataset.printed(figure, style), remarks: remarks(on: figure),
      used: used.map { statement($0, role: role(of: $0, in: figure)) },
      unused: all.filter { !taken.contains($0.id) }.sorted { $0.id < $1.id }
        .map { statement($0, role: reasons.reason(for: $0)) })
  }

  // MARK: Claims

  private func statement(_ claim: Claim, role: String?) -> FigureExplanation.Statement {
    let source = claim.source.flatMap { dataset.source($0) }
    let via = claim.via.map { id in dataset.source(id)?.publisher ?? id }
    let stated = claim.stated ?? source?.date
    return FigureExplanation.Statement(
      id: claim.id.description, value: print(claim.value),
      basis: words(of: claim.basis) + (claim.variant.map { ["variant \($0)"] } ?? []),
      who: source.map { $0.publisher ?? $0.title } ?? claim.source, source: claim.source,
      evidence: claim.evidence.rawValue + (via.map { ", via \($0)" } ?? "")
        + (source?.lowQuality == true ? ", low quality" : ""),
      stated: stated.map { printDate($0, .english) }, known: claim.known.map { printDay($0, .english) },
      notes: [claim.locator, claim.quote.map { "“\($0)”" }, claim.note].compactMap(\.self)
        + (claim.original.map { ["first stated as \(printQuantity($0, style))"] } ?? [])
        + claim.corrections.filter { $0.date <= dataset.now }.map {
          "corrected on \(printDay($0.date, .english)), was \(print($0.was)): \($0.why)"
        },
      role: role,
      location: "\(claim.span.path):\(claim.span.line)")
  }

  private func print(_ value: ClaimValue) -> String {
    value.printed(style) { dataset.entity($0)?.name ?? $0 }
  }

  /// The relation of a claim to the answer; `nil` if it is obvious.
  private func role(of claim: Claim, in figure: Figure) -> String? {
    var words: [String] = []
    if claim.effectiveRank(asOf: dataset.now) == .preferred {
      words.append("preferred" + (claim.reason.map { ": \($0)" } ?? ""))
    } else if let replaced = claim.supersedes, let reason = claim.reason {
      words.append("replaces \(replaced): \(reason)")
    }
    if claim.field == figure.supportingField { return "says how many dies there are" }
    switch figure.answer {
    // A converted value is not any claim's own number, so they are not compared.
    case .value where figure.conversion != nil: break
    case .value(let value):
      if claim.value != value, print(claim.value) != print(value) {
        let isNumber = if case .quantity = value { true } else { false }
        words.append(
          isNumber
            ? "agrees within 1 %; the digits of the claim with the best evidence are printed" : "agrees, less precisely"
        )
      }
    case .interval(_, let low, _, let high):
      let (isLow, isHigh) = (low.contains(claim.id), high.contains(claim.id))
      if isLow != isHigh { words.append(isLow ? "the low end" : "the high end") }
      if !isLow, !isHigh { words.append("between the ends") }
    case .several, .absent: break
    }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }

  // MARK: History

  /// The values of an expression over time: one for each day on which one of its figures changes, if the value changes.
  private func history(of expression: Expression) -> [FigureExplanation.Answer] {
    let days = Set(
      expression.references.flatMap { reference in
        dataset.history(reference.entity, reference.field, basis: reference.basis).segments.compactMap(\.begins)
      }
    ).sorted()
    var answers: [FigureExplanation.Answer] = []
    var before: [ClaimID]?
    var explained = 0
    for begins in [nil] + days.map(Optional.some) {
      let evaluated = dataset.evaluate(expression, asOf: begins ?? Day(number: .min))
      let figure = evaluated.value
      let fault = evaluated.diagnostics.first { $0.severity == .error }
      let text = fault?.message ?? dataset.printed(figure, style)
      // Skip a change in the calculation that gives the same answer from the same claims.
      if before == figure.claims, answers.last?.text == text { continue }
      before = figure.claims
      if begins.map({ $0 <= dataset.now }) ?? true { explained = answers.count }
      answers.append(
        .init(begins: begins?.description, text: text, claims: figure.claims.count, isExplained: false))
    }
    return answers.enumerated().map { index, answer in
      var answer = answer
      answer.isExplained = index == explained
      return answer
    }
  }
}
