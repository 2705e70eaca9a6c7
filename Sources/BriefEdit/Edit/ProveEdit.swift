import BriefCore
import BriefYAML

/// Whether an edited file has the same content as before, plus one more claim at the end of a field's claims.
func provesAddition(of claim: ClaimForm, field: String, old: SourceFile, new: SourceFile) -> Bool {
  guard let (before, after) = read(old, new), isSame(before.rest, after.rest) else { return false }
  guard isSame(before.claims.filter { $0.key != field }, after.claims.filter { $0.key != field }) else { return false }
  let (known, now) = (before.statements(of: field), after.statements(of: field))
  guard let added = now.last, now.count == known.count + 1 else { return false }
  return zip(known, now).allSatisfy(isSame) && claim.isRead(as: added)
}

/// Whether an edited file has the same content as before, except for the claim at an index of a field's claims.
///
/// - Parameter line: the whole new claim, if the old one was on one line; `nil` if only some keys of the claim change.
func provesRewriting(
  of field: String, at position: Int, as line: ClaimForm?, value: String, correction: ClaimForm, old: SourceFile,
  new: SourceFile
) -> Bool {
  guard let (before, after) = read(old, new), isSame(before.rest, after.rest) else { return false }
  guard isSame(before.claims.filter { $0.key != field }, after.claims.filter { $0.key != field }) else { return false }
  let (known, now) = (before.statements(of: field), after.statements(of: field))
  guard known.count == now.count, known.indices.contains(position) else { return false }
  for index in known.indices where index != position {
    guard isSame(known[index], now[index]) else { return false }
  }
  if let line { return line.isRead(as: now[position]) }
  guard let was = known[position].entries, let entries = now[position].entries else { return false }
  func others(_ entries: [YAMLNode.Entry]) -> [YAMLNode.Entry] {
    entries.filter { $0.key != "value" && $0.key != "correction" }
  }
  return isSame(others(was), others(entries)) && entries.first { $0.key == "value" }?.value.text == value
    && entries.first { $0.key == "correction" }.map { correction.isRead(as: $0.value) } == true
}

private struct EntityTree {
  /// Every key except `claims`.
  var rest: [YAMLNode.Entry]
  var claims: [YAMLNode.Entry]

  func statements(of field: String) -> [YAMLNode] {
    guard let value = claims.first(where: { $0.key == field })?.value, !value.isNull else { return [] }
    return value.items ?? [value]
  }
}

private func read(_ old: SourceFile, _ new: SourceFile) -> (EntityTree, EntityTree)? {
  guard let before = tree(of: old), let after = tree(of: new) else { return nil }
  return (before, after)
}

private func tree(of file: SourceFile) -> EntityTree? {
  let parsed = parseYAML(file)
  guard parsed.diagnostics.isEmpty, let entries = parsed.value?.entries else { return nil }
  return EntityTree(
    rest: entries.filter { $0.key != "claims" },
    claims: entries.first { $0.key == "claims" }?.value.entries ?? [])
}

private func isSame(_ left: [YAMLNode.Entry], _ right: [YAMLNode.Entry]) -> Bool {
  left.count == right.count && zip(left, right).allSatisfy { $0.key == $1.key && isSame($0.value, $1.value) }
}

private func isSame(_ left: YAMLNode, _ right: YAMLNode) -> Bool {
  switch (left.content, right.content) {
  case (.scalar(let one, _), .scalar(let other, _)): one == other && left.isNull == right.isNull
  case (.sequence(let one), .sequence(let other)): one.count == other.count && zip(one, other).allSatisfy(isSame)
  case (.mapping(let one), .mapping(let other)): isSame(one, other)
  default: false
  }
}
