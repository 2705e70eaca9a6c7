/// A value of a basis component that has a word and a meaning of its own.
public enum BasisTerm: Sendable {
  case dense, sparse
  case matrix, vector
  case oneWay, bothWay
  case die, package, board, node, rack, system
  case peak, measured
  case shipping, roadmap
}

/// A component of a basis.
public enum ComponentTerm: Sendable {
  case density, unit, direction, scope, method, stage, period
}

/// A kind of evidence.
public enum EvidenceTerm: Sendable {
  case official, filing, vendor, teardown, benchmark, dataset, analyst, press, retailer, aggregator, derived
}

/// A word for a power of ten that is printed with a unit: `billion USD`.
public enum MagnitudeTerm: Sendable {
  case thousand, million, billion, trillion
}
