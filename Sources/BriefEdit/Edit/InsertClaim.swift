import BriefCore
import BriefYAML

/// Inserts a claim of a field into the text of an entity's file.
///
/// Other lines change only if a single claim must become the first item of a list, or if a flow collection is extended.
///
/// - Parameter position: returns a field's index in the order of fields.
/// - Returns: the new text, which `provesAddition` must verify; `nil` if the file has a form that cannot be extended.
func insertClaim(
  _ claim: ClaimForm, of field: String, into file: SourceFile, position: (String) -> Int
) -> [UInt8]? {
  guard let root = layOutYAML(file), root.shape == .blockMapping || root.shape == .flowMapping else { return nil }
  var insertion = ClaimInsertion(edits: TextEdits(file), claim: claim, field: field)
  insertion.insert(into: root, position)
  return insertion.edits.result
}

private struct ClaimInsertion {
  var edits: TextEdits
  let claim: ClaimForm
  let field: String

  private static let step = 2

  mutating func insert(into root: YAMLLayout, _ position: (String) -> Int) {
    let isFlow = root.shape == .flowMapping
    guard let claims = root.entry("claims") else {
      if isFlow {
        edits.extend(root, with: "claims: {\(field): \(claim.text(inFlow: true))}")
      } else {
        let column = root.entries.first.map { edits.column(of: $0.keyRange.lowerBound) } ?? 0
        let last = edits.lastLine(ofNodeEndingAt: root.range.upperBound, deeperThan: column)
        edits.addLine(indent(column) + "claims:" + edits.lineBreak + line(column + Self.step), belowLineOf: last)
      }
      return
    }
    let value = claims.value
    let isEmpty = value.isNull || value.shape == .flowMapping && value.entries.isEmpty && edits.isOneLine(value.range)
    if isEmpty, !isFlow {
      if !value.range.isEmpty {
        edits.replace(edits.withoutSpaces(before: value.range.lowerBound)..<value.range.upperBound, with: "")
      }
      let colon = edits.colonEnd(after: claims.keyRange)
      edits.addLine(line(edits.column(of: claims.keyRange.lowerBound) + Self.step), belowLineOf: colon)
    } else if value.isNull {
      fill(claims, with: "{\(field): \(claim.text(inFlow: true))}")
    } else if value.shape == .flowMapping {
      insert(intoFlow: value)
    } else if let entry = value.entry(field) {
      extend(entry, in: value)
    } else if value.shape == .blockMapping {
      insertLine(into: value, below: claims.keyRange, position)
    }
  }

  private func indent(_ column: Int) -> String { String(repeating: " ", count: column) }
  private func line(_ column: Int) -> String { "\(indent(column))\(field): \(claim.text(inFlow: false))" }

  /// Inserts a line after the last of the fields that come before the claim's field in the order of fields.
  private mutating func insertLine(into claims: YAMLLayout, below key: Range<Int>, _ position: (String) -> Int) {
    let column = claims.entries.first.map { edits.column(of: $0.keyRange.lowerBound) } ?? Self.step
    let own = position(field)
    guard let before = claims.entries.last(where: { position($0.key) <= own }) else {
      edits.addLine(line(column), belowLineOf: edits.colonEnd(after: key))
      return
    }
    let end = max(before.keyRange.upperBound, before.value.range.upperBound)
    edits.addLine(line(column), belowLineOf: edits.lastLine(ofNodeEndingAt: end, deeperThan: column))
  }

  private mutating func insert(intoFlow claims: YAMLLayout) {
    let text = claim.text(inFlow: true)
    guard let entry = claims.entry(field) else {
      edits.extend(claims, with: "\(field): \(text)")
      return
    }
    if entry.value.isNull {
      fill(entry, with: text)
    } else if entry.value.shape == .flowList {
      edits.extend(entry.value, with: text)
    } else {
      edits.insert("[", at: entry.value.range.lowerBound)
      edits.insert(", \(text)]", at: entry.value.range.upperBound)
    }
  }

  private mutating func fill(_ entry: YAMLLayout.Entry, with text: String) {
    let colon = edits.colonEnd(after: entry.keyRange)
    if entry.value.range.isEmpty {
      edits.insert(" \(text)", at: colon)
    } else {
      edits.replace(entry.value.range, with: text)
    }
  }

  /// Adds a claim to a field that already has claims, in block style.
  private mutating func extend(_ entry: YAMLLayout.Entry, in claims: YAMLLayout) {
    let value = entry.value
    switch value.shape {
    case _ where value.isNull: fill(entry, with: claim.text(inFlow: false))
    case .flowList: edits.extend(value, with: claim.text(inFlow: true))
    case .blockList: addItem(at: edits.column(of: value.range.lowerBound), below: value.range.upperBound)
    case .blockMapping:
      // The dash replaces two spaces of indentation, so that no other line moves.
      guard let first = value.entries.first?.keyRange.lowerBound else { return }
      let dash = edits.column(of: first) - 2
      guard dash >= edits.column(of: entry.keyRange.lowerBound) else { return }
      edits.replace((first - 2)..<first, with: "- ")
      addItem(at: dash, below: value.range.upperBound)
    case .plain, .quoted, .block, .alias, .flowMapping: makeList(of: entry, in: claims)
    }
  }

  private mutating func addItem(at column: Int, below end: Int) {
    let last = edits.lastLine(ofNodeEndingAt: end, deeperThan: column)
    edits.addLine("\(indent(column))- \(claim.text(inFlow: false))", belowLineOf: last)
  }

  /// Turns a single claim, which follows its key, into the first item of a list.
  private mutating func makeList(of entry: YAMLLayout.Entry, in claims: YAMLLayout) {
    let value = entry.value.range
    let colon = edits.colonEnd(after: entry.keyRange)
    guard edits.isOneLine(colon..<value.lowerBound) else {
      edits.insert("- ", at: value.lowerBound)
      addItem(at: edits.column(of: value.lowerBound), below: value.upperBound)
      return
    }
    let key = edits.column(of: entry.keyRange.lowerBound)
    // The further lines of a value may be indented by only one column, so the dash cannot be indented at all.
    let column = key + (edits.isOneLine(value) ? usualStep(in: claims) : 0)
    edits.replace(colon..<value.lowerBound, with: "\(edits.lineBreak)\(indent(column))- ")
    addItem(at: column, below: value.upperBound)
  }

  /// The indentation of the file's other lists relative to their keys.
  private func usualStep(in claims: YAMLLayout) -> Int {
    guard let other = claims.entries.first(where: { $0.value.shape == .blockList }) else { return Self.step }
    return max(0, edits.column(of: other.value.range.lowerBound) - edits.column(of: other.keyRange.lowerBound))
  }
}

extension TextEdits {
  /// Adds an item or entry inside the brackets of a flow list or flow mapping.
  mutating func extend(_ collection: YAMLLayout, with text: String) {
    let last =
      collection.items.last?.range.upperBound
      ?? collection.entries.last.map { max($0.keyRange.upperBound, $0.value.range.upperBound) }
    if let last {
      insert(", \(text)", at: last)
    } else {
      insert(text, at: max(collection.range.lowerBound, collection.range.upperBound - 1))
    }
  }
}
