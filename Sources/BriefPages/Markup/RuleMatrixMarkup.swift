import BriefAnswers
import BriefCore
import BriefLanguage
import BriefModel
import BriefQuantities
import BriefTables

/// Renders a table of the results of rules: a row for each part, and one word for each day or period. Each word expands
/// to the deciding number, the tests, and what sources state.
struct RuleMatrixMarkup {
  let context: RenderContext

  /// The maximum number of periods; a wider table is hard to read.
  static let widest = 8

  private var wording: RuleWording { RuleWording(context.dataset, context.style) }

  /// The matrix of all chips, by the periods between the days on which a computed rule begins or ends; `nil` if no rule
  /// is computed, or if no chip has an answer.
  func matrix(_ pageNotes: inout PageNotes) -> HTML? {
    let all = context.dataset.ruleDays(asOf: pageNotes.asOf)
    let days = Array(all.suffix(Self.widest))
    guard let span = context.dataset.rules.first?.span else { return nil }
    let block = RulesBlock(
      parts: context.dataset.entities.filter { $0.kind == .chip }.map { Located($0.id, at: span) },
      days: days.map { Located($0.day, at: span) }, span: span)
    if days.isEmpty { return nil }
    // Parts and days come from the dataset, so the block has no diagnostics.
    var table = layOutRules(block, in: context.dataset, asOf: pageNotes.asOf, coversPeriods: true).value
    table.rows.removeAll { row in row.cells.allSatisfy { $0.computed.isEmpty } }
    if table.rows.isEmpty { return nil }
    table.sortByOutcome()
    let figure = TableFigure(
      anchor: "cb-table-matrix", stem: "cb-table-matrix", caption: context.words[.rulesMatrixCaption],
      note: context.captionNote(asOf: pageNotes.asOf), kind: "table matrix")
    return write(table, days.map(changes), in: figure, &pageNotes) { writer in
      if all.count > days.count, let first = days.first {
        writer.line(.p, text: "\(context.words[.rulesMatrixBegins]) \(printDay(first.day, context.style))")
      }
    }
  }

  /// A `rules` block: parts by days.
  func table(_ table: RulesTable, at location: BlockLocation, _ pageNotes: inout PageNotes) -> HTML {
    let figure = TableFigure(
      anchor: location.anchor, stem: location.stem, caption: table.caption ?? context.words[.rules],
      note: context.captionNote(asOf: table.asOf), kind: "table matrix matrix-block")
    let hasStatements = table.rows.contains { row in row.cells.contains { !$0.statements.isEmpty } }
    let embed = pageNotes.embed
    return write(table, table.days.map { _ in nil }, in: figure, &pageNotes) { writer in
      if hasStatements || table.computedRules.isEmpty {
        writer.line(
          .p,
          text: context.words[table.computedRules.isEmpty ? .statementsNotComputed : .statementsBesideComputed])
      }
      writer.dataLine(embed, context.words)
    }
  }

  /// The changes on a day: `AC/S IFR begins`.
  private func changes(on day: RuleDay) -> String {
    day.changes.map { item in
      let rule = context.dataset.rule(item.rule)
      let word: Word =
        switch item.change {
        case .begins: .ruleBegins
        case .ends: .ruleEnds
        case .notEnforced: .ruleNotEnforced
        }
      return "\(rule.map { $0.short ?? $0.title } ?? item.rule) \(context.words[word])"
    }.joined(separator: "; ")
  }

  // MARK: Table

  /// - Parameters:
  ///   - changes: the text under each day.
  ///   - notes: writes further notes.
  private func write(
    _ table: RulesTable, _ changes: [String?], in figure: TableFigure, _ pageNotes: inout PageNotes,
    notes: (inout HTMLWriter) -> Void
  ) -> HTML {
    let groups = table.groups
    var columns = HTMLWriter()
    columns.line(.tr) { writer in
      writer.cell(.columnHead()) { $0.text(context.words[.part]) }
      for (day, changes) in zip(table.days, changes) {
        writer.cell(.columnHead()) { writer in
          writer.day(day, context.style)
          if let changes { writer.element(.span, class: "unit", text: changes) }
        }
      }
    }
    var body = HTMLWriter()
    var number = 0
    for (group, rows) in groups {
      body.block(.tbody, class: "group") { writer in
        if groups.count > 1 || group.isConditional {
          writer.line(.tr) { writer in
            writer.cell(.groupHead(columns: table.days.count + 1)) {
              $0.element(.span, class: "group-label", text: context.label(of: group, under: table.jurisdictions))
            }
          }
        }
        for row in rows {
          number += 1
          self.row(row, named: "\(figure.stem)-\(number)", &pageNotes, &writer)
        }
      }
    }
    let cells = table.rows.flatMap(\.cells)
    return figure.html { writer in
      writer.block(.thead) { $0.html(columns.html) }
      writer.html(body.html)
    } notes: { writer in
      key(cells, &writer)
      writer.tableNotes { writer in
        notes(&writer)
        RuleMarkup(context: context).notes(on: table.computedRules, &writer)
      }
    }
  }

