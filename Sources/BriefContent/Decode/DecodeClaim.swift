import BriefCore
import BriefModel
import BriefQuantities
import BriefYAML

/// Decodes a claim in its one-line form, as a claim of an entity's field.
///
/// - Returns: the claim; `nil` with errors if it is invalid. Does not check whether its source exists.
public func decodeClaim(
  _ line: Located<String>, of entity: Entity, field: Field, vocabulary: Vocabulary
) -> Staged<Claim?> {
  var decoder = ClaimDecoder(entity: entity.id, scope: entity.scope, vocabulary: vocabulary)
  let claims = decoder.claims(of: YAMLNode(.scalar(text: line.value, plain: false), at: line.span), field: field)
  return Staged(decoder.diagnostics.haveErrors ? nil : claims.first, decoder.diagnostics)
}

/// Decodes the claims of one entity's fields, in their one-line and their long form.
///
/// Both forms are first converted to `Properties`, so that they cannot differ in meaning.
struct ClaimDecoder {
  /// The id of the entity.
  let entity: String
  /// The scope of claims that state none.
  let scope: BasisValue?
  let vocabulary: Vocabulary
  var diagnostics: [Diagnostic] = []
  /// The basis of claims of the current field that state none.
  private var usualBasis = Basis()

  init(entity: String, scope: BasisValue?, vocabulary: Vocabulary) {
    self.entity = entity
    self.scope = scope
    self.vocabulary = vocabulary
  }

  /// The components of a claim before they are checked against its field.
  struct Properties {
    var value: Located<String>?
    var absence: Located<Absence>?
    var basis: [(component: BasisComponent, value: Located<String>)] = []
    var evidence: Evidence?
    var source: Located<String>?
    var isTK = false
    /// The span of `symmetric`; `nil` if the claim does not state it.
    var symmetric: SourceSpan?
    var locator: String?
    var span: SourceSpan
  }

  /// Decodes the claims of one field: one claim or a list of them.
  mutating func claims(of node: YAMLNode, field: Field) -> [Claim] {
    usualBasis = usualBasis(of: field)
    guard let items = node.items else { return claim(node, field).map { [$0] } ?? [] }
    return items.compactMap { claim($0, field) }
  }

  private mutating func claim(_ node: YAMLNode, _ field: Field) -> Claim? {
    if !node.isBlank, let text = node.text { return shortClaim(text, at: node.span, field) }
    guard node.entries != nil else {
      let what = node.isBlank ? "the claim is empty" : "a claim is one line or keys and values, not \(node.kindName)"
      fail(.invalidClaim, what, at: node.span, help: "write 'VALUE @SOURCE', or 'not-published' where there is none")
      return nil
    }
    return longClaim(node, field)
  }

  private mutating func shortClaim(_ text: String, at span: SourceSpan, _ field: Field) -> Claim? {
    guard let line = parseClaimText(text, at: span, kind: field.kind).collect(into: &diagnostics) else { return nil }
    var properties = Properties(span: span)
    properties.value = line.value
    properties.absence = line.absence
    properties.basis = line.basis.map { ($0.component, Located($0.value, at: $0.span)) }
    properties.evidence = line.evidence?.value
    properties.source = line.source
    properties.isTK = line.isTK
    properties.symmetric = line.symmetric
    properties.locator = line.locator
    return make(properties, field, id: nil)
  }

