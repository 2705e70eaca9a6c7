import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

/// The sort key of a cell: numbers by the lower end and then the upper end, dates by the first day and then the last,
/// texts bytewise.
enum SortKey: Hashable, Sendable {
  case number(Rational, Rational)
  case day(Day, Day)
  case text(String)

  /// The key of a figure's first value; `nil` for an absence.
  init?(_ figure: Figure, text: String) {
    switch figure.answer {
    case .absent: return nil
    case .interval(let low, _, let high, _):
      guard let least = low.rational, let greatest = high.upperRational ?? high.rational else { return nil }
      self = .number(least, greatest)
    case .value(let value): self.init(value, text: text)
    case .several(let alternatives):
      guard let first = alternatives.first else { return nil }
      self.init(first.value, text: text)
    }
  }

  /// The key of a value; `nil` for an absence.
  init?(_ value: ClaimValue, text: String) {
    switch value {
    case .quantity(let quantity):
      guard let least = quantity.rational else { return nil }
      self = .number(least, quantity.upperRational ?? least)
    case .date(let date): self = .day(date.first, date.last)
    case .text, .entity: self = .text(text)
    // Sorted by the English words in every language: no before yes.
    case .truth(let isTrue): self = .text(isTrue ? "yes" : "no")
    case .absent: return nil
    }
  }

  private func precedes(_ other: SortKey) -> Bool {
    switch (self, other) {
    case (.number(let low, let high), .number(let otherLow, let otherHigh)):
      low != otherLow ? low < otherLow : high < otherHigh
    case (.day(let first, let last), .day(let otherFirst, let otherLast)):
      first != otherFirst ? first < otherFirst : last < otherLast
    case (.text(let text), .text(let other)): bytewise(text, other)
    case (.number, _), (.day, .text): true
    default: false
    }
  }

  /// Sorts items by their keys, those without a key last. The sort is stable.
  static func sorted<Item>(_ items: [Item], by key: (Item) -> SortKey?) -> [Item] {
    items.enumerated().sorted { left, right in
      switch (key(left.element), key(right.element)) {
      case (let one?, let other?) where one != other: one.precedes(other)
      case (.some, nil): true
      case (nil, .some): false
      default: left.offset < right.offset
      }
    }
    .map(\.element)
  }

  /// The rank of each key among all, equal for equal keys.
  static func ranks(_ keys: [SortKey?]) -> [Int?] {
    var order: [(key: SortKey, index: Int)] = []
    for index in keys.indices { if let key = keys[index] { order.append((key, index)) } }
    order.sort { $0.key.precedes($1.key) }
    var ranks = [Int?](repeating: nil, count: keys.count)
    var rank = 0
    for index in order.indices {
      if index > 0, order[index].key != order[index - 1].key { rank += 1 }
      ranks[order[index].index] = rank
    }
    return ranks
  }
}
