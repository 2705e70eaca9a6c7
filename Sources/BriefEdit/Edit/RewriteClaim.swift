import BriefCore
import BriefModel
import BriefYAML

/// Replaces the value of a claim in the text of a file, and adds the correction.
///
/// - Parameters:
///   - offset: the byte offset of the claim.
///   - line: the parsed claim, if it is in the one-line form.
///   - correction: the value of the key `correction`.
/// - Returns: the new text; `nil` if there is no claim at the offset, or if its form cannot be rewritten.
func rewriteClaim(
  at offset: Int, _ line: ClaimText?, value: String, correction: ClaimForm, in file: SourceFile
) -> [UInt8]? {
  guard let claims = layOutYAML(file)?.entry("claims")?.value else { return nil }
  var edits = TextEdits(file)
  for entry in claims.entries {
    let isFlow = claims.shape == .flowMapping || entry.value.shape == .flowList
    let isList = entry.value.shape == .flowList || entry.value.shape == .blockList
    guard let node = (isList ? entry.value.items : [entry.value]).first(where: { $0.range.lowerBound == offset }) else {
      continue
    }
    let keyEntry = isList ? nil : entry
    guard edits.rewrite(node, behind: keyEntry, isFlow, line, value: value, correction: correction) else { return nil }
    return edits.result
  }
  return nil
}

extension TextEdits {
  /// - Parameter entry: the entry whose value is the claim; `nil` if the claim is an item of a list.
  fileprivate mutating func rewrite(
    _ claim: YAMLLayout, behind entry: YAMLLayout.Entry?, _ isFlow: Bool, _ line: ClaimText?, value: String,
    correction: ClaimForm
  ) -> Bool {
    switch claim.shape {
    case .flowMapping:
      guard let old = claim.entry("value")?.value, !old.isNull else { return false }
      replace(old.range, with: yamlScalar(value, inFlow: true))
      extend(claim, with: "correction: \(correction.text(inFlow: true))")
    case .blockMapping:
      guard let old = claim.entry("value"), !old.value.isNull else { return false }
      replace(old.value.range, with: yamlScalar(value))
      let indent = String(repeating: " ", count: column(of: old.keyRange.lowerBound))
      addLine("\(indent)correction: \(correction.text(inFlow: false))", belowLineOf: old.value.range.upperBound)
    case .plain, .quoted:
      guard let line else { return false }
      let form = ClaimForm.keys(line, value: value, more: [("correction", correction)])
      guard case .keys(let keys) = form, !isFlow, isOneLine(claim.range) else {
        replace(claim.range, with: form.text(inFlow: true))
        return true
      }
      var lines = keys.map { "\($0.key): \($0.value.text(inFlow: false))" }
      var indent = column(of: claim.range.lowerBound)
      if let entry {
        indent = column(of: entry.keyRange.lowerBound) + 2
        replace(withoutSpaces(before: claim.range.lowerBound)..<claim.range.upperBound, with: "")
      } else {
        replace(claim.range, with: lines.removeFirst())
      }
      let spaces = String(repeating: " ", count: indent)
      addLine(lines.map { spaces + $0 }.joined(separator: lineBreak), belowLineOf: claim.range.upperBound)
    case .block, .alias, .flowList, .blockList: return false
    }
    return true
  }
}
