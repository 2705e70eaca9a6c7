import BriefQuantities

extension Vocabulary {
  /// The fields that every site has, with labels in a language, in the order in which pages list them.
  ///
  /// docs/format.md has a table of these fields.
  public static func builtIn(_ language: NumberStyle.Language) -> Vocabulary {
    Vocabulary(
      fields: (formats + memory + links + silicon + power + trade + money + derived).map { entry in
        var field = entry.field
        field.label = language == .chinese ? entry.chinese : field.label
        return field
      })
  }

  /// A field with its Chinese label; the label of the field itself is English.
  typealias Entry = (field: Field, chinese: String)

  static func entry(
    _ name: String, _ english: String, _ chinese: String, _ kind: Field.Kind, _ components: [BasisComponent] = [],
    _ change: (inout Field) -> Void = { _ in }
  ) -> Entry {
    var field = Field(name: name, label: english, kind: kind)
    field.components = components
    change(&field)
    return (field, chinese)
  }

  // MARK: Number formats

  /// The number formats, with the bit length of the longest input of an operation.
  private static let formats: [Entry] = [
    format("fp64", bits: 64, .vector), format("fp32", bits: 32, .vector), format("tf32", bits: 32),
    format("bf16", bits: 16, sameAs: "peak.fp16", listing: [.chip: 0, .system: 1]),
    format("fp16", bits: 16, sameAs: "peak.bf16"),
    format("fp8", bits: 8), format("fp6", bits: 6), format("fp4", bits: 4),
    format("int8", bits: 8, unit: "OP/s"), format("int4", bits: 4, unit: "OP/s"),
    entry("formats.complete", "All number formats listed", "已列出全部数据格式", .truth, [.stage]) {
      $0.description = "Whether the number formats claimed are all that the part has, so that its TPP is exact."
    },
    entry("sparsity", "Sparsity", "稀疏加速", .text, [.stage]) {
      $0.description =
        "Which sparse mode the part has; with 'none', a rate of unstated density is dense."
    },
  ]

  private static func format(
    _ name: String, bits: Int, _ computingUnit: BasisValue = .matrix, unit: String = "FLOP/s", sameAs: String? = nil,
    listing: [EntityKind: Int] = [:]
  ) -> Entry {
    let upper = name.uppercased()
    return entry(
      "peak.\(name)", "Peak \(upper)", "\(upper) 峰值算力", .quantity(.operationRate),
      [.density, .unit, .scope, .method, .stage]
    ) {
      $0.defaultBasis[.density] = .dense
      $0.defaultBasis[.unit] = computingUnit
      $0.better = .higher
      $0.unitFamily = unit
      $0.bitLength = bits
      $0.role = name == "tf32" ? .tf32Rate : nil
      $0.sameAs = sameAs.map { [$0] } ?? []
      $0.listingColumns = listing
      $0.conversions = [.dies]
      $0.displayUnit = .named("T\(unit)")
      $0.plausible = bounds("0.01", "T\(unit)", "1000000", "P\(unit)")
    }
  }

  // MARK: Memory, links, silicon, power

  private static let memory: [Entry] = [
    entry("memory.capacity", "Memory", "显存容量", .quantity(.data), [.scope, .stage]) {
      $0.listingColumns = [.chip: 1]
      $0.role = .memory
      $0.better = .higher
      $0.conversions = [.dies]
      $0.displayUnit = .named("GB")
      $0.plausible = bounds("0.1", "GB", "100", "PB")
    },
    entry("memory.bandwidth", "Memory bandwidth", "显存带宽", .quantity(.dataRate), [.scope, .method, .stage]) {
      $0.listingColumns = [.chip: 2]
      $0.role = .memory
      $0.better = .higher
      $0.conversions = [.dies]
      $0.displayUnit = .named("TB/s")
      $0.plausible = bounds("1", "GB/s", "1000", "PB/s")
    },
    entry("dram.bandwidth", "DRAM bandwidth", "DRAM 总带宽", .quantity(.dataRate), [.scope, .method, .stage]) {
      $0.better = .higher
      $0.sameAs = ["memory.bandwidth"]
      $0.isUsuallySameAs = true
      $0.displayUnit = .named("TB/s")
      $0.plausible = bounds("1", "GB/s", "1000", "PB/s")
      $0.description =
        "Total DRAM bandwidth, as the notes to paragraph (dd)(1) of Supplement No. 2 to part 748 define it (91 FR 1684)."
    },
    entry("memory.type", "Memory type", "显存类型", .text, [.stage]),
  ]

  private static let links: [Entry] = [
    entry(
      "interconnect.bandwidth", "Interconnect", "互联带宽", .quantity(.dataRate), [.direction, .scope, .stage], link),
    entry("interconnect.name", "Interconnect type", "互联技术", .text, [.stage]),
    entry("io.bandwidth", "Total I/O bandwidth", "总 I/O 带宽", .quantity(.dataRate), [.direction, .scope, .stage]) {
      link(&$0)
      $0.sameAs = ["interconnect.bandwidth"]
      $0.isAtLeastSameAs = true
      $0.description = "The aggregate of all I/O but memory, which the US rule of 2022 tests."
    },
  ]

  private static func link(_ field: inout Field) {
    field.defaultBasis[.direction] = .bothWay
    field.conversions = [.symmetricLink]
    field.better = .higher
    field.displayUnit = .named("GB/s")
    field.plausible = bounds("1", "GB/s", "100", "PB/s")
  }

