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
  /// Reads findings that `stored(vocabulary:)` wrote; `nil` if the bytes are not valid.
  public init?(restoring bytes: [UInt8], in range: Range<Int>, vocabulary: Vocabulary) {
    var reader = StoredReader(bytes, in: range, path: "", vocabulary: vocabulary)
    latestDay = Day?(from: &reader)
    latestKnown = Day?(from: &reader)
    hasDates = reader.byte() == 1
    corrected = [String](from: &reader).map { ClaimID(description: $0) }
    diagnostics = []
    for _ in 0..<reader.count() where !reader.isFaulty {
      let path = reader.text()
      var below = reader.block(path: path)
      diagnostics += [Diagnostic](from: &below)
      if !below.isWhole { reader.fail() }
    }
    if !reader.isWhole { return nil }
  }

  /// The findings as bytes for a state file; `nil` if they could not be read back exactly.
  public func stored(vocabulary: Vocabulary) -> [UInt8]? {
    var writer = StoredWriter(path: "", vocabulary: vocabulary)
    latestDay.write(to: &writer)
    latestKnown.write(to: &writer)
    writer.byte(hasDates ? 1 : 0)
    corrected.map { $0.description }.write(to: &writer)
    let byPath = Dictionary(grouping: diagnostics) { $0.span?.path ?? "" }.sorted { bytewise($0.key, $1.key) }
    writer.number(UInt64(byPath.count))
    for (path, diagnostics) in byPath {
      writer.text(path)
      writer.block(path: path) { diagnostics.write(to: &$0) }
    }
    return writer.isFaulty ? nil : writer.bytes
  }
}
