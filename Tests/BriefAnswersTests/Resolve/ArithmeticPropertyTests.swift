import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefExpressions
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// Random expressions over random claims, compared with an independent computation of each result's precision. It uses
/// fractions of the stated units, and intervals beside the values.
@Suite struct ArithmeticPropertyTests {
  /// The precision of a number, computed independently of `Precision`.
  private struct Known {
    var value: Rational
    /// The least and the greatest number that the digits of its inputs allow.
    var low: Rational
    var high: Rational
    /// The number of significant digits; `nil` for an exact number or a sum.
    var digits: Int?
    /// The last digit's value, in base units; `nil` for an exact number.
    var place: Rational?
    /// The unit in which digits are counted, in base units.
    var scale: Rational

    var isExact: Bool { place == nil }
  }

  /// A claim or a literal, and sums, products and quotients of them.
  private indirect enum Term {
    case leaf(text: String, Known)
    case binary(Character, Term, Term)
  }

  // MARK: Generation

  private static let kinds: [(field: String, units: [String])] = [
    ("tdp", ["W", "kW"]), ("power.board", ["W", "kW"]), ("power.measured", ["W", "kW"]),
    ("memory.capacity", ["GB", "GiB", "TB"]), ("memory.bandwidth", ["GB/s", "TB/s", "GiB/s", "Gbit/s"]),
    ("dram.bandwidth", ["GB/s", "TB/s", "GiB/s"]), ("performance.relative", ["x", "%"]), ("die.count", [""]),
  ]

  private struct World {
    var random: SplitMix
    var claims: [[String]] = [[], []]

    mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &random)] }

    /// A number of one to four digits that is not zero, since it may be a divisor.
    mutating func number(whole: Bool) -> String {
      let whole =
        String(Int.random(in: 1...pick([9, 99, 999, 9_999]), using: &random))
        + (whole ? "" : pick(["", ".0", ".5", ".25"]))
      return whole
    }

    /// A claim of a field for one of the two chips; `nil` if that chip has one already.
    mutating func leaf(_ field: String, _ units: [String]) -> Term? {
      let part = Int.random(in: 0...1, using: &random)
      guard !claims[part].contains(where: { $0.hasPrefix(field + ":") }) else { return nil }
      let unit = pick(units)
      let number = number(whole: unit.isEmpty)
      claims[part].append("\(field): \(number) \(unit) @a")
      return known(number, unit).map { .leaf(text: "\(["part", "other"][part]).\(field)", $0) }
    }

    func known(_ number: String, _ symbol: String) -> Known? {
      guard let unit = symbol.isEmpty ? .number : Unit.named(symbol),
        let decimal = try? Decimal.parse(Array(number.utf8)[...], negative: false).get(),
        let value = Rational(decimal).flatMap({ $0.multiplied(by: unit.scale) })
      else { return nil }
      let isCount = symbol.isEmpty && !number.contains(".")
      guard !isCount else {
        return Known(value: value, low: value, high: value, digits: nil, place: nil, scale: unit.scale)
      }
      let decimals = number.split(separator: ".").dropFirst().first?.count ?? 0
      guard let last = ten(-decimals).multiplied(by: unit.scale), let half = last.divided(by: Rational(2)),
        let low = value.subtracting(half), let high = value.adding(half)
      else { return nil }
      return Known(
        value: value, low: low, high: high, digits: number.filter { $0 != "." }.count, place: last, scale: unit.scale)
    }

    mutating func term(_ depth: Int, _ kind: Int) -> Term? {
      let (field, units) = ArithmeticPropertyTests.kinds[kind]
      guard depth > 0 else { return leaf(field, units) }
      switch Int.random(in: 0...4, using: &random) {
      case 0, 1:
        // The first three kinds are powers and may be added to each other.
        let other = kind < 3 ? Int.random(in: 0...2, using: &random) : kind
        guard let left = term(depth - 1, kind), let right = term(depth - 1, other) else { return nil }
        return .binary(pick(["+", "-"]), left, right)
      case 2:
        guard let left = term(depth - 1, kind) else { return nil }
        let text = number(whole: false)
        return known(text, "").map { known in
          var exact = known
          // A literal in a formula is exact, whatever its digits.
          (exact.digits, exact.place, exact.low, exact.high) = (nil, nil, known.value, known.value)
          return .binary(pick(["*", "/"]), left, .leaf(text: text, exact))
        }
      case 3:
        guard let left = term(depth - 1, kind), let right = term(depth - 1, kind) else { return nil }
        return .binary("/", left, right)
      default: return leaf(field, units)
      }
    }
  }

  // MARK: Reference computation

  private static func ten(_ power: Int) -> Rational {
    let size = Rational.powerOfTen(abs(power)) ?? 1
    return (power < 0 ? Rational(1, size) : Rational(size, 1)) ?? .one
  }

  /// The power of ten of the leading digit of a number, in units of `scale`.
  private static func leading(_ value: Rational, over scale: Rational) -> Int? {
    guard var rest = value.divided(by: scale), rest.numerator != 0 else { return nil }
    if rest < .zero { rest = Rational.zero.subtracting(rest) ?? rest }
    var power = 0
    while !(rest < ten(power + 1)) { power += 1 }
    while rest < ten(power) { power -= 1 }
    return power
  }

  /// - Returns: `nil` if the divisor may be zero or the numbers overflow.
  private static func known(_ term: Term) -> Known? {
    guard case .binary(let sign, let left, let right) = term else {
      if case .leaf(_, let known) = term { return known }
      return nil
    }
    guard let first = known(left), let second = known(right) else { return nil }
    return sign == "+" || sign == "-" ? sum(sign, first, second) : product(sign, first, second)
  }

  private static func sum(_ sign: Character, _ left: Known, _ right: Known) -> Known? {
    let isSum = sign == "+"
    guard let value = isSum ? left.value.adding(right.value) : left.value.subtracting(right.value),
      let low = isSum ? left.low.adding(right.low) : left.low.subtracting(right.high),
      let high = isSum ? left.high.adding(right.high) : left.high.subtracting(right.low)
    else { return nil }
    let coarser = [left, right].filter { !$0.isExact }.max { ($0.place ?? .zero) < ($1.place ?? .zero) }
    return Known(
      value: value, low: low, high: high, digits: nil, place: coarser?.place, scale: coarser?.scale ?? left.scale)
  }

  private static func product(_ sign: Character, _ left: Known, _ right: Known) -> Known? {
    if sign == "/", !(right.low > .zero) && !(right.high < .zero) { return nil }
    func apply(_ first: Rational, _ second: Rational) -> Rational? {
      sign == "*" ? first.multiplied(by: second) : first.divided(by: second)
    }
    let corners = [left.low, left.high].flatMap { first in [right.low, right.high].map { apply(first, $0) } }
    guard let value = apply(left.value, right.value), let scale = apply(left.scale, right.scale),
      let low = corners.compactMap(\.self).min(), let high = corners.compactMap(\.self).max(), !corners.contains(nil)
    else { return nil }
    var digits: [Int] = []
    for factor in [left, right] {
      guard let place = factor.place else { continue }
      // Differences smaller than their last digit have tests of their own.
      guard let count = factor.digits ?? leading(factor.value, over: place).map({ $0 + 1 }), count > 0 else {
        return nil
      }
      digits.append(count)
    }
    guard let fewest = digits.min() else {
      return Known(value: value, low: low, high: high, digits: nil, place: nil, scale: scale)
    }
    guard let first = leading(value, over: scale), let place = ten(first - fewest + 1).multiplied(by: scale) else {
      return nil
    }
    return Known(value: value, low: low, high: high, digits: fewest, place: place, scale: scale)
  }

  /// The last digit that may be printed in a unit, as a power of ten; `nil` for an exact number.
  private static func lastPlace(_ known: Known, in unit: Unit) -> Int? {
    guard let place = known.place else { return nil }
    if let digits = known.digits { return leading(known.value, over: unit.scale).map { $0 - digits + 1 } }
    guard let ratio = place.divided(by: unit.scale), let first = leading(ratio, over: .one),
      let square = ratio.multiplied(by: ratio)
    else { return nil }
    // The geometrically nearest power of ten: 3.2 is nearer to ten than to one.
    return square < ten(2 * first + 1) ? first : first + 1
  }

  private static func text(_ term: Term) -> String {
    switch term {
    case .leaf(let text, _): text
    case .binary(let sign, let left, let right): "(\(text(left)) \(sign) \(text(right)))"
    }
  }

  // MARK: Properties

  @Test(arguments: 1...40) func whatIsPrintedIsWhatIsKnown(seed: Int) throws {
    var random = SplitMix(seed)
    var (tried, forced) = (0, 0)
    while tried < 40 {
      var world = World(random: random)
      let term = world.term(
        Int.random(in: 1...3, using: &world.random), Int.random(in: 0..<Self.kinds.count, using: &world.random))
      random = world.random
      guard let term, let known = Self.known(term), known.value.numerator != 0 else { continue }
      let threshold = world.number(whole: false)
      random = world.random
      let text = Self.text(term)
      let note: Comment = "seed \(seed): \(text) of \(world.claims), beside \(threshold)"
      guard let figure = try self.figure(text, world.claims, threshold, unit: nil, note) else { continue }
      tried += 1
      guard case .value(.quantity(let printed)) = figure.answer else {
        Issue.record(note)
        continue
      }
      if expectKnown(printed, known, threshold, note) { forced += 1 }
      // The result must also be right in other units of its kind.
      let others = ["kW", "GiB", "GB", "TB/s", "GiB/s", "%", "x"].compactMap { Unit.named($0) }
      for unit in others where unit.converts(to: printed.unit) && unit != printed.unit {
        guard
          case .value(.quantity(let other))? = try self.figure(text, world.claims, threshold, unit: unit, note)?.answer
        else { continue }
        _ = expectKnown(other, known, threshold, note)
      }
    }
    #expect(forced < tried)
  }

  /// If sources differ, both ends are correctly rounded, and neither is printed more finely than it is known.
  @Test(arguments: 1...20) func bothEndsAreWhatIsKnown(seed: Int) throws {
    var world = World(random: SplitMix(seed))
    var tried = 0
    while tried < 30 {
      let (field, units) = world.pick(Self.kinds.filter { $0.field != "die.count" })
      let sign = world.pick(["+", "-", "/"] as [Character])
      var sides: [[Known]] = []
      world.claims = [[], []]
      for part in 0...1 {
        let claims = (0...1).map { _ in (world.number(whole: false), world.pick(units)) }
        let known = claims.compactMap { world.known($0.0, $0.1) }
        sides.append(known)
        let lines = zip(["a", "b"], claims).map { "\($1.0) \($1.1) @\($0)" }
        world.claims[part] = ["\(field): [\(lines.joined(separator: ", "))]"]
      }
      let threshold = world.number(whole: false)
      let text = "(part.\(field) \(sign) other.\(field))"
      let note: Comment = "seed \(seed): \(text) of \(world.claims), beside \(threshold)"
      let all = sides[0].flatMap { first in
        sides[1].compactMap { second in
          Self.known(.binary(sign, .leaf(text: "", first), .leaf(text: "", second)))
        }
      }
      guard all.count == 4, let low = all.min(by: { $0.value < $1.value }),
        let high = all.max(by: { $0.value < $1.value }), low.value.numerator != 0, high.value.numerator != 0,
        let figure = try self.figure(text, world.claims, threshold, unit: nil, note),
        case .interval(let first, _, let last, _) = figure.answer
      else { continue }
      tried += 1
      // Both ends are rounded like the coarser one, so that an end may be coarser than it is known.
      let places = [low, high].compactMap { Self.lastPlace($0, in: first.unit) }
      for (printed, known) in [(first, low), (last, high)] {
        var coarser = known
        if known.digits == nil, let coarsest = places.max() {
          coarser.place = Self.ten(coarsest).multiplied(by: printed.unit.scale)
        } else if let fewest = [low.digits, high.digits].compactMap(\.self).min() {
          coarser.digits = fewest
        }
        _ = expectKnown(printed, coarser, threshold, note)
      }
    }
  }

  private func figure(
    _ text: String, _ claims: [[String]], _ threshold: String, unit: Unit?, _ note: Comment
  ) throws -> Figure? {
    let tests = [
      "tdp >= \(threshold) W", "memory.capacity >= \(threshold) GB", "memory.bandwidth >= \(threshold) GB/s",
    ]
    let rule =
      "title: Rule\npublished: 2025-01-02\neffective: {from: 2025-01-02}\nparagraphs:\n"
      + tests.enumerated().map { "  - {id: p\($0), test: words, when: \"\($1)\"}\n" }.joined()
    let dataset = Fixture.chip(claims[0].joined(separator: "\n")).adding("rules/rule.yml", rule).adding(
      "chips/other.yml", "name: Other\nscope: package\nclaims:\n" + Fixture.indented(claims[1].joined(separator: "\n"))
    ).assembled().value
    let suffix = unit.map { " in \($0.symbol)" } ?? ""
    let parsed = Expression.parse(text + suffix, at: SourceSpan(path: "x", line: 1, column: 1))
    guard let expression = parsed.value else { return nil }
    let evaluated = dataset.evaluate(expression, asOf: day("2025-12-01"))
    return evaluated.diagnostics.isEmpty ? evaluated.value : nil
  }

  /// - Returns: whether a threshold required more digits.
  private func expectKnown(_ printed: Quantity, _ known: Known, _ threshold: String, _ note: Comment) -> Bool {
    guard let shown = printed.rational, let exact = known.value.divided(by: printed.unit.scale),
      let rounded = Rational(printed.number), let half = Self.ten(printed.number.exponent).divided(by: Rational(2)),
      let from = rounded.subtracting(half), let to = rounded.adding(half)
    else {
      Issue.record(note)
      return false
    }
    // The exact result rounds to the printed number, and the range of the inputs overlaps with its rounding interval.
    #expect(from <= exact && exact <= to, note)
    if let low = known.low.divided(by: printed.unit.scale), let high = known.high.divided(by: printed.unit.scale) {
      #expect(from <= high && low <= to, note)
    }
    // The printed number is on the same side of every threshold as the exact one, and a ratio on the same side of 1.
    var edges: [Rational] = []
    let tested = ["W", "GB", "GB/s"].compactMap { Unit.named($0) }.first { $0.dimension == printed.unit.dimension }
    if let tested, let decimal = try? Decimal.parse(Array(threshold.utf8)[...], negative: false).get(),
      let edge = Rational(decimal)?.multiplied(by: tested.scale)
    {
      edges.append(edge)
    }
    if printed.unit.dimension == .number { edges.append(.one) }
    for edge in edges { #expect((shown < edge) == (known.value < edge), note) }
    guard let last = Self.lastPlace(known, in: printed.unit) else {
      #expect(known.isExact, note)
      return false
    }
    if printed.number.exponent == last { return false }
    let coarse = roundHalfEven(exact, to: .decimals(-last))
    // A number whose nines round up gains a digit, which is cut off.
    if printed.number.exponent == last + 1, known.digits != nil, coarse.flatMap({ Rational($0) }) == rounded {
      return false
    }
    let isForced = coarse.flatMap { Rational($0)?.multiplied(by: printed.unit.scale) }.map { plain in
      edges.contains { (plain < $0) != (known.value < $0) }
    }
    #expect(printed.number.exponent < last && isForced ?? false, note)
    return true
  }
}
