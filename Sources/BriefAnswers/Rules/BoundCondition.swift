import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities

/// The truth value of a condition: true, false, or unknown because a figure is not known.
enum Truth: Hashable {
  case yes, no, unknown

  init(_ holds: Bool) { self = holds ? .yes : .no }

  var negated: Truth {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }
}

/// A condition whose figures are replaced by those of one part. The compared numbers are stored in a separate list.
indirect enum BoundCondition {
  case otherwise
  /// A comparison of words, which does not depend on numbers.
  case settled(Truth)
  /// A comparison of two numbers, given by their indices in the list.
  case comparison(Condition.Comparison, Int, Int)
  case all([BoundCondition])
  case any([BoundCondition])
  case not(BoundCondition)

  /// Evaluates the condition in Kleene's three-valued logic.
  ///
  /// - Parameter orders: returns the possible orders of two numbers, given by their indices.
  func truth(_ orders: (Int, Int) -> Condition.Order) -> Truth {
    switch self {
    case .otherwise: return .yes
    case .settled(let truth): return truth
    case .comparison(let comparison, let left, let right):
      let possible = orders(left, right)
      if possible.isSubset(of: comparison.holding) { return .yes }
      return possible.isDisjoint(with: comparison.holding) ? .no : .unknown
    case .not(let condition): return condition.truth(orders).negated
    case .all(let conditions):
      var isKnown = true
      for condition in conditions {
        switch condition.truth(orders) {
        case .no: return .no
        case .unknown: isKnown = false
        case .yes: continue
        }
      }
      return isKnown ? .yes : .unknown
    case .any(let conditions):
      var isKnown = true
      for condition in conditions {
        switch condition.truth(orders) {
        case .yes: return .yes
        case .unknown: isKnown = false
        case .no: continue
        }
      }
      return isKnown ? .no : .unknown
    }
  }

  /// The pairs of numbers that the condition compares, as indices in the list.
  var pairs: [(left: Int, right: Int)] {
    switch self {
    case .otherwise, .settled: []
    case .comparison(_, let left, let right): [(left, right)]
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.pairs)
    case .not(let condition): condition.pairs
    }
  }
}

/// The tests of a rule, and of the rule it presupposes, bound to one part.
struct BoundRule {
  struct Paragraph {
    var id: String
    var condition: BoundCondition
  }

  /// The paragraphs of a rule in order, and its exemptions.
  struct Tests {
    var exemptions: [Paragraph] = []
    var paragraphs: [Paragraph] = []

    var all: [Paragraph] { exemptions + paragraphs }
  }

  var own = Tests()
  var presupposed: Tests?
  /// The numbers to compare.
  var numbers: [Formula] = []

  /// The possible answers; exactly one if every relevant figure is known.
  ///
  /// - Returns: the answers in the rule's order, and the exemptions whose truth is unknown.
  func answers(
    _ orders: (Int, Int) -> Condition.Order
  ) -> (possible: [RuleStatus.Answer], openExemptions: [String]) {
    var open: [String] = []
    var answers: [RuleStatus.Answer] = []
    if let presupposed {
      let (caught, uncertain) = firstMatches(presupposed, orders)
      open += uncertain
      let isCaught = caught.contains { if case .paragraph = $0 { true } else { false } }
      guard isCaught else { return ([.outside], open) }
      if caught.count > 1, caught.contains(where: { if case .paragraph = $0 { false } else { true } }) {
        answers.append(.outside)
      }
    }
    let (own, uncertain) = firstMatches(own, orders)
    return (own + answers, open + uncertain)
  }

