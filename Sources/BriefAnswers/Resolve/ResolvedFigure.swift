import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

/// A cached figure, shared by all pages that request it.
public final class ResolvedFigure: Sendable {
  /// The answer.
  public let figure: Figure
  /// The numbers of the answer: one, both ends of an interval, or one for each variant.
  public let quantities: [Quantity]
  /// The sources of its claims, in the order of the claims, each with the data set it was found through.
  public let citations: [Citation]
  /// The claims that answered; `nil` for a derived figure, and if the field does not exist.
  let selection: Selection?
  /// The figure's numbers for quotients; `nil` if it is not a number.
  let dividend = Once<Recorded<Dividend?>>()
  /// The as-of day of the first request, and its read. Most pages request the same day and share the read.
  private let firstRead = Once<(asOf: Day, read: ReadGroup<ReadDigests>)>()

  /// A source, and the data set through which a claim was found.
  public struct Citation: Sendable, Hashable {
    /// The source's id.
    public let source: String
    /// The id of the data set or reprint through which it was read.
    public let via: String?
  }

  /// - Parameter claims: the claims that the figure depends on, sorted by id.
  init(_ figure: Figure, on claims: [Claim] = [], of selection: Selection? = nil) {
    self.figure = figure
    self.selection = selection
    citations = BriefAnswers.citations(of: claims)
    quantities = figure.answer.quantities
  }

  /// Records a request for the figure as of a day.
  fileprivate func note(in log: DataLog, asOf: Day, _ read: () -> FigureRead) {
    let first = firstRead.value { (asOf, ReadGroup([ReadKey(read())])) }
    if first.asOf == asOf { log.note(first.read) } else { log.note(read()) }
  }

  /// Whether it shows numbers whose rounding depends on rule thresholds: its own, or those of its working.
  fileprivate var isRounded: Bool { figure.working != nil || figure.calculation != nil }
}

/// The sources of claims, in their order, each once with each data set it was found through.
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
  /// The numbers in the answer: one, both ends of an interval, or one for each variant.
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

/// An entity and an as-of day, looked up once to request several figures.
public struct KnownEntity: Sendable {
  let index: Int32
  let segment: Int32
  let asOf: Day
}

/// The cache key of a figure. Days between which no claim about the entity becomes known share one key.
struct FigureKey: Hashable, Sendable {
  /// The index of the entity in the dataset.
  var entity: Int32
  /// The index of the field in the vocabulary.
  var field: Int32
  /// The number of the entity's event days up to the as-of day.
  var segment: Int32
  /// The basis components that the request states.
  var given: Basis
}

/// The cache key of a figure by the last day on which it can have changed.
///
/// A claim about another field begins a new segment of the entity, but leaves this figure unchanged. Editions on
/// different days therefore share most figures.
struct ChangeKey: Hashable, Sendable {
  /// The key of the request, without its segment.
  private let request: FigureKey
  /// The number of the day; `nil` before the first change.
  private let day: Int32?

  init(_ request: FigureKey, _ day: Day?) {
    self.request = FigureKey(entity: request.entity, field: request.field, segment: 0, given: request.given)
    self.day = day?.number
  }
}

extension Dataset {
  /// The key of a request; `nil` if the entity or field does not exist.
  func key(_ entity: String, _ field: String, _ given: Basis?, asOf: Day) -> FigureKey? {
    let position = contents.vocabulary.position(of: field)
    guard let known = knownEntity(entity, asOf: asOf), position < contents.vocabulary.fields.count else { return nil }
    return key(known, position, given)
  }

  /// The key of a request. Components that equal the defaults are left out, so that equivalent requests share one
  /// entry.
  private func key(_ known: KnownEntity, _ position: Int, _ given: Basis?) -> FigureKey {
    FigureKey(
      entity: known.index, field: Int32(clamping: position), segment: known.segment,
      given: given.map {
        contents.vocabulary.fields[position].shortened(
          $0, of: contents.entities[Int(known.index)], in: contents.vocabulary)
      } ?? Basis())
  }

  /// Looks up an entity as of a day, to request several of its figures; `nil` if the entity does not exist.
  ///
  /// - Parameter id: a current or former id.
  public func knownEntity(_ id: String, asOf: Day) -> KnownEntity? {
    let index = contents.entityIndices[id] ?? contents.formerIDs[id].flatMap { contents.entityIndices[$0] }
    guard let index else { return nil }
    let come = contents.eventDays(ofEntity: index).partitioningIndex { $0 > asOf }
    return KnownEntity(index: Int32(clamping: index), segment: Int32(clamping: come), asOf: asOf)
  }

  /// The figure of an entity that was looked up.
  ///
  /// - Parameter field: the index of the field in the vocabulary.
  public func resolved(_ entity: KnownEntity, _ field: Int, basis: Basis?) -> ResolvedFigure {
    resolved(key(entity, field, basis), asOf: entity.asOf)
  }

  func resolved(_ key: FigureKey, asOf: Day) -> ResolvedFigure {
    let resolved = contents.figures.answer(key) {
      contents.changedFigures.answer(ChangeKey(key, unlogged.lastChange(of: key, asOf: asOf))) {
        let unlogged = self.unlogged
        let (figure, claims, selection) = unlogged.resolveFigure(
          self.entity(of: key), self.field(of: key), key.given == Basis() ? nil : key.given, asOf: asOf)
        return ResolvedFigure(figure, on: claims, of: selection)
      }
    }
    if let log {
      resolved.note(in: log, asOf: asOf) {
        FigureRead(entity: self.entity(of: key).id, field: self.field(of: key).name, basis: key.given, asOf: asOf)
      }
      if resolved.isRounded { noteThresholds() }
    }
    return resolved
  }

  func entity(of key: FigureKey) -> Entity { contents.entities[Int(key.entity)] }
  func field(of key: FigureKey) -> Field { contents.vocabulary.fields[Int(key.field)] }
}
