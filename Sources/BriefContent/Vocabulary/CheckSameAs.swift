import BriefCore
import BriefModel
import BriefYAML

/// Checks `same_as`: the named fields must exist and be claimed rather than computed, and one-way links must not form a
/// cycle.
///
/// Two fields may name each other, as `peak.bf16` and `peak.fp16` do; each answers for the other. A longer one-way
/// cycle is an error: only fields named directly answer, so no field would be answered by the rest of the cycle. One
/// link of each cycle is removed.
///
/// - Parameter entries: the fields as written in the file.
func checkSameAs(_ entries: [YAMLNode.Entry], _ fields: inout [Field]) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  let indices = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  var spans: [String: [String: SourceSpan]] = [:]
  for entry in entries {
    for item in entry.sameAsItems {
      guard let name = item.text else { continue }
      if indices[name] == nil {
        diagnostics.append(
          Diagnostic(
            .error, .unknownField, "there is no field '\(name.clipped)'", at: item.span,
            help: suggestion(for: name, in: fields.map { $0.name })))
      }
      if let index = indices[name], fields[index].derived {
        diagnostics.append(
          Diagnostic(
            .error, .unknownValue, "'\(name.clipped)' is computed, so it cannot stand in for '\(entry.key.clipped)'",
            at: item.span, help: "name a field that is claimed, or give '\(entry.key.clipped)' a 'formula'"))
        if let own = indices[entry.key] { fields[own].sameAs.removeAll { $0 == name } }
      }
      if spans[entry.key]?[name] == nil { spans[entry.key, default: [:]][name] = item.span }
    }
  }
  let all = Dictionary(fields.map { ($0.name, Set($0.sameAs)) }, uniquingKeysWith: { first, _ in first })
  let oneWay = Dictionary(
    fields.map { field in
      (field.name, field.sameAs.filter { $0 == field.name || all[$0]?.contains(field.name) != true })
    }, uniquingKeysWith: { first, _ in first })
  for circle in findCycles(oneWay) {
    let next = circle.count > 1 ? circle[1] : circle[0]
    if let index = indices[circle[0]] { fields[index].sameAs.removeAll { $0 == next } }
    // The first link written in the file; links of built-in fields have no span.
    let links = circle.indices.compactMap { spans[circle[$0]]?[circle[($0 + 1) % circle.count]] }
    diagnostics.append(
      Diagnostic(
        .error, .circularReference, "'\(circle[0])' is the same as itself: \(circleWords(circle))", at: links.first,
        help: circle.count == 1
          ? "leave it out" : "list under each field all fields that may stand in for it, or leave one of them out"))
  }
  return diagnostics
}

extension YAMLNode.Entry {
  /// The items under `same_as`.
  fileprivate var sameAsItems: [YAMLNode] {
    guard let same = value.entries?.first(where: { $0.key == "same_as" })?.value else { return [] }
    return same.items ?? [same]
  }
}
