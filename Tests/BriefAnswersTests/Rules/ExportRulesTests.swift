import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefExpressions
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// Outcomes of the US rules for this repository's own content: each follows from the claims alone.
@Suite struct ExportRulesTests {
  private let dataset = RepositoryContent.dataset

  private func status(
    _ part: String, _ rule: String, on day: String, asOf: String? = nil, in other: Dataset? = nil
  ) throws -> RuleStatus {
    let dataset = other ?? self.dataset
    let asOf = asOf.flatMap { Day($0) } ?? dataset.now
    return try #require(dataset.status(of: part, under: rule, on: Samples.day(day), asOf: asOf))
  }

  /// A status as a line: `3A090.a.1`, `none`, `unknown: die.area`, `depends`.
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
    ("nvidia-a800", "tpp", "4,992 TPP"), ("nvidia-h800", "tpp", "15,832 TPP"), ("nvidia-h200", "tpp", "15,832 TPP"),
    ("nvidia-b200", "tpp", "36,000 TPP"), ("nvidia-b300", "tpp", "56,000 TPP"), ("nvidia-b30a", "tpp", "28,000 TPP"),
    ("nvidia-gb200-gpu", "tpp", "40,000 TPP"), ("biren-br100", "tpp", "16,384 TPP"),
    ("amd-mi325x", "tpp", "20,919 TPP"), ("nvidia-rtx-pro-6000d", "tpp", "at least 3,105 TPP"),
    ("huawei-ascend-910c", "tpp", "at least 12,032 to 12,800 TPP"),
    // 400 and 280 TFLOP/s at 16 bits. Possibly only half of that counts.
    ("huawei-ascend-910b1", "tpp", "at least 3,200 TPP"), ("huawei-ascend-910b4", "tpp", "at least 2,240 TPP"),
    ("cambricon-mlu290", "tpp", "at least 4,096 TPP"), ("metax-c500", "tpp", "at least 3,840 to 4,480 TPP"),
  ])
  func computesTheMetrics(part: String, field: String, printed: String) {
    let figure = dataset.figure(part, field, asOf: dataset.now)
    #expect(figure.printed(.english).replacing("\u{A0}", with: " ") == printed)
  }

  /// For each chip with a stated TPP, the TPP computed from its formats agrees with it.
  @Test func statedPerformanceAgreesWithTheFormats() throws {
    let stated = dataset.entities.filter { !dataset.claims(of: $0.id, "tpp").isEmpty }
    #expect(stated.count == 12)
    for part in stated {
      let figure = dataset.figure(part.id, "tpp", asOf: dataset.now)
      let ours = try #require(figure.calculation, "\(part.id)")
      #expect(figure.working == nil && ours.printed(.english) == "at least \(figure.printed(.english))", "\(part.id)")
    }
  }

  @Test(arguments: [
    ("nvidia-a100", "3A090.a", "3A090.a.1"), ("nvidia-h100", "3A090.a", "3A090.a.1"),
    ("nvidia-h200", "3A090.a", "3A090.a.1"), ("nvidia-h20", "none", "none"),
    // A link of 400 GB/s is a lower bound of all input and output.
    ("nvidia-a800", "unknown: io.bandwidth", "3A090.a.1"), ("nvidia-h800", "unknown: io.bandwidth", "3A090.a.1"),
    ("biren-br100", "depends", "3A090.a.1"),
    // Announced or released after 16 November 2023.
    ("nvidia-b200", "did not exist", "3A090.a.1"), ("amd-mi325x", "did not exist", "3A090.a.1"),
    ("huawei-ascend-910c", "did not exist", "3A090.a.1"), ("cambricon-siyuan-590", "did not exist", "depends"),
    ("nvidia-rtx-pro-6000d", "did not exist", "unknown: tpp"),
    // Half of its 600 TFLOP/s at 16 bits gives exactly the threshold of 4,800.
    ("alibaba-zhenwu-m890", "did not exist", "3A090.a.1"),
    // The link of a single bin is not stated, and that of the generic name may be another bin's. The rates of the
    // faster bins reach 4,800 if they are dense. Half the rate of any bin does not.
    ("huawei-ascend-910b1", "unknown: io.bandwidth, tpp", "depends"),
    ("huawei-ascend-910b2", "unknown: io.bandwidth, tpp", "depends"),
    ("huawei-ascend-910b3", "unknown: io.bandwidth, tpp", "depends"),
    ("huawei-ascend-910b4", "unknown: io.bandwidth, tpp", "unknown: die.area, tpp"),
    ("huawei-ascend-910b-pro", "unknown: io.bandwidth, tpp", "unknown: die.area, tpp"),
    ("huawei-ascend-910b", "unknown: io.bandwidth, tpp", "depends"),
    // The rates are dense, but the formats are not stated to be complete.
    ("metax-c500", "unknown: io.bandwidth, tpp", "unknown: die.nonplanar_area, tpp"),
    ("cambricon-mlu290", "unknown: io.bandwidth, tpp", "unknown: tpp"),
  ])
  func classifiesUnderBothRules(part: String, in2022: String, since2023: String) throws {
    #expect(line(try status(part, "us-3a090-2022", on: "2023-06-01")) == in2022, "\(part)")
    #expect(line(try status(part, "us-3a090-2023", on: "2023-11-17")) == since2023, "\(part)")
  }

  @Test(arguments: ["nvidia-a800", "nvidia-h800"])
  func aLinkLeavesTheFirstRuleOpen(part: String) throws {
    let found = try #require(try status(part, "us-3a090-2022", on: "2023-06-01").cases.first)
    #expect(found.ranges.map(text) == ["none <600", "3A090.a ≥600"], "\(part)")
    let link = try #require(Quantity.parse("≥ 400 GB/s", at: span(of: "≥ 400 GB/s")).value)
    #expect(found.missing.map(\.reason) == [.bound(link)], "\(part)")
    let reported = dataset.rule("us-3a090-2022")?.outcomes.first { $0.part.value == part }
    #expect(reported?.outcome == "not caught" && reported?.source.value == "videocardz-2023-10-18", "\(part)")
  }

  @Test func theA800WasFreeUntilTheSecondRule() throws {
    #expect(try status("nvidia-a800", "us-3a090-2022", on: "2023-11-16").standing == .inForce)
    #expect(try status("nvidia-a800", "us-3a090-2022", on: "2023-11-17").standing == .ended)
    // Published on 25 October 2023, effective on 17 November.
    #expect(try status("nvidia-a800", "us-3a090-2023", on: "2023-10-24").standing == .notPublished)
    let pending = try status("nvidia-a800", "us-3a090-2023", on: "2023-11-01")
    #expect(pending.standing == .pending(from: try #require(EDTF("2023-11-17"))) && line(pending) == "3A090.a.1")
    // With knowledge from before its publication, the second rule does not exist.
    #expect(
      dataset.status(of: "nvidia-a800", under: "us-3a090-2023", on: day("2023-11-17"), asOf: day("2023-10-01")) == nil)
  }

  /// The H20 is in no paragraph, although a public toolkit lists it under b.2. It meets the reported metrics of the
  /// letter.
  @Test func theH20IsInNoParagraphAndMeetsTheLetter() throws {
    #expect(line(try status("nvidia-h20", "us-3a090-2023", on: "2025-08-10")) == "none")
    let labelled = dataset.rule("us-3a090-2023")?.outcomes.first { $0.outcome == "3A090.b.2" }
    #expect(labelled?.part.value == "nvidia-h20" && labelled?.rank == .deprecated)
    #expect(line(try status("nvidia-h20", "us-letter-2025-04", on: "2025-04-20")) == "memory (reported)")
    #expect(dataset.rule("us-letter-2025-04")?.isReported == true)
  }

  /// 3A090 classifies chips designed elsewhere for information. Letters, licence policies and the tariff do not address
  /// them.
  @Test(arguments: ["huawei-ascend-910c", "biren-br100", "alibaba-zhenwu-m890", "metax-c500"])
  func partsDesignedElsewhereAreClassifiedOnly(part: String) throws {
    for rule in ["us-letter-2025-04", "us-review-2026", "us-s232-2026"] {
      #expect(line(try status(part, rule, on: "2026-02-01")) == "not addressed", "\(rule)")
    }
    #expect(line(try status(part, "us-3a090-2023", on: "2026-02-01")) != "not addressed")
    #expect(line(try status(part, "us-3a090-2022", on: "2023-06-01")) != "not addressed")
  }

  /// The letters' thresholds come from the press, and the tariff's from a trade note. Neither is from the document
  /// itself.
  @Test func thresholdsNameWhoStatesThem() throws {
    let letters = try #require(dataset.rule("us-letter-2025-04"))
    #expect(letters.paragraphs.count == 3)
    #expect(letters.paragraphs.allSatisfy { letters.source(of: .paragraph($0.id)) == "ft-2025-04-16" })
    #expect(letters.source(of: .none) == "nvidia-8k-2025-04-15")
    let tariff = try #require(dataset.rule("us-s232-2026"))
    #expect(tariff.paragraphs.map { tariff.source(of: .paragraph($0.id)) } == ["carmnet-3389", "carmnet-3389"])
    #expect(tariff.source(of: .none) == "proclamation-2026-01-14")
  }

  /// Before a source stated the H20's TPP, only the formats on a reseller's page were known.
  @Test func theH20WasOpenUntilItsPerformanceWasStated() throws {
    let then = try status("nvidia-h20", "us-3a090-2023", on: "2025-08-29", asOf: "2025-08-29")
    #expect(line(then) == "unknown: tpp")
    #expect(then.cases.first?.ranges.map(text) == ["none <2400", "3A090.b.1 ≥2400 <4800", "3A090.a.1 ≥4800"])
    for part in ["nvidia-h100", "nvidia-h800"] {
      let reached = try status(part, "us-3a090-2023", on: "2025-08-29", asOf: "2025-08-29")
      #expect(line(reached) == "3A090.a.1", "\(part)")
    }
    #expect(line(try status("nvidia-h20", "us-3a090-2023", on: "2025-08-29", asOf: "2026-03-18")) == "none")
  }

  @Test func theH20sStatusFollowsRulesAndEvents() throws {
    func state(on day: String) -> [String] {
      dataset.rules.compactMap { rule -> String? in
        guard
          let status = dataset.status(
            of: "nvidia-h20", under: rule.id, on: Samples.day(day), asOf: dataset.now)
        else { return nil }
        if [.ended, .notPublished].contains(status.standing) { return nil }
        let said = rule.outcomes.filter { outcome in
          outcome.part.value == "nvidia-h20" && outcome.rank != .deprecated
            && (outcome.on ?? rule.effectiveFrom).map { $0.last <= Samples.day(day) } ?? false
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
    // Until February 2026, all further events about it are China's.
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

  @Test func theSlowestBinTurnsOnTheAreaOfItsDieAndOnWhatIsNotListed() throws {
    let cases = try status("huawei-ascend-910b4", "us-3a090-2023", on: "2025-08-29").cases
    #expect(!cases.isEmpty && cases.allSatisfy { $0.missing.map(\.field).sorted() == ["die.area", "tpp"] })
    #expect(cases.allSatisfy { $0.missing.contains { $0.reason == .absent(.unknown) } && $0.ranges.isEmpty })
    let paragraphs = ["3A090.a.1", "3A090.a.2", "3A090.b.1", "3A090.b.2"].map(RuleStatus.Answer.paragraph)
    #expect(cases.allSatisfy { $0.possible == paragraphs + [.none] })
  }

  /// If its rate were dense and its formats complete, only the area would be open.
  @Test func withItsFormatsSettledTheSlowestBinTurnsOnTheAreaAlone() throws {
    var settled = RepositoryContent.fixture
    let file = try #require(settled.files["chips/huawei-ascend-910b4.yml"])
    let line = try #require(file.split(separator: "\n").first { $0.hasPrefix("  peak.fp16:") })
    settled.files["chips/huawei-ascend-910b4.yml"] = file.replacing(
      line, with: "  peak.fp16: 280 TFLOP/s dense matrix @cset-2024\n  formats.complete: yes @cset-2024")
    let status = try status(
      "huawei-ascend-910b4", "us-3a090-2023", on: "2025-08-29", in: settled.assembled(now: nil).value)
    let found = try #require(status.cases.first)
    #expect(found.ranges.map(text) == ["3A090.a.2 ≤756.8", "3A090.b.1 >756.8 ≤2800", "none >2800"])
    #expect(found.missing.map(\.reason) == [.absent(.unknown)] && status.cases.count == 1)
  }

  @Test func aNameOfSeveralBinsHasTheAnswersOfAllOfThem() throws {
    let status = try status("huawei-ascend-910b", "us-3a090-2023", on: "2025-08-29")
    #expect(status.verdict == .depends)
    let answers = Dictionary(grouping: status.cases, by: { $0.bin ?? "" }).mapValues { Set($0.map(\.answer)) }
    for bin in ["b1", "b2", "b3"] {
      #expect(answers["huawei-ascend-910\(bin)"] == [.paragraph("3A090.a.1"), .unknown], "\(bin)")
    }
    #expect(answers["huawei-ascend-910b4"] == [.unknown] && answers["huawei-ascend-910b-pro"] == [.unknown])
  }

  /// Each figure may be the dense rate or twice it. Only the slide's figure, read as dense, reaches 4,800.
  @Test func theSiyuan590DependsOnWhoIsRight() throws {
    let status = try status("cambricon-siyuan-590", "us-3a090-2023", on: "2025-08-29")
    let caught = status.cases.filter { $0.answer == .paragraph("3A090.a.1") }
    let open = status.cases.filter { $0.answer == .unknown }
    #expect(caught.count + open.count == status.cases.count)
    func deciding(_ cases: [RuleStatus.Case], _ source: String) -> [String] {
      cases.flatMap(\.deciding).filter { $0.claims.contains { $0.description.hasSuffix(source) } }.flatMap(\.values)
        .map { printQuantity($0, .english).replacing("\u{A0}", with: " ") }.sorted()
    }
    #expect(deciding(caught, "/qq-2025-08-26") == ["at least 5,520 TPP"] && deciding(caught, "/mirrorfrog") == [])
    #expect(deciding(open, "/qq-2025-08-26") == ["at least 2,760 TPP"])
    #expect(deciding(open, "/mirrorfrog") == ["at least 2,048 TPP", "at least 4,096 TPP"])
    #expect(open.allSatisfy { $0.missing.map(\.field).sorted() == ["die.area", "tpp"] })
    #expect(open.allSatisfy { $0.missing.contains { $0.reason == .absent(.notPublished) } })
  }

  /// An estimate derived from a threshold does not count for that threshold, which leaves a lower bound.
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
    // 1,398 and 1,400 agree within 1 % and are displayed as one. A rule tests each.
    #expect(
      free.deciding.flatMap(\.claims).map(\.description) == ["nvidia-rtx-pro-6000d/memory.bandwidth/second-hand"])
  }

  @Test func figuresOfOnePackageAndOfASystemKeepToTheirBounds() throws {
    func printed(_ text: String) throws -> (text: String, diagnostics: [DiagnosticCode]) {
      let expression = try #require(Expression.parse(text, at: span(of: text)).value)
      let result = dataset.evaluate(expression, asOf: day("2025-08-29"))
      return (result.value.printed(.english).replacing("\u{A0}", with: " "), result.diagnostics.map(\.code))
    }
    #expect(try printed("huawei-ascend-910c.peak.bf16 / nvidia-gb200-gpu.peak.bf16 digits 2").text == "0.30 to 0.32")
    #expect(try printed("cloudmatrix-384.peak.bf16 / gb200-nvl72.peak.bf16").text == "1.60 to 1.71")
    #expect(try printed("cloudmatrix-384.peak.bf16 / nvidia-gb200-gpu.peak.bf16").diagnostics == [.mixedScope])
  }
}
