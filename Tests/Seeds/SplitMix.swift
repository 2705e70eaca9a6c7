/// A seeded random number generator. The same seed gives the same numbers everywhere, so that a failure can be
/// reproduced.
///
/// SplitMix64 of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014).
public struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts the sequence of a seed.
  public init(_ seed: some BinaryInteger) { state = UInt64(truncatingIfNeeded: seed) }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to `bound - 1`; 0 if the bound is 0 or less.
  public mutating func below(_ bound: Int) -> Int { bound > 0 ? Int.random(in: 0..<bound, using: &self) : 0 }

  /// One of the elements, each with the same probability.
  public mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// `true` with a probability of one in `count`.
  public mutating func chance(_ count: Int) -> Bool { below(count) == 0 }

  /// Fewer than `count` elements, each drawn at random with repetition.
  public mutating func pieces<Element>(_ elements: [Element], below count: Int) -> [Element] {
    (0..<below(count)).map { _ in pick(elements) }
  }
}
