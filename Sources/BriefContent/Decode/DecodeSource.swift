import BriefCore
import BriefModel
import BriefYAML

/// Decodes `content/sources/ID.yml`.
///
/// - Returns: the source, with an error for every mistake. If the file cannot be read, a source with only its id, so
///   that claims that cite it are not reported as well.
public func decodeSource(_ file: SourceFile) -> Staged<Source> {
  let id = contentID(ofPath: file.path)
  let start = file.span(0..<0)
  var diagnostics = checkID(id, at: start, allowingDots: true)
  guard let node = rootNode(of: file, subject: "source").collect(into: &diagnostics) else {
    return Staged(Source(id: id, title: id, evidence: .press, span: start), diagnostics)
  }
  var reader = MappingReader(node, subject: "source")
  let title = reader.requiredText("title")
  var source = Source(id: id, title: title?.value ?? id, evidence: .press, span: reader.span)
  source.publisher = reader.text("publisher")?.value
  source.authors = reader.distinctTexts("authors").map(\.value)
  source.url = reader.webAddress("url")
  source.archived = reader.webAddress("archived")
  if let date = reader.node("date"), let text = date.text, !date.isBlank, !text.contains(where: \.isNumber) {
    source.bearsNoDate = text == noDate
    if !source.bearsNoDate {
      reader.report(
        .invalidDate, "'\(text.clipped)' is no date", at: date.span,
        help: "write a date as 2025-08-29, 2025-08, 2025-Q3, 2025 or 2025-08~, or '\(noDate)' where it bears none")
    }
  } else {
    let date = reader.date("date")
    (source.date, source.dateSpan) = (date?.value, date?.span)
  }
  let retrieved = reader.date("retrieved")
  (source.retrieved, source.retrievedSpan) = (retrieved?.value, retrieved?.span)
  if let evidence = reader.evidence() {
    source.evidence = evidence
  } else if !reader.has("evidence") {
    reader.report(
      .missingKey, "the source has no 'evidence'", at: reader.span,
      help: "add 'evidence: …', one of: \(Evidence.claimable.map(\.rawValue).joined(separator: ", "))")
  }
  let origin = reader.reference("origin", allowingDots: true)
  source.origin = origin?.value
  source.originSpan = origin?.span
  source.language = reader.text("language")?.value
  source.licence = reader.text("licence")?.value
  source.reading = reader.choice("reading", of: Source.Reading.self)?.value
  source.lowQuality = reader.choice("quality", of: Quality.self) != nil
  source.note = reader.text("note")?.value
  if !reader.has("url"), !reader.has("note") {
    reader.report(
      .missingKey, "the source has neither 'url' nor 'note'", at: reader.span,
      help: "add 'url: …', or a 'note: …' that says where it can be found")
  }
  return Staged(source, diagnostics + reader.finish())
}

/// The value of `date` for a source that has no date.
let noDate = "undated"

/// The allowed values of `quality`.
private enum Quality: String, CaseIterable { case low }

extension Evidence {
  /// The kinds that a claim or a source may state. `derived` is excluded, because our own calculations are never
  /// claims.
  public static let claimable = allCases.filter { $0 != .derived }
}

extension MappingReader {
  /// The evidence kind. `derived` and unknown kinds are reported.
  mutating func evidence() -> Evidence? {
    guard let evidence = choice("evidence", of: Evidence.self) else { return nil }
    guard evidence.value != .derived else {
      report(
        .unknownValue, "'derived' is no evidence of a claim: our own calculations are never claims", at: evidence.span,
        help: "say what kind of statement it is: \(Evidence.claimable.map(\.rawValue).joined(separator: ", "))")
      return nil
    }
    return evidence.value
  }
}
