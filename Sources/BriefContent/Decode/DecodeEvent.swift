import BriefCore
import BriefModel
import BriefYAML

/// Decodes `content/events/ID.yml`.
///
/// - Returns: the event, with an error for every mistake; `nil` if it has no date, since the timeline needs one.
public func decodeEvent(_ file: SourceFile) -> Staged<Event?> {
  let id = contentID(ofPath: file.path)
  var diagnostics = checkID(id, at: file.span(0..<0))
  guard let node = rootNode(of: file, subject: "event").collect(into: &diagnostics) else {
    return Staged(nil, diagnostics)
  }
  var reader = MappingReader(node, subject: "event")
  _ = reader.requiredText("date")
  let date = reader.date("date")
  let title = reader.requiredText("title")
  let lane = reader.requiredText("lane") == nil ? nil : reader.choice("lane", of: Event.Lane.self)
  let text = reader.text("text")
  let entities = reader.distinctTexts("entities")
  let names = reader.node("sources")
  let sources = reader.references("sources", allowingDots: true)
  let verified = reader.choice("verified", of: Source.Reading.self)?.value
  let pending = reader.flag("pending") ?? false
  let turningPoint = reader.text("turning_point")
  // Invalid source ids were reported above, so they do not count as a missing source.
  if sources.isEmpty, names?.items?.isEmpty ?? (names == nil) {
    reader.report(
      .missingSource, "the event has no source", at: reader.span, help: "add 'sources: [ID]': who says that it happened"
    )
  }
  diagnostics += reader.finish()
  guard let date else { return Staged(nil, diagnostics) }
  var event = Event(
    id: id, date: date.value, title: title?.value ?? id, lane: lane?.value ?? .products, span: reader.span)
  event.semanticDigest = node.semanticDigest
  event.text = text
  event.entities = entities
  event.sources = sources
  event.verified = verified
  event.pending = pending
  event.turningPoint = turningPoint?.value
  return Staged(event, diagnostics)
}
