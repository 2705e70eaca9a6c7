import BriefAnswers
import BriefCore
import BriefModel
import BriefQuantities

extension ChartLayout {
  /// Reports fields that cannot be drawn as the block specifies.
  mutating func refuseFields() {
    var units: [(Located<String>, Unit)] = []
    for (index, name) in block.table.fields.enumerated() {
      guard let field = dataset.vocabulary.field(name.value) else { continue }
      let isDate = field.kind == .date
      if block.isOverDates, index == 0 {
        if !isDate { refuse("'\(name.value)' is not a date, and a step chart cannot be over it", name.span) }
      } else if !field.isDrawn {
        refuse("'\(name.value)' is not a number, and cannot be drawn", name.span)
      }
      guard block.kind == .dot, let column = table.columns.first(where: { $0.field == name.value }),
        let unit = column.unit
      else { continue }
      if let first = units.first, !unit.converts(to: first.1) {
        diagnostics.append(
          Diagnostic(
            .error, .mixedDimension,
            "'\(first.0.value)' (\(first.1.symbol)) and '\(name.value)' (\(unit.symbol)) cannot share an axis",
            at: name.span, help: "make a chart for each"))
      }
      units.append((name, unit))
    }
  }

  private mutating func refuse(_ message: String, _ span: SourceSpan, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, .invalidChart, message, at: span, help: help))
  }

  /// The rule whose paragraphs are drawn, over the plane of the chart's two fields. A rule that cannot be drawn is
  /// reported.
  mutating func regionsRule() -> (rule: Rule, plane: RulePlane)? {
    guard let id = block.regions, block.kind == .scatter, block.table.fields.count == 2 else { return nil }
    guard let rule = dataset.findRule(id, &diagnostics) else { return nil }
    guard rule.isKnown(asOf: asOf) else {
      refuse("the rule '\(id.value)' was not published by \(asOf), the chart's date", id.span)
      return nil
    }
    let (x, y) = (block.table.fields[0].value, block.table.fields[1].value)
    do throws(PlaneFault) { return (rule, try rule.plane(x: x, y: y)) } catch {
      let subject = "the rule '\(id.value)' cannot be drawn"
      switch error {
      case .notComputed:
        refuse("\(subject): none of its paragraphs is computed", id.span, help: "add 'when' to its paragraphs")
      case .untested(let paragraph):
        refuse(
          "\(subject): its paragraph '\(paragraph)' is not computed", id.span, help: "add 'when' to the paragraph")
      case .otherField(let paragraph, let field):
        refuse(
          "\(subject): its paragraph '\(paragraph)' tests '\(field)', which is neither '\(x)' nor '\(y)'", id.span,
          help: "regions can be drawn only of rules that test no fields but the chart's two")
      case .notAThreshold(let paragraph):
        refuse(
          "\(subject): its paragraph '\(paragraph)' compares more than a field with a number", id.span,
          help: "regions can be drawn only of rules that compare each field with numbers")
      }
      return nil
    }
  }

  /// Notes on how to read the regions, and on conditions of the rule that the regions do not show.
  func notes(on rule: Rule) -> [String] {
    let words = RuleWording(dataset, style)
    var notes = [wording.text(.firstParagraphDrawn)]
    notes += rule.exemptions.map(wording.notDrawn)
    if let other = rule.presupposes.flatMap({ dataset.rule($0.value) }) {
      notes.append(wording.text(.assessedFor(partsOf: other.short ?? other.title)))
    }
    if rule.isReported { notes.append(wording.text(.thresholdsReported)) }
    if let standing = dataset.standing(of: rule, on: asOf, asOf: asOf).flatMap(words.standing) {
      notes.append(standing)
    }
    if let reading = words.reading(of: rule) { notes.append(reading) }
    notes.append(words.notAdvice)
    return notes
  }
}

extension Field {
  /// Whether its figures are numbers.
  fileprivate var isDrawn: Bool {
    switch self.kind {
    case .quantity, .money: true
    case .text, .date, .truth, .entity: false
    }
  }
}
