import BriefCore
import BriefModel
import BriefQuantities
import BriefYAML

/// Decodes the file of a chip, system, company, software stack or model.
///
/// A pure function of the file and the vocabulary. `assembleDataset` checks references to other files. It also fills in
/// the claims' `known` and `origin`, and the evidence kind of claims that state none.
///
/// - Parameters:
///   - file: `content/FOLDER/ID.yml`; its name gives the id.
///   - kind: the kind of entity in that folder.
/// - Returns: the entity with its claims, with an error for every mistake. If the file cannot be read, an entity with
///   only its id, so that references to it are not reported as well.
public func decodeEntity(_ file: SourceFile, kind: EntityKind, vocabulary: Vocabulary) -> Staged<Entity> {
  let id = contentID(ofPath: file.path)
  let start = file.span(0..<0)
  var diagnostics = checkID(id, at: start)
  guard let node = rootNode(of: file, subject: kind.rawValue).collect(into: &diagnostics) else {
    return Staged(Entity(kind: kind, id: id, name: id, span: start), diagnostics)
  }
  var reader = MappingReader(node, subject: kind.rawValue)
  let name = reader.requiredText("name")?.value ?? id
  var entity = Entity.Properties(kind: kind, id: id, name: name, span: reader.span)
  entity.nativeNames = reader.texts(byLanguage: "native_name", "native name")
  entity.aliases = aliases(&reader, of: entity)
  entity.summary = reader.text("summary")
  entity.notEstablished = reader.texts("not_established")
  entity.formerly = reader.references("formerly")
  entity.url = reader.webAddress("url")
  switch kind {
  case .chip, .system: decodeHardware(&reader, &entity)
  case .company:
    entity.country = country(&reader)
    entity.city = reader.text("city")?.value
  case .software, .model: entity.designer = reader.text("designer")
  }
  decodeClaims(&reader, &entity, vocabulary)
  return Staged(Entity(entity), diagnostics + reader.finish())
}

private func decodeHardware(_ reader: inout MappingReader, _ entity: inout Entity.Properties) {
  entity.designer = reader.text("designer")
  entity.status = reader.choice("status", of: Entity.Status.self)?.value
  entity.family = reader.text("family")?.value
  entity.bins = reader.references("bins")
  if entity.kind == .system { entity.chip = reader.text("chip") }
  guard let scope = reader.requiredText("scope") else { return }
  guard let value = BasisValue(scope.value, of: .scope) else {
    let scopes = BasisComponent.scope.words
    reader.report(
      .unknownValue, "'\(scope.value.clipped)' is not a scope", at: scope.span,
      help: suggestion(for: scope.value, in: scopes) ?? "one of: \(scopes.joined(separator: ", "))")
    return
  }
  entity.scope = value
}

/// The other names of an entity. A different spelling of the entity's own name has no effect in lookups, so it is
/// reported and left out.
private func aliases(_ reader: inout MappingReader, of entity: Entity.Properties) -> [String] {
  let name = Entity.foldedName(entity.name)
  return reader.distinctTexts("aliases", meaning: Entity.foldedName).compactMap { alias in
    // An alias such as 'NVIDIA H20' is allowed for the id nvidia-h20, since pages show aliases but not ids.
    let isID = alias.value == entity.id
    guard isID || Entity.foldedName(alias.value) == name else { return alias.value }
    reader.report(
      .duplicateItem,
      "the alias '\(alias.value.clipped)' is the \(entity.kind.rawValue)'s own \(isID ? "id" : "name")", at: alias.span,
      help: isID ? "leave it out" : "leave it out: capitals, spaces and hyphens do not count")
    return nil
  }
}

private func country(_ reader: inout MappingReader) -> String? {
  guard let country = reader.text("country") else { return nil }
  guard country.value.utf8.count == 2, country.value.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
    reader.report(
      .unknownValue, "'\(country.value.clipped)' is no country code", at: country.span,
      help: "write the two capital letters of ISO 3166, as in 'CN'")
    return nil
  }
  return country.value
}

private func decodeClaims(
  _ reader: inout MappingReader, _ entity: inout Entity.Properties, _ vocabulary: Vocabulary
) {
  var decoder = ClaimDecoder(entity: entity.id, scope: entity.scope, vocabulary: vocabulary)
  var claims: [Claim] = []
  for entry in reader.mapping("claims") {
    guard let field = vocabulary.field(entry.key) else {
      reader.report(
        .unknownField, "there is no field '\(entry.key.clipped)'", at: entry.keySpan,
        help: suggestion(for: entry.key, in: vocabulary.fields.lazy.map { $0.name })
          ?? "a field of the site's own is described in content/vocabulary/fields.yml")
      continue
    }
    // A claim's id contains its field, so only claims of one field can have the same id.
    var first: [ClaimID: SourceSpan] = [:]
    let start = claims.count
    for claim in decoder.claims(of: entry.value, field: field) {
      let isShort = claims.count - start <= 8
      if !isShort, first.isEmpty { for known in claims[start...] { first[known.id] = known.span } }
      let earlier = isShort ? claims[start...].first { $0.id == claim.id }?.span : first[claim.id]
      if let earlier {
        reader.report(
          .duplicateClaim, "'\(claim.id)' is claimed twice; the first is on line \(earlier.line)", at: claim.span,
          help: "give each of them an 'id:'")
        continue
      }
      if !isShort { first[claim.id] = claim.span }
      claims.append(claim)
    }
  }
  reader.add(decoder.diagnostics)
  entity.claimList = ClaimList(sortedByField(claims, vocabulary) ?? claims)
}

/// The claims sorted by field in the vocabulary's order, then by id; `nil` if they are already sorted.
public func sortedByField(_ claims: [Claim], _ vocabulary: Vocabulary) -> [Claim]? {
  var positions: [Int] = []
  positions.reserveCapacity(claims.count)
  var isSorted = true
  for (index, claim) in claims.enumerated() {
    // Fast path: claims of one field are nearly always adjacent.
    guard index > 0, claims[index - 1].field == claim.field else {
      positions.append(vocabulary.position(of: claim.field))
      if index > 0, positions[index] <= positions[index - 1] { isSorted = false }
      continue
    }
    positions.append(positions[index - 1])
    if claim.id < claims[index - 1].id { isSorted = false }
  }
  if isSorted { return nil }
  func precedes(_ left: (position: Int, claim: Claim), _ right: (position: Int, claim: Claim)) -> Bool {
    left.position != right.position ? left.position < right.position : left.claim.id < right.claim.id
  }
  return zip(positions, claims).map { (position: $0, claim: $1) }.sorted(by: precedes).map { $0.claim }
}
