import BriefCore

/// The position of a finding as editors count: lines and columns from 1, columns in characters (Unicode scalars).
struct FindingLocation {
  var path: String
  var line: Int
  var column: Int
  /// The column after the last character; `nil` for an empty span, and if the source is not available.
  var endColumn: Int?

  /// Converts a span, which counts bytes.
  ///
  /// - Parameter file: the file of the span. Without it, columns are in bytes.
  init(_ span: SourceSpan, in file: SourceFile?) {
    let text = file.map { Array($0.line(span.line)) } ?? []
    path = span.path
    line = span.line
    column = DiagnosticText.characterColumn(of: span, in: text)
    // A span may extend beyond its line; the marked range must not.
    let end = min(span.column.addingReportingOverflow(span.length).partialValue, text.count + 1)
    guard span.length > 0, end > span.column else { return }
    var after = span
    after.column = end
    endColumn = DiagnosticText.characterColumn(of: after, in: text)
  }
}
