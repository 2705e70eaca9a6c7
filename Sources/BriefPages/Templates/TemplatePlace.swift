import BriefCore

/// Where the binder is: whose text it reads, how far lines are moved, and what replaces blocks.
struct TemplatePlace {
  /// The file that ranges are of.
  var file: SourceFile
  /// How lines are moved.
  var margin = TemplateMargin()
  /// Replacements of blocks; of two with one name, from without and from within, the first counts.
  var arguments: [TemplateArgument] = []
  /// The templates that are being expanded, the root first.
  var active: [TemplateInclusion]

  init(file: SourceFile, active: [TemplateInclusion]) {
    self.file = file
    self.active = active
  }

  /// Bytes of the file.
  func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> {
    file.bytes[range.clamped(to: 0..<file.bytes.count)]
  }
}

/// A replacement and the place it was written in: its text is of that file, and its own blocks are replaced from there.
struct TemplateArgument {
  var block: TemplateBlock
  var place: TemplatePlace
}

/// How the lines of a template are moved by the white space before the tag that includes it.
struct TemplateMargin {
  /// White space that every line gets.
  var added: [UInt8] = []
  /// Bytes of white space that every line loses before.
  var removed = 0

  /// A line's leading white space, moved.
  ///
  /// - Parameter continuing: whether the line goes on after something else, so that nothing is added.
  func applied(to space: some Collection<UInt8>, continuing: Bool) -> [UInt8] {
    (continuing ? [] : added) + space.dropFirst(removed)
  }
}
