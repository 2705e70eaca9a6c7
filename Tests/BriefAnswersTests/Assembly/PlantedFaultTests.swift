import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefContent
@testable import BriefExpressions
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples

private func pick<Element>(_ elements: [Element], _ random: inout SplitMix) -> Element {
  elements[Int.random(in: elements.indices, using: &random)]
}

/// Content with planted cycles and duplicates. Each is reported once, at its position, with all of its members.
/// Resolving figures and outcomes terminates nonetheless.
@Suite struct PlantedFaultTests {
  /// Content that is generated step by step, with its expected findings.
  private struct Plant {
    var files: [String: String] = [
      "sources/base.yml": "title: B\nnote: n\nevidence: press\ndate: 2025-02-01\n",
      "chips/whole.yml": "name: Whole\nscope: package\nformerly: [whole-old]\nclaims:\n  tdp: 400 W @base\n",
    ]
    var fields = ""
    var expected: [String] = []

    mutating func expect(_ location: String, _ code: String, _ message: String) {
      expected.append("\(location) \(code) \(message)")
    }

    /// The members of a cycle in a random order, and in the order of the message: from the bytewise first on.
    mutating func circle(
      _ kind: String, _ name: Int, _ random: inout SplitMix
    ) -> (links: [(String, String)], named: [String]) {
      let names = (0..<Int.random(in: 1...4, using: &random)).map { "\(kind)\(name)-\($0)" }.shuffled(using: &random)
      let least = names.firstIndex(of: names.min() ?? "") ?? 0
      let named = Array(names[least...] + names[..<least])
      return (names.indices.map { (names[$0], names[($0 + 1) % names.count]) }, named)
    }
  }

  private typealias Kind = @Sendable (inout Plant, Int, inout SplitMix) -> Void

