import BriefAnswers
import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities

/// The words for the results of rules, in the language of the page.
public struct RuleWording: Sendable {
  let dataset: Dataset
  let style: NumberStyle

  /// Makes the wording for a dataset's rules.
  public init(_ dataset: Dataset, _ style: NumberStyle) {
    self.dataset = dataset
    self.style = style
  }

  private func say(_ english: String, _ chinese: String) -> String {
    style.language == .english ? english : chinese
  }

  // MARK: Answers

  /// The answer over all claims: `3A090.a.1`, `no paragraph`, `unknown`, `depends on who is right`.
  public func verdict(_ status: RuleStatus, of rule: Rule) -> String {
    switch status.verdict {
    case .answer(let answer): words(answer, of: rule)
    case .depends:
      status.cases.contains { $0.bin != nil }
        ? say("depends on the bin", "取决于具体型号") : say("depends on which claims are right", "取决于哪些说法属实")
    case .notComputed: say("not computed", "未计算")
    }
  }

  /// The answer in a word or two: `3A090.a.1`, `no paragraph`, `depends`.
  public func brief(_ status: RuleStatus, of rule: Rule) -> String {
    switch status.verdict {
    case .notComputed: say("not computed", "未计算")
    case .depends: say("depends", "视情况而定")
    case .answer(.paragraph(let id)):
      rule.isReported && rule.paragraphs.first(where: { $0.id == id })?.when?.isOtherwise != true
        ? say("met", "达到") : id
    case .answer(.none): rule.isReported ? say("not met", "未达到") : say("no paragraph", "不属任何段落")
    case .answer(.exempt(let id)): say("exempt, \(id)", "除外，\(id)")
    case .answer(.outside), .answer(.notAddressed): say("not assessed", "不适用")
    case .answer(.didNotExist): say("did not exist", "当时尚不存在")
    case .answer(.unknown): say("unknown", "未知")
    }
  }

  /// The result of one test.
  public func outcome(of test: RuleStatus.Test) -> String {
    switch test.outcome {
    case .holds: say("holds", "成立")
    case .fails: say("does not hold", "不成立")
    case .unknown: say("unknown", "未知")
    case .depends: say("depends on which claims are right", "取决于哪些说法属实")
    }
  }

  /// The words of one answer.
  public func words(_ answer: RuleStatus.Answer, of rule: Rule) -> String {
    switch answer {
    case .paragraph(let id):
      // The paragraph for all other cases meets no metric.
      rule.isReported && rule.paragraphs.first(where: { $0.id == id })?.when?.isOtherwise != true
        ? say("reported metrics met: \(rule.words(of: id))", "达到所报道的指标：\(rule.words(of: id))") : rule.words(of: id)
    case .none:
      rule.isReported ? say("reported metrics not met", "未达到所报道的指标") : say("no paragraph met", "不属任何段落")
    case .exempt(let id): say("exempt under \(id)", "依\(id)除外")
    case .outside:
      say("not assessed: needs no licence under \(presupposed(by: rule))", "不适用：依\(presupposed(by: rule))无须许可")
    case .notAddressed:
      say(
        "not assessed: designer not in \(seats(of: rule).joined(separator: ", "))",
        "不适用：设计方不在\(seats(of: rule).joined(separator: "、"))")
    case .didNotExist:
      say("not assessed: the rule had ended before the part was announced", "不适用：规则失效时该部件尚未发布")
    case .unknown: say("unknown", "未知")
    }
  }

  /// The countries of the designers to whose parts a rule applies.
  private func seats(of rule: Rule) -> [String] {
    rule.designers.isEmpty ? [rule.jurisdiction].compactMap(\.self) : rule.designers
  }

  private func presupposed(by rule: Rule) -> String {
    rule.presupposes.flatMap { dataset.rule($0.value) }.map { $0.short ?? $0.title } ?? rule.id
  }

  /// The cases to list, one a line: every bin; otherwise none if all cases give the same answer for the same reason.
  public func listed(_ status: RuleStatus) -> [RuleStatus.Case] {
    guard let first = status.cases.first, status.cases.count > 1 else { return [] }
    if first.bin != nil { return status.cases }
    let areAlike = status.cases.allSatisfy { $0.answer == first.answer && $0.ranges == first.ranges }
    return areAlike ? [] : status.cases
  }

