import BriefCore
import BriefQuantities

extension PageSummary {
  /// Encodes the summary. All spans in it are in the page's own file.
  public func write(to writer: inout ByteWriter) {
    writer.digest(digest)
    writer.facts(facts, writesSpans: true)
  }

  /// Decodes a summary; `nil` for malformed input.
  public convenience init?(_ reader: inout ByteReader) {
    guard let digest = reader.digest(), let facts = reader.facts() else { return nil }
    self.init(facts, digest: digest)
  }
}

extension PageSummary.Facts {
  /// The digest of the content, without spans.
  var digest: Digest {
    var writer = ByteWriter()
    writer.facts(self, writesSpans: false)
    return Digest(of: writer.bytes)
  }
}

extension ByteWriter {
  fileprivate mutating func facts(_ summary: PageSummary.Facts, writesSpans: Bool) {
    for text in [summary.id, summary.path, summary.route.description, summary.title] { self.text(text) }
    day(summary.date)
    day(summary.asOf)
    optional(summary.description)
    texts(summary.authors)
    texts(summary.topics)
    small(summary.keyPoints.count)
    for point in summary.keyPoints { located(point, writesSpans) }
    flag(summary.embargo != nil)
    if let embargo = summary.embargo {
      day(embargo.value)
      if writesSpans { position(embargo.span.position) }
    }
    small(summary.corrections.count)
    for correction in summary.corrections {
      day(correction.date)
      located(correction.text, writesSpans)
    }
    small(summary.responses.count)
    for response in summary.responses {
      located(response.from, writesSpans)
      day(response.date)
      located(response.text, writesSpans)
    }
    small(summary.formerly.count)
    for old in summary.formerly { located(old, writesSpans) }
    if writesSpans { position(summary.position) }
  }

  private mutating func day(_ day: Day?) {
    flag(day != nil)
    if let day { number(UInt64(bitPattern: Int64(day.number))) }
  }

  private mutating func located(_ text: Located<String>, _ writesSpans: Bool) {
    self.text(text.value)
    if writesSpans { position(text.span.position) }
  }

  private mutating func position(_ position: (line: Int, column: Int, length: Int)) {
    for number in [position.line, position.column, position.length] { small(number) }
  }
}

extension ByteReader {
  fileprivate mutating func facts() -> PageSummary.Facts? {
    guard let id = text(), let path = text(), let route = text(), let title = text(), let date = day(),
      let asOf = day(), let description = optional(), let authors = texts(), let topics = texts(), let points = small()
    else { return nil }
    var summary = PageSummary.Facts(id: id, path: path)
    summary.route = Route(route)
    summary.title = title
    (summary.date, summary.asOf) = (date, asOf)
    summary.description = description
    (summary.authors, summary.topics) = (authors, topics)
    for _ in 0..<points {
      guard let point = located(path) else { return nil }
      summary.keyPoints.append(point)
    }
    guard let isUnderEmbargo = flag() else { return nil }
    if isUnderEmbargo {
      guard let day = day().flatMap(\.self), let span = span(path) else { return nil }
      summary.embargo = Located(day, at: span)
    }
    guard let corrections = small() else { return nil }
    for _ in 0..<corrections {
      guard let date = day().flatMap(\.self), let text = located(path) else { return nil }
      summary.corrections.append(.init(date: date, text: text))
    }
    guard let responses = small() else { return nil }
    for _ in 0..<responses {
      guard let from = located(path), let date = day(), let text = located(path) else { return nil }
      summary.responses.append(.init(from: from, date: date, text: text))
    }
    guard let former = small() else { return nil }
    for _ in 0..<former {
      guard let old = located(path) else { return nil }
      summary.formerly.append(old)
    }
    guard let position = position() else { return nil }
    summary.position = position
    return summary
  }

  private mutating func day() -> Day?? {
    guard let isThere = flag() else { return nil }
    guard isThere else { return .some(nil) }
    guard let value = number(), let number = Int32(exactly: Int64(bitPattern: value)) else { return nil }
    return .some(Day(number: number))
  }

  private mutating func located(_ path: String) -> Located<String>? {
    guard let text = text(), let span = span(path) else { return nil }
    return Located(text, at: span)
  }

  private mutating func span(_ path: String) -> SourceSpan? {
    position().map { SourceSpan(path: path, line: $0.line, column: $0.column, length: $0.length) }
  }

  private mutating func position() -> (line: Int, column: Int, length: Int)? {
    guard let line = small(), let column = small(), let length = small() else { return nil }
    return (line, column, length)
  }
}

extension SourceSpan {
  /// The position in the file.
  fileprivate var position: (line: Int, column: Int, length: Int) { (line, column, length) }
}
