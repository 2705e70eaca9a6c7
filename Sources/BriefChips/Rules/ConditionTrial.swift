/// A condition tried over every combination of the claims that survive of one entity.
struct ConditionTrial {
  private let trial: RuleTrial

  init(_ dataset: Dataset, _ condition: Condition, _ entity: Entity, asOf day: Day) {
    // A rule of one paragraph, which holds, does not, or turns on what is not known.
    var rule = Rule(id: "", title: "", span: condition.span)
    var paragraph = Rule.Paragraph(id: "", test: condition.text)
    paragraph.when = condition
    rule.paragraphs = [paragraph]
    trial = RuleTrial(dataset, rule, entity, asOf: day)
  }

  /// What it comes to: unknown also where claims decide.
  func truth() -> Truth {
    switch trial.result().tests.first?.outcome {
    case .holds?: .yes
    case .fails?: .no
    case .unknown?, .depends?, nil: .unknown
    }
  }
}
