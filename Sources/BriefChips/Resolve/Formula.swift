/// A computation over operands, which are named by their place in a `Computation`.
indirect enum Formula: Sendable {
  case constant(Constant)
  case operand(Int)
  /// A figure that is not there, by its place among the computation's unknown ones.
  case unknown(Int)
  case binary(Operation, Formula, Formula)
  /// The greatest or the least of several.
  ///
  /// - Parameter beyond: the place, among the unknown figures, of what may be greater (or less) than all that is known.
  case extreme(Extreme, [Formula], beyond: Int?)

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

  /// The places that it names, in the order of the formula.
  var leaves: (operands: [Int], unknowns: [Int]) {
    var leaves: (operands: [Int], unknowns: [Int]) = ([], [])
    collect(&leaves)
    return leaves
  }

  private func collect(_ leaves: inout (operands: [Int], unknowns: [Int])) {
    switch self {
    case .constant: break
    case .operand(let index): leaves.operands.append(index)
    case .unknown(let index): leaves.unknowns.append(index)
    case .binary(_, let left, let right):
      left.collect(&leaves)
      right.collect(&leaves)
    case .extreme(_, let items, _): for item in items { item.collect(&leaves) }
    }
  }
}

/// Why an exact computation has no result. It never leaves this room: it becomes a diagnostic or an absence.
enum ExactFault: Error {
  /// A number needs more than 128 bits.
  case beyondExact
  case divisionByZero
}

/// A value of an operand that a result rests on.
struct Choice: Hashable, Comparable {
  var operand: Int
  /// The place among the operand's values.
  var value: Int

  static func < (left: Choice, right: Choice) -> Bool { (left.operand, left.value) < (right.operand, right.value) }
}

/// One possible result, with the values of the operands that it rests on.
struct Point {
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
  /// Sorted, each operand at most once.
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
