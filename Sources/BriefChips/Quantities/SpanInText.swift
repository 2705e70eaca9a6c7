import BriefCore

extension SourceSpan {
  /// The place of a range of a text's UTF-8 bytes, where `self` is the place of the whole text.
  ///
  /// A scalar in quotes has its quotes inside its place. Where the text was folded or unescaped, its bytes are no longer
  /// those of the file, and the whole place is the best there is.
  public func inside(_ text: String, _ range: Range<Int>) -> SourceSpan {
    let shift: Int
    switch length - text.utf8.count {
    case 0: shift = 0
    case 2: shift = 1
    default: return self
    }
    return moved(line: line, column: column + shift + range.lowerBound, length: range.count)
  }
}
