import BriefChips
import BriefCore

/// What an author must know of a field to claim it.
public struct FieldFacts: Sendable, Hashable {
  /// A part of the basis that matters to it.
  public struct Part: Sendable, Hashable {
    /// Its name: `density`.
    public var name: String
    /// The words for it in a claim; of a period an example.
    public var words: [String]
    /// On which it is asked for, where that is not what a claim counts as that does not say.
    public var asked: String?
    /// What a claim counts as that does not say; `nil` where nothing is assumed.
    public var unsaid: String?
  }

  /// Its name: `memory.bandwidth`.
  public var name: String
  /// As a table's head has it, in the site's language.
  public var label: String
  /// One sentence on it.
  public var description: String?
  /// What its values are, in words.
  public var kind: String
  /// The units that a claim may have, the usual one first.
  public var units: [String]
  /// The parts of its basis.
  public var parts: [Part]
  /// A claim of it in one line: `4.0 TB/s @source-id`.
  public var example: String
  /// How it is computed where no source states it.
  public var formula: String?
  /// The fields that answer for it where nothing is claimed of it.
  public var sameAs: [String]
  /// Whether those give only the least that it can be.
  public var isAtLeast: Bool
  /// Whether the site has added it to the built-in ones.
  public var isOwn: Bool

  init(_ field: Field, isOwn: Bool) {
    name = field.name
    label = field.label
    description = field.description
    kind = field.kindInWords
    units = field.units
    parts = BasisPart.allCases.filter(field.parts.contains).map { part in
      let unsaid = field.basisWhereUnsaid(part)
      return Part(
        name: part.rawValue, words: part == .period ? ["period=2025-Q2"] : part.values,
        asked: field.defaultBasis[part].flatMap { $0 == unsaid ? nil : $0 }, unsaid: unsaid)
    }
    example = field.exampleClaim
    formula = field.formula?.text
    sameAs = field.sameAs
    isAtLeast = field.isAtLeastSameAs
    self.isOwn = isOwn
  }
}

/// The vocabulary of a site, for whoever writes claims.
public struct FieldCatalogue: Sendable {
  /// Its fields, in the order in which pages list them.
  public let fields: [FieldFacts]
  /// What is wrong with the site's own ones.
  public let diagnostics: [Diagnostic]
  /// The file of those, which the findings point into.
  public let file: SourceFile?

  /// The fields that every site has.
  public init() { self.init(SiteVocabulary()) }

  /// The fields of a project.
  ///
  /// - Throws: `EnvironmentFailure` where a file cannot be read.
  public init(project disk: Disk) throws { self.init(try SiteVocabulary(project: disk)) }

  private init(_ site: SiteVocabulary) {
    fields = site.vocabulary.fields.map { FieldFacts($0, isOwn: site.own.contains($0.name)) }
    (diagnostics, file) = (site.diagnostics, site.file)
  }

  /// The field of a name, alone; else those whose name, label or description has the word, whatever its capitals.
  public func matches(_ word: String) -> [FieldFacts] {
    let wanted = word.lowercased()
    if let field = fields.first(where: { $0.name == wanted }) { return [field] }
    return fields.filter { field in
      [field.name, field.label, field.description ?? ""].contains { $0.lowercased().contains(wanted) }
    }
  }

  /// The name that was most likely meant.
  public func nearestName(to word: String) -> String? { nearest(to: word, in: fields.lazy.map(\.name)) }
}
