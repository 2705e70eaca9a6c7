import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities
import BriefTables

/// Renders the results of rules for parts: computed from claims, and as stated by sources.
struct RuleMarkup {
  let context: RenderContext

  private var wording: RuleWording { RuleWording(context.dataset, context.style) }

  // MARK: Blocks

  /// A `rules` block: a table of parts by days.
  func table(
    _ table: RulesTable, at location: BlockLocation, note: (inout HTMLWriter) -> Void, _ pageNotes: inout PageNotes
  ) -> HTML {
    var writer = TableWriter(
      id: location.stem, anchor: location.anchor, caption: table.caption ?? context.words["rules"],
      columns: [(context.words["part"], false)] + table.days.map { (printDay($0, context.style), false) }, note: note)
    for row in table.rows {
      pageNotes.exports.mentions.insert(row.stub.id)
      // The tested figures are the same on every day, so they are shown once, in the row's head.
      let figures = self.figures(of: row.cells.flatMap(\.computed), &pageNotes)
      var cells: [HTML] = []
      for cell in row.cells { cells.append(self.cell(cell, &pageNotes)) }
      writer.row(
        head: { writer in
          writer.link(context.href(row.stub.route), row.stub.name)
          if let figures { writer.html(figures) }
        },
        cells: cells.map { cell in (false, { $0.html(cell) }) })
    }
    let hasStatements = table.rows.contains { row in row.cells.contains { !$0.statements.isEmpty } }
    let embed = pageNotes.embed
    return writer.end { writer in
      notes(on: table.computedRules, &writer)
      if hasStatements || table.computedRules.isEmpty {
        writer.raw("<p>")
        writer.text(
          context.words[table.computedRules.isEmpty ? "statements_not_computed" : "statements_beside_computed"])
        writer.raw("</p>\n")
      }
      writer.dataLine(embed, context.words)
    }
  }

  private func cell(_ cell: RulesTable.Cell, _ pageNotes: inout PageNotes) -> HTML {
    var writer = HTMLWriter()
    if cell.didNotExist {
      writer.absent(context.words["did_not_exist"])
    } else if cell.absence != nil {
      writer.absent(context.words[cell.isNotAsked ? "not_asked" : "no_statement"])
    }
    for status in cell.computed {
      pageNotes.exports.mentions.insert(status.rule)
      writer.html(computed(status, isInBlock: true, &pageNotes))
    }
    for statement in cell.statements {
      pageNotes.exports.mentions.insert(statement.rule)
      self.statement(statement, &writer, &pageNotes)
    }
    return writer.html
  }

  private func statement(_ statement: RulesTable.Statement, _ writer: inout HTMLWriter, _ pageNotes: inout PageNotes) {
    writer.raw(
      statement.rank == .deprecated
        ? "<div class=\"statement deprecated\"><span class=\"value\">"
        : "<div class=\"statement\"><span class=\"value\">")
    writer.text(statement.outcome)
    writer.raw("</span>")
    writer.marks([pageNotes.references.number(of: statement.source)], context.words)
    writer.raw("<span class=\"basis\">")
    if let rule = context.dataset.rule(statement.rule) {
      writer.link(context.href(rule.route), statement.ruleName)
    }
    for remark in [
      wording.standing(statement.standing), statement.rank == .deprecated ? context.words["unused"] : nil,
      statement.reason,
    ] {
      guard let remark else { continue }
      writer.raw("; ")
      writer.text(remark)
    }
    writer.raw("</span></div>")
  }

  // MARK: Status