  private static let kinds: [Kind] = [
    { plant, name, random in
      let (links, named) = plant.circle("origin", name, &random)
      for (from, to) in links {
        plant.files["sources/\(from).yml"] =
          "title: T\nnote: n\nevidence: press\ndate: 2025-02-02\norigin: \(to)\n"
      }
      let way = (named + [named[0]]).joined(separator: " repeats ")
      plant.expect("\(named[0]).yml:5:9", "circular-origin", "the source repeats itself: \(way)")
    },
    { plant, name, random in
      let (links, named) = plant.circle("bin", name, &random)
      for (from, to) in links {
        plant.files["chips/\(from).yml"] = "name: N \(from)\nscope: package\nbins: [whole, \(to)]\n"
      }
      plant.expect(
        "\(named[0]).yml:3:15", "circular-reference", "'\(named[0])' is a bin of itself: \(circleWords(named))")
    },
    { plant, name, random in
      let (links, named) = plant.circle("rule", name, &random)
      for (from, to) in links { plant.files["rules/\(from).yml"] = "title: R\nsupersedes: \(to)\n" }
      plant.expect("\(named[0]).yml:2:13", "invalid-rule", "the rule supersedes itself: \(circleWords(named))")
    },
    { plant, name, random in
      let (links, named) = plant.circle("asked", name, &random)
      let when = "paragraphs:\n  - {id: p, test: words, when: tdp > 1 W}\n"
      for (from, to) in links {
        plant.files["rules/\(from).yml"] = "title: R\npresupposes: \(to)\n\(when)"
      }
      plant.expect("\(named[0]).yml:2:14", "invalid-rule", "the rule presupposes itself: \(circleWords(named))")
    },
    { plant, name, random in
      var (links, named) = plant.circle("claim", name, &random)
      (links, named) = (links, named.map { "chip\(name)/tdp/base#\($0)" })
      let claims = links.map { from, to in
        "    - {value: 400 W, source: base, id: \(from), supersedes: 'chip\(name)/tdp/base#\(to)', reason: r}\n"
      }
      plant.files["chips/chip\(name).yml"] = "name: C\(name)\nscope: package\nclaims:\n  tdp:\n\(claims.joined())"
      let first = links.firstIndex { named[0].hasSuffix("#\($0.0)") } ?? 0
      let column = 1 + (claims[first].firstRange(of: "'chip")?.lowerBound.utf16Offset(in: claims[first]) ?? 0)
      plant.expect(
        "chip\(name).yml:\(5 + first):\(column)", "invalid-claim", "the claim supersedes itself: \(circleWords(named))")
    },
    { plant, name, random in
      let (links, named) = plant.circle("alias", name, &random)
      // An entity that is a cycle by itself has its own name or id as an alias.
      let isID = Bool.random(using: &random)
      for (from, to) in links {
        let alias = named.count > 1 || isID ? to : "n\(to.uppercased())"
        plant.files["chips/\(from).yml"] = "name: N \(from)\nscope: package\naliases: [\(alias)]\n"
      }
      if named.count == 1 {
        plant.expect(
          "\(named[0]).yml:3:11", "duplicate-item",
          isID
            ? "the alias '\(named[0])' is the chip's own id"
            : "the alias 'n\(named[0].uppercased())' is the chip's own name")
      }
      guard named.count > 1 else { return }
      plant.expect(
        "\(named[0]).yml:1:1", "circular-reference", "'\(named[0])' is a name of itself: \(circleWords(named))")
    },
    { plant, name, random in
      let (links, named) = plant.circle("former", name, &random)
      for (from, to) in links {
        plant.files["chips/\(from).yml"] = "name: N \(from)\nscope: package\nformerly: [\(to)]\n"
      }
      if named.count > 1 {
        plant.expect(
          "\(named[0]).yml:3:12", "circular-reference", "'\(named[0])' is a former id of itself: \(circleWords(named))")
      } else {
        plant.expect(
          "\(named[0]).yml:3:12", "duplicate-id", "'\(named[0])' is this file's own id, and cannot be a former one too")
      }
    },
    { plant, name, random in
      let (links, named) = plant.circle("field", name, &random)
      let names = named.map { $0.replacing("-", with: "_") }
      for (from, to) in links.sorted(by: { $0.0 < $1.0 }) {
        if from == named[0] {
          let line = plant.fields.split(separator: "\n").count + 4
          plant.expect(
            "fields.yml:\(line):12", "invalid-expression",
            "'\(names[0])' is computed from itself: \(circleWords(names))")
        }
        plant.fields +=
          "\(from.replacing("-", with: "_")):\n  label: L\n  kind: W\n  formula: \(to.replacing("-", with: "_")) + tdp\n"
      }
    },
    { plant, name, random in
      var (links, named) = plant.circle("same", name, &random)
      named = named.map { $0.replacing("-", with: "_") }
      links = links.map { ($0.0.replacing("-", with: "_"), $0.1.replacing("-", with: "_")) }
      for (from, to) in links.sorted(by: { $0.0 < $1.0 }) {
        // Two fields may stand in for each other.
        if from == named[0], named.count != 2 {
          let line = plant.fields.split(separator: "\n").count + 4
          plant.expect(
            "fields.yml:\(line):13", "circular-reference", "'\(named[0])' is the same as itself: \(circleWords(named))")
        }
        plant.fields += "\(from):\n  label: L\n  kind: W\n  same_as: [\(to)]\n"
      }
    },
    { plant, name, random in
      // The same entity, named by id, by a former id and by name.
      let (first, second) = (pick(["whole", "whole-old"], &random), pick(["Whole", "WHOLE"], &random))
      plant.files["events/event\(name).yml"] =
        "date: 2025-02-03\ntitle: E\nlane: us\nsources: [base, base]\nentities: [\(first), \(second)]\n"
      plant.expect("event\(name).yml:4:17", "duplicate-item", "'base' is listed twice; the first is on line 4")
      plant.expect(
        "event\(name).yml:5:\(14 + first.utf8.count)", "duplicate-item",
        "'\(second)' is listed twice; the first, '\(first)', is on line 5")
    },
    { plant, name, random in
      let others = pick(["whole", "whole-old"], &random)
      plant.files["rules/twice\(name).yml"] = """
        title: T
        paragraphs:
          - {id: a, test: t, when: tdp > 1 W}
          - {id: a, test: t}
        exemptions:
          - {id: b, test: t, when: tdp > 900 W}
          - {id: a, test: t, when: tdp > 900 W}
        outcomes:
          - {part: whole, outcome: caught, source: base}
          - {part: whole, outcome: free, source: base}
          - {part: \(others), outcome: caught, source: base}
        """
      plant.expect("twice\(name).yml:4:10", "duplicate-item", "'a' is listed twice; the first is on line 3")
      plant.expect("twice\(name).yml:7:10", "duplicate-item", "'a' is listed twice; the first is on line 3")
      plant.expect(
        "twice\(name).yml:11:12", "duplicate-item",
        "'caught' is said twice of 'whole' by 'base'; the first is on line 9")
    },
    { plant, name, _ in
      plant.files["chips/lists\(name).yml"] =
        "name: L\(name)\nscope: package\naliases: [x\(name), x\(name), X \(name)]\nbins: [whole, whole-old]\nformerly: [o\(name), o\(name)]\n"
      let column = 12 + "x\(name), ".utf8.count
      plant.expect(
        "lists\(name).yml:3:\(column - 1)", "duplicate-item", "'x\(name)' is listed twice; the first is on line 3")
      plant.expect(
        "lists\(name).yml:3:\(column + "\(name), ".utf8.count)", "duplicate-item",
        "'X \(name)' is listed twice; the first, 'x\(name)', is on line 3")
      plant.expect(
        "lists\(name).yml:4:15", "duplicate-item", "'whole-old' is listed twice; the first, 'whole', is on line 4")
      plant.expect(
        "lists\(name).yml:5:\(column)", "duplicate-item", "'o\(name)' is listed twice; the first is on line 5")
    },
    { plant, name, _ in
      plant.files["sources/reprint\(name).yml"] =
        "title: T\nnote: n\nevidence: press\ndate: 2025-02-02\norigin: base\n"
      plant.files["chips/via\(name).yml"] =
        "name: V\(name)\nscope: package\nclaims:\n  tdp:\n"
        + "    - {value: 1 W, source: base, origin: reprint\(name)}\n"
        + "    - {value: 1 W, source: reprint\(name), via: base}\n"
      plant.files["chips/viatoo\(name).yml"] =
        "name: W\(name)\nscope: package\nclaims:\n  tdp: {value: 2 W, source: base, origin: reprint\(name)}\n"
      plant.expect(
        "via\(name).yml:5:42", "circular-origin",
        "the claim's source repeats itself: base repeats reprint\(name) repeats base")
    },
  ]

