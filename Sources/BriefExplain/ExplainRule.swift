import BriefAnswers
import BriefCore
import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities
import BriefTables

extension Explainer {
  /// Explains a rule's outcome for a chip or system.
  ///
  /// - Parameters:
  ///   - text: the part's id, a dot and the rule's id: `nvidia-h20.us-3a090-2023`.
  ///   - on: the day that the rule is applied on.
  /// - Returns: the explanation; `nil` if the text does not name a part and a rule that is known as of the dataset's day.
  func ruleExplanation(of text: String, on day: Day) -> FigureExplanation? {
    guard let dot = text.firstIndex(of: ".") else { return nil }
    let (part, name) = (String(text[..<dot]), String(text[text.index(after: dot)...]))
    guard let rule = dataset.rule(name),
      let status = dataset.status(of: part, under: name, on: day, asOf: dataset.now)
    else { return nil }
    let wording = RuleWording(dataset, .english)
    return FigureExplanation(
      title: "\(dataset.entityName(status.part) ?? part) under \(rule.short ?? rule.title)", expression: text,
      asOf: printDay(dataset.now, .english), answer: wording.verdict(status, of: rule),
      remarks: remarks(on: status, of: rule, wording),
      calculation: .init(
        formula: "on \(printDay(day, .english))", steps: cases(status, of: rule, wording) + steps(status),
        overIntervals: status.overIntervals),
      parts: parts(of: status), history: history(of: status, rule, wording))
  }

  private func remarks(on status: RuleStatus, of rule: Rule, _ wording: RuleWording) -> [String] {
    var lines: [String] = []
    if let standing = wording.standing(status.standing) { lines.append(standing) }
    if wording.listed(status).isEmpty, let found = status.cases.first { lines += wording.openness(found, of: rule) }
    lines += wording.caveats(status, of: rule)
    for field in status.fields {
      lines += otherReading(of: status.part, field).map { "\(title(of: status.part, field)): \($0)" }
    }
    if let reading = wording.reading(of: rule) { lines.append(reading) }
    return lines + ["not legal advice"]
  }

  /// Each possible outcome with the claims that decide for it, if there are several.
  private func cases(_ status: RuleStatus, of rule: Rule, _ wording: RuleWording) -> [String] {
    wording.listed(status).map { found in
      let claims = found.deciding.flatMap(\.claims).map { "@\(dataset.claim($0)?.source ?? $0.description)" }
      let who = claims.isEmpty ? "" : " (\(claims.joined(separator: ", ")))"
      let reasons = wording.openness(found, of: rule)
      return wording.words(found.answer, of: rule) + (wording.deciding(found).map { " with \($0)" } ?? "") + who
        + (reasons.isEmpty ? "" : ": " + reasons.joined(separator: ", "))
    }
  }

  /// Each test with its result.
  private func steps(_ status: RuleStatus) -> [String] {
    status.tests.map { test in
      let outcome =
        switch test.outcome {
        case .holds: "yes"
        case .fails: "no"
        case .unknown: "unknown"
        case .depends: "depends"
        }
      return "\(test.id): \(test.condition): \(outcome)" + test.sums.map { "; \($0)" }.joined()
    }
  }

  /// The figures that the tests depend on, each with its claims.
  private func parts(of status: RuleStatus) -> [FigureExplanation.Part] {
    var found: [Figure] = []
    for field in status.fields {
      let text = "\(status.part).\(field)"
      let span = SourceSpan(path: ExplainReport.argument, line: 1, column: 1, length: text.utf8.count)
      guard let expression = Expression.parse(text, at: span).value else { continue }
      let figure = dataset.evaluate(expression, asOf: dataset.now).value
      for input in figures(behind: figure, expression) where !found.contains(input) { found.append(input) }
    }
    return found.map { part($0) }
  }

  /// A description of the outcome as of a day; `nil` stands for the time before all dates.
  private func verdict(asOf: Day?, _ status: RuleStatus, _ rule: Rule, _ wording: RuleWording) -> String {
    guard let then = dataset.status(of: status.part, under: rule.id, on: status.on, asOf: asOf ?? Day(number: .min))
    else {
      return "the rule was not yet published"
    }
    return wording.verdict(then, of: rule)
  }

  private func history(of status: RuleStatus, _ rule: Rule, _ wording: RuleWording) -> [FigureExplanation.Answer] {
    let days = Set(
      status.fields.flatMap { dataset.history(status.part, $0).segments.compactMap(\.begins) }
        + [rule.published?.last].compactMap(\.self)
    ).sorted()
    var answers: [FigureExplanation.Answer] = []
    var explained = 0
    for begins in [nil] + days.map(Optional.some) {
      let text = verdict(asOf: begins, status, rule, wording)
      if answers.last?.text == text { continue }
      if begins.map({ $0 <= dataset.now }) ?? true { explained = answers.count }
      answers.append(.init(begins: begins?.description, text: text, claims: 0, isExplained: false))
    }
    if answers.indices.contains(explained) { answers[explained].isExplained = true }
    return answers
  }
}
