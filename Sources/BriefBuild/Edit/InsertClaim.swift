import BriefCore
import BriefYAML

/// Writes one more claim of a field into the text of an entity's file.
///
/// Only the new line is added, but where a claim that stands alone must become an item of a list, and where a list or
/// mapping between brackets is extended.
///
/// - Parameter position: a field's place in the order of fields.
/// - Returns: the new text; `nil` where the file has a form that this cannot extend. Whether it says what it should is for
///   `provesAddition` to say.
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

  /// A line of its own, behind the last of the fields that come before it in the order.
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

  /// One more claim of a field that has some, in block form.
  private mutating func extend(_ entry: YAMLLayout.Entry, in claims: YAMLLayout) {
    let value = entry.value
    switch value.shape {
    case _ where value.isNull: fill(entry, with: claim.text(inFlow: false))
    case .flowList: edits.extend(value, with: claim.text(inFlow: true))
    case .blockList: addItem(at: edits.column(of: value.range.lowerBound), below: value.range.upperBound)
    case .blockMapping:
      // The dash takes the place of two spaces, so that no other line moves.
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

  /// Makes a claim that stands behind its key the first item of a list.
  private mutating func makeList(of entry: YAMLLayout.Entry, in claims: YAMLLayout) {
    let value = entry.value.range
    let colon = edits.colonEnd(after: entry.keyRange)
    guard edits.isOneLine(colon..<value.lowerBound) else {
      edits.insert("- ", at: value.lowerBound)
      addItem(at: edits.column(of: value.lowerBound), below: value.upperBound)
      return
    }
    let key = edits.column(of: entry.keyRange.lowerBound)
    // A value of several lines may be indented no deeper than its key's neighbours would allow.
    let column = key + (edits.isOneLine(value) ? usualStep(in: claims) : 0)
    edits.replace(colon..<value.lowerBound, with: "\(edits.lineBreak)\(indent(column))- ")
    addItem(at: column, below: value.upperBound)
  }

  /// How much deeper than their keys the file's other lists stand.
  private func usualStep(in claims: YAMLLayout) -> Int {
    guard let other = claims.entries.first(where: { $0.value.shape == .blockList }) else { return Self.step }
    return max(0, edits.column(of: other.value.range.lowerBound) - edits.column(of: other.keyRange.lowerBound))
  }
}

extension TextEdits {
  /// One more item or entry between the brackets of a list or mapping.
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
