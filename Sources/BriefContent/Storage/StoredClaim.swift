import BriefCore
import BriefModel
import BriefQuantities

extension Basis: Stored {
  /// Writes the value.
  public func write(to writer: inout ByteWriter) {
    writer.number(codes)
    writer.count(others.count)
    for other in others { other.write(to: &writer) }
  }

  /// Reads a value.
  public init(from reader: inout ByteReader) {
    self.init(codes: reader.number(), others: [String?](from: &reader))
    // Later lookups use the codes as indices, so an invalid code must not remain.
    if !isValid {
      reader.fail()
      self.init()
    }
  }
}

/// Stores a claim as it was decoded from its file. The values that `assembleDataset` fills in are not stored.
extension Claim {
  /// Writes the claim.
  public func write(to writer: inout ByteWriter, in context: RecordContext) {
    // The entity's id is not stored, since it is the file's. The field is stored as its index in the vocabulary.
    let position = context.vocabulary.position(of: self.field)
    let plain = ClaimID(entity: self.entity, field: self.field, source: self.source, id: nil)
    let isNamed = self.id != plain && self.id.description.hasPrefix(plain.description + "#")
    if self.entity != context.id || position >= context.vocabulary.fields.count
      || self.id != plain && !isNamed || known != nil
    {
      writer.fail()
    }
    writer.count(position)
    self.source.write(to: &writer)
    (isNamed ? String(self.id.description.dropFirst(plain.description.count + 1)) : nil).write(to: &writer)
    self.value.write(to: &writer)
    self.basis.write(to: &writer)
    writer.choice(evidence)
    writer.choice(self.rank)
    self.span.write(to: &writer)
    self.spans.value.write(to: &writer)
    self.spans.source.write(to: &writer)
    writer.byte((self.isSymmetric ? 1 : 0) | (self.statesEvidence ? 2 : 0) | (isPlain ? 4 : 0))
    if isPlain { return }
    for text in [
      self.variant, self.locator, self.via, origin, self.quote, self.note, self.reason, self.supersedes,
      self.estimatedFrom,
    ] {
      text.write(to: &writer)
    }
    self.stated.write(to: &writer)
    self.retrieved.write(to: &writer)
    self.rankSince.write(to: &writer)
    self.corrections.write(to: &writer)
    self.originals.write(to: &writer)
    for mark in [self.spans.via, self.spans.origin, self.spans.supersedes, self.spans.estimatedFrom] {
      mark.write(to: &writer)
    }
  }

  init(from reader: inout ByteReader, in context: RecordContext) {
    let position = Int(reader.number() & 0xFFFF)
    let fields = context.vocabulary.fields
    if !fields.indices.contains(position) { reader.fail() }
    let field = fields.indices.contains(position) ? fields[position].name : ""
    let entity = context.id
    let source = String?(from: &reader)
    let id = String?(from: &reader)
    let (value, basis, evidence) = (ClaimValue(from: &reader), Basis(from: &reader), reader.choice(Evidence.aggregator))
    let rank = reader.choice(Rank.normal)
    var claim = Properties(
      id: ClaimID(entity: entity, field: field, source: source, id: id), entity: entity, field: field, value: value,
      basis: basis, source: source, span: SourceSpan(from: &reader))
    claim.rank = rank
    var origin: String?
    claim.spans.value = Spans.Mark?(from: &reader)
    claim.spans.source = Spans.Mark?(from: &reader)
    let flags = reader.byte()
    claim.isSymmetric = flags & 1 != 0
    claim.statesEvidence = flags & 2 != 0
    if flags & 4 == 0 {
      claim.variant = String?(from: &reader)
      claim.locator = String?(from: &reader)
      claim.via = String?(from: &reader)
      origin = String?(from: &reader)
      claim.quote = String?(from: &reader)
      claim.note = String?(from: &reader)
      claim.reason = String?(from: &reader)
      claim.supersedes = String?(from: &reader)
      claim.estimatedFrom = String?(from: &reader)
      claim.stated = EDTF?(from: &reader)
      claim.retrieved = EDTF?(from: &reader)
      claim.rankSince = Day?(from: &reader)
      claim.corrections = [Correction](from: &reader)
      claim.originals = [Quantity](from: &reader)
      claim.spans.via = Spans.Mark?(from: &reader)
      claim.spans.origin = Spans.Mark?(from: &reader)
      claim.spans.supersedes = Spans.Mark?(from: &reader)
      claim.spans.estimatedFrom = Spans.Mark?(from: &reader)
    }
    self.init(claim, evidence: evidence)
    self.origin = origin
  }
}

extension Claim {
  /// Whether none of the properties is set that a claim in the one-line form usually lacks. They are not stored then.
  fileprivate var isPlain: Bool {
    self.variant == nil && self.locator == nil && self.via == nil && origin == nil && self.quote == nil
      && self.note == nil && self.reason == nil
      && self.supersedes == nil && self.estimatedFrom == nil && self.stated == nil && self.retrieved == nil
      && self.rankSince == nil
      && self.corrections.isEmpty && self.originals.isEmpty
  }
}