  private static let silicon: [Entry] = [
    entry("die.area", "Die area", "裸片面积", .quantity(.area), [.scope, .stage]) {
      $0.defaultBasis[.scope] = .die
      $0.conversions = [.dies]
      $0.displayUnit = .named("mm²")
      $0.plausible = bounds("10", "mm²", "50000", "mm²")
      $0.description = "The area of one die."
    },
    entry("die.nonplanar_area", "Applicable die area", "适用裸片面积", .quantity(.area), [.scope, .stage]) {
      $0.defaultBasis[.scope] = .package
      $0.displayUnit = .named("mm²")
      $0.plausible = bounds("10", "mm²", "200000", "mm²")
      $0.description =
        "The area of all logic dies on a process with non-planar transistors, as US rule 3A090 counts it (88 FR 73458)."
    },
    entry("die.count", "Dies", "裸片数", .quantity(.number), [.scope, .stage]) {
      count(&$0, "1", "1000")
      $0.role = .dieCount
    },
    entry("chips.count", "Chips", "芯片数", .quantity(.number), [.scope, .stage]) {
      count(&$0, "1", "10000000")
      $0.role = .chipCount
      $0.listingColumns = [.system: 0]
    },
    entry("transistors", "Transistors", "晶体管数", .quantity(.number), [.scope, .stage]) {
      count(&$0, "1000000", "100000000000000")
      $0.conversions = [.dies]
    },
    entry("process.name", "Process", "制程工艺", .text, [.stage]),
    entry("process.node", "Process node", "制程节点", .quantity(.length), [.stage]) {
      $0.displayUnit = .named("nm")
      $0.plausible = bounds("0.5", "nm", "350", "nm")
    },
    entry("foundry", "Foundry", "代工厂", .entity(.company), [.stage]) { $0.role = .foundry },
  ]

  private static let power: [Entry] = [
    entry("tdp", "TDP", "热设计功耗", .quantity(.power), [.scope, .stage]) {
      watts(&$0, "W")
      $0.listingColumns = [.chip: 3]
    },
    entry("power.board", "Board power", "板卡功耗", .quantity(.power), [.scope, .stage]) { watts(&$0, "W") },
    entry("power.measured", "Measured power", "实测功耗", .quantity(.power), [.scope, .stage]) { watts(&$0, "W") },
    entry("power.system", "System power", "系统功耗", .quantity(.power), [.scope, .stage]) {
      watts(&$0, "kW")
      $0.listingColumns = [.system: 2]
    },
  ]

  private static func count(_ field: inout Field, _ low: String, _ high: String) {
    field.unitFamily = Field.plainCount
    field.plausible = bounds(low, "", high, "")
  }

  private static func watts(_ field: inout Field, _ unit: String) {
    field.displayUnit = .named(unit)
    field.plausible = bounds("1", "W", "10", "GW")
  }

  // MARK: Trade, money, software

  private static let trade: [Entry] = [
    entry("software", "Software", "软件栈", .entity(.software), [.stage]) { $0.role = .softwareStack },
    entry("workload", "Workload", "用途", .text, [.stage]),
    entry("positioning", "Positioning", "定位", .text, [.stage]),
    entry("designed_for_data_centres", "Designed or marketed for data centres", "为数据中心设计或销售", .truth, [.stage]) {
      $0.description = "Whether it is designed or marketed for data centres. Tested by Note 2 to US rule 3A090."
    },
    entry("market", "Made for", "面向市场", .text, [.stage]) {
      $0.role = .market
      $0.description = "The single market for which a part is made: China. The matrix of rules groups parts by it."
    },
    entry("compatibility", "Compatibility", "兼容性", .text, [.stage]),
    entry("price", "Price", "价格", .money, [.scope]),
    entry("price.note", "Price, as described", "价格说明", .text, [.stage]),
    entry("announced", "Announced", "发布时间", .date) { $0.role = .appearance },
    entry("released", "Released", "上市时间", .date) { $0.role = .appearance },
    entry("shipments", "Shipments", "出货量", .quantity(.number), [.period]) { $0.unitFamily = Field.plainCount },
    entry("performance.relative", "Relative performance", "相对性能", .quantity(.number), [.method]) {
      $0.better = .higher
      $0.plausible = bounds("0.001", "", "10000", "")
    },
  ]

  private static let money: [Entry] = [
    entry("revenue", "Revenue", "收入", .money, [.period]),
    entry("investment", "Investment", "投资", .money, [.period]),
    entry("charge", "Charge", "计提费用", .money, [.period]),
  ]

  static func bounds(
    _ low: String, _ lowUnit: String, _ high: String, _ highUnit: String
  )
    -> (low: Rational, high: Rational)?
  {
    func base(_ number: String, _ symbol: String) -> Rational? {
      let unit = symbol.isEmpty ? Unit.number : Unit.named(symbol)
      let halves = number.split(separator: ".")
      guard let digits = Int64(halves.joined()), let unit,
        let decimal = Decimal(coefficient: digits, exponent: halves.count > 1 ? -halves[1].utf8.count : 0)
      else { return nil }
      return Rational(decimal).flatMap { $0.multiplied(by: unit.scale) }
    }
    guard let low = base(low, lowUnit), let high = base(high, highUnit) else { return nil }
    return (low, high)
  }
}

extension Field {
  /// The unit family of a field that counts things: a number without a unit, as opposed to a ratio or a percentage.
  public static let plainCount = "count"
}