  @Test(arguments: 0..<60) func eachIsFoundOnceAtItsPlaceAndNothingGoesRound(seed: Int) {
    var random = SplitMix(seed)
    var plant = Plant()
    for name in 0..<Int.random(in: 1...6, using: &random) { pick(Self.kinds, &random)(&plant, name, &random) }
    let staged = assemble(plant)
    let found = staged.diagnostics.sortedOnce().map { finding in
      let location = finding.span.map { "\($0.path.split(separator: "/").last ?? ""):\($0.line):\($0.column)" } ?? "-"
      return "\(location) \(finding.code.rawValue) \(finding.message)"
    }
    #expect(found.sorted() == plant.expected.sorted(), "seed \(seed)")
    #expect(staged.diagnostics.allSatisfy { $0.help != nil }, "seed \(seed)")
    // No former id is the id of a file or a former id twice: two pages would have one address.
    let old = staged.value.entities.flatMap { $0.formerly.map(\.value) }
    #expect(Set(old).count == old.count && old.allSatisfy { staged.value.entity($0) == nil }, "seed \(seed)")
    resolveAll(staged.value)
  }

  private func assemble(_ plant: Plant) -> Staged<Dataset> {
    var diagnostics: [Diagnostic] = []
    let fields = SourceFile(path: "content/vocabulary/fields.yml", text: plant.fields)
    let vocabulary =
      plant.fields.isEmpty
      ? .builtIn(.english) : decodeVocabulary(fields, adding: .builtIn(.english)).collect(into: &diagnostics)
    let parts = plant.files.sorted { $0.key < $1.key }.compactMap { path, text in
      decodeContent(SourceFile(path: "content/\(path)", text: text), vocabulary: vocabulary).collect(into: &diagnostics)
    }
    let dataset = assembleDataset(parts, vocabulary: vocabulary, now: day("2026-01-01")).collect(into: &diagnostics)
    return Staged(dataset, diagnostics)
  }

