import BriefCore

/// Gives every heading of a document an id that is its own and stays the same as long as the heading's words do.
struct HeadingIDs {
  private var used: Set<String> = []
  private var nextNumber: [String: Int] = [:]
  private let reserved: Set<String>

  init(reserved: Set<String>) {
    self.reserved = reserved
  }

  /// The id of a heading: its slug; `section-` before it where the page's own ids begin so, `-1`, `-2`, … after it where
  /// a heading before has it already.
  mutating func id(for title: [Heading.TitlePart]) -> String {
    var slug = Self.slug(title)
    if slug.isEmpty { slug = "section" }
    if reserved.contains(slug) || reservedIDPrefixes.contains(where: { slug.hasPrefix($0) }) {
      slug = "section-" + slug
    }
    var id = slug
    var number = nextNumber[slug] ?? 0
    while !used.insert(id).inserted || reserved.contains(id) {
      number += 1
      id = "\(slug)-\(number)"
    }
    nextNumber[slug] = number
    return id
  }

  /// The words of a title in lower case with hyphens between them, as GitHub does it: letters, digits, `_` and `-` stay,
  /// spaces become hyphens, the rest goes. In a figure what is no word becomes one hyphen.
  static func slug(_ title: [Heading.TitlePart]) -> String {
    var slug = String.UnicodeScalarView()
    for part in title {
      switch part {
      case .text(let text):
        for scalar in text.unicodeScalars {
          if scalar == " " || scalar == "\n" || scalar == "\t" {
            slug.append("-")
          } else {
            append(scalar, to: &slug)
          }
        }
      case .figure(let expression):
        var isFirst = true
        for word in expression.unicodeScalars.split(whereSeparator: { !isWord($0) }) {
          if !isFirst { slug.append("-") }
          isFirst = false
          for scalar in word { append(scalar, to: &slug) }
        }
      }
    }
    let isHyphen: (Unicode.Scalar) -> Bool = { $0 == "-" }
    var trimmed = slug.drop(while: isHyphen)
    while trimmed.last.map(isHyphen) == true { trimmed.removeLast() }
    return String(String.UnicodeScalarView(trimmed)).composed
  }

  private static func append(_ scalar: Unicode.Scalar, to slug: inout String.UnicodeScalarView) {
    guard isWord(scalar) else { return }
    if scalar.isASCII {
      let isUpper = ("A"..."Z").contains(scalar)
      slug.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
    } else {
      slug.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_": return true
    case _ where scalar.isASCII: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .nonspacingMark, .spacingMark:
      return true
    default: return false
    }
  }
}
