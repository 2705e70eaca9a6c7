import BriefCore
import Testing

@testable import BriefChips

/// The worked table of the US rules over this repository's own content: each outcome follows from the claims alone.
@Suite struct ExportRulesTests {
  private let dataset = RepositoryContent.dataset

  private func status(
    _ part: String, _ rule: String, on day: String, asOf: String? = nil, in other: Dataset? = nil
  ) throws -> RuleStatus {
    let dataset = other ?? self.dataset
    let asOf = asOf.flatMap { Day($0) } ?? dataset.now
    return try #require(dataset.status(of: part, under: rule, on: BriefChipsTests.day(day), asOf: asOf))
  }

  /// As a line: `3A090.a.1`, `none`, `unknown: die.area`, `depends`.
  private func line(_ status: RuleStatus) -> String {
    switch status.verdict {
    case .answer(.paragraph(let id)): return id
    case .answer(.none): return "none"
    case .answer(.exempt(let id)): return "exempt by \(id)"
    case .answer(.outside): return "outside"
    case .answer(.notAddressed): return "not addressed"
    case .answer(.didNotExist): return "did not exist"
    case .answer(.unknown):
      let missing = Set(status.cases.flatMap(\.missing).map(\.field)).sorted()
      return "unknown: \(missing.joined(separator: ", "))"
    case .depends: return "depends"
    case .notComputed: return "not computed"
    }
  }

  @Test func theContentIsWithoutFault() { #expect(RepositoryContent.fixture.assembled(now: nil).messages == []) }

  @Test(arguments: [
    ("nvidia-a100", "tpp", "4,992 TPP"), ("nvidia-a100", "performance_density", "6.04 TPP/mm²"),
    ("nvidia-h100", "tpp", "15,832 TPP"), ("nvidia-h100", "performance_density", "19.45 TPP/mm²"),
    ("nvidia-h20", "tpp", "2,368 TPP"), ("nvidia-h20", "performance_density", "2.91 TPP/mm²"),
    ("amd-mi325x", "tpp", "20,919 TPP"), ("nvidia-rtx-pro-6000d", "tpp", "at least 3,105 TPP"),
    ("huawei-ascend-910c", "tpp", "12,032 to 12,800 TPP"),
  ])
  func computesTheMetrics(part: String, field: String, printed: String) {
    let figure = dataset.figure(part, field, asOf: dataset.now)
    #expect(figure.printed(.english).replacing("\u{A0}", with: " ") == printed)
  }

  @Test(arguments: [
    ("nvidia-a100", "3A090.a", "3A090.a.1"), ("nvidia-a800", "none", "3A090.a.1"),
    ("nvidia-h100", "3A090.a", "3A090.a.1"), ("nvidia-h800", "none", "3A090.a.1"),
    ("nvidia-h200", "3A090.a", "3A090.a.1"), ("nvidia-h20", "none", "none"),
    ("amd-mi325x", "3A090.a", "3A090.a.1"), ("biren-br100", "depends", "3A090.a.1"),
    // The link of a single bin is not stated, and the generic name's may be another bin's.
    ("huawei-ascend-910b1", "unknown: io.bandwidth", "3A090.a.1"),
    ("huawei-ascend-910b3", "unknown: io.bandwidth", "3A090.a.1"),
    ("huawei-ascend-910b4", "none", "unknown: die.area"), ("huawei-ascend-910c", "3A090.a", "3A090.a.1"),
    ("cambricon-siyuan-590", "depends", "depends"),
    ("metax-c500", "none", "unknown: die.nonplanar_area"),
    ("nvidia-rtx-pro-6000d", "unknown: io.bandwidth, tpp", "unknown: tpp"),
  ])
  func classifiesUnderBothRules(part: String, in2022: String, since2023: String) throws {
    #expect(line(try status(part, "us-3a090-2022", on: "2023-06-01")) == in2022, "\(part)")
    #expect(line(try status(part, "us-3a090-2023", on: "2023-11-17")) == since2023, "\(part)")
  }

  @Test func theA800WasFreeUntilTheSecondRule() throws {
    #expect(try status("nvidia-a800", "us-3a090-2022", on: "2023-11-16").standing == .inForce)
    #expect(try status("nvidia-a800", "us-3a090-2022", on: "2023-11-17").standing == .ended)
    // Published on 25 October 2023, effective on 17 November.
    #expect(try status("nvidia-a800", "us-3a090-2023", on: "2023-10-24").standing == .notPublished)
    let pending = try status("nvidia-a800", "us-3a090-2023", on: "2023-11-01")
    #expect(pending.standing == .pending(from: try #require(EDTF("2023-11-17"))) && line(pending) == "3A090.a.1")
    // Whoever knows only what was published by then knows of no second rule.
    #expect(
      dataset.status(of: "nvidia-a800", under: "us-3a090-2023", on: day("2023-11-17"), asOf: day("2023-10-01")) == nil)
  }

