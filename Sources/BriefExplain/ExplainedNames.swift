import BriefAnswers
import BriefCore
import BriefModel

/// Replaces names with ids in a calculation that was typed in a command: `Ascend 910C.tpp`, `"A/B".tpp / 华为.revenue`.
///
/// Inline figures in Markdown refer to parts only by id. In a command a name may contain spaces, since the shell has
/// removed its quotes, or may still be in quotes. The name is the text between an operator and a dot.
struct ExplainedNames {
  let dataset: Dataset
  private let column: Int
  /// The diagnostics, with spans in `ExplainReport.argument`.
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter column: the column of the text's first character.
  init(_ dataset: Dataset, column: Int) {
    self.dataset = dataset
    self.column = column
  }

  /// Returns the text with ids in place of names. Text without a valid name is unchanged, so that the parser reports it.
  mutating func resolve(_ text: String) -> String {
    // A name may contain parentheses or operators, as in 'A100 (80 GB)'. If they follow the field, it is a calculation.
    if let whole = named(text[...]), Self.pieces(whole).count == 1 { return whole }
    var result = ""
    for piece in Self.pieces(text) {
      result += piece.isTerm ? resolve(term: piece.text, in: text) : String(piece.text)
    }
    return result
  }

  // MARK: Terms

  private mutating func resolve(term: Substring, in text: String) -> String {
    let spaces = term.prefix { $0 == " " }
    let rest = term[spaces.endIndex...]
    if let quote = rest.first, let closing = Self.quotes[quote], let end = rest.dropFirst().firstIndex(of: closing),
      rest[rest.index(after: end)...].first == "."
    {
      let name = rest[rest.index(after: rest.startIndex)..<end]
      guard let id = id(of: String(name), in: text) else { return String(term) }
      return spaces + id + rest[rest.index(after: end)...]
    }
    if let named = named(rest) { return spaces + named }
    // Only names have spaces before the dot. The evaluation reports single words that are not ids.
    if let dot = Self.dots(rest).first, rest[..<dot].contains(" "),
      let field = Self.dots(rest).first(where: { dot in
        hasField(fieldIn: rest[rest.index(after: dot)...])
      })
    {
      _ = id(of: String(rest[..<field]), in: text)
    }
    return String(term)
  }

  /// Returns a term with its name replaced by an id; `nil` if it does not begin with a name. The longest name wins.
  private func named(_ term: Substring) -> String? {
    for dot in Self.dots(term).reversed() {
      let name = term[..<dot].drop { $0 == " " }
      let rest = term[term.index(after: dot)...]
      guard !name.isEmpty, rest.first.map({ $0.isLetter }) == true else { continue }
      if case .one(let id) = dataset.find(String(name)) { return id + term[dot...] }
    }
    return nil
  }

  private mutating func id(of name: String, in text: String) -> String? {
    let span = span(of: name, in: text)
    switch dataset.find(name) {
    case .one(let id): return id
    case .several(let ids): diagnostics.append(.ambiguousName(name, ids, at: span))
    case .none(let nearest):
      diagnostics.append(
        Diagnostic(
          .error, .unknownEntity, "there is no part or company '\(name)'", at: span,
          help: nearest.map { "did you mean '\($0)'?" }))
    }
    return nil
  }

  private func hasField(fieldIn text: Substring) -> Bool {
    let word = text.prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
    return dataset.vocabulary.field(String(word)) != nil || dataset.rule(String(word)) != nil
  }

  private func span(of name: String, in text: String) -> SourceSpan {
    let start = text.firstRange(of: name).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
    return SourceSpan(path: ExplainReport.argument, line: 1, column: column + start, length: name.utf8.count)
  }

  // MARK: Pieces

  private static let quotes: [Character: Character] = ["\"": "\"", "'": "'", "“": "”", "‘": "’", "「": "」"]

  private static func dots(_ text: Substring) -> [Substring.Index] { text.indices.filter { text[$0] == "." } }

  /// The operators, parentheses and commas of a text, and the terms between them. Quotes and brackets are not split.
  private static func pieces(_ text: String) -> [(text: Substring, isTerm: Bool)] {
    var pieces: [(text: Substring, isTerm: Bool)] = []
    var start = text.startIndex
    var closing: Character?
    for index in text.indices {
      let sign = text[index]
      if let end = closing {
        if sign == end { closing = nil }
        continue
      }
      let isFirst = text[start..<index].allSatisfy { $0 == " " }
      if sign == "[" || (isFirst && quotes[sign] != nil) {
        closing = sign == "[" ? "]" : quotes[sign]
        continue
      }
      let next = text.index(after: index)
      // A hyphen belongs to a name; a minus sign has spaces around it.
      let isMinus =
        sign == "-" && index > text.startIndex && text[text.index(before: index)] == " "
        && (next == text.endIndex || text[next] == " ")
      guard isMinus || "+*/(),".contains(sign) else { continue }
      if start < index { pieces.append((text[start..<index], true)) }
      pieces.append((text[index..<next], false))
      start = next
    }
    if start < text.endIndex { pieces.append((text[start...], true)) }
    return pieces
  }
}
