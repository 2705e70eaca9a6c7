import BriefExpressions
import BriefQuantities

/// A computation over figures.
///
/// Refers to its operands directly, not by index in a list, so that a bound formula can be used in any context.
public indirect enum Formula: Sendable {
  case constant(Constant)
  case operand(Operand)
  /// A missing figure.
  case unknown(Unknown)
  case binary(Expression.Operation, Formula, Formula)
  /// The greatest or the least of several formulas.
  ///
  /// - Parameter beyond: an unknown figure that may be greater (or less) than all known ones; `nil` if there is none.
  case extreme(Extreme, [Formula], beyond: Unknown?)

  /// A number written in a formula. It is exact, however many digits it has.
  public struct Constant: Sendable {
    /// The number in base units.
    public var value: Rational
    /// The form of the number in the formula.
    public var written: Written
    /// The dimension of the number.
    public var dimension = Dimension.number

    /// Makes a constant.
    public init(value: Rational, written: Written, dimension: Dimension = Dimension.number) {
      self.value = value
      self.written = written
      self.dimension = dimension
    }

    /// The form of the number in the formula. It is only printed if a working is requested.
    public enum Written: Sendable {
      case quantity(Quantity)
      case word(String)
    }

    /// The number as printed in a working.
    var text: String {
      switch written {
      case .quantity(let quantity): printQuantity(quantity, .english)
      case .word(let word): word
      }
    }
  }

  /// Which one of several values a formula picks.
  public enum Extreme: Sendable {
    case maximum, minimum

    /// The name as printed in a working.
    var name: String { self == .maximum ? "max" : "min" }
  }

  /// Calls `visit` for each operand and each missing figure that the formula itself refers to, in the order of the
  /// formula, including repetitions.
  func forEachLeaf(_ visit: (Leaf) -> Void) {
    switch self {
    case .constant: break
    case .operand(let operand): visit(.operand(operand))
    case .unknown(let unknown): visit(.unknown(unknown))
    case .binary(_, let left, let right):
      left.forEachLeaf(visit)
      right.forEachLeaf(visit)
    case .extreme(_, let items, _): for item in items { item.forEachLeaf(visit) }
    }
  }

  enum Leaf {
    case operand(Operand)
    case unknown(Unknown)
  }

  /// The operands that the formula itself refers to, in its order, including repetitions.
  public var operands: [Operand] {
    var found: [Operand] = []
    forEachLeaf { if case .operand(let operand) = $0 { found.append(operand) } }
    return found
  }

  /// Whether an unknown figure may be greater (or less) than all known ones.
  var isOpen: Bool {
    switch self {
    case .constant, .operand, .unknown: false
    case .binary(_, let left, let right): left.isOpen || right.isOpen
    case .extreme(_, let items, let beyond): beyond != nil || items.contains(where: \.isOpen)
    }
  }

  /// The missing figures without which there is no result, including those of its operands; each once, in the order of
  /// the formula.
  public var missing: [Unknown] {
    var found: [Unknown] = []
    forEachLeaf { leaf in
      switch leaf {
      case .unknown(let unknown): if !found.contains(unknown) { found.append(unknown) }
      case .operand(let operand):
        for unknown in operand.missing where !found.contains(unknown) { found.append(unknown) }
      }
    }
    return found
  }
}

/// A value of a claimed operand that a result depends on.
public struct Choice: Hashable, Sendable {
  /// The claimed operand.
  public var operand: Operand
  /// The index of the value in the operand's values.
  public var index: Int

  /// The chosen value; `nil` if the index is out of range.
  public var value: Operand.Value? { operand.values.indices.contains(index) ? operand.values[index] : nil }

  /// Compares the operands by identity.
  public static func == (left: Choice, right: Choice) -> Bool {
    left.operand === right.operand && left.index == right.index
  }

  /// Hashes the identity of the operand and the index.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(operand))
    hasher.combine(index)
  }
}

/// One possible result, with the operand values that it depends on.
public struct Point: Sendable {
  /// The identity of a result.
  public struct Key: Hashable {
    /// The number in base units.
    public var value: Rational
    /// The other numbers that the value stands for.
    public var reach: Reach

    /// Makes a key.
    public init(value: Rational, reach: Reach) {
      self.value = value
      self.reach = reach
    }
  }

  /// The number in base units.
  public var value: Rational
  /// The other numbers that the value stands for.
  public var reach = Reach.exact
  /// The precision, which determines how the value is rounded for display.
  public var precision = Precision.exact
  /// Sorted by the operands' identity, each operand at most once. The order has no meaning and is never printed.
  public var choices: [Choice] = []

  /// Makes a point.
  public init(
    value: Rational, reach: Reach = Reach.exact, precision: Precision = Precision.exact, choices: [Choice] = []
  ) {
    self.value = value
    self.reach = reach
    self.precision = precision
    self.choices = choices
  }

  /// The identity of the result. Points with equal keys are merged.
  public var key: Key { Key(value: value, reach: reach) }
}

/// The result of a formula over all possible values of its operands.
public struct ExactResult {
  /// The least result.
  public var low: Point
  /// The greatest result.
  public var high: Point
  /// The result for the best evidenced value of each operand.
  public var representative: Point
  /// Every value that some result depends on.
  public var decisive: Set<Choice>
  /// Whether interval arithmetic was used because there were too many combinations.
  public var overIntervals: Bool
}
