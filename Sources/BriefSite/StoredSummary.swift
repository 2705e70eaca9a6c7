import BriefCore
import BriefQuantities

extension PageSummary {
  /// Encodes the summary. All spans in it are in the page's own file.
  public var bytes: [UInt8] {
    var writer = ByteWriter(file: SourcePath(path))
    writer.digest(digest)
    facts.write(to: &writer)
    return writer.bytes
  }

  /// Decodes a summary; `nil` for malformed input.
  public convenience init?(_ bytes: ArraySlice<UInt8>) {
    var reader = ByteReader(bytes)
    let digest = reader.digest()
    let facts = Facts(from: &reader)
    if !reader.isWhole { return nil }
    self.init(facts, digest: digest)
  }
}

extension PageSummary.Facts: Stored {
  /// The digest of the content, without spans.
  var digest: Digest {
    var writer = ByteWriter(writesSpans: false)
    write(to: &writer)
    return Digest(of: writer.bytes)
  }

  func write(to writer: inout ByteWriter) {
    for text in [id, path, route.description, title] { writer.text(text) }
    date.write(to: &writer)
    asOf.write(to: &writer)
    description.write(to: &writer)
    authors.write(to: &writer)
    topics.write(to: &writer)
    keyPoints.write(to: &writer)
    embargo.write(to: &writer)
    writer.list(corrections) { correction, writer in
      correction.date.write(to: &writer)
      correction.text.write(to: &writer)
    }
    writer.list(responses) { response, writer in
      response.from.write(to: &writer)
      response.date.write(to: &writer)
      response.text.write(to: &writer)
    }
    formerly.write(to: &writer)
    writer.flag(isDraft)
    translation.write(to: &writer)
    language.write(to: &writer)
    writer.flag(statesDay)
    if writer.writesSpans {
      for number in [position.line, position.column, position.length] { writer.count(number) }
    }
  }

  init(from reader: inout ByteReader) {
    self.init(id: reader.text(), path: reader.text())
    reader.file = SourcePath(path)
    route = Route(reader.text())
    title = reader.text()
    date = Day?(from: &reader)
    asOf = Day?(from: &reader)
    description = String?(from: &reader)
    authors = [String](from: &reader)
    topics = [String](from: &reader)
    keyPoints = [Located<String>](from: &reader)
    embargo = Located<Day>?(from: &reader)
    corrections = reader.list { .init(date: Day(from: &$0), text: Located(from: &$0)) }
    responses = reader.list { .init(from: Located(from: &$0), date: Day?(from: &$0), text: Located(from: &$0)) }
    formerly = [Located<String>](from: &reader)
    isDraft = reader.flag()
    translation = String?(from: &reader)
    language = String?(from: &reader)
    statesDay = reader.flag()
    position = (reader.size(), reader.size(), reader.size())
  }
}
