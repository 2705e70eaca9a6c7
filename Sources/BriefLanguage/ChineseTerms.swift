extension BasisTerm {
  /// The word in Chinese.
  var chinese: String {
    switch self {
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
    }
  }

  /// The meaning in Chinese.
  var chineseMeaning: String {
    switch self {
    case .dense: "矩阵中每个数都参与计算"
    case .sparse: "一半的数为零而被跳过，所列速率因此加倍"
    case .matrix: "由矩阵单元计算"
    case .vector: "由通用运算单元计算"
    case .oneWay: "链路单个方向的速率"
    case .bothWay: "两个方向之和"
    case .die: "一块硅片"
    case .package: "封装好的芯片，含其全部裸片与内存"
    case .board: "板卡或模块，可含多个封装"
    case .node: "一台服务器"
    case .rack: "一个机柜"
    case .system: "合为一个系统的多个机柜"
    case .peak: "硬件理论上的最大值"
    case .measured: "实际测得"
    case .shipping: "已交付的产品"
    case .roadmap: "规划中；绝不与产品并列"
    }
  }
}

extension ComponentTerm {
  /// The name in Chinese.
  var chinese: String {
    switch self {
    case .density: "稠密或稀疏"
    case .unit: "计算单元"
    case .direction: "单向或双向"
    case .scope: "范围"
    case .method: "峰值或实测"
    case .stage: "在售或规划"
    case .period: "期间"
    }
  }
}

extension EvidenceTerm {
  /// The word in Chinese.
  var chinese: String {
    switch self {
    case .official: "官方文件"
    case .filing: "监管申报"
    case .vendor: "厂商"
    case .teardown: "拆解"
    case .benchmark: "基准测试"
    case .dataset: "数据集"
    case .analyst: "分析师"
    case .press: "新闻"
    case .retailer: "零售商"
    case .aggregator: "聚合网站"
    case .derived: "推算"
    }
  }
}

extension MagnitudeTerm {
  /// The word in Chinese.
  var chinese: String {
    switch self {
    case .thousand: "千"
    case .million: "百万"
    case .billion: "十亿"
    case .trillion: "万亿"
    }
  }
}
