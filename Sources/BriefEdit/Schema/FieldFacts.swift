import BriefContent
import BriefCore
import BriefExpressions
import BriefModel
import BriefOutput
import BriefQuantities

/// The properties of a field that an author needs to write a claim of it.
public struct FieldFacts: Sendable, Hashable {
  /// A component of the field's basis.
  public struct Component: Sendable, Hashable {
    /// The component's name: `density`.
    public var name: String
    /// The words for it in a claim; an example for the period.
    public var words: [String]
    /// The default value in a query, if it differs from `unsaid`.
    public var asked: String?
    /// The value that is assumed for a claim without one; `nil` if none is.
    public var unsaid: String?
  }

  /// The field's name: `memory.bandwidth`.
  public var name: String
  /// The label in table heads, in the site's language.
  public var label: String
  /// A description in one sentence.
  public var description: String?
  /// A description of the field's values.
  public var kind: String
  /// The units that a claim may have, the usual one first.
  public var units: [String]
  /// The components of its basis.
  public var components: [Component]
  /// An example claim in one line: `4.0 TB/s @source-id`.
  public var example: String
  /// The formula that computes the field if no source states it.
  public var formula: String?
  /// The fields whose claims are used if the field has none.
  public var sameAs: [String]
  /// Whether those claims are only lower bounds.
  public var isAtLeast: Bool
  /// Whether the field is one of the site's own, not a built-in one.
  public var isOwn: Bool

  init(_ field: Field, isOwn: Bool) {
    name = field.name
    label = field.label
    description = field.description
    kind = field.kindInWords
    units = field.units
    components = BasisComponent.allCases.filter(field.components.contains).map { component in
      let unsaid = field.basisWhereUnsaid(component)
      return Component(
        name: component.rawValue, words: component == .period ? ["period=2025-Q2"] : component.words,
        asked: (field.defaultBasis[component]?.word).flatMap { $0 == unsaid ? nil : $0 }, unsaid: unsaid)
    }
    example = field.exampleClaim
    formula = field.formula?.text
    sameAs = field.sameAs
    isAtLeast = field.isAtLeastSameAs
    self.isOwn = isOwn
  }
}

/// The vocabulary of a site, for authors of claims.
public struct FieldCatalogue: Sendable {
  /// The fields, in the order in which pages list them.
  public let fields: [FieldFacts]
  /// The diagnostics of the site's own fields.
  public let diagnostics: [Diagnostic]
  /// The file of the site's own fields, to which the diagnostics refer.
  public let file: SourceFile?

  /// Makes a catalogue of the built-in fields.
  public init() { self.init(SiteVocabulary()) }

  /// Makes a catalogue of a project's fields.
  ///
  /// - Throws: `EnvironmentFailure` if a file cannot be read.
  public init(project disk: Disk) throws { self.init(try SiteVocabulary(project: disk)) }

  private init(_ site: SiteVocabulary) {
    fields = site.vocabulary.fields.map { FieldFacts($0, isOwn: site.own.contains($0.name)) }
    (diagnostics, file) = (site.diagnostics, site.file)
  }

  /// The field with this name; else the fields whose name, label or description contains the word, ignoring case.
  public func matches(_ word: String) -> [FieldFacts] {
    let wanted = word.lowercased()
    if let field = fields.first(where: { $0.name == wanted }) { return [field] }
    return fields.filter { field in
      [field.name, field.label, field.description ?? ""].contains { $0.lowercased().contains(wanted) }
    }
  }

  /// The most similar field name; `nil` if none is similar.
  public func nearestName(to word: String) -> String? { nearest(to: word, in: fields.lazy.map { $0.name }) }
}
