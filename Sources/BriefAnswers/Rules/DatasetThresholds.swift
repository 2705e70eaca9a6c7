import BriefContent
import BriefCore
import BriefFigures
import BriefQuantities

extension Dataset {
  /// The numbers with which rules compare figures.
  var thresholds: RuleThresholds {
    noteThresholds()
    return recordedThresholds.value
  }

  /// Records that a figure was rounded with the thresholds.
  func noteThresholds() {
    if let log { log.note(recordedThresholds.reads) }
  }

  private var recordedThresholds: Recorded<RuleThresholds> {
    contents.thresholds.value {
      Recorded(value: RuleThresholds(of: contents.rules), reads: ReadGroup([ReadKey(ThresholdsRead())]))
    }
  }
}

extension RuleThresholds {
  /// Writes everything that can affect the rounding of a figure.
  func write(to writer: inout ByteWriter) {
    let tested = byDimension.flatMap { dimension, found in
      found.map { "\(dimension.powers) \($0.value.numerator)/\($0.value.denominator) \($0.separatesAbove)" }
    }
    tested.sorted(by: bytewise).write(to: &writer)
  }
}

extension Dimension {
  /// The powers as text.
  fileprivate var powers: String {
    "\(operations) \(bits) \(seconds) \(joules) \(metres) \(money) \(currency ?? "-")"
  }
}