  /// The H20 is in no paragraph, though a public toolkit says b.2, and meets the metrics that are reported of the letter.
  @Test func theH20IsInNoParagraphAndMeetsTheLetter() throws {
    #expect(line(try status("nvidia-h20", "us-3a090-2023", on: "2025-08-10")) == "none")
    let labelled = dataset.rule("us-3a090-2023")?.outcomes.first { $0.outcome == "3A090.b.2" }
    #expect(labelled?.part.value == "nvidia-h20" && labelled?.rank == .deprecated)
    #expect(line(try status("nvidia-h20", "us-letter-2025-04", on: "2025-04-20")) == "memory (reported)")
    #expect(dataset.rule("us-letter-2025-04")?.isReported == true)
    #expect(line(try status("huawei-ascend-910c", "us-letter-2025-04", on: "2025-04-20")) == "not addressed")
  }

  @Test func theH20sStatusFollowsRulesAndEvents() throws {
    func state(on day: String) -> [String] {
      dataset.rules.compactMap { rule -> String? in
        guard
          let status = dataset.status(of: "nvidia-h20", under: rule.id, on: BriefChipsTests.day(day), asOf: dataset.now)
        else { return nil }
        if [.ended, .notPublished].contains(status.standing) { return nil }
        let said = rule.outcomes.filter { outcome in
          outcome.part.value == "nvidia-h20" && outcome.rank != .deprecated
            && (outcome.on ?? rule.effectiveFrom).map { $0.last <= BriefChipsTests.day(day) } ?? false
        }.map(\.outcome)
        let computed = line(status)
        let catches = !["none", "outside", "not computed"].contains(computed)
        return catches || !said.isEmpty ? "\(rule.id) \(catches ? computed : "-") \(said.joined(separator: ","))" : nil
      }
    }
    let (first, second, third) = (
      state(on: "2023-12-01"), state(on: "2025-04-20"), state(on: "2025-08-10")
    )
    #expect(first != second && second != third && first != third)
    #expect(second.contains { $0.hasPrefix("us-letter-2025-04 memory") })
    #expect(third.contains { $0.contains("licences issued") })
    // Until February 2026 only China moves.
    #expect(state(on: "2026-02-01") == third)
    let moves = dataset.events.filter { event in
      event.date.last > day("2025-08-10") && event.date.last <= day("2026-02-01") && !event.pending
        && event.entities.contains { $0.value == "nvidia-h20" } && event.lane != .products
    }
    #expect(!moves.isEmpty && moves.allSatisfy { $0.lane == .china }, "\(moves.map(\.id))")
  }

  @Test func mi325XIsBelowTheThresholdsWithFourPartsInAThousandToSpare() throws {
    let status = try status("amd-mi325x", "us-review-2026", on: "2026-02-01")
    #expect(line(status) == "case-by-case")
    let spare = try #require(Rational(20_919).divided(by: Rational(21_000)))
    let (low, high) = (try #require(Rational(995, 1000)), try #require(Rational(997, 1000)))
    #expect(spare > low && spare < high)
    #expect(
      dataset.rule("us-review-2026")?.words(of: "case-by-case") == "below the thresholds; other conditions not assessed"
    )
    #expect(line(try self.status("nvidia-b200", "us-review-2026", on: "2026-02-01")) == "presumption of denial")
    #expect(line(try self.status("nvidia-h20", "us-review-2026", on: "2026-02-01")) == "outside")
    #expect(line(try self.status("nvidia-h200", "us-s232-2026", on: "2026-02-01")) == "band 1")
    #expect(line(try self.status("amd-mi325x", "us-s232-2026", on: "2026-02-01")) == "band 2")
    #expect(line(try self.status("nvidia-h100", "us-s232-2026", on: "2026-02-01")) == "none")
  }

  private func text(_ stretch: RuleStatus.Stretch) -> String {
    let from = stretch.from.map { "\(stretch.includesFrom ? "≥" : ">")\($0.number)" } ?? ""
    let to = stretch.to.map { "\(stretch.includesTo ? "≤" : "<")\($0.number)" } ?? ""
    let answer = if case .paragraph(let id) = stretch.answer { id } else { "\(stretch.answer)" }
    return "\(answer) \(from)\(from.isEmpty || to.isEmpty ? "" : " ")\(to)"
  }

