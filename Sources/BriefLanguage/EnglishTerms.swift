extension BasisTerm {
  /// The word in English.
  var english: String {
    switch self {
    case .dense: "dense"
    case .sparse: "sparse"
    case .matrix: "matrix"
    case .vector: "vector"
    case .oneWay: "one-way"
    case .bothWay: "both-way"
    case .die: "die"
    case .package: "package"
    case .board: "board"
    case .node: "node"
    case .rack: "rack"
    case .system: "system"
    case .peak: "peak"
    case .measured: "measured"
    case .shipping: "shipping"
    case .roadmap: "roadmap"
    }
  }

  /// The meaning in English.
  var englishMeaning: String {
    switch self {
    case .dense: "every number in a matrix is used"
    case .sparse: "half of the numbers are zero and are skipped, which doubles the stated rate"
    case .matrix: "computed by the matrix units, such as tensor cores"
    case .vector: "computed by the general arithmetic units"
    case .oneWay: "the rate of a link in one direction"
    case .bothWay: "the sum of both directions"
    case .die: "one piece of silicon"
    case .package: "a packaged chip, with all of its dies and memory"
    case .board: "a card or module, which may carry several packages"
    case .node: "a server"
    case .rack: "a rack"
    case .system: "several racks that form one system"
    case .peak: "the theoretical maximum of the hardware"
    case .measured: "a measured value"
    case .shipping: "a product that is being delivered"
    case .roadmap: "a plan; never shown beside a product"
    }
  }
}

extension ComponentTerm {
  /// The name in English.
  var english: String {
    switch self {
    case .density: "density"
    case .unit: "unit"
    case .direction: "direction"
    case .scope: "scope"
    case .method: "method"
    case .stage: "stage"
    case .period: "period"
    }
  }
}

extension EvidenceTerm {
  /// The word in English.
  var english: String {
    switch self {
    case .official: "official"
    case .filing: "filing"
    case .vendor: "vendor"
    case .teardown: "teardown"
    case .benchmark: "benchmark"
    case .dataset: "dataset"
    case .analyst: "analyst"
    case .press: "press"
    case .retailer: "retailer"
    case .aggregator: "aggregator"
    case .derived: "derived"
    }
  }
}

extension MagnitudeTerm {
  /// The word in English.
  var english: String {
    switch self {
    case .thousand: "thousand"
    case .million: "million"
    case .billion: "billion"
    case .trillion: "trillion"
    }
  }
}
