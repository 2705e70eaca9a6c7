import BriefCore

extension SourceSpan {
  /// The span of a range of UTF-8 bytes in a text, where `self` is the span of the whole text.
  ///
  /// The span of a quoted scalar includes its quotes. If the text was folded or unescaped, its bytes do not correspond
  /// to those of the file, and the whole span is returned.
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