  // MARK: Reasons

  /// The inputs that distinguish a case from the others: `with FP16 of 345 TFLOP/s`; `nil` if there is only one case.
  public func deciding(_ found: RuleStatus.Case) -> String? {
    let bin = found.bin.map { dataset.entityName($0) ?? $0 }
    let parts = found.deciding.map { decider in
      if dataset.vocabulary.field(decider.field)?.kind == .truth {
        let words = decider.values.map { ClaimValue.truth($0.rational != .zero).printed(style) }
        return "\(label(decider.field)): \(printChoice(words, style))"
      }
      let unit = unit(of: decider.field)
      // `TPP 5,520`: the label is the unit.
      let shown = unit?.symbol == label(decider.field) ? style.withoutUnit : style
      let values = decider.values.map { value in
        printQuantity(unit.flatMap { dataset.shown(value, in: $0) } ?? value, shown)
      }
      return "\(label(decider.field)) \(printChoice(values, style))"
    }
    let figures = parts.isEmpty ? nil : parts.joined(separator: say(" and ", "及"))
    guard let bin else { return figures }
    return figures.map { say("\(bin), with \($0)", "\(bin)，若\($0)") } ?? bin
  }

  /// The reasons why there is no answer, and the answer for each range of the missing value; one line each.
  public func openness(_ found: RuleStatus.Case, of rule: Rule) -> [String] {
    guard found.answer == .unknown else { return [] }
    let reasons = found.missing.compactMap { missing -> String? in
      switch missing.reason {
      case .absent(let absence):
        return say(
          "\(label(missing.field)) \(absence.printed(style))", "\(label(missing.field))：\(absence.printed(style))")
      case .estimated:
        return say(
          "\(label(missing.field)) known only as an estimate from this rule’s own threshold",
          "\(label(missing.field))：唯一的数值由本规则的界限推算而来，不能用来检验本规则")
      // The figure itself shows its bound.
      case .bound: return nil
      }
    }
    var lines = reasons
    if style.language == .english, !reasons.isEmpty {
      let head = rule.isReported ? "cannot be decided" : "cannot be classified"
      lines = ["\(head): \(reasons.joined(separator: ", "))"]
    }
    if found.ranges.isEmpty, !found.possible.isEmpty {
      let answers = found.possible.map { words($0, of: rule) }
      lines.append(
        say("possible outcomes: \(printChoice(answers, style))", "可能：\(answers.joined(separator: "; "))"))
    }
    if !found.ranges.isEmpty { lines.append(found.ranges.map { stretch($0, of: rule) }.joined(separator: "; ")) }
    return lines
  }

  /// An answer with the range for which it holds: `3A090.b.1 above 756.8 up to 2,800 mm²`.
  private func stretch(_ stretch: RuleStatus.Stretch, of rule: Rule) -> String {
    let answer = words(stretch.answer, of: rule)
    // The unit is printed once, with the last bound.
    let from = stretch.from.map {
      printQuantity($0, stretch.to == nil ? style : style.withoutUnit)
    }
    let to = stretch.to.map { printQuantity($0, style) }
    var edges: [String] = []
    if let to, stretch.from == stretch.to {
      edges.append(say("at \(to)", "为\(to)"))
    } else {
      if let from {
        edges.append(stretch.includesFrom ? say("from \(from)", "自\(from)起") : say("above \(from)", "高于\(from)"))
      }
      if let to { edges.append(stretch.includesTo ? say("up to \(to)", "至\(to)") : say("below \(to)", "低于\(to)")) }
    }
    if edges.isEmpty { return say("\(answer) for any value", "无论其值如何均为\(answer)") }
    return answer + " " + edges.joined(separator: say(" ", "、"))
  }