  /// Resolves every figure and every outcome.
  private func resolveAll(_ dataset: Dataset) {
    for entity in dataset.entities {
      for field in dataset.vocabulary.fields {
        #expect(dataset.figure(entity.id, field.name, asOf: dataset.now).field == field.name)
        #expect(!dataset.history(entity.id, field.name).segments.isEmpty)
      }
      for rule in dataset.rules {
        _ = dataset.status(of: entity.id, under: rule.id, on: dataset.now, asOf: dataset.now)
      }
    }
  }

  @Test func longChainsAreNoCirclesAndNeedNoStack() {
    let count = 10_000
    var files: [String: String] = [:]
    for index in 0..<count {
      let origin = index + 1 < count ? "origin: s\(index + 1)\n" : ""
      files["sources/s\(index).yml"] = "title: T\nnote: n\nevidence: press\ndate: 2025-02-02\n\(origin)"
    }
    files["chips/part.yml"] = "name: Part\nscope: package\nclaims:\n  tdp: 1 W @s0\n"
    let dataset = Fixture(files: files).dataset()
    #expect(dataset.claims(of: "part", "tdp").first?.origin == "s\(count - 1)")
  }

  @Test func aChainOfFormulasKnowsItsInputs() throws {
    let count = 3_000
    let formulas = (0..<count).map { "x\($0):\n  label: L\n  kind: W\n  formula: x\($0 + 1) + 1 W\n" }
    let text = formulas.joined() + "x\(count):\n  label: L\n  kind: W\n"
    let file = SourceFile(path: "content/vocabulary/fields.yml", text: text)
    let vocabulary = decodeVocabulary(file, adding: .builtIn(.english))
    #expect(vocabulary.messages == [])
    let first = try #require(vocabulary.value.field("x0"))
    #expect(vocabulary.value.inputs(of: first) == (0...count).map { "x\($0)" })
    // The closed chain is one cycle, and its fields are no longer computed.
    let closed = text + "  formula: x0 + 1 W\n"
    let made = decodeVocabulary(SourceFile(path: file.path, text: closed), adding: .builtIn(.english))
    #expect(made.diagnostics.map(\.code) == [.invalidExpression])
    #expect(made.diagnostics.first?.message.utf8.split(separator: UInt8(ascii: ",")).count == count + 2)
    #expect(made.value.fields.filter { $0.name.hasPrefix("x") && $0.derived }.isEmpty)
  }

  @Test func aTestOfMoreWordsThanAnExpressionMayHaveIsRefused() {
    let text = Array(repeating: "'a'", count: 100_000).joined(separator: " + ")
    let parsed = Condition.parse(text, at: SourceSpan(path: "f", line: 1, column: 1))
    #expect(parsed.messages == ["the expression has more than 64 figures and numbers"])
    let deep = String(repeating: "not (", count: 100_000) + "tdp > 1 W" + String(repeating: ")", count: 100_000)
    #expect(
      Condition.parse(deep, at: SourceSpan(path: "f", line: 1, column: 1)).messages
        == ["the parentheses are nested more than 32 deep"])
  }
}