  /// The result of a rule for a part: the answer, the inputs that decide it, and the tested figures with marks to their
  /// sources.
  ///
  /// - Parameters:
  ///   - isInBlock: whether it is shown with the results of other rules in a block, whose row heads have the figures.
  ///   - showsFigures: whether the figures are shown even in a block.
  func computed(
    _ status: RuleStatus, isInBlock: Bool, showsFigures: Bool = false, _ pageNotes: inout PageNotes
  ) -> HTML {
    var writer = HTMLWriter()
    guard let rule = context.dataset.rule(status.rule) else { return writer.html }
    let listed = wording.listed(status)
    // An unknown answer is styled like every absence.
    writer.raw("<div class=\"statement computed\">")
    writer.raw(status.isAnswered ? "<span class=\"value\">" : "<span class=\"absent\">")
    writer.text(wording.verdict(status, of: rule))
    writer.raw("</span>")
    writer.marks(thresholdSources(of: status, rule).map { pageNotes.references.number(of: $0) }, context.words)
    if isInBlock, !showsFigures {
      // The figures are in the row's head; here are only the marks to their sources.
      for (label, figure) in figures(of: status) {
        FigureMarkup(context: context).mark(
          figure, label: "\(context.name(ofEntity: figure.entity)), \(label)", &pageNotes.references, &writer)
      }
    }
    writer.raw("<span class=\"basis\">")
    var isFirst = true
    func part(_ write: (inout HTMLWriter) -> Void) {
      if !isFirst { writer.raw("; ") }
      isFirst = false
      write(&writer)
    }
    if isInBlock { part { $0.link(context.href(rule.route), rule.short ?? rule.title) } }
    if let standing = wording.standing(status.standing) { part { $0.text(standing) } }
    if !isInBlock || showsFigures {
      for (label, figure) in figures(of: status) { part { self.figure(label, figure, &pageNotes, &$0) } }
    }
    if listed.isEmpty, let found = status.cases.first {
      for line in wording.openness(found, of: rule) { part { $0.text(line) } }
    }
    for line in wording.caveats(status, of: rule) { part { $0.text(line) } }
    writer.raw("</span>")
    if !listed.isEmpty {
      writer.raw("<ul class=\"cases\">")
      for found in listed {
        writer.raw("<li>")
        writer.text(wording.words(found.answer, of: rule))
        if let deciding = wording.deciding(found) {
          writer.raw(" <span class=\"by\">")
          writer.text((found.bin == nil ? context.words["with"] + " " : "") + deciding)
          writer.raw("</span>")
        }
        if let bin = found.bin,
          let own = context.dataset.status(of: bin, under: rule.id, on: status.on, asOf: status.asOf)
        {
          for (label, figure) in figures(of: own) {
            writer.raw("; ")
            self.figure(label, figure, &pageNotes, &writer)
          }
        }
        let claims = found.deciding.flatMap(\.claims)
        if !claims.isEmpty { writer.marks(pageNotes.references.cite(claims, in: context.dataset), context.words) }
        for line in wording.openness(found, of: rule) {
          writer.raw("<span class=\"basis\">")
          writer.text(line)
          writer.raw("</span>")
        }
        writer.raw("</li>")
      }
      writer.raw("</ul>")
    }
    // In the matrix the details are open already, and the figures link to their calculations.
    if !showsFigures { explained(status, withFigures: !isInBlock, &pageNotes, &writer) }
    writer.raw("</div>")
    return writer.html
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

  /// Writes a collapsed list of the tests with their results, and of the workings of the tested figures.
  ///
  /// - Parameter withFigures: whether the workings are included. Figures in a row's head link to theirs instead.
  private func explained(
    _ status: RuleStatus, withFigures: Bool, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    let computed = withFigures ? figures(of: status).filter { $0.figure.working != nil } : []
    guard !status.tests.isEmpty else { return }
    writer.raw("<details class=\"explain\"><summary>")
    writer.text(context.words["tests_shown"])
    writer.raw("</summary><ul>")
    for test in status.tests {
      writer.raw("<li>")
      writer.text("\(test.id): ")
      writer.raw("<code>")
      writer.text(test.condition)
      writer.raw("</code> ")
      writer.text(wording.outcome(of: test))
      for sum in test.sums {
        writer.raw(" <span class=\"step\">")
        writer.text(sum)
        writer.raw("</span>")
      }
      writer.raw("</li>")
    }
    for (label, figure) in computed {
      writer.raw("<li>")
      writer.text("\(label) = \(context.print(figure)). ")
      FigureMarkup(context: context).working(of: figure, &pageNotes.references, &writer)
      writer.raw("</li>")
    }
    writer.raw("</ul></details>")
  }

  private func figure(_ label: String, _ figure: Figure, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    writer.text(label + " ")
    let markup = FigureMarkup(context: context)
    markup.value(figure, &writer)
    markup.mark(figure, label: "\(context.name(ofEntity: figure.entity)), \(label)", &pageNotes.references, &writer)
  }

  /// The distinct figures behind the statuses of one part; `nil` if there are none.
  private func figures(of statuses: [RuleStatus], _ pageNotes: inout PageNotes) -> HTML? {
    var seen: Set<String> = []
    let shown = statuses.flatMap { figures(of: $0) }.filter { seen.insert($0.figure.field).inserted }
    guard !shown.isEmpty else { return nil }
    var writer = HTMLWriter()
    writer.raw("<span class=\"row-figures\">")
    for (index, (label, figure)) in shown.enumerated() {
      if index > 0 { writer.raw("; ") }
      self.figure(label, figure, &pageNotes, &writer)
    }
    writer.raw("</span>")
    return writer.html
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
    writer.raw("<p>")
    writer.text(wording.notAdvice)
    writer.raw("</p>\n")
    let readings = rules.compactMap { context.dataset.rule($0) }.compactMap { wording.reading(of: $0) }
    guard !readings.isEmpty else { return }
    writer.raw("<p>")
    writer.text(readings.joined(separator: "; ") + ".")
    writer.raw("</p>\n")
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
      id: "cb-table-rule-outcomes", caption: "\(part.name): \(context.words["under_the_rules"].lowercased())",
      columns: [
        (context.words["rule"], false), (context.words["computed_outcome"], false),
      ])
    for (rule, status) in statuses {
      pageNotes.exports.mentions.insert(rule.id)
      let outcome = computed(status, isInBlock: false, &pageNotes)
      table.row(
        head: { writer in
          writer.link(context.href(rule.route), rule.short ?? rule.title)
          writer.raw("<span class=\"row-figures\">")
          writer.text(context.timeInForce(rule))
          writer.raw("</span>")
        }, cells: [(false, { $0.html(outcome) })])
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
      caption: "\(first.name), \(second.name): \(context.words["under_the_rules"].lowercased())",
      columns: [(context.words["rule"], false), (first.name, false), (second.name, false)])
    for (rule, one, other) in rows {
      pageNotes.exports.mentions.insert(rule.id)
      var cells: [HTML] = []
      for status in [one, other] {
        if let status {
          cells.append(computed(status, isInBlock: false, &pageNotes))
        } else {
          var writer = HTMLWriter()
          writer.absent(context.words["not_asked"])
          cells.append(writer.html)
        }
      }
      table.row(
        head: { writer in
          writer.link(context.href(rule.route), rule.short ?? rule.title)
          writer.raw("<span class=\"row-figures\">")
          writer.text(context.timeInForce(rule))
          writer.raw("</span>")
        }, cells: cells.map { cell in (false, { $0.html(cell) }) })
    }
    return table.end { notes(on: rows.map(\.0.id), &$0) }
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
      id: "cb-table-parts", caption: "\(rule.short ?? rule.title): \(context.words["parts_tested"].lowercased())",
      columns: [(context.words["part"], false), (context.words["computed_outcome"], false)])
    for (part, status) in statuses {
      pageNotes.exports.mentions.insert(part.id)
      let outcome = computed(status, isInBlock: false, &pageNotes)
      table.row(head: { $0.link(context.href(part.route), part.name) }, cells: [(false, { $0.html(outcome) })])
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
    let from = rule.effectiveFrom.map { "\(words["from"]) \(printDate($0, style))" }
    let to = rule.effectiveTo.map { "\(words["until"]) \(printDate($0, style))" }
    let since = rule.notEnforcedFrom.map { "\(words["not_enforced_since"]) \(printDate($0, style))" }
    return [from, to, since].compactMap(\.self).joined(separator: style.language == .chinese ? "，" : ", ")
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
