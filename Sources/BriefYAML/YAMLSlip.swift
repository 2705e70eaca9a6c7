import BriefCore

/// What libyaml says of a text that it cannot read.
struct YAMLFault {
  var problem: String
  var context: String
  /// Where it gave up, and where what it was reading begins; offsets in the YAML.
  var offset: Int
  var contextOffset: Int
}

/// The likely cause of a fault: what somebody wrote that YAML takes for something else.
struct YAMLSlip {
  var message: String
  /// Where it was made; an offset in the YAML, and a number of bytes.
  var place: Int
  var length = 1
  var help: String?
}

extension YAMLSlip {
  /// A comment that was meant as text.
  ///
  /// - Parameter cut: the comment.
  static func comment(_ cut: String, at place: Int) -> YAMLSlip {
    YAMLSlip(
      message: "'\(cut.clipped)' is a comment, which cuts the text off", place: place, length: cut.utf8.count,
      help: "put the text in quotes; if a comment is meant, write a space behind '#'")
  }

  /// A text that begins with a character which means something in YAML, so that its first word is lost.
  static func indicator(_ character: String, at place: Int, length: Int) -> YAMLSlip {
    YAMLSlip(
      message: "a text that begins with '\(character)' must be in quotes", place: place, length: length,
      help: "put the text in quotes")
  }

  /// A dash that belongs to a list item and has no space behind it.
  static func gluedDash(at place: Int) -> YAMLSlip {
    YAMLSlip(message: "the dash of a list item is glued to its text", place: place, help: "write '- ' with a space")
  }

  /// A colon behind a key that has no space behind it.
  static func gluedColon(_ key: String, at place: Int) -> YAMLSlip {
    YAMLSlip(
      message: "there is no space behind the colon of '\(key)'", place: place, help: "write '\(key): …'")
  }
}
