/// A computation over figures.
///
/// Refers to its operands directly, not by index in a list, so that a bound formula can be used in any context.
indirect enum Formula: Sendable {
  case constant(Constant)
  case operand(Operand)
  /// A missing figure.
  case unknown(Unknown)
  case binary(Operation, Formula, Formula)
  /// The greatest or the least of several formulas.
  ///
  /// - Parameter beyond: an unknown figure that may be greater (or less) than all known ones; `nil` if there is none.
  case extreme(Extreme, [Formula], beyond: Unknown?)

  /// A number written in a formula. It is exact, however many digits it has.
  struct Constant: Sendable {
    var value: Rational
    var written: Written
    var dimension = Dimension.number

    /// The form of the number in the formula. It is only printed if a working is requested.
    enum Written: Sendable {
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

  enum Extreme: Sendable {
    case maximum, minimum

    /// The name as printed in a working.
    var name: String { self == .maximum ? "max" : "min" }
  }

  enum Operation: Sendable {
    case add, subtract, multiply, divide

    /// The sign as printed in a working.
    var sign: String {
      switch self {
      case .add: "+"
      case .subtract: "−"
      case .multiply: "×"
      case .divide: "÷"
      }
    }

    func apply(_ left: Rational, _ right: Rational) throws(ExactFault) -> Rational {
      if case .divide = self, right.numerator == 0 { throw .divisionByZero }
      let result =
        switch self {
        case .add: left.adding(right)
        case .subtract: left.subtracting(right)
        case .multiply: left.multiplied(by: right)
        case .divide: left.divided(by: right)
        }
      guard let result else { throw .beyondExact }
      return result
    }
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
  var operands: [Operand] {
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
  var missing: [Unknown] {
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

/// The reason why an exact computation has no result. It is not public: it becomes a diagnostic or an absence.
enum ExactFault: Error {
  /// A number needs more than 128 bits.
  case beyondExact
  case divisionByZero

  /// The reason, for a working.
  var words: String {
    switch self {
    case .beyondExact: "the result is beyond exact arithmetic"
    case .divisionByZero: "it divides by what may be zero"
    }
  }
}

/// A value of a claimed operand that a result depends on.
struct Choice: Hashable, Sendable {
  var operand: Operand
  /// The index of the value in the operand's values.
  var index: Int

  var value: Operand.Value? { operand.values.indices.contains(index) ? operand.values[index] : nil }

  static func == (left: Choice, right: Choice) -> Bool { left.operand === right.operand && left.index == right.index }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(operand))
    hasher.combine(index)
  }
}

/// One possible result, with the operand values that it depends on.
struct Point: Sendable {
  /// The identity of a result.
  struct Key: Hashable {
    var value: Rational
    var reach: Reach
  }

  var value: Rational
  /// The other numbers that the value stands for.
  var reach = Reach.exact
  /// The precision, which determines how the value is rounded for display.
  var precision = Precision.exact
  /// Sorted by the operands' identity, each operand at most once. The order has no meaning and is never printed.
  var choices: [Choice] = []

  var key: Key { Key(value: value, reach: reach) }
}

/// The result of a formula over all possible values of its operands.
struct ExactResult {
  var low: Point
  var high: Point
  /// The result for the best evidenced value of each operand.
  var representative: Point
  /// Every value that some result depends on.
  var decisive: Set<Choice>
  /// Whether interval arithmetic was used because there were too many combinations.
  var overIntervals: Bool
}
