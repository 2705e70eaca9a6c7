import BriefAnswers
import BriefCore
import BriefFigures
import BriefLanguage
import BriefModel
import BriefQuantities
import BriefTables

/// Renders the results of rules for parts: computed from claims, and as stated by sources.
struct RuleMarkup {
  let context: RenderContext

  private var wording: RuleWording { RuleWording(context.dataset, context.style) }

  // MARK: Status

  /// Writes the result of a rule for a part: the answer, the inputs that decide it, and the tested figures with marks to
  /// their sources.
  ///
  /// - Parameters:
  ///   - isInMatrix: whether it is shown in a cell of the matrix, with the results of other rules: with the rule's name,
  ///     the number that decides, and the tests in words.
  func computed(
    _ status: RuleStatus, isInMatrix: Bool, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    guard let rule = context.dataset.rule(status.rule) else { return }
    let listed = wording.listed(status)
    writer.element(.div, class: "statement computed") { writer in
      // An unknown answer is styled like every absence.
      writer.element(
        .span, class: status.isAnswered ? "value" : "absent", text: wording.verdict(status, of: rule))
      writer.marks(thresholdSources(of: status, rule).map { pageNotes.references.number(of: $0) }, context.words)
      writer.element(.span, class: "basis") { writer in
        var isFirst = true
        func part(_ write: (inout HTMLWriter) -> Void) {
          if !isFirst { writer.literal("; ") }
          isFirst = false
          write(&writer)
        }
        if isInMatrix { part { $0.link(context.href(rule.route), rule.short ?? rule.title) } }
        if let standing = wording.standing(status.standing) { part { $0.text(standing) } }
        let margin = isInMatrix ? status.decidingTest?.margin : nil
        for (label, figure) in figures(of: status) {
          part { writer in
            guard let margin, margin.field == figure.field else {
              return self.figure(label, figure, &pageNotes, &writer)
            }
            decided(by: margin, label, figure, &pageNotes, &writer)
          }
        }
        if let margin, margin.field == nil { part { $0.text(wording.margin(margin)) } }
        if listed.isEmpty, let found = status.cases.first {
          for line in wording.openness(found, of: rule) { part { $0.text(line) } }
        }
        for line in wording.caveats(status, of: rule) { part { $0.text(line) } }
      }
      if !listed.isEmpty {
        writer.element(.ul, class: "cases") { writer in
          for found in listed {
            writer.element(.li) { self.possibility(found, status, rule, &pageNotes, &$0) }
          }
        }
      }
      if isInMatrix { testsInWords(status, rule, &writer) } else { explained(status, &pageNotes, &writer) }
    }
  }

  /// Writes one of several possible answers, and the inputs for which it is the answer.
  private func possibility(
    _ found: RuleStatus.Case, _ status: RuleStatus, _ rule: Rule, _ pageNotes: inout PageNotes,
    _ writer: inout HTMLWriter
  ) {
    writer.text(wording.words(found.answer, of: rule))
    if let deciding = wording.deciding(found) {
      writer.literal(" ")
      writer.element(
        .span, class: "by", text: (found.bin == nil ? context.words[.with] + " " : "") + deciding)
    }
    if let bin = found.bin,
      let own = context.dataset.status(of: bin, under: rule.id, on: status.on, asOf: status.asOf)
    {
      for (label, figure) in figures(of: own) {
        writer.literal("; ")
        self.figure(label, figure, &pageNotes, &writer)
      }
    }
    let claims = found.deciding.flatMap(\.claims)
    if !claims.isEmpty { writer.marks(pageNotes.references.cite(claims, in: context.dataset), context.words) }
    for line in wording.openness(found, of: rule) { writer.element(.span, class: "basis", text: line) }
  }

  /// The sources of the thresholds behind the answers, without duplicates.
  private func thresholdSources(of status: RuleStatus, _ rule: Rule) -> [String] {
    var sources: [String] = []
    for found in status.cases {
      switch found.answer {
      case .notAddressed, .outside, .didNotExist: continue
      case .paragraph, .none, .exempt, .unknown:
        if let source = rule.source(of: found.answer), !sources.contains(source) { sources.append(source) }
      }
    }
    return sources
  }

  /// Writes the number that decides, against its limit: `TPP 2,368 of 2,400, 1.3 % below`.
  private func decided(
    by margin: RuleMargin, _ label: String, _ figure: Figure, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    writer.text(label + " ")
    writer.element(.span, class: "value", text: wording.tested(margin))
    mark(label, figure, &pageNotes, &writer)
    writer.literal(" ")
    writer.element(.strong, text: wording.against(margin))
  }

