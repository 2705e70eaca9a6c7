/// A computation over the figures of parts.
///
/// It refers to its operands themselves, not to their index in some list, so that a formula that was bound for one purpose
/// is whole in every other.
indirect enum Formula: Sendable {
  case constant(Constant)
  case operand(Operand)
  /// A figure that is not there.
  case unknown(Unknown)
  case binary(Operation, Formula, Formula)
  /// The greatest or the least of several.
  ///
  /// - Parameter beyond: what may be greater (or less) than all that is known; `nil` where nothing is.
  case extreme(Extreme, [Formula], beyond: Unknown?)

  /// A number that a formula itself has, exact however many digits it is written with.
  struct Constant: Sendable {
    var value: Rational
    var written: Written
    var dimension = Dimension.number

    /// How it stands in the formula. It is printed only where somebody asks for the working.
    enum Written: Sendable {
      case quantity(Quantity)
      case word(String)
    }

    /// As a working prints it.
    var text: String {
      switch written {
      case .quantity(let quantity): printQuantity(quantity, .english)
      case .word(let word): word
      }
    }
  }

  enum Extreme: Sendable {
    case maximum, minimum

    /// As a working prints it.
    var name: String { self == .maximum ? "max" : "min" }
  }

  enum Operation: Sendable {
    case add, subtract, multiply, divide

    /// As a working prints it.
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

  /// Calls `visit` with each operand and each missing figure that the formula names itself, in the order of the formula, as
  /// often as it names them.
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

  /// The operands that it names itself, in the order of the formula, as often as it names them.
  var operands: [Operand] {
    var found: [Operand] = []
    forEachLeaf { if case .operand(let operand) = $0 { found.append(operand) } }
    return found
  }

  /// Whether something in it may be greater (or less) than all that is known.
  var isOpen: Bool {
    switch self {
    case .constant, .operand, .unknown: false
    case .binary(_, let left, let right): left.isOpen || right.isOpen
    case .extreme(_, let items, let beyond): beyond != nil || items.contains(where: \.isOpen)
    }
  }

  /// The figures without which it has no result, each once, in the order of the formula: those of the operands that it
  /// names too.
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

/// Why an exact computation has no result. It never leaves this room: it becomes a diagnostic or an absence.
enum ExactFault: Error {
  /// A number needs more than 128 bits.
  case beyondExact
  case divisionByZero

  /// Why there is no result, for a working.
  var words: String {
    switch self {
    case .beyondExact: "the result is beyond exact arithmetic"
    case .divisionByZero: "it divides by what may be zero"
    }
  }
}

/// A value of a claimed operand that a result rests on.
struct Choice: Hashable, Sendable {
  var operand: Operand
  /// The index of the value among the operand's.
  var index: Int

  var value: Operand.Value? { operand.values.indices.contains(index) ? operand.values[index] : nil }

  static func == (left: Choice, right: Choice) -> Bool { left.operand === right.operand && left.index == right.index }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(operand))
    hasher.combine(index)
  }
}

/// One possible result, with the values of the operands that it rests on.
struct Point: Sendable {
  /// What makes two points the same result.
  struct Key: Hashable {
    var value: Rational
    var reach: Reach
  }

  var value: Rational
  /// Which numbers it stands for beside itself.
  var reach = Reach.exact
  /// How far it is known, which decides how it is rounded where it is shown.
  var precision = Precision.exact
  /// Sorted by the operands' identity, each operand at most once. The order is of no meaning, and never printed.
  var choices: [Choice] = []

  var key: Key { Key(value: value, reach: reach) }
}

/// What a formula comes to over all that its operands may be.
struct ExactResult {
  var low: Point
  var high: Point
  /// Computed from the best evidenced value of each operand.
  var representative: Point
  /// Every value that some result rests on.
  var decisive: Set<Choice>
  /// Whether intervals were computed with because there were too many combinations.
  var overIntervals: Bool
}
