import BriefCore

/// The fields whose claims each field rests on, computed for a field on first access.
///
/// Keeps its own stack, since a chain of formulas may be thousands long, and ends whatever the formulas name.
struct FieldInputs: Sendable {
  private let names: [String]
  /// The indices of the fields that each one is computed from, those that say whether its formula is complete among them.
  private let below: [[Int]]
  private let found: [Once<[String]>]

  /// - Parameter places: where each field stands among all of them.
  init(_ fields: [Field], places: [String: Int]) {
    names = fields.map(\.name)
    below = fields.map { field in
      let settling = field.completeness.map { [$0.formats, $0.sparsity] } ?? []
      return (field.inputNames + settling).compactMap { places[$0] }
    }
    found = fields.map { _ in Once() }
  }

  /// The field itself, and the inputs of its formula at any depth; each once, in the order in which the formulas name them.
  /// A derived field is among them, since a source may state it.
  func inputs(at place: Int) -> [String] {
    found[place].value {
      var inputs: [String] = []
      var seen: Set<Int> = []
      var open = [place]
      while let next = open.popLast() {
        guard seen.insert(next).inserted else { continue }
        inputs.append(names[next])
        open += below[next].reversed()
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
