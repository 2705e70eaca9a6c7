import BriefCore

/// The claimed fields that each field rests on, worked out for a field when it is first asked for.
///
/// Keeps its own stack, since a chain of formulas may be thousands long, and ends whatever the formulas name.
struct FieldInputs: Sendable {
  private let names: [String]
  /// The places of the fields that each formula names; `nil` for a claimed field.
  private let below: [[Int]?]
  private let found: [Once<[String]>]

  /// - Parameter places: where each field stands among all of them.
  init(_ fields: [Field], places: [String: Int]) {
    names = fields.map(\.name)
    below = fields.map { field in field.derived ? field.inputNames.compactMap { places[$0] } : nil }
    found = fields.map { _ in Once() }
  }

  /// The field itself where it is claimed, else the claimed inputs of its formula at any depth; each once, in the order in
  /// which the formulas name them.
  func inputs(at place: Int) -> [String] {
    found[place].value {
      var inputs: [String] = []
      var seen: Set<Int> = []
      var open = [place]
      while let next = open.popLast() {
        guard seen.insert(next).inserted else { continue }
        if let below = below[next] { open += below.reversed() } else { inputs.append(names[next]) }
      }
      return inputs
    }
  }
}

extension Field {
  /// The fields that its formula names, in the order written, each once.
  var inputNames: [String] {
    var names: [String] = []
    for reference in formula?.references ?? [] where !names.contains(reference.field) { names.append(reference.field) }
    return names
  }
}
