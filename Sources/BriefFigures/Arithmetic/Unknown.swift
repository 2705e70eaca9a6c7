import BriefModel
import BriefQuantities

/// A missing figure that a computation needs.
public struct Unknown: Sendable {
  /// The reason why it is missing.
  public enum Reason: Sendable, Hashable {
    /// No claim states a number; the figure has the kind of absence.
    case absent
    /// The figure was estimated from a threshold of the tested rule, so it cannot be tested against that rule.
    case estimated
    /// The figure is text, or consists of amounts in several currencies.
    case notANumber
    /// Something is known, but a greater or lesser number may exist, such as an unpublished rate of another format.
    case beyond
  }

  let entity: Entity
  /// The field of the figure.
  public let field: Field
  /// The figure as resolved.
  public let figure: Figure
  /// The reason why it is missing.
  public let reason: Reason

  /// Makes a missing figure.
  public init(entity: Entity, field: Field, figure: Figure, reason: Reason) {
    self.entity = entity
    self.field = field
    self.figure = figure
    self.reason = reason
  }

  /// A description of the missing figure, for a working.
  public var words: String {
    let name = "\(entity.id).\(field.name)"
    switch reason {
    case .absent where field.derived: return "none of the inputs of \(name) is known"
    case .absent, .beyond: return "no figure for \(name): \(figure.printed(.english))"
    case .estimated: return "\(name) was estimated from a threshold of this rule"
    case .notANumber: return "\(name) is not one kind of number"
    }
  }

  /// Whether the figure is known to exist although its value is not. True for an estimate, for a figure beyond a bound,
  /// and for a claimed absence other than `not-applicable`.
  public var exists: Bool {
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
  /// Compares the figure and the reason.
  public static func == (left: Unknown, right: Unknown) -> Bool {
    left.reason == right.reason && left.entity.id == right.entity.id && left.field.name == right.field.name
      && left.figure.asked == right.figure.asked
  }

  /// Hashes the entity and the field.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(entity.id)
    hasher.combine(field.name)
  }
}
