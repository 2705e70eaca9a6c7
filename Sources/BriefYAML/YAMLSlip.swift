import BriefCore

/// libyaml's description of a syntax error.
struct YAMLFault {
  var problem: String
  var context: String
  /// The offsets in the YAML at which libyaml stopped, and at which the construct it was reading begins.
  var offset: Int
  var contextOffset: Int
}

/// The likely mistake behind a syntax error: something that YAML reads differently than its author meant.
struct YAMLSlip {
  var message: String
  /// The offset of the mistake in the YAML, and the number of bytes in `length`.
  var offset: Int
  var length = 1
  var help: String?
}

extension YAMLSlip {
  /// A comment that was meant as text.
  ///
  /// - Parameter cut: the text of the comment.
  static func comment(_ cut: String, at offset: Int) -> YAMLSlip {
    YAMLSlip(
      message: "'\(cut.clipped)' is a comment, which cuts the text off", offset: offset, length: cut.utf8.count,
      help: "put the text in quotes; if a comment is meant, write a space behind '#'")
  }

  /// A text that begins with a YAML indicator, so that its first word is lost.
  static func indicator(_ character: String, at offset: Int, length: Int) -> YAMLSlip {
    YAMLSlip(
      message: "a text that begins with '\(character)' must be in quotes", offset: offset, length: length,
      help: "put the text in quotes")
  }

  /// The dash of a list item without a space after it.
  static func gluedDash(at offset: Int) -> YAMLSlip {
    YAMLSlip(message: "the dash of a list item is glued to its text", offset: offset, help: "write '- ' with a space")
  }

  /// The colon of a key without a space after it.
  static func gluedColon(_ key: String, at offset: Int) -> YAMLSlip {
    YAMLSlip(
      message: "there is no space behind the colon of '\(key)'", offset: offset, help: "write '\(key): …'")
  }
}
