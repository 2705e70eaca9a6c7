import BriefCore

/// A change of one content file that is proved and not yet written.
public struct ContentEdit: Sendable {
  /// The file's path below the project's folder.
  public var path: String
  /// Its bytes as they were read, with a byte order mark where it has one; `nil` for a new file.
  public var old: [UInt8]?
  /// Its bytes as they are to be.
  public var new: [UInt8]
  /// What is worth saying beside it, a sentence each.
  public var notes: [String] = []

  /// Makes an edit.
  public init(path: String, old: [UInt8]?, new: [UInt8]) {
    self.path = path
    self.old = old
    self.new = new
  }

  /// A line that goes or comes.
  public struct LineChange: Sendable, Hashable {
    /// Its number, counted from 1: among the old lines where it goes, among the new ones where it comes.
    public var number: Int
    /// Whether it comes.
    public var isAdded: Bool
    /// Its text, without the line break.
    public var text: String
  }

  /// The fewest lines that go and come, in the order of the file.
  public var changes: [LineChange] {
    let before = Self.lines(old ?? [])
    let after = Self.lines(new)
    let difference = after.difference(from: before)
    let removed = Set(difference.removals.map(\.offset))
    let added = Set(difference.insertions.map(\.offset))
    var changes: [LineChange] = []
    var (i, j) = (0, 0)
    while i < before.count || j < after.count {
      if removed.contains(i) {
        changes.append(LineChange(number: i + 1, isAdded: false, text: before[i]))
        i += 1
      } else if added.contains(j) {
        changes.append(LineChange(number: j + 1, isAdded: true, text: after[j]))
        j += 1
      } else {
        (i, j) = (i + 1, j + 1)
      }
    }
    return changes
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}

/// What came of working an edit out.
public struct EditReport: Sendable {
  /// The edit; `nil` where the request cannot be carried out, which is among the diagnostics.
  public var edit: ContentEdit?
  /// New files that the edit rests on, which are written before it.
  public var before: [ContentEdit] = []
  /// What is wrong with the request, at `ExplainReport.argument`, or with the file that it is about, sorted.
  public var diagnostics: [Diagnostic]
  /// A file as it was read, for the line that a message shows; the request itself is one.
  public var source: @Sendable (_ path: String) -> SourceFile?
  /// Whether the environment failed.
  public var environmentFailed = false
}

/// The arguments of a command as one line, which messages point into.
struct ArgumentLine: Sendable {
  let file: SourceFile
  /// Each argument with its place.
  let words: [Located<String>]

  init(_ arguments: [String]) {
    var text = ""
    var words: [Located<String>] = []
    for argument in arguments {
      // A line of several lines would have no columns; to YAML a line break in such a text is a space.
      let word = argument.split(whereSeparator: \.isNewline).joined(separator: " ")
      if !text.isEmpty { text += " " }
      let span = SourceSpan(
        path: ExplainReport.argument, line: 1, column: text.utf8.count + 1, length: word.utf8.count)
      words.append(Located(word, at: span))
      text += word
    }
    self.words = words
    file = SourceFile(path: ExplainReport.argument, text: text)
  }
}
