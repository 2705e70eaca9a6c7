/// The items of a list, looked at one by one, so that each is taken once.
public struct DistinctItems {
  private var texts: [String: Located<String>] = [:]
  private var meanings: [String: Located<String>] = [:]

  /// Makes a list that has no item yet.
  public init() {}

  /// Whether no earlier item has the same text; a later one is reported as `duplicate-item`.
  public mutating func isFirst(_ item: Located<String>, into diagnostics: inout [Diagnostic]) -> Bool {
    Self.isFirst(item, as: item.value, among: &texts, into: &diagnostics)
  }

  /// Whether no earlier item means the same thing, whatever it is called; a later one is reported as `duplicate-item`.
  ///
  /// - Parameter meaning: the id of what the item names.
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
