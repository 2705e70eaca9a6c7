import BriefCore
import BriefExplain

/// A verified change of one content file that has not been written yet.
public struct ContentEdit: Sendable {
  /// The file's path, relative to the project folder.
  public var path: String
  /// The bytes as they were read, including a byte order mark; `nil` for a new file.
  public var old: [UInt8]?
  /// The new bytes.
  public var new: [UInt8]
  /// Notes for the user, a sentence each.
  public var notes: [String] = []

  /// Makes an edit.
  public init(path: String, old: [UInt8]?, new: [UInt8]) {
    self.path = path
    self.old = old
    self.new = new
  }

  /// A line that is removed or added.
  public struct LineChange: Sendable, Hashable {
    /// The line number, counted from 1: in the old text for a removed line, in the new text for an added one.
    public var number: Int
    /// Whether the line is added.
    public var isAdded: Bool
    /// The text, without the line break.
    public var text: String
  }

  /// The smallest set of removed and added lines, in the order of the file.
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

/// The result of computing an edit.
public struct EditReport: Sendable {
  /// The edit; `nil` with a diagnostic if the request cannot be carried out.
  public var edit: ContentEdit?
  /// New files that the edit depends on. They are written before it.
  public var before: [ContentEdit] = []
  /// The diagnostics of the request, at `ExplainReport.argument`, and of the file to edit, sorted.
  public var diagnostics: [Diagnostic]
  /// A file as it was read, for the source line in a message. The path of the request is `ExplainReport.argument`.
  public var source: @Sendable (_ path: String) -> SourceFile?
  /// Whether the environment failed.
  public var environmentFailed = false
}

/// The arguments of a command as one line, which spans in messages refer to.
struct ArgumentLine: Sendable {
  let file: SourceFile
  /// Each argument with its span.
  let words: [Located<String>]

  init(_ arguments: [String]) {
    var text = ""
    var words: [Located<String>] = []
    for argument in arguments {
      // The text must be one line, so that columns are valid. YAML folds such a line break into a space anyway.
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