  @Test func theSlowestBinTurnsOnTheAreaOfItsDie() throws {
    let found = try #require(try status("huawei-ascend-910b4", "us-3a090-2023", on: "2025-08-29").cases.first)
    #expect(found.ranges.map(text) == ["3A090.a.2 ≤756.8", "3A090.b.1 >756.8 ≤2800", "none >2800"])
    #expect(found.missing.map(\.reason) == [.absent(.unknown)])
  }

  @Test func aNameOfSeveralBinsHasTheAnswersOfAllOfThem() throws {
    let status = try status("huawei-ascend-910b", "us-3a090-2023", on: "2025-08-29")
    #expect(status.verdict == .depends)
    let answers = Dictionary(grouping: status.cases, by: { $0.bin ?? "" }).mapValues { $0.map(\.answer) }
    #expect(answers["huawei-ascend-910b1"] == [.paragraph("3A090.a.1")] && answers["huawei-ascend-910b4"] == [.unknown])
  }

  @Test func theSiyuan590DependsOnWhoIsRight() throws {
    let status = try status("cambricon-siyuan-590", "us-3a090-2023", on: "2025-08-29")
    let caught = try #require(status.cases.first { $0.answer == .paragraph("3A090.a.1") })
    let open = try #require(status.cases.first { $0.answer == .unknown })
    #expect(caught.deciding.flatMap(\.claims).map(\.description) == ["cambricon-siyuan-590/peak.fp16/qq-2025-08-26"])
    #expect(open.deciding.flatMap(\.claims).allSatisfy { $0.description.hasSuffix("/mirrorfrog") })
    #expect(open.missing.map(\.field) == ["die.area"] && open.missing.map(\.reason) == [.absent(.notPublished)])
    #expect(open.ranges.map(\.answer) == [.paragraph("3A090.a.2"), .paragraph("3A090.b.1"), .none])
  }

  /// What was estimated from a threshold says nothing of it: what is left is a lower bound.
  @Test func theRTXPro6000DIsUnknown() throws {
    let status = try status("nvidia-rtx-pro-6000d", "us-3a090-2023", on: "2025-10-01")
    let found = try #require(status.cases.first)
    #expect(status.cases.count == 1 && found.answer == .unknown && found.missing.map(\.field) == ["tpp"])
    #expect(found.ranges.map(text) == ["3A090.b.1 <4440", "3A090.a.2 ≥4440 <4800", "3A090.a.1 ≥4800"])
    #expect(status.openExemptions == ["Note 2"])
  }

  @Test func underTheLetterTheRTXPro6000DTurnsOnOneClaim() throws {
    #expect(line(try status("nvidia-rtx-pro-6000d", "us-letter-2025-04", on: "2025-10-01")) == "memory (reported)")
    var entered = RepositoryContent.fixture
    entered.files["sources/second-hand.yml"] =
      "title: Second hand\nurl: https://example.org/\ndate: 2025-09-01\nevidence: press\n"
    entered.files["chips/nvidia-rtx-pro-6000d.yml"] = entered.files["chips/nvidia-rtx-pro-6000d.yml"]?
      .replacing(
        "  memory.type:",
        with: "    - 1,398 GB/s @second-hand\n  io.bandwidth: 128 GB/s both-way @second-hand\n  memory.type:")
    let status = try status(
      "nvidia-rtx-pro-6000d", "us-letter-2025-04", on: "2025-10-01", in: entered.assembled(now: nil).value)
    #expect(status.verdict == .depends && status.cases.count == 2)
    let free = try #require(status.cases.first { $0.answer == .none })
    // 1,398 and 1,400 agree within 1 % for display; a rule tests each.
    #expect(
      free.deciding.flatMap(\.claims).map(\.description) == ["nvidia-rtx-pro-6000d/memory.bandwidth/second-hand"])
  }

  @Test func figuresOfOnePackageAndOfASystemKeepToTheirBounds() throws {
    func printed(_ text: String) throws -> (text: String, diagnostics: [DiagnosticCode]) {
      let expression = try #require(Expression.parse(text, at: place(of: text)).value)
      let result = dataset.evaluate(expression, asOf: day("2025-08-29"))
      return (result.value.printed(.english).replacing("\u{A0}", with: " "), result.diagnostics.map(\.code))
    }
    #expect(try printed("huawei-ascend-910c.peak.bf16 / nvidia-gb200-gpu.peak.bf16 digits 2").text == "0.30 to 0.32")
    #expect(try printed("cloudmatrix-384.peak.bf16 / gb200-nvl72.peak.bf16").text == "1.60 to 1.71")
    #expect(try printed("cloudmatrix-384.peak.bf16 / nvidia-gb200-gpu.peak.bf16").diagnostics == [.mixedScope])
  }
}
