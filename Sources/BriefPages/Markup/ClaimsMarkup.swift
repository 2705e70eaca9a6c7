import BriefAnswers
import BriefCore
import BriefLanguage
import BriefModel
import BriefQuantities
import BriefSite
import BriefTables

extension BlockMarkup {
  /// All claims about an entity, for its own page.
  func everyClaim(of entity: Entity, _ pageNotes: inout PageNotes) -> HTML {
    let block = ClaimsBlock(of: Located(entity.id, at: entity.span), fields: [], span: entity.span)
    // Errors in the claims were reported when they were decoded.
    let table = layOutClaims(block, in: context.dataset, asOf: pageNotes.asOf, style: context.style).value
    return claims(table, at: BlockLocation("cb-table-claims"), &pageNotes)
  }

  /// A table of claims: the values, bases, sources and dates, and the reasons for claims that are not used.
  func claims(_ table: ClaimsTable, at location: BlockLocation, _ pageNotes: inout PageNotes) -> HTML {
    if let stub = table.stub { pageNotes.exports.mentions.insert(stub.id) }
    pageNotes.note(table, in: context)
    var writer = TableWriter(
      id: location.stem, anchor: location.anchor, caption: caption(of: table),
      note: context.captionNote(asOf: table.asOf),
      columns: context.columns(.field, .said, .basis, .who, .stated, .note))
    var previous: String?
    for row in table.rows {
      pageNotes.rest(on: [row.claim.id])
      let numbers = pageNotes.references.cite([row.claim.id], in: context.dataset)
      let isRepeated = row.label == previous
      previous = row.label
      writer.row(class: row.isUnused ? "deprecated" : nil) { writer in
        writer.cell(.rowHead) { writer in
          // Every row keeps its header for screen readers; a repeated one is hidden visually.
          if isRepeated {
            writer.element(.span, class: "repeated", text: row.label)
          } else {
            writer.text(row.label)
          }
        }
        writer.cell { said(row, numbers, &$0) }
        writer.cell(text: row.basisWords.joined(separator: ", "))
        writer.cell { who(row, &$0) }
        writer.cell { writer in if let stated = row.stated { writer.date(stated, context.style) } }
        writer.cell(text: remark(on: row))
      }
    }
    guard let embed = pageNotes.embed else { return writer.end() }
    return writer.end(notes: { $0.dataLine(embed, context.words) })
  }

  /// The caption of a table of claims.
  func caption(of table: ClaimsTable) -> String {
    table.caption
      ?? [table.stub?.name, context.words[.allClaims].lowercased()].compactMap { $0 }.joined(separator: ": ")
  }

  private func said(_ row: ClaimsTable.Row, _ numbers: [Int], _ writer: inout HTMLWriter) {
    writer.element(.span, class: row.absence == nil ? "value" : "absent") { writer in
      if let entity = row.valueEntity.flatMap({ context.index.entity($0) }) {
        writer.link(context.href(entity.route), entity.name)
      } else {
        writer.text(row.text)
      }
    }
    if let original = row.claim.original {
      writer.flag("\(context.words[.original]) \(printQuantity(original, context.style))")
    }
    if let variant = row.claim.variant { writer.flag(variant) }
    writer.marks(numbers, context.words)
  }

  private func who(_ row: ClaimsTable.Row, _ writer: inout HTMLWriter) {
    guard let source = row.claim.source.flatMap({ context.dataset.source($0) }) else {
      writer.text(row.absence == nil ? context.words[.needsSource] : "")
      return
    }
    writer.link(context.href("/sources/\(source.id)/"), source.publisher ?? source.title)
    writer.literal(" ")
    writer.element(
      .span, class: "sub", text: row.evidence + (source.lowQuality ? ", \(context.words[.lowQuality])" : ""))
  }

  private func remark(on row: ClaimsTable.Row) -> String {
    var phrases: [String] = []
    if row.isUnused { phrases.append(context.words[.unused]) }
    if row.rank == .preferred { phrases.append(context.words[.preferred]) }
    if let reason = row.claim.reason { phrases.append(reason) }
    if let quote = row.claim.quote { phrases.append("“\(quote)”") }
    if let note = row.claim.note { phrases.append(note) }
    if let locator = row.claim.locator { phrases.append(locator) }
    phrases += context.corrections(of: row.claim)
    return phrases.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }.joined(separator: "; ")
  }
}

extension RenderContext {
  /// The corrections of a claim, one line each.
  func corrections(of claim: Claim) -> [String] {
    claim.corrections.filter { $0.date <= dataset.now }.map { correction in
      "\(words[.correctedOn]) \(printDay(correction.date, style)), \(words[.was]) \(print(correction.was)): "
        + correction.why
    }
  }
}
