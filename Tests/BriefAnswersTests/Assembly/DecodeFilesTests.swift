import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefContent
@testable import BriefModel
@testable import BriefQuantities
import Samples

@Suite struct DecodeFilesTests {
  private func file(_ path: String, _ text: String) -> SourceFile { SourceFile(path: "content/\(path)", text: text) }

  @Test func readsASource() {
    let decoded = decodeSource(
      file(
        "sources/eweek-2025-08-29.yml",
        """
        title: Alibaba unveils an AI chip
        publisher: eWeek
        authors: [A. Writer]
        url: https://www.eweek.com/news/alibaba-ai-chip/
        date: 2025-08-29
        retrieved: 2026-08-13
        archived: https://archive.example/web/20250830010203/https://www.eweek.com/
        evidence: press
        origin: wsj-2025-08-29
        language: en
        licence: CC BY 4.0
        reading: primary
        quality: low
        note: Reports The Wall Street Journal.
        """))
    #expect(decoded.findings == [])
    let source = decoded.value
    #expect(source.id == "eweek-2025-08-29")
    #expect(source.date?.last == day("2025-08-29"))
    #expect(source.firstRead == day("2025-08-30"))
    #expect(source.lowQuality && source.reading == .primary && source.origin == "wsj-2025-08-29")
  }

  @Test(arguments: [
    (
      "title: T\nurl: x.org\nevidence: press", "2:6 invalid-url",
      "'x.org' is no web address | write it in full, beginning with https://"
    ),
    (
      "title: T\nevidence: press", "1:1 missing-key",
      "the source has neither 'url' nor 'note' | add 'url: …', or a 'note: …' that says where it can be found"
    ),
    ("url: https://a.b/\nevidence: press", "1:1 missing-key", "the source has no 'title' | add 'title: …'"),
    (
      "title: T\nnote: n", "1:1 missing-key",
      "the source has no 'evidence' | add 'evidence: …', one of: official, filing, vendor, teardown, benchmark, dataset, analyst, press, retailer, aggregator"
    ),
    ("title: T\nnote: n\nevidence: pres", "3:11 unknown-value", "'evidence' cannot be 'pres' | did you mean 'press'?"),
    (
      "title: T\nnote: n\nevidence: press\nquality: high", "4:10 unknown-value",
      "'quality' cannot be 'high' | one of: low"
    ),
    ("", "1:1 empty-file", "the file describes no source"),
    ("- a", "1:1 wrong-type", "a source must be keys and values, not a list"),
  ])
  func reportsWhatIsWrongWithASource(text: String, finding: String, message: String) {
    let decoded = decodeSource(file("sources/s.yml", text))
    #expect(decoded.findings.contains("s.yml:" + finding))
    #expect(decoded.messages.contains(message))
    #expect(decoded.value.id == "s")
  }

  @Test func readsARule() {
    let decoded = decodeRule(
      file(
        "rules/us-3a090-2023.yml",
        """
        title: Advanced computing rule of October 2023
        short: AC/S IFR
        citation: 88 FR 73458
        source: fr-2023-23055
        published: 2023-10-25
        effective: {from: 2023-11-17, compliance: 2024-01-01}
        supersedes: us-3a090-2022
        verified: quoted
        paragraphs:
          - {id: 3A090.a.1, test: "TPP of 4,800 or more"}
        exceptions: [One.]
        outcomes:
          - {part: nvidia-a100, outcome: caught, source: nvidia-8k-2022-08-26, on: 2023-10-23}
          - part: nvidia-h20
            outcome: 3A090.b.2
            source: toolkit
            rank: deprecated
            reason: Contradicts its own figures.
        """))
    #expect(decoded.findings == [])
    let rule = decoded.value
    #expect(rule.effectiveFrom?.first == day("2023-11-17") && rule.effectiveTo == nil)
    #expect(rule.paragraphs.map(\.id) == ["3A090.a.1"])
    #expect(rule.outcomes.map(\.part.value) == ["nvidia-a100", "nvidia-h20"])
    #expect(rule.outcomes.last?.rank == .deprecated)
  }

