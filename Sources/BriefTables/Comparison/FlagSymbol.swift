import BriefFigures
import BriefQuantities

/// A symbol in front of a figure, or after a name, for one kind of doubt about it. The legend under the table explains
/// it.
public enum FlagSymbol: String, Sendable, Hashable, CaseIterable {
  /// The source calls the figure approximate, or an input is approximate.
  case approximate
  /// An analyst's estimate, a plan, or a figure of weak sources only.
  case estimate
  /// A source leaves a component of the basis open.
  case unstatedBasis
  /// Sources differ, or a claim disputes the figure.
  case sourcesDiffer

  /// The character. All four are in the common Western character set of fonts (WGL4).
  public var character: StaticString {
    switch self {
    case .approximate: "≈"
    case .estimate: "◊"
    case .unstatedBasis: "?"
    case .sourcesDiffer: "≠"
    }
  }
}

extension Remark {
  /// The symbol for the remark; `nil` if it has a letter.
  var symbol: FlagSymbol? {
    switch kind {
    case .flag(.approximate): .approximate
    case .flag(.roadmap), .flag(.weak), .planned, .estimate: .estimate
    case .flag(.unstatedBasis), .flag(.openDensity): .unstatedBasis
    case .flag(.disputed), .flag(.conflicting): .sourcesDiffer
    case .flag(.sameAs), .flag(.converted), .flag(.computed), .flag(.undated), .flag(.needsSource): nil
    case .converted, .calculated, .original, .notComparable, .scope: nil
    }
  }
}

extension Cell {
  /// The remarks with a symbol or letter. That a figure is a bound is part of its text: `more than 300`.
  var markedRemarks: [Remark] {
    guard let bound = content.bound, bound != .exact, bound != .approximate else { return content.remarks }
    return content.remarks.filter { $0.kind != .flag(.approximate) || figure.working != nil }
  }
}
