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
  func word(_ component: BasisComponent, _ value: BasisValue) -> String? {
    switch (component, value) {
    case (_, .unstated), (.method, .peak), (.stage, .shipping): nil
    case (.scope, _): scope(value)
    case (.period, _): period(value)
    default: plain(value)
    }
  }

  /// The words for a basis in a column head.
  func words(_ basis: Basis) -> [String] {
    basis.components.compactMap { word($0.component, $0.value) }
  }

  /// The words for a claim's basis, including what it leaves open.
  func allWords(_ basis: Basis) -> [String] {
    basis.components.compactMap { component, value in
      value == .unstated ? open(component) : word(component, value)
    }
  }

  /// The word for one value of a basis component.
  func plain(_ value: BasisValue) -> String { style.language == .english ? value.word : chinese(value) }

  /// The name of a basis component.
  func name(of component: BasisComponent) -> String {
    style.language == .english ? component.rawValue : chinese(component)
  }

  /// The words for a scope: `per package`.
  func scope(_ value: BasisValue) -> String {
    say("per \(value)", "每\(chinese(value))")
  }

  /// The scope of a part, for tables in which scopes differ.
  func scopeOfPart(_ scope: BasisValue) -> String {
    switch scope {
    case .rack: say("its figures are for one rack", "其数据为一个机柜")
    case .system: say("its figures are for a system of several racks", "其数据为由多个机柜组成的系统")
    default: say("its figures are \(self.scope(scope))", "其数据为\(self.scope(scope))")
    }
  }

  private func period(_ value: BasisValue) -> String {
    Period(value.word).map { printPeriod($0, style) } ?? value.word
  }

  private func open(_ component: BasisComponent) -> String {
    say("\(component.rawValue) unstated", "未说明\(chinese(component))")
  }

  private func chinese(_ value: BasisValue) -> String {
    switch value {
    case .dense: "稠密"
    case .sparse: "稀疏"
    case .matrix: "矩阵"
    case .vector: "向量"
    case .oneWay: "单向"
    case .bothWay: "双向"
    case .die: "裸片"
    case .package: "封装"
    case .board: "板卡"
    case .node: "节点"
    case .rack: "机柜"
    case .system: "系统"
    case .peak: "峰值"
    case .measured: "实测"
    case .shipping: "在售"
    case .roadmap: "规划"
    case .unstated, .other: value.word
    }
  }

  private func chinese(_ component: BasisComponent) -> String {
    switch component {
    case .density: "稠密或稀疏"
    case .unit: "计算单元"
    case .direction: "单向或双向"
    case .scope: "范围"
    case .method: "峰值或实测"
    case .stage: "在售或规划"
    case .period: "期间"
    }
  }

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
  func onlyKnown(_ others: [[(component: BasisComponent, value: BasisValue)]]) -> String {
    let figures = others.map(figure)
    if style.language == .chinese { return "仅知" + figures.joined(separator: "、") }
    if figures.count == 1, let figure = figures.first { return "only a \(figure) is known" }
    return "only figures on another basis are known: " + figures.map { "a \($0)" }.joined(separator: ", ")
  }

  private func figure(_ components: [(component: BasisComponent, value: BasisValue)]) -> String {
    let before = components.filter { $0.component != .scope && $0.component != .period }
      .map { plain($0.value) }
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

  func otherScope(_ scope: BasisValue, than column: BasisValue) -> String {
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
      component.values.isEmpty ? "the \(component.rawValue)" : "whether \(printChoice(component.words, style))"
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