  private mutating func longClaim(_ node: YAMLNode, _ field: Field) -> Claim? {
    var reader = MappingReader(node, subject: "claim")
    var properties = Properties(span: node.span)
    properties.value = reader.text("value")
    properties.absence = reader.choice("absent", of: Absence.self)
    properties.basis = basis(&reader)
    properties.evidence = reader.evidence()
    if let source = reader.text("source") {
      properties.isTK = source.value == "TK" || source.value == "@TK"
      properties.source = properties.isTK ? nil : source
    }
    properties.locator = reader.text("locator")?.value
    if let span = reader.node("symmetric")?.span, reader.flag("symmetric") == true { properties.symmetric = span }
    let via = reader.reference("via", allowingDots: true)
    let origin = reader.reference("origin", allowingDots: true)
    let supersedes = reader.text("supersedes")
    let estimatedFrom = reader.reference("estimated_from")
    let id = reader.reference("id", allowingDots: true)
    let rank = reader.choice("rank", of: Rank.self)
    let since = reader.date("since", warnsOfPlaceholder: false)
    let reason = reader.text("reason")
    let variant = reader.text("variant")?.value
    let stated = reader.date("stated")?.value
    let retrieved = reader.date("retrieved")?.value
    let quote = reader.text("quote")
    let note = reader.text("note")?.value
    let original = original(&reader, field, properties)
    let corrections = corrections(&reader, field)
    checkShape(&reader, properties, rank, since, reason, supersedes, quote)
    diagnostics += reader.finish()
    guard let made = make(properties, field, id: id?.value) else { return nil }
    var claim = made.properties.value
    claim.via = via?.value
    claim.supersedes = supersedes?.value
    claim.estimatedFrom = estimatedFrom?.value
    claim.spans.via = via.map { Claim.Spans.mark($0.span) }
    claim.spans.origin = origin.map { Claim.Spans.mark($0.span) }
    claim.spans.supersedes = supersedes.map { Claim.Spans.mark($0.span) }
    claim.spans.estimatedFrom = estimatedFrom.map { Claim.Spans.mark($0.span) }
    claim.rank = rank?.value ?? .normal
    // A rank set at some time in August applies once August is over.
    claim.rankSince = since?.value.last
    claim.reason = reason?.value
    claim.variant = variant
    claim.stated = stated
    claim.retrieved = retrieved
    claim.quote = quote?.value
    claim.note = note
    claim.original = original
    claim.corrections = corrections
    var complete = Claim(claim, evidence: made.evidence)
    complete.origin = origin?.value
    return complete
  }

  /// The components that `basis:` states. Unknown components are reported.
  private func basis(_ reader: inout MappingReader) -> [(component: BasisComponent, value: Located<String>)] {
    guard var below = reader.reader("basis", subject: "basis") else { return [] }
    let components = BasisComponent.allCases.compactMap { component in
      below.text(component.rawValue).map { (component: component, value: $0) }
    }
    reader.add(below.finish())
    return components
  }

  /// Checks the dependencies between the keys of a long claim.
  private func checkShape(
    _ reader: inout MappingReader, _ properties: Properties, _ rank: Located<Rank>?, _ since: Located<EDTF>?,
    _ reason: Located<String>?, _ supersedes: Located<String>?, _ quote: Located<String>?
  ) {
    if !reader.has("value"), !reader.has("absent") {
      reader.report(
        .missingKey, "the claim has neither 'value' nor 'absent'", at: reader.span,
        help: "add 'value: …', or 'absent: not-published' where there is none")
    }
    if let value = properties.value, let absence = properties.absence {
      reader.report(
        .invalidClaim, "the claim has a value and says that there is none ('\(absence.value.rawValue)')",
        at: value.span,
        help: "leave out 'value' or 'absent'")
    }
    let lacksReason = reason == nil && !reader.isWritten("reason")
    if let rank, rank.value != .normal, lacksReason {
      reader.report(
        .missingKey, "the claim is \(rank.value.rawValue) without a 'reason'", at: rank.span,
        help: "add 'reason: …': why it is \(rank.value.rawValue)")
    }
    if let since, rank == nil {
      reader.report(.missingKey, "the claim has 'since' but no 'rank'", at: since.span, help: "add 'rank: …'")
    }
    if let supersedes, lacksReason {
      reader.report(
        .missingKey, "the claim supersedes another without a 'reason'", at: supersedes.span,
        help: "add 'reason: …': why it replaces the other")
    }
    if let quote, wordCount(quote.value) > 25 {
      reader.report(
        .invalidClaim, "the quote has \(wordCount(quote.value)) words; at most 25 are quoted", at: quote.span,
        help: "quote the words that carry the figure")
    }
  }

  // MARK: Both forms