  @Test func reportsWhatIsWrongWithARule() {
    let decoded = decodeRule(
      file(
        "rules/r.yml",
        """
        title: R
        effective: {from: 2024-05-01, to: 2023}
        paragraphs: [{id: a}]
        outcomes:
          - {part: p, outcome: o}
          - {part: p, outcome: o, source: s, rank: deprecated}
        """))
    #expect(
      decoded.findings == [
        "r.yml:2:35 invalid-date", "r.yml:3:14 missing-key", "r.yml:5:5 missing-source", "r.yml:6:44 missing-key",
      ])
  }

  @Test func readsAnEventAndSaysWhatItLacks() {
    let decoded = decodeEvent(
      file(
        "events/e.yml",
        "date: 2025-07-31\ntitle: A summons\nlane: china\ntext: One.\nentities: [nvidia]\nsources: [s.1]\npending: true\n"
      ))
    #expect(decoded.findings == [])
    #expect(decoded.value?.lane == .china && decoded.value?.pending == true)
    let faulty = decodeEvent(file("events/e.yml", "title: T\nlane: chna\npending: yes\n"))
    #expect(
      faulty.findings == [
        "e.yml:1:1 missing-key", "e.yml:1:1 missing-source", "e.yml:2:7 unknown-value", "e.yml:3:10 unknown-value",
      ])
    #expect(faulty.value == nil)
  }

  @Test func readsACompanyAndASystem() {
    let company = decodeEntity(
      file(
        "companies/cambricon.yml",
        "name: Cambricon\nnative_name: {zh: 寒武纪}\ncountry: CN\ncity: Beijing\nclaims:\n  revenue: 247 million USD period=2025-Q2 @eweek\n"
      ),
      kind: .company, vocabulary: .builtIn(.english))
    #expect(company.findings == [])
    #expect(company.value.claims.first?.basis[.period] == .other("2025-Q2"))
    let system = decodeEntity(
      file("systems/s.yml", "name: S\nscope: rak\ncountry: CN\n"), kind: .system, vocabulary: .builtIn(.english))
    #expect(system.findings == ["s.yml:2:8 unknown-value", "s.yml:3:1 unknown-key"])
    #expect(system.messages.first == "'rak' is not a scope | did you mean 'rack'?")
    let chip = decodeEntity(file("chips/C_1.yml", "name: C\n"), kind: .chip, vocabulary: .builtIn(.english))
    #expect(chip.findings == ["C_1.yml:1:1 invalid-id", "C_1.yml:1:1 missing-key"])
  }

  @Test func unreadableFilesKeepTheirIDs() {
    let chip = decodeEntity(file("chips/c.yml", "name: [\n"), kind: .chip, vocabulary: .builtIn(.english))
    #expect(chip.value.id == "c" && chip.diagnostics.map(\.code) == [.yamlSyntax])
  }

  // MARK: The vocabulary

  @Test func addsAndChangesFields() throws {
    let decoded = decodeVocabulary(
      file(
        "vocabulary/fields.yml",
        """
        yield.rate:
          label: Yield
          kind: ratio
          parts: [scope, stage]
          default_basis: {scope: die}
          better: higher
          plausible: 0 to 100 %
          description: Share of dies that pass test.
        tdp:
          label: Power
        """), adding: .builtIn(.english))
    #expect(decoded.findings == [])
    let yield = try #require(decoded.value.field("yield.rate"))
    #expect(yield.kind == .quantity(.number) && yield.better == .higher && yield.defaultBasis[.scope] == .die)
    #expect(yield.plausible?.high == .one)
    #expect(decoded.value.field("tdp")?.label == "Power")
    #expect(decoded.value.field("tdp")?.kind == .quantity(.power))
    #expect(decoded.value.fields.last?.name == "yield.rate")
  }

  @Test(arguments: [
    ("a.b: {label: A}", "1:6 missing-key", "the field has no 'kind' | add 'kind: …'"),
    (
      "a.b: {label: A, kind: wat}", "1:23 unknown-value",
      "'wat' is no kind of field | one of: text, date, truth, count, money, ratio, chip, system, company, software, model, or a unit"
    ),
    (
      "A b: {label: A, kind: text}", "1:1 invalid-id",
      "'A b' is no name of a field | write lower-case letters, digits, '_' and single dots, as in 'memory.bandwidth'"
    ),
    (
      "a: {label: A, kind: FLOP/s, parts: [density]}", "1:4 missing-key",
      "the field 'a' has no default density | add 'default_basis: {density: dense}'"
    ),
    (
      "a: {label: A, kind: W, parts: [scop]}", "1:32 unknown-value",
      "'scop' is no part of a basis | did you mean 'scope'?"
    ),
    ("tdp: {kind: text}", "1:13 unknown-key", "the kind of the built-in field 'tdp' cannot be changed"),
    (
      "a: {label: A, kind: W, plausible: 1 to 2 GB}", "1:35 wrong-dimension",
      "'plausible' must be a range in a unit of 'a', as in '0 to 100 %'"
    ),
    ("a: {label: A, kind: W, same_as: tpd}", "1:33 unknown-field", "there is no field 'tpd' | did you mean 'tdp'?"),
  ])
  func reportsWhatIsWrongWithAField(text: String, finding: String, message: String) {
    let decoded = decodeVocabulary(file("vocabulary/fields.yml", text), adding: .builtIn(.english))
    #expect(decoded.findings == ["fields.yml:" + finding])
    #expect(decoded.messages == [message])
  }

  @Test func builtInFieldsAreSound() {
    for language in NumberStyle.Language.allCases {
      let vocabulary = Vocabulary.builtIn(language)
      #expect(Set(vocabulary.fields.map(\.name)).count == vocabulary.fields.count)
      for field in vocabulary.fields {
        #expect(!field.label.isEmpty)
        for (component, value) in field.defaultBasis.components {
          #expect(field.components.contains(component) && component.values.contains(value), "\(field.name)")
        }
        for component in [BasisComponent.density, .unit, .direction] where field.components.contains(component) {
          #expect(field.defaultBasis[component] != nil, "\(field.name)")
        }
        for same in field.sameAs { #expect(vocabulary.field(same)?.kind == field.kind, "\(field.name)") }
        if case .quantity(let dimension) = field.kind, let unit = field.displayUnit {
          #expect(unit.dimension == dimension, "\(field.name)")
          #expect(field.unitFamily == nil || unit.family == field.unitFamily, "\(field.name)")
        }
        if let range = field.plausible { #expect(range.low < range.high, "\(field.name)") }
      }
    }
  }
}
