import BriefCore

extension Basis: Stored {
  func write(to writer: inout StoredWriter) {
    writer.number(codes)
    writer.number(UInt64(others.count))
    for other in others { other.write(to: &writer) }
  }

  init(from reader: inout StoredReader) {
    self.init(codes: reader.number(), others: [String?](from: &reader))
    // A code that stands for nothing would be looked up.
    if !isValid {
      reader.fail()
      self.init()
    }
  }
}

/// What a claim is when its file has been read: what `assembleDataset` fills in is not kept.
extension Claim: Stored {
  func write(to writer: inout StoredWriter) {
    let claim = storage.parts
    // The entity's id is the file's; a field is one of the vocabulary.
    let position = writer.vocabulary.position(of: claim.field)
    let plain = ClaimID(entity: claim.entity, field: claim.field, source: claim.source, id: nil)
    let isNamed = claim.id.description.hasPrefix(plain.description + "#")
    if claim.entity != contentID(ofPath: writer.path) || position >= writer.vocabulary.fields.count
      || claim.id != plain && !isNamed || claim.known != nil
    {
      writer.isFaulty = true
    }
    writer.number(UInt64(position))
    claim.source.write(to: &writer)
    (isNamed ? String(claim.id.description.dropFirst(plain.description.count + 1)) : nil).write(to: &writer)
    claim.value.write(to: &writer)
    claim.basis.write(to: &writer)
    writer.choice(claim.evidence)
    writer.choice(claim.rank)
    claim.span.write(to: &writer)
    claim.places.value.write(to: &writer)
    claim.places.source.write(to: &writer)
    writer.byte((claim.isSymmetric ? 1 : 0) | (claim.statesEvidence ? 2 : 0) | (claim.isPlain ? 4 : 0))
    if claim.isPlain { return }
    for text in [
      claim.variant, claim.locator, claim.via, claim.origin, claim.quote, claim.note, claim.reason, claim.supersedes,
      claim.estimatedFrom,
    ] {
      text.write(to: &writer)
    }
    claim.stated.write(to: &writer)
    claim.retrieved.write(to: &writer)
    claim.rankSince.write(to: &writer)
    claim.corrections.write(to: &writer)
    claim.originals.write(to: &writer)
    for mark in [claim.places.via, claim.places.origin, claim.places.supersedes, claim.places.estimatedFrom] {
      mark.write(to: &writer)
    }
  }

  init(from reader: inout StoredReader) {
    let position = Int(reader.number() & 0xFFFF)
    let fields = reader.vocabulary.fields
    if !fields.indices.contains(position) { reader.fail() }
    let field = fields.indices.contains(position) ? fields[position].name : ""
    let entity = reader.entity
    let source = String?(from: &reader)
    let id = String?(from: &reader)
    var claim = Parts(
      id: ClaimID(entity: entity, field: field, source: source, id: id), entity: entity, field: field,
      value: ClaimValue(from: &reader), basis: Basis(from: &reader), evidence: reader.choice(.aggregator),
      source: source, rank: reader.choice(.normal), span: SourceSpan(from: &reader))
    claim.places.value = Places.Mark?(from: &reader)
    claim.places.source = Places.Mark?(from: &reader)
    let flags = reader.byte()
    claim.isSymmetric = flags & 1 != 0
    claim.statesEvidence = flags & 2 != 0
    if flags & 4 == 0 {
      claim.variant = String?(from: &reader)
      claim.locator = String?(from: &reader)
      claim.via = String?(from: &reader)
      claim.origin = String?(from: &reader)
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
      claim.places.via = Places.Mark?(from: &reader)
      claim.places.origin = Places.Mark?(from: &reader)
      claim.places.supersedes = Places.Mark?(from: &reader)
      claim.places.estimatedFrom = Places.Mark?(from: &reader)
    }
    self.init(claim)
  }
}

extension Claim.Parts {
  /// Whether it has none of the parts that most claims of one line lack.
  fileprivate var isPlain: Bool {
    variant == nil && locator == nil && via == nil && origin == nil && quote == nil && note == nil && reason == nil
      && supersedes == nil && estimatedFrom == nil && stated == nil && retrieved == nil && rankSince == nil
      && corrections.isEmpty && originals.isEmpty
  }
}
