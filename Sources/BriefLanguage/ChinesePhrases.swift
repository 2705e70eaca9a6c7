extension Phrase {
  /// The text in Chinese.
  var chinese: String {
    switch self {
    case .list(let items): items.joined(separator: "、")
    case .clauses(let clauses): clauses.joined(separator: "，")
    case .furtherClause(let clause): "，" + clause
    case .alternatives(let values): values.joined(separator: "；")
    case .ofVariant(let text, let variant): "\(text)（\(variant)）"
    case .range(let from, let to): "\(from) 至 \(to)"
    case .headed(let head, let texts): head + "：" + texts.joined(separator: "；")
    case .sentence(let text): text + "。"
    case .sentences(let sentences): sentences.joined()

    case .highest(let label): "\(label)最高者"
    case .briefingCount(let count): "\(count) 篇简报"
    case .sharedBasis(let words): "口径：\(words.joined(separator: "，"))"
    case .others(let count): "及另外 \(count) 个"
    case .best(let count): "\(count) 项中最佳"
    case .pageOfList(let title, let page, let count): "\(title)，第 \(page) 页，共 \(count) 页"
    case .pageNumber(let page, let count): "第 \(page) 页，共 \(count) 页"
    case .fewFigures(let count): "另有 \(count) 项仅知不足两项数据"
    case .perScope(let scope): "每\(scope)"
    case .componentUnstated(let component): "未说明\(component)"
    case .basisNotStated(let open): "来源" + open.map { "未说明\($0.component)" }.joined(separator: "、")
    case .figuresPerRack: "其数据为一个机柜"
    case .figuresPerSystem: "其数据为由多个机柜组成的系统"
    case .figuresPerScope(let scope): "其数据为\(scope)"
    case .figureOn(let basis, let scope, let period):
      ([period, scope].compactMap(\.self) + basis).joined() + "数据"

    case .conditionUndecided(let names): "\(Self.all(names))是否符合本表条件尚不清楚。"
    case .notComparable: "不可比"
    case .notComparableBecause(let reason): "不可比：\(reason)"
    case .onlyKnown(let figures): "仅知" + figures.joined(separator: "、")
    case .onlyFormats(let labels): "仅知其他数字格式：\(labels.joined(separator: "、"))"
    case .onlyUnit(let symbol): "仅知以 \(symbol) 计的数据"
    case .otherScope(let scope, let table): "其数据为\(scope)，本表为\(table)"

    case .said(let value, let sources): sources.isEmpty ? value : "\(value)（\(sources.joined(separator: "、"))）"
    case .analystsEstimate: "依据分析师的估计"
    case .onMakersRoadmap: "在厂商路线图上，尚未出货"
    case .approximateInSource: "来源所列为约数"
    case .ourCalculationGives(let value): "我们的计算结果为\(value)"
    case .firstStatedAs(let amounts): "最初所列为 \(amounts.joined(separator: "、"))"
    case .statedAs(let value): "来源所列为 \(value)"
    case .evidence(let evidence, let via): evidence.chinese + (via.map { "，转自 \($0)" } ?? "")

    case .alsoStated: "另有说法"
    case .valuesDiffer: "来源不一"
    case .inputsDiffer: "其输入的来源不一"
    case .inputBasisOpen: "某项输入的口径未完全说明"
    case .rateMayBeSparse: "某项算力未说明为稠密，故可能仅有一半计入"
    case .statedFor(let field): "来源所列为\(field)"
    case .inputFromOtherField: "某项输入取自另一字段"
    case .inputConverted: "某项输入经换算"
    case .plannedNotShipping: "规划中，尚未出货"
    case .inputApproximate: "某项输入为约数"
    case .statedAsLimit: "来源所列为界限，而非确值"
    case .weakSources: "仅有低质量或汇编来源"
    case .inputWeak: "某项输入仅有弱来源"
    case .ourCalculation(_, let isLowerBound): isLowerBound ? "我们的计算。没有来源说明已列出全部格式，故此为下限" : "我们的计算"
    case .sourceUndated: "来源没有日期"
    case .needsSource: "待补来源"

    case .dayKnown: "获知日期"
    case .rangeOfSources: "来源不一：由最小至最大"
    case .rangeOfDates: "日期仅知年月"
    case .rangeOfValues: "由某部件的最小值至最大值，各值有刻度"
    case .basisLeftOpen: "来源未说明其口径"
    case .numbers(let low, let high): "\(low)至\(high)"
    case .againstLimit(let limit, let distance): "（界限\(limit)\(distance.map { "，\($0)" } ?? "")）"
    case .testedAgainst(let number, let against): number + against
    case .atLeastDistance(let distance): "至少\(distance)"
    case .timesLimit(let low, let high): "为界限的\(low)\(high.map { "至\($0)" } ?? "")倍"
    case .percentFromLimit(let percent, let isBelow): "\(isBelow ? "低" : "高")\(percent)"
    case .lessThanTenthPercent: "不足0.1\u{A0}%"
    case .atLimit: "等于界限"
    case .openEnd: "至少或至多"
    case .approximate: "约数"
    case .planned: "规划中"
    case .atLeast: "至少"
    case .atMost: "至多"
    case .named(let name, let remarks): "\(name)（\(remarks.joined(separator: "，"))）"
    case .notOnLogAxis: "对数坐标上没有零及负数"
    case .variantsDiffer: "两轴所列型号不同"
    case .notANumber: "无法绘制的数值"
    case .barChart(let count): "\(count)个部件的条形图"
    case .dotPlot(let count): "\(count)个部件的点图"
    case .scatterPlot(let count): "\(count)个部件的散点图"
    case .valuesOverTime(let count): "\(count)个部件随时间的数值"
    case .knownDayByDay(let count): "对\(count)个部件逐日所知"
    case .single(let label, let end): "\(label)\(end.value)（\(end.part)）"
    case .extremes(let label, let low, let high):
      "\(label)由\(low.value)（\(low.part)）至\(high.value)（\(high.part)）"
    case .chartSummary(let head, let clauses, let notDrawn):
      head + (clauses.isEmpty ? "" : "：" + clauses.joined(separator: "；")) + "。"
        + (notDrawn == 0 ? "" : "另有\(notDrawn)项未绘出，列于图下。")
    case .notDrawn(let exemption, let test): "未绘出：\(exemption)（\(test)）"
    case .assessedFor(let rule): "仅适用于\(rule)所及的部件"
    case .firstParagraphDrawn: "多段同时成立时绘出首段；恰在边界者依该段文字而定。"
    case .thresholdsReported: "界限仅见于报道"
    case .yearTick(let year): "\(year)年"
    case .monthTick(let month, let year): "\(year)年\(month)月"

    case .dependsOnBin: "取决于具体型号"
    case .dependsOnClaims: "取决于哪些说法属实"
    case .notComputed: "未计算"
    case .noParagraphMet: "不属任何段落"
    case .unknown: "未知"
    case .holds: "成立"
    case .fails: "不成立"
    case .metricsMet(let words): "达到所报道的指标：\(words)"
    case .metricsNotMet: "未达到所报道的指标"
    case .exemptUnder(let paragraph): "依\(paragraph)除外"
    case .needsNoLicence(let rule): "不适用：依\(rule)无须许可"
    case .designerNotIn(let countries): "不适用：设计方不在\(countries.joined(separator: "、"))"
    case .ruleHadEnded: "不适用：规则失效时该部件尚未发布"

    case .inputs(let inputs): inputs.joined(separator: "及")
    case .bin(let bin, let figures): "\(bin)，若\(figures)"
    case .absent(let field, let absence): "\(field)：\(absence)"
    case .estimatedFromThreshold(let field): "\(field)：唯一的数值由本规则的界限推算而来，不能用来检验本规则"
    case .possibleOutcomes(let choice): "可能：\(choice)"
    case .unanswered(let reasons, let isReported):
      "\(isReported ? "无法判定" : "无法归类")：\(reasons.joined(separator: "；"))"
    case .firstParts(let shown, let count): "此处仅列前 \(shown) 个部件，共 \(count) 个；CSV 文件列有全部。"
    case .designedFor(let market, let country):
      "设计于\(country)，" + (market.map { "面向\($0)" } ?? "无来源称其面向单一市场")
    case .designedElsewhere(let country, let origins):
      "设计于\(country)；仅适用于原产于\(origins.joined(separator: "、"))的部件，是否如此未评估"
    case .at(let value): "为\(value)"
    case .from(let value): "自\(value)起"
    case .above(let value): "高于\(value)"
    case .upTo(let value): "至\(value)"
    case .below(let value): "低于\(value)"
    case .forAnyValue(let answer): "无论其值如何均为\(answer)"
    case .stretch(let answer, let ends): answer + " " + ends.joined(separator: "、")
    case .unlessExempt(let paragraph, let test): "除非\(paragraph)将其除外（\(test)）"
    case .otherConditions: "其他条件未评估"
    case .forInformationOnly: "仅供参考：规则是否及于他国设计的部件未评估"
    case .tooManyClaims: "说法过多，未逐一组合，而以区间计算"
    case .usedInPlace(let other, let field): "以\(other)代替\(field)"

    case .takesEffect(let day): "已公布，生效于\(day)"
    case .notEnforced(let day): "自\(day)起停止执行"
    case .noLongerInForce: "已失效"
    case .notYetPublished: "当日尚未公布"
    case .ruleTextQuoted(let rule): "\(rule)：文字经他文引用而读"
    case .ruleTextSecondary(let rule): "\(rule)：仅读到二手转述"
    case .ruleReadingUnknown(let rule): "\(rule)：未记录其文字如何读得"
    case .notAdvice: "由本站数据与规则界限计算得出；不构成法律意见，亦不能代替法规原文。"
    }
  }

  /// All names of a list: `A、B和C`.
  private static func all(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: "、") + "和" + last
  }
}