  /// The caveats of an answer: undecided exemptions, conditions that are not assessed, the method of computation.
  public func caveats(_ status: RuleStatus, of rule: Rule) -> [String] {
    var lines = rule.exemptions.filter { status.openExemptions.contains($0.id) }.map {
      say("unless exempt under \($0.id) (\($0.test))", "除非\($0.id)将其除外（\($0.test)）")
    }
    let catches = status.cases.contains { found in
      guard case .paragraph(let id) = found.answer else { return false }
      return rule.paragraphs.first { $0.id == id }?.when?.isOtherwise == false
    }
    if catches, !rule.notAssessed.isEmpty, !status.cases.contains(where: { isSaid($0.answer, by: rule) }) {
      lines.append(say("other conditions not assessed", "其他条件未评估"))
    }
    if catches, rule.designers.isEmpty, let jurisdiction = rule.jurisdiction,
      let seat = dataset.entity(status.part).flatMap({ dataset.country(ofDesignerOf: $0) }), seat != jurisdiction
    {
      lines.append(
        say(
          "for information only: whether the rule covers parts designed elsewhere is not assessed",
          "仅供参考：规则是否及于他国设计的部件未评估"
        ))
    }
    if status.overIntervals {
      lines.append(
        say("too many claims to try every combination; computed with intervals", "说法过多，未逐一组合，而以区间计算"))
    }
    if status.flags.contains(.openDensity) {
      lines.append(
        say(
          "a rate is not stated as dense: possibly only half of it counts", "某项算力未说明为稠密，可能仅有一半计入"))
    }
    if status.flags.contains(.approximate) { lines.append(say("an input is approximate", "某项输入为约数")) }
    if status.flags.contains(.unstatedBasis) { lines.append(say("an input’s basis is unstated", "某项输入未说明基准")) }
    lines += standIns(status)
    if status.flags.contains(.weak) { lines.append(say("an input has weak sources only", "某项输入仅有弱来源")) }
    return lines
  }

  /// Whether the words of an answer already state that other conditions are not assessed.
  private func isSaid(_ answer: RuleStatus.Answer, by rule: Rule) -> Bool {
    guard case .paragraph(let id) = answer else { return false }
    return rule.paragraphs.first { $0.id == id }?.reads != nil
  }

  /// The fields that stand in for those that a test names, for example the rate of a link for all input and output.
  private func standIns(_ status: RuleStatus) -> [String] {
    status.fields.filter { dataset.vocabulary.field($0)?.isUsuallySameAs != true }.compactMap { name in
      let figure = dataset.figure(status.part, name, asOf: status.asOf)
      guard figure.flags.contains(.sameAs), figure.working == nil,
        let other = figure.claims.lazy.compactMap({ dataset.claim($0)?.field }).first(where: { $0 != name })
      else { return nil }
      return say(
        "\(label(other)) used in place of \(label(name))", "以\(label(other))代替\(label(name))")
    }
  }

  /// The rule's standing on the day; `nil` if it is in force.
  public func standing(_ standing: Rule.Standing) -> String? {
    switch standing {
    case .inForce: nil
    case .pending(let from):
      say("published, takes effect \(printDate(from, style))", "已公布，生效于\(printDate(from, style))")
    case .notEnforced(let since):
      say("not enforced since \(printDate(since, style))", "自\(printDate(since, style))起停止执行")
    case .ended: say("no longer in force", "已失效")
    case .notPublished: say("not yet published on that day", "当日尚未公布")
    }
  }

  /// A note on how a rule's wording was read; `nil` if it was read at the source.
  public func reading(of rule: Rule) -> String? {
    let name = rule.short ?? rule.title
    switch rule.verified {
    case .primary?: return nil
    case .quoted?: return say("\(name): rule text quoted elsewhere", "\(name)：文字经他文引用而读")
    case .secondary?: return say("\(name): known only from secondary sources", "\(name)：仅读到二手转述")
    case nil: return say("\(name): no record of how its text was read", "\(name)：未记录其文字如何读得")
    }
  }

  /// The disclaimer under everything that is computed from a rule.
  public var notAdvice: String {
    say(
      "Computed by us from the claims on this site and the rules’ thresholds. Not legal advice, and no substitute for the regulations themselves.",
      "由本站数据与规则界限计算得出；不构成法律意见，亦不能代替法规原文。")
  }

  private func label(_ field: String) -> String { dataset.vocabulary.field(field)?.label ?? field }

  private func unit(of field: String) -> Unit? { dataset.vocabulary.field(field)?.displayUnit }
}
