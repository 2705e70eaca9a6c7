extension Entity {
  /// A name in lower case without spaces and hyphens.
  public static func foldedName(_ name: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in name.lowercased().unicodeScalars {
      // U+2010 and U+2011 are hyphens that web pages use.
      guard !scalar.properties.isWhitespace, scalar != "-", scalar != "\u{2010}", scalar != "\u{2011}" else { continue }
      folded.append(scalar)
    }
    return String(folded)
  }
}
