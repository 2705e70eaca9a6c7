import BriefCore
import BriefModel
import BriefQuantities

/// The results of assembling files, besides the dataset.
public struct AssemblyFindings: Sendable {
  /// The latest date, precise to the day, on which something was stated or written; `nil` if there is none.
  public var latestDay: Day?
  /// The latest day on which a claim becomes known; `nil` if no claim has a date.
  public var latestKnown: Day?
  /// Whether anything has a date, however imprecise.
  public var hasDates: Bool
  /// The claims that have corrections.
  public var corrected: [ClaimID]
  /// The diagnostics about references between files.
  public var diagnostics: [Diagnostic]

  /// Makes findings.
  public init(
    latestDay: Day? = nil, latestKnown: Day? = nil, hasDates: Bool, corrected: [ClaimID], diagnostics: [Diagnostic]
  ) {
    self.latestDay = latestDay
    self.latestKnown = latestKnown
    self.hasDates = hasDates
    self.corrected = corrected
    self.diagnostics = diagnostics
  }
}

extension AssemblyFindings {
  /// Reads findings that `stored` wrote; `nil` if the bytes are not valid.
  public init?(restoring bytes: ArraySlice<UInt8>) {
    var reader = ByteReader(bytes)
    latestDay = Day?(from: &reader)
    latestKnown = Day?(from: &reader)
    hasDates = reader.byte() == 1
    corrected = [String](from: &reader).map { ClaimID(description: $0) }
    diagnostics = [Diagnostic](from: &reader)
    if !reader.isWhole { return nil }
  }

  /// The findings as bytes for a state file.
  public var stored: [UInt8] {
    var writer = ByteWriter()
    latestDay.write(to: &writer)
    latestKnown.write(to: &writer)
    writer.byte(hasDates ? 1 : 0)
    corrected.map { $0.description }.write(to: &writer)
    diagnostics.write(to: &writer)
    return writer.bytes
  }
}