  private func firstMatches(
    _ tests: Tests, _ orders: (Int, Int) -> Condition.Order
  ) -> (possible: [RuleStatus.Answer], openExemptions: [String]) {
    var open: [String] = []
    for exemption in tests.exemptions {
      switch exemption.condition.truth(orders) {
      case .yes: return ([.exempt(exemption.id)], [])
      case .no: continue
      // Few parts have the claims that an exemption tests. The answer is given anyway, and names the open exemption.
      case .unknown: open.append(exemption.id)
      }
    }
    var possible: [RuleStatus.Answer] = []
    for paragraph in tests.paragraphs {
      let truth = paragraph.condition.truth(orders)
      if truth != .no, !possible.contains(.paragraph(paragraph.id)) { possible.append(.paragraph(paragraph.id)) }
      if truth == .yes { return (possible, open) }
    }
    return (possible + [.none], open)
  }

  /// The truth of each test of the rule itself, exemptions first. `otherwise` holds if no earlier paragraph does.
  func truths(_ orders: (Int, Int) -> Condition.Order) -> [Truth] {
    let exemptions = own.exemptions.map { $0.condition.truth(orders) }
    var paragraphs: [Truth] = []
    for paragraph in own.paragraphs {
      guard case .otherwise = paragraph.condition else {
        paragraphs.append(paragraph.condition.truth(orders))
        continue
      }
      paragraphs.append(paragraphs.contains(.yes) ? .no : paragraphs.contains(.unknown) ? .unknown : .yes)
    }
    return exemptions + paragraphs
  }

  /// The pairs of numbers that any test compares.
  var pairs: [(left: Int, right: Int)] {
    paragraphPairs + tests.flatMap { $0.exemptions.flatMap(\.condition.pairs) }
  }

  /// The pairs of numbers that the paragraphs compare.
  var paragraphPairs: [(left: Int, right: Int)] { tests.flatMap { $0.paragraphs.flatMap(\.condition.pairs) } }

  private var tests: [Tests] { (presupposed.map { [$0] } ?? []) + [own] }
}

extension FormulaBinder {
  /// Binds the tests of a rule to a part.
  mutating func bind(_ rule: Rule, presupposing other: Rule?, of part: Entity) -> BoundRule {
    var bound = BoundRule()
    bound.own = bind(rule, of: part, &bound.numbers)
    bound.presupposed = other.map { bind($0, of: part, &bound.numbers) }
    return bound
  }

  private mutating func bind(_ rule: Rule, of part: Entity, _ numbers: inout [Formula]) -> BoundRule.Tests {
    var tests = BoundRule.Tests()
    for exemption in rule.exemptions {
      guard let condition = exemption.when else { continue }
      let bound = bind(condition.root, of: part, &numbers)
      tests.exemptions.append(.init(id: exemption.id, condition: bound))
    }
    for paragraph in rule.paragraphs {
      guard let condition = paragraph.when else { continue }
      tests.paragraphs.append(.init(id: paragraph.id, condition: bind(condition.root, of: part, &numbers)))
    }
    return tests
  }

  private mutating func bind(_ term: Condition.Term, of part: Entity, _ numbers: inout [Formula]) -> BoundCondition {
    if let (name, word, isEqual) = term.wordComparison(dataset.vocabulary) {
      let truth = dataset.truth(of: name.field, is: word.field, for: part, asOf: asOf)
      return .settled(isEqual ? truth : truth.negated)
    }
    switch term {
    case .otherwise: return .otherwise
    case .comparison(let comparison, let left, let right, _):
      return .comparison(comparison, number(left, of: part, &numbers), number(right, of: part, &numbers))
    case .truth(let reference, let span):
      let index = number(.figure(reference, span), of: part, &numbers)
      numbers.append(.constant(.init(value: .one, written: .word("yes"))))
      return .comparison(.equal, index, numbers.count - 1)
    case .all(let terms): return .all(terms.map { bind($0, of: part, &numbers) })
    case .any(let terms): return .any(terms.map { bind($0, of: part, &numbers) })
    case .not(let term): return .not(bind(term, of: part, &numbers))
    }
  }

  /// Appends a number to the list, and returns its index.
  private mutating func number(_ term: Expression.Term, of part: Entity, _ numbers: inout [Formula]) -> Int {
    numbers.append(bind(term, of: part, in: nil))
    return numbers.count - 1
  }
}
