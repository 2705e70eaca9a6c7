import BriefCore
import BriefQuantities

extension Claim {
  /// A corrected error of ours in a claim. It applies to every edition, since the source never stated the wrong value.
  public struct Correction: Sendable, Hashable {
    /// The day of the correction.
    public var date: Day
    /// The value before the correction.
    public var was: ClaimValue
    /// The reason why it was wrong, one sentence.
    public var why: String

    /// Makes a correction.
    public init(date: Day, was: ClaimValue, why: String) {
      self.date = date
      self.was = was
      self.why = why
    }
  }

  /// The value after one of the corrections: the next correction's `was`, or the current value after the last one.
  public func correctedValue(after correction: Int) -> ClaimValue {
    self.corrections.indices.contains(correction + 1) ? self.corrections[correction + 1].was : self.value
  }
}
