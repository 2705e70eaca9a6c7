import BriefCore
import BriefModel
import BriefQuantities

extension Entity {
  func write(to writer: inout ByteWriter, in context: RecordContext) {
    if self.id != context.id { writer.fail() }
    writeHead(to: &writer)
    writer.block { $0.list(claims) { $0.write(to: &$1, in: context) } }
  }

  /// Writes everything except the claims.
  public func writeHead(to writer: inout ByteWriter) {
    writer.choice(self.kind)
    self.name.write(to: &writer)
    self.nativeNames.map(\.language).write(to: &writer)
    self.nativeNames.map(\.name).write(to: &writer)
    self.aliases.write(to: &writer)
    self.designer.write(to: &writer)
    (self.scope?.word).write(to: &writer)
    (self.status != nil).write(to: &writer)
    if let status = self.status { writer.choice(status) }
    self.family.write(to: &writer)
    self.bins.write(to: &writer)
    self.chip.write(to: &writer)
    self.country.write(to: &writer)
    self.city.write(to: &writer)
    self.url.write(to: &writer)
    self.summary.write(to: &writer)
    self.notEstablished.write(to: &writer)
    self.formerly.write(to: &writer)
    self.span.write(to: &writer)
  }

  /// - Parameter complete: completes the claims, which are then read on first access. If it is `nil`, the claims are
  ///   read immediately and not completed.
  init(
    from reader: inout ByteReader, in context: RecordContext, completing complete: (@Sendable ([Claim]) -> [Claim])?
  ) {
    var entity = Properties(
      kind: reader.choice(.chip), id: context.id, name: String(from: &reader),
      span: SourceSpan(context.file, line: 1, column: 1))
    let languages = [String](from: &reader)
    entity.nativeNames = zip(languages, [String](from: &reader)).map { ($0, $1) }
    entity.aliases = [String](from: &reader)
    entity.designer = Located<String>?(from: &reader)
    entity.scope = String?(from: &reader).map { BasisValue($0) }
    entity.status = Bool(from: &reader) ? reader.choice(.unknown) : nil
    entity.family = String?(from: &reader)
    entity.bins = [Located<String>](from: &reader)
    entity.chip = Located<String>?(from: &reader)
    entity.country = String?(from: &reader)
    entity.city = String?(from: &reader)
    entity.url = String?(from: &reader)
    entity.summary = Located<String>?(from: &reader)
    entity.notEstablished = [Located<String>](from: &reader)
    entity.formerly = [Located<String>](from: &reader)
    entity.span = SourceSpan(from: &reader)
    let block = reader.block()
    if let complete {
      entity.claimList = ClaimList(restoring: {
        var reader = block
        return complete(reader.list { Claim(from: &$0, in: context) })
      })
    } else {
      var below = block
      entity.claimList = ClaimList(below.list { Claim(from: &$0, in: context) })
      if !below.isWhole { reader.fail() }
    }
    self.init(entity)
  }
}

extension Source {
  /// Writes the source.
  public func write(to writer: inout ByteWriter, in context: RecordContext) {
    if id != context.id { writer.fail() }
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

  init(from reader: inout ByteReader, in context: RecordContext) {
    self.init(
      id: context.id, title: String(from: &reader), evidence: reader.choice(.press),
      span: SourceSpan(context.file, line: 1, column: 1))
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
  /// Writes the value.
  public func write(to writer: inout ByteWriter) { writer.choice(self) }
  /// Reads a value.
  public init(from reader: inout ByteReader) { self = reader.choice(.secondary) }
}
