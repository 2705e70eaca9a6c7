import BriefCore

/// Assigns each heading of a document a unique id, which depends on the heading's words so that it is stable.
struct HeadingIDs {
  private var used: Set<String> = []
  private var nextNumber: [String: Int] = [:]
  private let reserved: Set<String>

  init(reserved: Set<String>) {
    self.reserved = reserved
  }

  /// The id of a heading: its slug. It is prefixed with `section-` if it begins like the page's own ids, and gets the
  /// suffix `-1`, `-2`, … if an earlier heading has the same id.
  mutating func id(for title: [Heading.TitleSegment]) -> String {
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

  /// The slug of a title, as GitHub builds it: lower case; letters, digits, `_` and `-` are kept; spaces become
  /// hyphens; all other characters are removed. In a figure, each run of other characters becomes one hyphen.
  static func slug(_ title: [Heading.TitleSegment]) -> String {
    var slug = String.UnicodeScalarView()
    for segment in title {
      switch segment {
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
