import BriefLanguage
import BriefQuantities
import BriefTables

extension LicenceOutcome {
  /// The outcomes that a table of rules explains, strictest first.
  static let explained: [LicenceOutcome] = [.licence, .depends, .unknown, .outside, .notAssessed]

  /// The word in a cell.
  var word: Word {
    switch self {
    case .licence: .outcomeLicence
    case .depends: .outcomeDepends
    case .unknown: .outcomeUnknown
    case .outside: .outcomeOutside
    case .notAssessed: .notAsked
    }
  }

  /// The meaning of the word.
  var meaning: Word {
    switch self {
    case .licence: .outcomeLicenceMeans
    case .depends: .outcomeDependsMeans
    case .unknown: .outcomeUnknownMeans
    case .outside: .outcomeOutsideMeans
    case .notAssessed: .outcomeNotAssessedMeans
    }
  }

  /// The classes of a cell's `details`.
  var style: StaticString {
    switch self {
    case .licence: "why licence"
    case .depends: "why depends"
    case .unknown: "why unknown"
    case .outside: "why outside"
    case .notAssessed: "why not-assessed"
    }
  }

  /// The class of the word in the key.
  var keyStyle: StaticString {
    switch self {
    case .licence: "key-licence"
    case .depends: "key-depends"
    case .unknown: "key-unknown"
    case .outside: "key-outside"
    case .notAssessed: "key-not-assessed"
    }
  }
}

extension DesignGroup {
  /// Whether the outcomes of the group hold only under a condition, so that its heading is always shown.
  var isConditional: Bool { if case .elsewhere = self { true } else { false } }
}

extension RenderContext {
  /// The text of a tag: `letter`.
  func text(of tag: OutcomeTag) -> String {
    switch tag {
    case .letter: words[.tagLetter]
    case .tariff: words[.tagTariff]
    case .paragraph(let id): id
    }
  }

  /// The heading of a group of parts: `Designed in China; applies only to parts of origin in the United States, …`.
  func label(of group: DesignGroup, under jurisdictions: [String]) -> String {
    switch group {
    case .home(let country): words.text(.designedFor(market: nil, in: words.country(country)))
    case .market(let country, let market): words.text(.designedFor(market: market, in: words.country(country)))
    case .elsewhere(let country):
      words.text(.designedElsewhere(words.country(country), origins: jurisdictions.map(words.country)))
    case .unknown: words[.designerUnknown]
    }
  }
}
