import Seeds
import Testing
@testable import BriefExpressions
@testable import BriefFigures
@testable import BriefQuantities
import Samples

/// Bounds are preserved by every operation: the result's reach contains every possible value.
@Suite struct ReachTests {
  /// A number with its reach, and an actual value within it.
  private struct Sample {
    var point: Point
    var actual: Rational
  }

  private func sample(_ random: inout SplitMix) throws -> Sample {
    let value = Int.random(in: 1...40, using: &random)
    let more = Int.random(in: 1...20, using: &random)
    let reach =
      [Reach.exact, .upward(isOpen: false), .upward(isOpen: true), .downward(isOpen: false), .downward(isOpen: true)]
      .randomElement(using: &random) ?? .exact
    let attains = Bool.random(using: &random)
    let actual: Rational
    switch reach {
    case .exact: actual = Rational(value)
    case .upward(let isOpen): actual = Rational(isOpen || !attains ? value + more : value)
    case .downward(let isOpen):
      // Rates and areas are greater than zero, however small.
      let less = try #require(Rational(Int128(value), Int128(1 + more)))
      actual = isOpen || !attains ? less : Rational(value)
    case .any: actual = Rational(value)
    }
    return Sample(point: Point(value: Rational(value), reach: reach), actual: actual)
  }

  private func combined(_ left: Sample, _ right: Sample, _ operation: Expression.Operation) throws -> Sample {
    let point = Point(
      value: try operation.apply(left.point.value, right.point.value),
      reach: .combining(operation, left.point, right.point))
    return Sample(point: point, actual: try operation.apply(left.actual, right.actual))
  }

  private func extreme(_ items: [Sample], _ extreme: Formula.Extreme) throws -> Sample {
    let values = items.map(\.point.value)
    let actual = items.map(\.actual)
    let value = try #require(extreme == .maximum ? values.max() : values.min())
    return Sample(
      point: Point(value: value, reach: .ofExtreme(extreme, items.map(\.point), hasMore: false)),
      actual: try #require(extreme == .maximum ? actual.max() : actual.min()))
  }

  /// After any operations, the actual value is within the reach.
  @Test(arguments: 0..<400) func whatANumberIsIsAmongThoseThatItMayBe(seed: Int) throws {
    var random = SplitMix(seed)
    var sample = try sample(&random)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let other = try self.sample(&random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: sample = try combined(sample, other, .add)
      case 1: sample = try combined(sample, other, .subtract)
      case 2: sample = try combined(sample, other, .multiply)
      case 3: sample = try combined(sample, other, .divide)
      case 4: sample = try extreme([sample, other], .maximum)
      default: sample = try extreme([sample, other], .minimum)
      }
      let orders = Reach.orders(Point(value: sample.actual), sample.point)
      #expect(orders.contains(.equal), "seed \(seed): \(sample)")
    }
  }

  /// The actual order of two numbers is among the possible ones.
  @Test(arguments: 0..<400) func theOrderOfTwoIsAmongThosePossible(seed: Int) throws {
    var random = SplitMix(seed)
    let (left, right) = (try sample(&random), try sample(&random))
    let order: Condition.Order = left.actual < right.actual ? .less : left.actual == right.actual ? .equal : .greater
    #expect(Reach.orders(left.point, right.point).contains(order), "seed \(seed): \(left), \(right)")
  }

  @Test func aBoundDecidesWhereItCan() {
    func orders(_ value: Int, _ reach: Reach, _ limit: Int) -> Condition.Order {
      Reach.orders(Point(value: Rational(value), reach: reach), Point(value: Rational(limit)))
    }
    #expect(orders(600, .upward(isOpen: false), 600) == [.equal, .greater])
    #expect(orders(600, .upward(isOpen: true), 600) == [.greater])
    #expect(orders(599, .upward(isOpen: false), 600) == [.less, .equal, .greater])
    #expect(orders(600, .downward(isOpen: true), 600) == [.less])
    #expect(orders(700, .downward(isOpen: false), 600) == [.less, .equal, .greater])
    #expect(orders(500, .exact, 600) == [.less])
  }
}
