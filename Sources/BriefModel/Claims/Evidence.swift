import BriefQuantities

/// The kind of statement that a claim is.
public enum Evidence: String, Sendable, Hashable, CaseIterable {
  /// A government's or a court's own document.
  case official
  /// A company's filing with a regulator.
  case filing
  /// The maker's data sheet, white paper or announcement.
  case vendor
  /// A measurement of an opened part.
  case teardown
  /// A measurement that others can repeat.
  case benchmark
  /// A data set that does not name the origin of its entries.
  case dataset
  /// An analyst's estimate.
  case analyst
  /// A press report.
  case press
  /// A seller's page.
  case retailer
  /// A page that collects unchecked data from others.
  case aggregator
  /// Computed from other figures.
  case derived

  /// The kinds from strongest to weakest for fields of a dimension: filings lead for money, teardowns for areas.
  public static func order(for dimension: Dimension?) -> [Evidence] {
    switch dimension {
    case .area?:
      [
        .teardown, .vendor, .official, .filing, .benchmark, .analyst, .dataset, .press, .retailer, .aggregator,
        .derived,
      ]
    case let money? where money.isMoney:
      [
        .filing, .official, .vendor, .analyst, .press, .dataset, .retailer, .teardown, .benchmark, .aggregator,
        .derived,
      ]
    default:
      [
        .official, .filing, .vendor, .teardown, .benchmark, .analyst, .dataset, .press, .retailer, .aggregator,
        .derived,
      ]
    }
  }
}
