import BriefModel
import BriefQuantities

/// The sentences in tables, in the language of the page.
struct Wording {
  let style: NumberStyle

  /// The text in the page's language.
  func say(_ english: String, _ chinese: String) -> String {
    style.language == .english ? english : chinese
  }

  // MARK: Basis

  /// The word for one basis component in a column head; `nil` for a default.
  func word(_ component: BasisComponent, _ value: String) -> String? {
    if value == Basis.unstated { return nil }
    switch (component, value) {
    case (.method, "peak"), (.stage, "shipping"): return nil
    case (.scope, _): return scope(value)
    case (.period, _): return period(value)
    default: return style.language == .english ? value : Self.chinese[value] ?? value
    }
  }

  /// The words for a basis in a column head.
  func words(_ basis: Basis) -> [String] {
    basis.components.compactMap { word($0.component, $0.value) }
  }

  /// The words for a claim's basis, including what it leaves open.
  func allWords(_ basis: Basis) -> [String] {
    basis.components.compactMap { component, value in
      value == Basis.unstated ? open(component) : word(component, value)
    }
  }

  /// The translation of one basis word.
  func plain(_ word: String) -> String { style.language == .english ? word : Self.chinese[word] ?? word }

  /// The words for a scope: `per package`.
  func scope(_ value: String) -> String {
    say("per \(value)", "每\(Self.chinese[value] ?? value)")
  }

  /// The scope of a part, for tables in which scopes differ.
  func scopeOfPart(_ scope: String) -> String {
    switch scope {
    case "rack": say("its figures are for one rack", "其数据为一个机柜")
    case "system": say("its figures are for a system of several racks", "其数据为由多个机柜组成的系统")
    default: say("its figures are \(self.scope(scope))", "其数据为\(self.scope(scope))")
    }
  }

  private func period(_ value: String) -> String {
    Period(value).map { printPeriod($0, style) } ?? value
  }

  private func open(_ component: BasisComponent) -> String {
    say("\(component.rawValue) unstated", "未说明\(Self.chinese[component.rawValue] ?? component.rawValue)")
  }

  private static let chinese = [
    "dense": "稠密", "sparse": "稀疏", "matrix": "矩阵", "vector": "向量", "one-way": "单向", "both-way": "双向",
    "die": "裸片", "package": "封装", "board": "板卡", "node": "节点", "rack": "机柜", "system": "系统", "peak": "峰值",
    "measured": "实测",
    "shipping": "在售", "roadmap": "规划", "density": "稠密或稀疏", "unit": "计算单元", "direction": "单向或双向", "scope": "范围",
    "method": "峰值或实测", "stage": "在售或规划", "period": "期间",
  ]

  // MARK: Reasons

  /// The sentence for undecided parts: `Not known whether this table’s condition holds for A and B.`
  func undecided(_ names: [String]) -> String {
    let list =
      names.count > 1
      ? names.dropLast().joined(separator: say(", ", "、")) + say(" and ", "和") + (names.last ?? "") : names.joined()
    return say("Not known whether this table’s condition holds for \(list).", "\(list)是否符合本表条件尚不清楚。")
  }

  var notComparable: String { say("not comparable", "不可比") }

  /// The reason for a figure that is known only on bases that the column does not accept: `only a sparse, measured
  /// figure per die is known`.
  func onlyKnown(_ others: [[(component: BasisComponent, value: String)]]) -> String {
    let figures = others.map(figure)
    if style.language == .chinese { return "仅知" + figures.joined(separator: "、") }
    if figures.count == 1, let figure = figures.first { return "only a \(figure) is known" }
    return "only figures on another basis are known: " + figures.map { "a \($0)" }.joined(separator: ", ")
  }

  private func figure(_ components: [(component: BasisComponent, value: String)]) -> String {
    let before = components.filter { $0.component != .scope && $0.component != .period }
      .map { style.language == .english ? $0.value : Self.chinese[$0.value] ?? $0.value }
    let scope = components.first { $0.component == .scope }.map { self.scope($0.value) }
    let period = components.first { $0.component == .period }.map { self.period($0.value) }
    if style.language == .chinese { return ([period, scope].compactMap(\.self) + before).joined() + "数据" }
    var text = (before + ["figure"]).joined(separator: " ")
    if let scope { text += " \(scope)" }
    if let period { text += " for \(period)" }
    return text
  }

  func onlyFormats(_ labels: [String]) -> String {
    say(
      "only other number formats are known: \(labels.joined(separator: ", "))",
      "仅知其他数字格式：\(labels.joined(separator: "、"))")
  }

  func onlyUnit(_ symbol: String) -> String {
    say("only a figure in \(symbol) is known", "仅知以 \(symbol) 计的数据")
  }

  func otherScope(_ scope: String, than column: String) -> String {
    say(
      "its figures are \(self.scope(scope)), the table’s are \(self.scope(column))",
      "其数据为\(self.scope(scope))，本表为\(self.scope(column))")
  }

  func notComparable(because reason: String) -> String {
    say("not comparable: \(reason)", "不可比：\(reason)")
  }

  // MARK: Remarks

  func unstated(_ components: [BasisComponent]) -> String {
    if style.language == .chinese { return "来源" + components.map { open($0) }.joined(separator: "、") }
    let questions = components.map { component in
      component.values.isEmpty ? "the \(component.rawValue)" : "whether \(printChoice(component.values, style))"
    }
    return "the source does not say " + questions.joined(separator: ", nor ")
  }

  /// A value with its sources: `752 TFLOP/s (The Register)`.
  func said(_ value: String, by sources: [String]) -> String {
    if sources.isEmpty { return value }
    return say("\(value) (\(sources.joined(separator: ", ")))", "\(value)（\(sources.joined(separator: "、"))）")
  }

  var planned: String { say("on its maker's roadmap, not shipping", "在厂商路线图上，尚未出货") }
  var approximate: String { say("approximate in its source", "来源所列为约数") }

  /// The remark on our own calculation: `our calculation gives at least 4,992 TPP`.
  func calculated(_ printed: String) -> String {
    say("our calculation gives \(printed)", "我们的计算结果为\(printed)")
  }

  func original(_ amounts: [String]) -> String {
    say("first stated as \(amounts.joined(separator: ", "))", "最初所列为 \(amounts.joined(separator: "、"))")
  }

  func converted(_ stated: String) -> String {
    say("stated as \(stated)", "来源所列为 \(stated)")
  }
}

extension Wording {
  /// The words for evidence: `vendor, via Epoch`.
  func evidence(_ evidence: Evidence, via: String?) -> String {
    let chinese: [Evidence: String] = [
      .official: "官方文件", .filing: "公司申报", .vendor: "厂商", .teardown: "拆解", .benchmark: "基准测试", .dataset: "数据集",
      .analyst: "分析师", .press: "新闻报道", .retailer: "零售商", .aggregator: "汇编", .derived: "计算",
    ]
    switch style.language {
    case .english: return evidence.rawValue + (via.map { ", via \($0)" } ?? "")
    case .chinese: return (chinese[evidence] ?? evidence.rawValue) + (via.map { "，转自 \($0)" } ?? "")
    }
  }
}
