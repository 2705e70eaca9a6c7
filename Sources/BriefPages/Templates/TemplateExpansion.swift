import BriefCore

/// The context in which nodes are bound: the file, the indentation, and the replacements of blocks.
struct TemplateExpansion {
  /// The file to which ranges refer.
  var file: SourceFile
  /// The change of indentation.
  var margin = TemplateMargin()
  /// The replacements of blocks. Of several with one name, the first takes precedence, which is the outermost.
  var arguments: [TemplateArgument] = []
  /// The templates being expanded, the root first.
  var active: [TemplateInclusion]

  init(file: SourceFile, active: [TemplateInclusion]) {
    self.file = file
    self.active = active
  }

  /// Returns bytes of the file.
  func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> {
    file.bytes[range.clamped(to: 0..<file.bytes.count)]
  }
}

/// A replacement and the context in which it was written: its ranges refer to that file, and its own blocks are
/// replaced in that context.
struct TemplateArgument {
  var block: TemplateBlock
  var expansion: TemplateExpansion
}

/// The change of indentation of a template's lines, due to the white space before the tag that includes it.
struct TemplateMargin {
  /// White space added to every line.
  var added: [UInt8] = []
  /// The number of bytes of white space first removed from every line.
  var removed = 0

  /// The changed leading white space of a line.
  ///
  /// - Parameter continuing: whether the line continues other output, so that nothing is added.
  func applied(to space: some Collection<UInt8>, continuing: Bool) -> [UInt8] {
    (continuing ? [] : added) + space.dropFirst(removed)
  }
}
