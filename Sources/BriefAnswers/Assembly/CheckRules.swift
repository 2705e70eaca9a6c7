import BriefContent
import BriefCore
import BriefExpressions
import BriefModel
import BriefQuantities

extension Assembly {
  /// Checks the references of rules to parts, sources and other rules, and that their tests can be computed.
  mutating func checkRules(_ vocabulary: Vocabulary) {
    dropCircularRules()
    for index in rules.indices {
      var rule = rules[index]
      if let source = rule.source { requireSource(source.value, at: source.span) }
      for source in rule.paragraphs.compactMap(\.source) { requireSource(source.value, at: source.span) }
      if let earlier = rule.supersedes { requireRule(earlier.value, at: earlier.span) }
      if let presupposed = rule.presupposes { checkPresupposed(presupposed, by: rule) }
      checkOutcomes(of: &rule)
      checkConditions(of: rule, vocabulary)
      rules[index] = rule
    }
  }

  private mutating func checkOutcomes(of rule: inout Rule) {
    var lines: [[String]: Int] = [:]
    rule.outcomes = rule.outcomes.compactMap { written in
      var outcome = written
      outcome.part.value = requireEntity(written.part.value, of: [.chip, .system], at: written.part.span)
      requireSource(outcome.source.value, at: outcome.source.span)
      let said = [outcome.part.value, outcome.source.value, outcome.outcome]
      if let line = lines[said] {
        fail(
          .duplicateItem,
          "'\(outcome.outcome.clipped)' is said twice of '\(said[0])' by '\(said[1])'; the first is on line \(line)",
          at: written.part.span, help: "leave one of them out")
        return nil
      }
      lines[said] = written.part.span.line
      let source = self.source(outcome.source.value)
      outcome.known = source?.date?.last ?? source?.firstRead
      return outcome
    }
  }

  /// Checks a presupposed rule: it must be computed and must not presuppose another rule.
  private mutating func checkPresupposed(_ presupposed: Located<String>, by rule: Rule) {
    requireRule(presupposed.value, at: presupposed.span)
    guard let other = rules.first(where: { $0.id == presupposed.value }) else { return }
    if other.presupposes != nil {
      fail(
        .invalidRule, "a presupposed rule must not presuppose another one", at: presupposed.span,
        help: "name the rule at the beginning of the chain")
    } else if !other.isComputed {
      fail(
        .invalidRule, "'\(other.id)' has no test that is computed, and cannot be presupposed", at: presupposed.span,
        help: "add 'when' to its paragraphs")
    }
  }

  private mutating func checkConditions(of rule: Rule, _ vocabulary: Vocabulary) {
    var checker = TermChecker(vocabulary: vocabulary)
    let computed = rule.paragraphs.filter { $0.when != nil }
    for (index, paragraph) in computed.enumerated() {
      guard let condition = paragraph.when else { continue }
      if case .otherwise = condition.root {
        guard index != computed.count - 1 else { continue }
        checker.fail(
          .invalidRule, "paragraphs after 'otherwise' are never tested", at: condition.span,
          help: "make it the last paragraph")
      } else {
        checker.check(condition.root, at: condition.span)
      }
    }
    for exemption in rule.exemptions {
      if let condition = exemption.when { checker.check(condition.root, at: condition.span) }
    }
    diagnostics += checker.diagnostics
    if rule.isReported, computed.isEmpty {
      fail(
        .invalidRule, "'\(rule.id)' has 'thresholds: reported', but no test is computed", at: rule.span,
        help: "add 'when' to its paragraphs, or leave out 'thresholds'")
    }
  }
}

extension TermChecker {
  /// Checks a condition: its fields exist, and compared values have the same dimension.
  mutating func check(_ term: Condition.Term, at span: SourceSpan) {
    if let (name, word, _) = term.wordComparison(vocabulary) {
      guard let choices = EntityAttribute(rawValue: name.field)?.choices, vocabulary.field(name.field) == nil,
        !choices.contains(word.field)
      else { return }
      fail(
        .unknownValue, "'\(word.field.clipped)' is no \(name.field)", at: word.fieldSpan,
        help: suggestion(for: word.field, in: choices) ?? "one of: \(choices.joined(separator: ", "))")
      return
    }
    switch term {
    case .otherwise:
      fail(
        .invalidRule, "'otherwise' cannot be combined with a test", at: span,
        help: "write 'when: otherwise' in the last paragraph")
    case .truth(let reference, let span):
      guard let field = field(reference), field.kind != .truth else { return }
      fail(
        .mixedDimension, "'\(field.name)' is neither true nor false by itself", at: span,
        help: "compare it, as in '\(field.name) >= 1'")
    case .comparison(_, .figure(let name, _), .figure(let word, _), _)
    where vocabulary.field(name.field) == nil && vocabulary.field(word.field) == nil:
      // A comparison of two unknown names is meant to test an entity's property, so the left name is reported as
      // unknown.
      let known = EntityAttribute.allCases.map { $0.rawValue } + vocabulary.fields.map { $0.name }
      fail(
        .unknownField, "there is no field '\(name.field.clipped)'", at: name.fieldSpan,
        help: suggestion(for: name.field, in: known))
    case .comparison(_, let left, let right, let span):
      let (first, second) = (dimension(of: left), dimension(of: right))
      guard let first, let second, first != second else { return }
      fail(
        .mixedDimension, "\(first.name) cannot be compared with \(second.name)", at: span,
        help: "write the number's unit, as in '4,800 TPP' or '1,400 GB/s'")
    case .all(let terms), .any(let terms): for term in terms { check(term, at: span) }
    case .not(let term): check(term, at: span)
    }
  }
}
