import BriefCore

extension Claim {
  /// An error of ours in a claim, put right. It reaches every edition, since what was wrong was never what the source said.
  public struct Correction: Sendable, Hashable {
    /// The day on which it was put right.
    public var date: Day
    /// What the claim said before.
    public var was: ClaimValue
    /// Why it was wrong, in a sentence.
    public var why: String

    /// Makes a correction.
    public init(date: Day, was: ClaimValue, why: String) {
      self.date = date
      self.was = was
      self.why = why
    }
  }

  /// What the claim said after one of its corrections: what the next one found wrong, else what it says now.
  public func value(after correction: Int) -> ClaimValue {
    corrections.indices.contains(correction + 1) ? corrections[correction + 1].was : value
  }
}

extension Dataset {
  /// The claims that have corrections.
  public var correctedClaims: Set<ClaimID> {
    note(.correctedClaims)
    return contents.correctedClaims
  }
}