  /// Writes a list of the tests in the words of the rule's file, with their results.
  private func testsInWords(_ status: RuleStatus, _ rule: Rule, _ writer: inout HTMLWriter) {
    guard !status.tests.isEmpty else { return }
    let words = Dictionary((rule.exemptions + rule.paragraphs).map { ($0.id, $0.test) }) { first, _ in first }
    writer.element(.ul, class: "tests") { writer in
      for test in status.tests {
        writer.element(.li) { writer in
          writer.text("\(test.id), \(words[test.id] ?? test.condition): ")
          writer.element(.strong, text: wording.outcome(of: test))
          for sum in test.sums {
            writer.literal("; ")
            writer.text(sum)
          }
        }
      }
    }
  }

  /// Writes a collapsed list of the tests with their results, and of the workings of the tested figures.
  private func explained(_ status: RuleStatus, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    let computed = figures(of: status).filter { $0.figure.working != nil }
    guard !status.tests.isEmpty else { return }
    writer.element(.details, class: "explain") { writer in
      writer.element(.summary, text: context.words[.testsShown])
      writer.element(.ul) { writer in
        for test in status.tests {
          writer.element(.li) { writer in
            writer.text("\(test.id): ")
            writer.element(.code, text: test.condition)
            writer.literal(" ")
            writer.text(wording.outcome(of: test))
            for sum in test.sums {
              writer.literal(" ")
              writer.element(.span, class: "step", text: sum)
            }
          }
        }
        for (label, figure) in computed {
          writer.element(.li) { writer in
            writer.text("\(label) = \(context.print(figure)). ")
            FigureMarkup(context: context).working(of: figure, &pageNotes.references, &writer)
          }
        }
      }
    }
  }

  private func figure(_ label: String, _ figure: Figure, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    writer.text(label + " ")
    FigureMarkup(context: context).value(figure, &writer)
    mark(label, figure, &pageNotes, &writer)
  }

  private func mark(_ label: String, _ figure: Figure, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    FigureMarkup(context: context).mark(
      figure, label: "\(context.name(ofEntity: figure.entity)), \(label)", &pageNotes.references, &writer)
  }

  /// The figures behind a status, with their fields' labels. Absent figures are left out, since the answer explains
  /// them.
  private func figures(of status: RuleStatus) -> [(label: String, figure: Figure)] {
    guard status.cases.allSatisfy({ $0.bin == nil }) else { return [] }
    return status.fields.compactMap { name in
      guard let field = context.dataset.vocabulary.field(name), field.kind != .truth else { return nil }
      let figure = context.dataset.figure(status.part, name, asOf: status.asOf)
      return figure.isAbsent ? nil : (field.label, figure)
    }
  }

  /// Writes the notes under computed results: the disclaimer, and which rules were not read at their source.
  func notes(on rules: [String], _ writer: inout HTMLWriter) {
    guard !rules.isEmpty else { return }
    writer.line(.p, text: wording.notAdvice)
    let readings = rules.compactMap { context.dataset.rule($0) }.compactMap { wording.reading(of: $0) }
    if !readings.isEmpty { writer.line(.p, text: readings.joined(separator: "; ") + ".") }
  }

  // MARK: Pages

  /// A table of the results of all computed rules for a part, for the part's page; `nil` if there are none.
  func outcomes(for part: Entity, _ pageNotes: inout PageNotes) -> HTML? {
    let statuses = context.dataset.rules.compactMap { rule -> (Rule, RuleStatus)? in
      guard let day = context.dayOfAsking(rule),
        let status = context.dataset.status(of: part.id, under: rule.id, on: day, asOf: context.dataset.now),
        status.verdict != .notComputed, status.verdict != .answer(.notAddressed),
        status.verdict != .answer(.didNotExist)
      else { return nil }
      return (rule, status)
    }
    guard !statuses.isEmpty else { return nil }
    var table = TableWriter(
      id: "cb-table-rule-outcomes", caption: "\(part.name): \(context.words[.underTheRules].lowercased())",
      columns: context.columns(.rule, .computedOutcome))
    for (rule, status) in statuses {
      pageNotes.exports.mentions.insert(rule.id)
      table.row { writer in
        writer.cell(.rowHead) { head(rule, &$0) }
        writer.cell { computed(status, isInMatrix: false, &pageNotes, &$0) }
      }
    }
    return table.end { notes(on: statuses.map(\.0.id), &$0) }
  }

