/// Detects duplicates in a list whose items are read one by one.
public struct DistinctItems {
  private var texts: [String: Located<String>] = [:]
  private var meanings: [String: Located<String>] = [:]

  /// Makes an empty list.
  public init() {}

  /// Whether no earlier item has the same text. A duplicate is reported as `duplicate-item`.
  public mutating func isFirst(_ item: Located<String>, into diagnostics: inout [Diagnostic]) -> Bool {
    Self.isFirst(item, as: item.value, among: &texts, into: &diagnostics)
  }

  /// Whether no earlier item has the same meaning, whatever its text. A duplicate is reported as `duplicate-item`.
  ///
  /// - Parameter meaning: the id of the thing that the item refers to.
  public mutating func isFirst(
    _ item: Located<String>, meaning: String, into diagnostics: inout [Diagnostic]
  ) -> Bool {
    Self.isFirst(item, as: meaning, among: &meanings, into: &diagnostics)
  }

  private static func isFirst(
    _ item: Located<String>, as key: String, among known: inout [String: Located<String>],
    into diagnostics: inout [Diagnostic]
  ) -> Bool {
    guard let earlier = known[key] else {
      known[key] = item
      return true
    }
    let first = item.value == earlier.value ? "the first" : "the first, '\(earlier.value.clipped)',"
    diagnostics.append(
      Diagnostic(
        .error, .duplicateItem, "'\(item.value.clipped)' is listed twice; \(first) is on line \(earlier.span.line)",
        at: item.span, help: "leave one of them out"))
    return false
  }
}
