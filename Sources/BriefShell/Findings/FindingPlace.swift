import BriefCore

/// A finding's place as editors count it: lines and characters (Unicode scalars) from 1.
struct FindingPlace {
  var path: String
  var line: Int
  var column: Int
  /// The character after the last one; `nil` for a place between two, and where the source is not at hand.
  var endColumn: Int?

  /// The place of a span, which is in bytes.
  ///
  /// - Parameter file: the file of the span; without it columns are bytes.
  init(_ span: SourceSpan, in file: SourceFile?) {
    let text = file.map { Array($0.line(span.line)) } ?? []
    path = span.path
    line = span.line
    column = DiagnosticText.characterColumn(of: span, in: text)
    // A span may go on over the end of its line; its marks do not.
    let end = min(span.column.addingReportingOverflow(span.length).partialValue, text.count + 1)
    guard span.length > 0, end > span.column else { return }
    var after = span
    after.column = end
    endColumn = DiagnosticText.characterColumn(of: after, in: text)
  }
}
