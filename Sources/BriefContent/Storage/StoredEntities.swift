import BriefCore
import BriefModel
import BriefQuantities

extension Entity: Stored {
  public func write(to writer: inout StoredWriter) {
    if id != writer.id { writer.isFaulty = true }
    writeHead(to: &writer)
    writer.block { claims.write(to: &$0) }
  }

  /// Writes everything except the claims.
  public func writeHead(to writer: inout StoredWriter) {
    writer.choice(kind)
    name.write(to: &writer)
    nativeNames.map(\.language).write(to: &writer)
    nativeNames.map(\.name).write(to: &writer)
    aliases.write(to: &writer)
    designer.write(to: &writer)
    scope.write(to: &writer)
    (status != nil).write(to: &writer)
    if let status { writer.choice(status) }
    family.write(to: &writer)
    bins.write(to: &writer)
    chip.write(to: &writer)
    country.write(to: &writer)
    city.write(to: &writer)
    url.write(to: &writer)
    summary.write(to: &writer)
    notEstablished.write(to: &writer)
    formerly.write(to: &writer)
    span.write(to: &writer)
  }

  public init(from reader: inout StoredReader) { self.init(from: &reader, completing: nil) }

  /// - Parameter complete: completes the claims, which are then read on first access. If it is `nil`, the claims are
  ///   read immediately and not completed.
  public init(from reader: inout StoredReader, completing complete: (@Sendable ([Claim]) -> [Claim])?) {
    self.init(
      kind: reader.choice(.chip), id: reader.id, name: String(from: &reader),
      span: SourceSpan(reader.file, line: 1, column: 1))
    let languages = [String](from: &reader)
    nativeNames = zip(languages, [String](from: &reader)).map { ($0, $1) }
    aliases = [String](from: &reader)
    designer = Located<String>?(from: &reader)
    scope = String?(from: &reader)
    status = Bool(from: &reader) ? reader.choice(.unknown) : nil
    family = String?(from: &reader)
    bins = [Located<String>](from: &reader)
    chip = Located<String>?(from: &reader)
    country = String?(from: &reader)
    city = String?(from: &reader)
    url = String?(from: &reader)
    summary = Located<String>?(from: &reader)
    notEstablished = [Located<String>](from: &reader)
    formerly = [Located<String>](from: &reader)
    span = SourceSpan(from: &reader)
    let block = reader.block()
    if let complete {
      claimList = ClaimList(restoring: {
        var reader = block
        return complete([Claim](from: &reader))
      })
    } else {
      var below = block
      claims = [Claim](from: &below)
      if !below.isWhole { reader.fail() }
    }
  }
}

extension Source: Stored {
  public func write(to writer: inout StoredWriter) {
    if id != writer.id { writer.isFaulty = true }
    title.write(to: &writer)
    writer.choice(evidence)
    for text in [publisher, url, archived, origin, language, licence, note] { text.write(to: &writer) }
    authors.write(to: &writer)
    date.write(to: &writer)
    bearsNoDate.write(to: &writer)
    retrieved.write(to: &writer)
    for span in [originSpan, dateSpan, retrievedSpan] { span.write(to: &writer) }
    reading.write(to: &writer)
    lowQuality.write(to: &writer)
    span.write(to: &writer)
  }

  public init(from reader: inout StoredReader) {
    self.init(
      id: reader.id, title: String(from: &reader), evidence: reader.choice(.press),
      span: SourceSpan(reader.file, line: 1, column: 1))
    publisher = String?(from: &reader)
    url = String?(from: &reader)
    archived = String?(from: &reader)
    origin = String?(from: &reader)
    language = String?(from: &reader)
    licence = String?(from: &reader)
    note = String?(from: &reader)
    authors = [String](from: &reader)
    date = EDTF?(from: &reader)
    bearsNoDate = Bool(from: &reader)
    retrieved = EDTF?(from: &reader)
    originSpan = SourceSpan?(from: &reader)
    dateSpan = SourceSpan?(from: &reader)
    retrievedSpan = SourceSpan?(from: &reader)
    reading = Source.Reading?(from: &reader)
    lowQuality = Bool(from: &reader)
    span = SourceSpan(from: &reader)
  }
}

extension Source.Reading: Stored {
  public func write(to writer: inout StoredWriter) { writer.choice(self) }
  public init(from reader: inout StoredReader) { self = reader.choice(.secondary) }
}