  private mutating func make(_ properties: Properties, _ field: Field, id: String?) -> Claim? {
    let value = properties.absence.map { ClaimValue.absent($0.value) } ?? properties.value.flatMap { decode($0, field) }
    let basis = basis(properties, field)
    if let source = properties.source { diagnostics += checkID(source.value, at: source.span, allowingDots: true) }
    guard let value else { return nil }
    if properties.source == nil, properties.absence == nil {
      guard properties.isTK else {
        fail(
          .missingSource, "the claim has no source", at: properties.span,
          help: "add '@SOURCE' or 'source: ID', or '@TK' in a draft")
        return nil
      }
      diagnostics.append(
        Diagnostic(
          .warning, .needsSource, "the claim still needs a source", at: properties.span,
          help: "a site with such a claim cannot be published"))
    }
    var claim = Claim.Properties(
      id: ClaimID(entity: entity, field: field.name, source: properties.source?.value, id: id), entity: entity,
      field: field.name, value: value, basis: basis, source: properties.source?.value, span: properties.span)
    claim.isSymmetric = isSymmetric(properties, basis, field)
    claim.statesEvidence = properties.evidence != nil
    claim.locator = properties.locator
    claim.spans.source = properties.source.map { Claim.Spans.mark($0.span) }
    claim.spans.value = (properties.value?.span ?? properties.absence?.span).map { Claim.Spans.mark($0) }
    return Claim(claim, evidence: properties.evidence ?? .aggregator)
  }

  /// The complete basis for the field: the stated components, and the defaults of docs/format.md for the others.
  private mutating func basis(_ properties: Properties, _ field: Field) -> Basis {
    var stated = Basis()
    for (component, word) in properties.basis {
      guard field.components.contains(component) else {
        let known = field.components.map(\.rawValue)
        fail(
          .invalidClaim, "'\(word.value.clipped)' is a \(component.rawValue), which does not matter to '\(field.name)'",
          at: word.span,
          help: known.isEmpty ? "'\(field.name)' has no basis" : "its basis has: \(known.joined(separator: ", "))")
        continue
      }
      if let value = value(word, of: component) { stated[component] = value }
    }
    return stated.filled(from: usualBasis)
  }

  private mutating func value(_ word: Located<String>, of component: BasisComponent) -> BasisValue? {
    if component == .period {
      if Period(word.value) != nil { return BasisValue(word.value) }
      fail(
        .invalidDate, "'\(word.value.clipped)' is no period", at: word.span,
        help: "write a period as 2025-Q2, 2025, FY2026-Q1 or 2025/2028")
      return nil
    }
    if let value = BasisValue(word.value, of: component) { return value }
    fail(
      .unknownValue, "'\(word.value.clipped)' is not a \(component.rawValue)", at: word.span,
      help: suggestion(for: word.value, in: component.words) ?? "one of: \(component.words.joined(separator: ", "))")
    return nil
  }

  private func usualBasis(of field: Field) -> Basis {
    var basis = Basis.usual.only(field.components)
    // For instance, a die area has the scope of the die, whatever the entity's scope is.
    if field.components.contains(.scope), let scope = field.defaultBasis[.scope] ?? scope { basis[.scope] = scope }
    return basis
  }

  private mutating func decode(_ text: Located<String>, _ field: Field) -> ClaimValue? {
    let decoded = decodeClaimValue(text, field)
    return decoded.collect(into: &diagnostics)
  }

  private mutating func fail(_ code: DiagnosticCode, _ message: String, at span: SourceSpan, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, code, message, at: span, help: help))
  }
}

/// The number of words of a text. Chinese characters, which are not separated by spaces, count as half a word each.
func wordCount(_ text: String) -> Int {
  var (words, ideographs, inWord) = (0, 0, false)
  for scalar in text.unicodeScalars {
    if (0x3400...0x9FFF).contains(scalar.value) {
      ideographs += 1
      inWord = false
    } else if scalar.properties.isWhitespace {
      inWord = false
    } else if !inWord, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
      inWord = true
      words += 1
    }
  }
  return words + (ideographs + 1) / 2
}