  /// A table of the results of all computed rules for two parts, side by side; `nil` if there are none.
  func outcomes(for first: Entity, and second: Entity, _ pageNotes: inout PageNotes) -> HTML? {
    func status(_ part: Entity, _ rule: Rule, _ day: Day) -> RuleStatus? {
      guard let status = context.dataset.status(of: part.id, under: rule.id, on: day, asOf: context.dataset.now),
        status.verdict != .notComputed, status.verdict != .answer(.notAddressed),
        status.verdict != .answer(.didNotExist)
      else { return nil }
      return status
    }
    let rows = context.dataset.rules.compactMap { rule -> (Rule, RuleStatus?, RuleStatus?)? in
      guard let day = context.dayOfAsking(rule) else { return nil }
      let both = (status(first, rule, day), status(second, rule, day))
      return both.0 == nil && both.1 == nil ? nil : (rule, both.0, both.1)
    }
    guard !rows.isEmpty else { return nil }
    var table = TableWriter(
      id: "cb-table-rule-outcomes",
      caption: "\(first.name), \(second.name): \(context.words[.underTheRules].lowercased())",
      columns: context.columns(.rule) + [.init(label: first.name), .init(label: second.name)])
    for (rule, one, other) in rows {
      pageNotes.exports.mentions.insert(rule.id)
      table.row { writer in
        writer.cell(.rowHead) { head(rule, &$0) }
        for status in [one, other] {
          writer.cell { writer in
            guard let status else { return writer.absent(context.words[.notAsked]) }
            computed(status, isInMatrix: false, &pageNotes, &writer)
          }
        }
      }
    }
    return table.end { notes(on: rows.map(\.0.id), &$0) }
  }

  private func head(_ rule: Rule, _ writer: inout HTMLWriter) {
    writer.link(context.href(rule.route), rule.short ?? rule.title)
    writer.element(.span, class: "row-figures", text: context.timeInForce(rule))
  }

  /// A table of the results of a rule for all parts to which it applies, for the rule's page; `nil` if it is not
  /// computed.
  func outcomes(under rule: Rule, _ pageNotes: inout PageNotes) -> HTML? {
    guard let day = context.dayOfAsking(rule) else { return nil }
    let statuses = context.dataset.entities.filter { $0.kind == .chip }.compactMap { part -> (Entity, RuleStatus)? in
      guard let status = context.dataset.status(of: part.id, under: rule.id, on: day, asOf: context.dataset.now),
        status.verdict != .notComputed, status.verdict != .answer(.notAddressed),
        status.verdict != .answer(.didNotExist)
      else { return nil }
      return (part, status)
    }
    guard !statuses.isEmpty else { return nil }
    var table = TableWriter(
      id: "cb-table-parts", caption: "\(rule.short ?? rule.title): \(context.words[.partsTested].lowercased())",
      columns: context.columns(.part, .computedOutcome))
    for (part, status) in statuses {
      pageNotes.exports.mentions.insert(part.id)
      table.row { writer in
        writer.cell(.rowHead) { $0.link(context.href(part.route), part.name) }
        writer.cell { computed(status, isInMatrix: false, &pageNotes, &$0) }
      }
    }
    return table.end { notes(on: [rule.id], &$0) }
  }
}

extension RenderContext {
  /// The default day for which a rule is evaluated: today, or the last day on which it was in force. `nil` for a rule
  /// that is not known yet.
  func dayOfAsking(_ rule: Rule) -> Day? {
    switch dataset.standing(of: rule, on: dataset.now, asOf: dataset.now) {
    case nil, .notPublished?: nil
    case .ended?: rule.effectiveTo?.last ?? rule.effectiveFrom?.last
    case .inForce?, .pending?, .notEnforced?: dataset.now
    }
  }

  /// The period of a rule: `from 17 November 2023`, `from 21 October 2022 until 16 November 2023`.
  func timeInForce(_ rule: Rule) -> String {
    let from = rule.effectiveFrom.map { "\(words[.from]) \(printDate($0, style))" }
    let to = rule.effectiveTo.map { "\(words[.until]) \(printDate($0, style))" }
    let since = rule.notEnforcedFrom.map { "\(words[.notEnforcedSince]) \(printDate($0, style))" }
    return words.text(.clauses([from, to, since].compactMap(\.self)))
  }
}

extension RuleStatus {
  /// Whether the rule applies to the part and its answer is known, or depends on claims.
  fileprivate var isAnswered: Bool {
    switch verdict {
    case .answer(.unknown), .answer(.outside), .answer(.notAddressed), .answer(.didNotExist): false
    case .answer, .depends, .notComputed: true
    }
  }
}
