import BriefCore

/// A figure as the dataset remembers it: the same one for every page that asks for the same.
public final class ResolvedFigure: Sendable {
  /// The answer.
  public let figure: Figure
  /// The numbers of the answer: one, or both ends, or one of each variant.
  public let quantities: [Quantity]
  /// The sources of its claims, in the order of the claims, each with the data set that it came through.
  public let citations: [Citation]
  /// The claims that it was made of; `nil` of a derived figure, and where there is no such field.
  let selection: Selection?
  /// What a quotient needs of it; `nil` where it is not a number.
  let dividend = Once<Recorded<Dividend?>>()
  /// Having asked for it on a day, the first that somebody asked for it on; most pages ask on the same.
  private let firstRead = Once<(day: Day, read: ReadGroup<DataRead>)>()

  /// A source, and what it came through.
  public struct Citation: Sendable, Hashable {
    /// The source's id.
    public let source: String
    /// The id of the data set or reprint that it was read in.
    public let via: String?
  }

  /// - Parameter claims: those that it rests on, by id.
  init(_ figure: Figure, on claims: [Claim] = [], of selection: Selection? = nil) {
    self.figure = figure
    self.selection = selection
    citations = BriefChips.citations(of: claims)
    quantities = figure.answer.quantities
  }

  /// Notes that somebody asked for it on a day.
  fileprivate func note(in log: DataLog, _ day: Day, _ read: () -> DataRead) {
    let first = firstRead.value { (day, ReadGroup([read()])) }
    if first.day == day { log.note(first.read) } else { log.note(read()) }
  }

  /// Whether it shows numbers that were rounded beside thresholds: its own, and those of its working.
  fileprivate var isRounded: Bool { figure.working != nil || figure.calculation != nil }
}

/// The sources of claims, in their order, each once with each data set that it came through.
func citations(of claims: [Claim]) -> [ResolvedFigure.Citation] {
  var citations: [ResolvedFigure.Citation] = []
  citations.reserveCapacity(claims.count)
  for claim in claims {
    guard let source = claim.source else { continue }
    let citation = ResolvedFigure.Citation(source: source, via: claim.via)
    if !citations.contains(citation) { citations.append(citation) }
  }
  return citations
}

extension Figure.Answer {
  /// The numbers of it: one, or both ends, or one of each variant.
  public var quantities: [Quantity] {
    switch self {
    case .value(.quantity(let quantity)): [quantity]
    case .interval(let low, _, let high, _): [low, high]
    case .several(let alternatives):
      alternatives.compactMap { if case .quantity(let quantity) = $0.value { quantity } else { nil } }
    default: []
    }
  }
}

/// An entity with what is known of it on a day, so that its figures can be asked for without looking it up again.
public struct KnownEntity: Sendable {
  let place: Int32
  let segment: Int32
  let day: Day
}

/// What a figure is asked for by: two days between which nothing becomes known have one answer.
struct FigureKey: Hashable, Sendable {
  /// The entity's place in the dataset.
  var entity: Int32
  /// The field's place in the vocabulary.
  var field: Int32
  /// How many of the entity's event days have come.
  var segment: Int32
  /// The parts of the basis that the request names itself.
  var given: Basis
}

extension Dataset {
  /// The key of a request; `nil` where there is no such entity or field.
  func key(_ entity: String, _ field: String, _ given: Basis?, asOf day: Day) -> FigureKey? {
    let position = contents.vocabulary.position(of: field)
    guard let known = known(entity, asOf: day), position < contents.vocabulary.fields.count else { return nil }
    return key(known, position, given)
  }

  /// The key of a request, without what it names itself although it would be asked for anyway: two requests that come to
  /// one are answered once.
  private func key(_ known: KnownEntity, _ position: Int, _ given: Basis?) -> FigureKey {
    FigureKey(
      entity: known.place, field: Int32(clamping: position), segment: known.segment,
      given: given.map {
        contents.vocabulary.fields[position].shortened(
          $0, of: contents.entities[Int(known.place)], in: contents.vocabulary)
      } ?? Basis())
  }

  /// What is known of an entity on a day, to ask for several figures of it; `nil` where there is no such entity.
  ///
  /// - Parameter entity: an id, a former one too.
  public func known(_ entity: String, asOf day: Day) -> KnownEntity? {
    let place = contents.entityPlaces[entity] ?? contents.formerIDs[entity].flatMap { contents.entityPlaces[$0] }
    guard let place else { return nil }
    let come = contents.eventDays(ofEntity: place).partitioningIndex { $0 > day }
    return KnownEntity(place: Int32(clamping: place), segment: Int32(clamping: come), day: day)
  }

  /// The figure of an entity that was looked up.
  ///
  /// - Parameter field: the field's place in the vocabulary.
  public func resolved(_ entity: KnownEntity, _ field: Int, basis: Basis?) -> ResolvedFigure {
    resolved(key(entity, field, basis), asOf: entity.day)
  }

  func resolved(_ key: FigureKey, asOf day: Day) -> ResolvedFigure {
    let resolved = contents.figures.answer(key) {
      let silent = self.silent
      let (figure, claims, selection) = silent.resolveFigure(
        self.entity(of: key), self.field(of: key), key.given == Basis() ? nil : key.given, asOf: day)
      return ResolvedFigure(figure, on: claims, of: selection)
    }
    if let log {
      resolved.note(in: log, day) {
        .figure(entity: self.entity(of: key).id, field: self.field(of: key).name, basis: key.given, asOf: day)
      }
      if resolved.isRounded { noteThresholds() }
    }
    return resolved
  }

  func entity(of key: FigureKey) -> Entity { contents.entities[Int(key.entity)] }
  func field(of key: FigureKey) -> Field { contents.vocabulary.fields[Int(key.field)] }
}
