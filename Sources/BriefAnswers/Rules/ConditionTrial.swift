import BriefExpressions
import BriefModel
import BriefQuantities

/// Evaluates a condition over every combination of an entity's surviving claims.
struct ConditionTrial {
  private let trial: RuleTrial

  init(_ dataset: Dataset, _ condition: Condition, _ entity: Entity, asOf: Day) {
    // The condition is tested as a rule with a single paragraph.
    var rule = Rule(id: "", title: "", span: condition.span)
    var paragraph = Rule.Paragraph(id: "", test: condition.text)
    paragraph.when = condition
    rule.paragraphs = [paragraph]
    trial = RuleTrial(dataset, rule, entity, asOf: asOf)
  }

  /// The truth of the condition; also unknown if it depends on which claims are right.
  func truth() -> Truth {
    switch trial.result().tests.first?.outcome {
    case .holds?: .yes
    case .fails?: .no
    case .unknown?, .depends?, nil: .unknown
    }
  }
}
