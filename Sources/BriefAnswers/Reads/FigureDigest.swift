import BriefContent
import BriefCore
import BriefFigures
import BriefModel

extension Figure {
  /// Writes everything that a page can show of the figure. The working is omitted: it follows from the formula and the
  /// claims of its inputs, which are digested separately.
  func write(to writer: inout ByteWriter) {
    for text in [self.entity, self.field] { text.write(to: &writer) }
    self.asked.write(to: &writer)
    self.basis.write(to: &writer)
    self.variant.write(to: &writer)
    self.answer.write(to: &writer)
    self.claims.write(to: &writer)
    self.sources.write(to: &writer)
    writer.optional(self.evidence) { $1.choice($0) }
    self.flags.write(to: &writer)
    writer.optional(self.conversion) { $0.write(to: &$1) }
    self.disputedBy.write(to: &writer)
    (self.working != nil).write(to: &writer)
    writer.optional(self.calculation) { $0.write(to: &$1) }
  }
}

extension [ClaimID] {
  func write(to writer: inout ByteWriter) { map(\.description).write(to: &writer) }
}

extension [Figure.Flag] {
  func write(to writer: inout ByteWriter) {
    writer.list(self) { $1.choice($0) }
  }
}

extension Figure.Answer {
  fileprivate func write(to writer: inout ByteWriter) {
    switch self {
    case .value(let value):
      writer.byte(0)
      value.write(to: &writer)
    case .interval(let low, let lowClaims, let high, let highClaims):
      writer.byte(1)
      low.write(to: &writer)
      lowClaims.write(to: &writer)
      high.write(to: &writer)
      highClaims.write(to: &writer)
    case .several(let alternatives):
      writer.byte(2)
      writer.list(alternatives) { alternative, writer in
        alternative.variant.write(to: &writer)
        alternative.value.write(to: &writer)
        alternative.claims.write(to: &writer)
      }
    case .absent(let absence):
      writer.byte(3)
      writer.choice(absence)
    }
  }
}

extension Figure.Conversion {
  fileprivate func write(to writer: inout ByteWriter) {
    switch self {
    case .symmetric(let isDoubled):
      writer.byte(0)
      isDoubled.write(to: &writer)
    case .dies(let count, let each, let field):
      writer.byte(1)
      count.write(to: &writer)
      each.write(to: &writer)
      field.write(to: &writer)
    }
  }
}

extension RuleStatus {
  /// Writes everything that a page can show of the status.
  func write(to writer: inout ByteWriter) {
    for text in [rule, part] { text.write(to: &writer) }
    for day in [on, asOf] { day.write(to: &writer) }
    standing.write(to: &writer)
    writer.list(cases) { $0.write(to: &$1) }
    fields.write(to: &writer)
    writer.list(tests) { test, writer in
      test.id.write(to: &writer)
      test.condition.write(to: &writer)
      writer.text("\(test.outcome)")
      test.sums.write(to: &writer)
      writer.optional(test.margin) { $0.write(to: &$1) }
    }
    openExemptions.write(to: &writer)
    flags.write(to: &writer)
    overIntervals.write(to: &writer)
  }
}

extension RuleMargin {
  fileprivate func write(to writer: inout ByteWriter) {
    field.write(to: &writer)
    values.write(to: &writer)
    limit.write(to: &writer)
    for end in [least, greatest] { writer.optional(end) { $1.text("\($0.numerator)/\($0.denominator)") } }
  }
}

extension Rule.Standing {
  fileprivate func write(to writer: inout ByteWriter) {
    switch self {
    case .inForce: writer.byte(0)
    case .pending(let from):
      writer.byte(1)
      from.write(to: &writer)
    case .notEnforced(let since):
      writer.byte(2)
      since.write(to: &writer)
    case .ended: writer.byte(3)
    case .notPublished: writer.byte(4)
    }
  }
}

extension RuleStatus.Answer {
  fileprivate func write(to writer: inout ByteWriter) {
    switch self {
    case .paragraph(let id):
      writer.byte(0)
      id.write(to: &writer)
    case .none: writer.byte(1)
    case .exempt(let id):
      writer.byte(2)
      id.write(to: &writer)
    case .outside: writer.byte(3)
    case .notAddressed: writer.byte(4)
    case .unknown: writer.byte(5)
    case .didNotExist: writer.byte(6)
    }
  }
}

extension RuleStatus.Case {
  fileprivate func write(to writer: inout ByteWriter) {
    answer.write(to: &writer)
    writer.list(deciding) { decider, writer in
      decider.field.write(to: &writer)
      decider.values.write(to: &writer)
      decider.claims.write(to: &writer)
    }
    writer.list(possible) { $0.write(to: &$1) }
    writer.list(missing) { one, writer in
      one.field.write(to: &writer)
      switch one.reason {
      case .absent(let absence):
        writer.byte(0)
        writer.choice(absence)
      case .estimated: writer.byte(1)
      case .bound(let quantity):
        writer.byte(2)
        quantity.write(to: &writer)
      }
    }
    writer.list(ranges) { stretch, writer in
      stretch.field.write(to: &writer)
      stretch.from.write(to: &writer)
      stretch.includesFrom.write(to: &writer)
      stretch.to.write(to: &writer)
      stretch.includesTo.write(to: &writer)
      stretch.answer.write(to: &writer)
    }
    bin.write(to: &writer)
  }
}
