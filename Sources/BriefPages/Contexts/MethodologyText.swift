import BriefQuantities

/// The fixed text of the methodology page. Everything that depends on the vocabulary and the rules is generated from
/// them.
enum MethodologyText {
  /// A section's text in one language.
  struct Passage {
    let title: String
    let paragraphs: [String]
  }

  /// A section in both languages.
  struct Entry {
    /// The id of the heading, without the prefix.
    let id: String
    let en: Passage
    let zh: Passage

    func passage(_ style: NumberStyle) -> Passage { style.language == .chinese ? zh : en }
  }

  static let claims = Entry(
    id: "claims",
    en: Passage(
      title: "Claims and sources",
      paragraphs: [
        "Figures are never typed into a page. Each comes from claims. A claim is one source’s statement of one field of one part, with its unit, its basis, the kind of evidence and its dates. A page names the field and prints the result of its claims, with a mark for each source.",
        "A claim names whoever said it first. If it was read in a data set or a report, that is named too, after “via”. A reprint is not a second confirmation.",
        "A missing value is printed as one of four kinds: not published, not applicable, unknown or withheld.",
      ]),
    zh: Passage(
      title: "陈述与来源",
      paragraphs: [
        "数据从不直接写入页面。每个数据都是一条陈述：某一来源对某一部件某一字段的说法，附单位、口径、证据种类与日期。页面查询该字段，并列出各陈述的结果及其来源标记。",
        "陈述注明最初的说话者；若经数据集或报道转引，则另行注明。转载不算第二次证实。",
        "无人说明者照实写明，并分四种：未公布、不适用、未知、不予公开。",
      ]))

  static let basis = Entry(
    id: "basis",
    en: Passage(
      title: "Basis",
      paragraphs: [
        "Two figures are shown side by side only on the same basis: dense or sparse arithmetic, the unit that computes, one or both directions of a link, the amount of hardware, a peak or a measurement, a product or a plan. A figure on another basis is left out of the table and listed under it with the reason.",
        "Where a source does not state part of the basis, the figure is used with a flag that says so. It is never merged with one whose source states it.",
      ]),
    zh: Passage(
      title: "口径",
      paragraphs: [
        "只有口径相同的数据才能并列：稠密或稀疏、计算单元、单向或双向、硬件范围、峰值或实测、产品或规划。口径不同者不入表，并在表下列出原因。",
        "来源未说明口径某一项时，数据可用但附标记，且绝不与已说明者合并。",
      ]))

  static let evidence = Entry(
    id: "evidence",
    en: Passage(
      title: "Evidence",
      paragraphs: [
        "Each claim states its kind of evidence. Which kind is stronger depends on what is measured. Where claims agree, the digits of the one with the best evidence are printed. A figure’s evidence is that of its weakest claim."
      ]),
    zh: Passage(
      title: "证据",
      paragraphs: ["每条陈述都注明证据种类。何者更强取决于所测为何；各陈述一致时，采用证据最强者的数位。一项数据的证据按其最弱的陈述计。"]))

  static let resolution = Entry(
    id: "resolution",
    en: Passage(
      title: "How claims become a figure",
      paragraphs: [
        "A claim marked as wrong is kept, with the reason, but not used. A preferred claim is used alone; the figure says so if an independent source disputes it. Otherwise all remaining claims count. Those within one per cent are one value. Those further apart make an interval from the lowest to the highest, or a list if they are text. Nothing is averaged.",
        "Numbers keep the digits that their source wrote. Arithmetic and conversions are exact; rounding is done last. A product or a quotient keeps the fewest significant digits of its inputs, a sum or a difference their coarsest decimal place. Counts are exact. No figure is rounded up to a rule’s threshold, down below it, or up to 100 %; it is printed with more digits instead.",
      ]),
    zh: Passage(
      title: "陈述如何成为数据",
      paragraphs: [
        "被标为有误的陈述连同原因保留，但不采用。优先采用的陈述单独作答；若有独立来源提出异议，则予注明。否则所有有效陈述均计入：相差在百分之一以内视为同一值，相差更大者列为从最小到最大的区间，文字则逐一列出。绝不取平均。",
        "数字保留来源所写的数位。运算和单位换算均精确，最后才舍入：积与商取各输入中最少的有效位数，和与差取各输入中最粗的小数位；计数视为精确值。任何数据都不会因舍入而达到或低于规则的门槛，也不会因舍入而成为 100 %，必要时多列几位。",
      ]))

