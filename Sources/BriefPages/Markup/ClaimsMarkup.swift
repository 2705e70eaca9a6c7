import BriefChips
import BriefCore
import BriefSite
import BriefTables

extension BlockMarkup {
  /// All claims about an entity, for its own page.
  func everyClaim(of entity: Entity, _ apparatus: inout Apparatus) -> HTML {
    let block = ClaimsBlock(of: Located(entity.id, at: entity.span), fields: [], span: entity.span)
    // Errors in the claims were reported when they were decoded.
    let table = layOutClaims(block, in: frame.dataset, asOf: apparatus.asOf, style: frame.style).value
    return claims(table, at: BlockLocation("cb-table-claims"), &apparatus)
  }

  /// A table of claims: the values, bases, sources and dates, and the reasons for claims that are not used.
  func claims(_ table: ClaimsTable, at location: BlockLocation, _ apparatus: inout Apparatus) -> HTML {
    if let stub = table.stub { apparatus.exports.mentions.insert(stub.id) }
    apparatus.note(table, in: frame)
    var writer = TableWriter(
      id: location.stem, anchor: location.anchor, caption: caption(of: table),
      columns: [
        (frame.words["field"], false), (frame.words["said"], false), (frame.words["basis"], false),
        (frame.words["who"], false), (frame.words["stated"], false), (frame.words["note"], false),
      ],
      note: { note(asOf: table.asOf, &$0) })
    var previous: String?
    for row in table.rows {
      apparatus.rest(on: [row.claim.id])
      let numbers = apparatus.references.cite([row.claim.id], in: frame.dataset)
      let isRepeated = row.label == previous
      previous = row.label
      writer.row(
        class: row.isUnused ? "deprecated" : nil,
        head: { writer in
          // Every row keeps its header for screen readers; a repeated one is hidden visually.
          if isRepeated { writer.raw("<span class=\"repeated\">") }
          writer.text(row.label)
          if isRepeated { writer.raw("</span>") }
        },
        cells: [
          (false, { said(row, numbers, &$0) }),
          (false, { $0.text(row.basisWords.joined(separator: ", ")) }),
          (false, { who(row, &$0) }),
          (false, { writer in if let stated = row.stated { writer.date(stated, frame.style) } }),
          (false, { $0.text(remark(on: row)) }),
        ])
    }
    guard let embed = apparatus.embed else { return writer.end() }
    return writer.end { $0.dataLine(embed, frame.words) }
  }

  /// The caption of a table of claims.
  func caption(of table: ClaimsTable) -> String {
    table.caption
      ?? [table.stub?.name, frame.words["all_claims"].lowercased()].compactMap { $0 }.joined(separator: ": ")
  }

  private func said(_ row: ClaimsTable.Row, _ numbers: [Int], _ writer: inout HTMLWriter) {
    writer.raw(row.absence == nil ? "<span class=\"value\">" : "<span class=\"absent\">")
    if let entity = row.valueEntity.flatMap({ frame.index.entity($0) }) {
      writer.link(frame.href(entity.route), entity.name)
    } else {
      writer.text(row.text)
    }
    writer.raw("</span>")
    if let original = row.claim.original {
      writer.raw(" <span class=\"flag\">(")
      writer.text("\(frame.words["original"]) \(printQuantity(original, frame.style))")
      writer.raw(")</span>")
    }
    if let variant = row.claim.variant {
      writer.raw(" <span class=\"flag\">(")
      writer.text(variant)
      writer.raw(")</span>")
    }
    writer.marks(numbers, frame.words)
  }

  private func who(_ row: ClaimsTable.Row, _ writer: inout HTMLWriter) {
    guard let source = row.claim.source.flatMap({ frame.dataset.source($0) }) else {
      writer.text(row.absence == nil ? frame.words["needs_source"] : "")
      return
    }
    writer.link(frame.href("/sources/\(source.id)/"), source.publisher ?? source.title)
    writer.raw(" <span class=\"sub\">")
    writer.text(row.evidence + (source.lowQuality ? ", \(frame.words["low_quality"])" : ""))
    writer.raw("</span>")
  }

  private func remark(on row: ClaimsTable.Row) -> String {
    var parts: [String] = []
    if row.isUnused { parts.append(frame.words["unused"]) }
    if row.rank == .preferred { parts.append(frame.words["preferred"]) }
    if let reason = row.claim.reason { parts.append(reason) }
    if let quote = row.claim.quote { parts.append("“\(quote)”") }
    if let note = row.claim.note { parts.append(note) }
    if let locator = row.claim.locator { parts.append(locator) }
    parts += frame.corrections(of: row.claim)
    return parts.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }.joined(separator: "; ")
  }
}

extension Frame {
  /// The corrections of a claim, one line each.
  func corrections(of claim: Claim) -> [String] {
    claim.corrections.filter { $0.date <= dataset.now }.map { correction in
      "\(words["corrected_on"]) \(printDay(correction.date, style)), \(words["was"]) \(print(correction.was)): "
        + correction.why
    }
  }
}