  /// - Parameter name: the name that the row's cells share, so that opening one closes the others.
  private func row(
    _ row: RulesTable.Row, named name: String, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    pageNotes.exports.mentions.insert(row.stub.id)
    writer.line(.tr) { writer in
      writer.cell(.rowHead) { writer in
        writer.link(context.href(row.stub.route), row.stub.name)
        writer.marks(pageNotes.references.cite(row.groupClaims, in: context.dataset), context.words)
      }
      for (index, cell) in row.cells.enumerated() {
        let known = index > 0 ? MatrixReasons(row.cells[index - 1]) : MatrixReasons()
        self.cell(cell, after: known, named: name, &pageNotes, &writer)
      }
    }
  }

  private func cell(
    _ cell: RulesTable.Cell, after known: MatrixReasons, named name: String, _ pageNotes: inout PageNotes,
    _ writer: inout HTMLWriter
  ) {
    if cell.didNotExist, cell.statements.isEmpty {
      // Blank for readers who see the table.
      writer.element(.td) {
        $0.add("aria-label", context.words[.didNotExist])
      } content: { _ in
      }
    } else if cell.computed.isEmpty, cell.statements.isEmpty {
      writer.cell { $0.absent(context.words[cell.isNotAsked ? .notAsked : .noStatement]) }
    } else if let outcome = cell.outcome {
      writer.cell { writer in
        writer.element(.details) { attributes in
          attributes.add("class", literal: outcome.style)
          attributes.add("name", name)
        } content: { writer in
          writer.element(.summary) { summary(outcome, cell.tags, &$0) }
          writer.element(.div, class: "reasons") { reasons(cell, after: known, &pageNotes, &$0) }
        }
      }
    } else {
      // Statements alone need no word that opens to them.
      writer.cell { writer in
        writer.element(.div, class: "reasons-alone") { reasons(cell, after: known, &pageNotes, &$0) }
      }
    }
  }

  private func summary(_ outcome: LicenceOutcome, _ tags: [OutcomeTag], _ writer: inout HTMLWriter) {
    writer.element(.span, class: "outcome", text: context.words[outcome.word])
    for tag in tags {
      writer.literal(" ")
      writer.element(.span, class: "tag", text: context.text(of: tag))
    }
  }

  /// Writes the answers, strictest first, and below them the statements of officials apart from those of others.
  ///
  /// - Parameter known: the reasons of the cell before, which are not printed again on paper.
  private func reasons(
    _ cell: RulesTable.Cell, after known: MatrixReasons, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    for status in cell.computed {
      pageNotes.exports.mentions.insert(status.rule)
      writer.element(.div, class: known.contains(status) ? "reason repeated" : "reason") {
        RuleMarkup(context: context).computed(status, isInMatrix: true, &pageNotes, &$0)
      }
    }
    for (head, isOfficial) in [(Word.officialsState, true), (.othersState, false)] {
      let statements = cell.statements.filter { $0.isOfficial == isOfficial }
      if statements.isEmpty { continue }
      let areKnown = statements.allSatisfy { known.statements.contains($0) }
      writer.element(.div, class: areKnown ? "stated repeated" : "stated") { writer in
        writer.element(.span, class: "by", text: context.words[head])
        for statement in statements { self.statement(statement, &pageNotes, &writer) }
      }
    }
  }

  private func statement(_ statement: RulesTable.Statement, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    pageNotes.exports.mentions.insert(statement.rule)
    let isUnused = statement.rank == .deprecated
    writer.element(.div, class: isUnused ? "statement deprecated" : "statement") { writer in
      writer.element(.span, class: "value", text: statement.outcome)
      writer.marks([pageNotes.references.number(of: statement.source)], context.words)
      writer.element(.span, class: "basis") { writer in
        if let rule = context.dataset.rule(statement.rule) {
          writer.link(context.href(rule.route), statement.ruleName)
        }
        let standing = wording.standing(statement.standing)
        let begins = statement.begins.map { "\(context.words[.from]) \(printDate($0, context.style))" }
        for remark in [standing, begins, isUnused ? context.words[.unused] : nil, statement.reason].compactMap(\.self) {
          writer.literal("; ")
          writer.text(remark)
        }
      }
    }
  }

  // MARK: Key

  /// Writes the meaning of each word that occurs, and of a blank cell.
  private func key(_ cells: [RulesTable.Cell], _ writer: inout HTMLWriter) {
    let present = Set(
      cells.filter { !$0.didNotExist && !($0.computed.isEmpty && $0.statements.isEmpty) }.map(\.outcome))
    let outcomes = LicenceOutcome.explained.filter { present.contains($0) }
    let hasBlanks = cells.contains(where: \.didNotExist)
    if outcomes.isEmpty, !hasBlanks { return }
    writer.block(.ul, class: "matrix-key") { writer in
      for outcome in outcomes {
        writer.line(.li) { writer in
          writer.element(.span) {
            $0.add("class", literal: outcome.keyStyle)
          } content: {
            $0.text(context.words[outcome.word])
          }
          writer.text(" \(context.words[outcome.meaning])")
        }
      }
      if hasBlanks { writer.line(.li, text: context.words[.outcomeBlankMeans]) }
    }
  }
}

/// The reasons of a cell of the matrix, to find those that the next cell repeats.
private struct MatrixReasons {
  var statements: [RulesTable.Statement] = []
  private var statuses: [RuleStatus] = []

  init() {}

  init(_ cell: RulesTable.Cell) { (statements, statuses) = (cell.statements, cell.computed) }

  /// Whether the cell has the same answer of the same rule for the same reasons.
  func contains(_ status: RuleStatus) -> Bool {
    statuses.contains { other in
      var other = other
      other.on = status.on
      return other == status
    }
  }
}
