import Synchronization

/// A figure as the dataset remembers it: the same one for every page that asks for the same.
public final class ResolvedFigure: Sendable {
  /// The answer.
  public let figure: Figure
  /// The numbers of the answer: one, or both ends, or one of each variant.
  public let quantities: [Quantity]
  private let dividend = AtomicLazyReference<Box>()

  /// What has no identity of its own needs a box to be remembered in.
  private final class Box: Sendable {
    let dividend: Dividend?

    init(_ dividend: Dividend?) { self.dividend = dividend }
  }

  init(_ figure: Figure) {
    self.figure = figure
    quantities = figure.answer.quantities
  }

  /// What a quotient needs of it, worked out once.
  func dividend(_ work: (Figure) -> Dividend?) -> Dividend? {
    (dividend.load() ?? dividend.storeIfNil(Box(work(figure)))).dividend
  }
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
    let place = contents.entityPlaces[entity] ?? contents.formerIDs[entity].flatMap { contents.entityPlaces[$0] }
    let position = contents.vocabulary.position(of: field)
    guard let place, position < contents.vocabulary.fields.count else { return nil }
    // The first day after the one asked for, by halving.
    var low = 0
    var high = contents.eventDays[place].count
    while low < high {
      let middle = (low + high) / 2
      if contents.eventDays[place][middle] <= day { low = middle + 1 } else { high = middle }
    }
    return FigureKey(
      entity: Int32(clamping: place), field: Int32(clamping: position), segment: Int32(clamping: low),
      given: given ?? Basis())
  }

  func entity(of key: FigureKey) -> Entity { contents.entities[Int(key.entity)] }
  func field(of key: FigureKey) -> Field { contents.vocabulary.fields[Int(key.field)] }
}