  static let dates = Entry(
    id: "dates",
    en: Passage(
      title: "Dates and editions",
      paragraphs: [
        "A claim has the day on which it was first stated and the day on which it was read. A briefing is an edition: it shows what was known on its date. Later evidence does not change it; the page lists such figures under “Since revised”. Our own errors are corrected in every edition, with a note of what was wrong and why.",
        "An incomplete date counts from the last day that it can mean. August 2025 counts from 31 August 2025.",
      ]),
    zh: Passage(
      title: "日期与版本",
      paragraphs: [
        "每条陈述记有首次发表日期与阅读日期。每篇简报是一个版本，只显示其日期时的所知。其后的证据不改变它，相关数据另列为“此后修订”。我们自己的错误则在各版中更正，并注明错在何处及原因。",
        "日期以其最晚可能的一天计：月份在该月结束后才算已知。",
      ]))

  static let derived = Entry(
    id: "derived",
    en: Passage(
      title: "Computed figures",
      paragraphs: [
        "Some fields are computed from others. Each shows its formula, its steps and the sources of its inputs, and has the weakest evidence among them. Where inputs are intervals, every combination of the remaining claims is computed, so a figure divided by itself is exactly 1.",
        "Total processing performance (TPP) is the highest value over a part’s number formats. It is exact if a source states it, or says that the formats it lists are all that the part has. Otherwise a format may be missing, and the computed value is a lower bound: “at least 4,992 TPP”. A lower bound can show that a threshold is reached, never that it is not.",
        "TPP counts dense operations. Makers often state the rate for sparse numbers, which is twice the dense one. If a rate is known only as sparse, or its source does not say, it counts as anything from half of it to all of it, unless a source says that the part has no sparse mode.",
        "TF32 is stored in 32 bits, of which 19 carry information. The rules do not say whether it counts as 32 or as 19. This site computes with 32, which is the stricter reading.",
      ]),
    zh: Passage(
      title: "计算所得的数据",
      paragraphs: [
        "有些字段由其他字段计算得出，均列出算式、步骤及输入的来源，证据按其中最弱者计。输入为区间时，逐一计算有效陈述的每种组合。",
        "总处理性能（TPP）取部件各数据格式中的最大值。仅当来源直接给出，或说明所列格式即为全部格式时，才是确值；否则可能有遗漏的格式，计算结果只是下限，例如“至少 4,992 TPP”。下限可以证明达到某一界限，但不能证明未达到。",
        "TPP 只计稠密运算。厂商常以稀疏运算给出两倍的数值。仅知稀疏算力，或来源未说明时，按其一半至全部计，除非来源说明该部件没有稀疏加速。",
        "TF32 以 32 位存储，其中 19 位承载信息；规则未说明应按哪一种计。本站按 32 位计，即较严格的读法。",
      ]))

  static let rules = Entry(
    id: "rules",
    en: Passage(
      title: "Export rules",
      paragraphs: [
        "A rule’s paragraphs are tested against every combination of the remaining claims. If all give the same answer, that is the answer. If not, the answer depends on which claims are right, and the page says which claims lead to which answer. If a figure is missing, the page gives the values at which the answer would change.",
        "A rule that is published but not yet in effect is pending. Exceptions, buyers and conditions that no figure can answer are listed but not assessed. None of this is legal advice.",
      ]),
    zh: Passage(
      title: "出口规则",
      paragraphs: [
        "规则的各段落以有效陈述的每种组合逐一测试。各组合结果一致即为答案；不一致时，结果取决于哪些说法属实，页面注明是哪些。缺少数据时，页面给出使答案改变的界限值。",
        "已公布而未生效的规则列为待生效。例外、买方及无数据可答的条件不予评估，只列出。以上均不构成法律意见。",
      ]))

  /// The meanings of the values of each basis component.
  static let basisWords: [(value: BasisValue, en: String, zh: String)] = [
    (.dense, "every number in a matrix is used", "矩阵中每个数都参与计算"),
    (
      .sparse, "half of the numbers are zero and are skipped, which doubles the stated rate",
      "一半的数为零而被跳过，所列速率因此加倍"
    ),
    (.matrix, "computed by the matrix units, such as tensor cores", "由矩阵单元计算"),
    (.vector, "computed by the general arithmetic units", "由通用运算单元计算"),
    (.oneWay, "the rate of a link in one direction", "链路单个方向的速率"),
    (.bothWay, "the sum of both directions", "两个方向之和"),
    (.die, "one piece of silicon", "一块硅片"),
    (.package, "a packaged chip, with all of its dies and memory", "封装好的芯片，含其全部裸片与内存"),
    (.board, "a card or module, which may carry several packages", "板卡或模块，可含多个封装"),
    (.node, "a server", "一台服务器"),
    (.rack, "a rack", "一个机柜"),
    (.system, "several racks that form one system", "合为一个系统的多个机柜"),
    (.peak, "the theoretical maximum of the hardware", "硬件理论上的最大值"),
    (.measured, "a measured value", "实际测得"),
    (.shipping, "a product that is being delivered", "已交付的产品"),
    (.roadmap, "a plan; never shown beside a product", "规划中；绝不与产品并列"),
  ]
}
