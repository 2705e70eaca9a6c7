/// A figure that a computation needs and that is not there.
///
/// It is one reference: a maximum over a dozen formats makes one of most of them.
final class Unknown: Sendable {
  /// Why it is not there.
  enum Reason: Sendable, Hashable {
    /// Nobody says a number; the figure says which kind of nothing.
    case absent
    /// It was estimated from a threshold of the rule at hand, and says nothing of it.
    case estimated
    /// It is of words, or of amounts in several currencies.
    case notANumber
    /// Something is known, and there may be more than that: a format's rate that nobody published.
    case beyond
  }

  let entity: Entity
  let field: Field
  /// The figure as it is resolved.
  let figure: Figure
  let reason: Reason

  init(entity: Entity, field: Field, figure: Figure, reason: Reason) {
    self.entity = entity
    self.field = field
    self.figure = figure
    self.reason = reason
  }

  /// What is missing, for a working.
  var words: String {
    let name = "\(entity.id).\(field.name)"
    switch reason {
    case .absent where field.derived: return "nothing that \(name) is computed from is known"
    case .absent, .beyond: return "no figure for \(name): \(figure.printed(.english))"
    case .estimated: return "\(name) was estimated from a threshold of this rule"
    case .notANumber: return "\(name) is not one kind of number"
    }
  }

  /// Whether the part is known to have such a figure, although it is not known which: somebody looked and said so.
  var exists: Bool {
    switch reason {
    case .estimated, .beyond: return true
    case .notANumber: return false
    case .absent:
      guard case .absent(let absence) = figure.answer, !figure.claims.isEmpty else { return false }
      return absence != .notApplicable
    }
  }
}

extension Unknown: Hashable {
  /// Whether two are of one figure, missing for one reason.
  static func == (left: Unknown, right: Unknown) -> Bool {
    left === right
      || left.reason == right.reason && left.entity.id == right.entity.id && left.field.name == right.field.name
        && left.figure.asked == right.figure.asked
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(entity.id)
    hasher.combine(field.name)
  }
}
