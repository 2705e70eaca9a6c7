import BriefCore
import BriefExpressions

/// The fields whose claims each field depends on, computed for a field on first access.
///
/// Uses an explicit stack, since a chain of formulas may be thousands long. Terminates even if formulas form a cycle.
struct FieldInputs: Sendable {
  private let names: [String]
  /// The indices of the fields that each field's formula reads, including those that decide whether it is complete.
  private let below: [[Int]]
  private let found: [Once<[String]>]

  /// - Parameter indices: the index of each field by name.
  init(_ fields: [Field], indices: [String: Int]) {
    names = fields.map { $0.name }
    below = fields.map { field in
      let settling = field.completeness.map { [$0.formats, $0.sparsity] } ?? []
      return (field.inputNames + settling).compactMap { indices[$0] }
    }
    found = fields.map { _ in Once() }
  }

  /// The field itself and the inputs of its formula at any depth, each once, in the order in which the formulas name
  /// them. Derived inputs are included, since a source may state them.
  func inputs(at index: Int) -> [String] {
    found[index].value {
      var inputs: [String] = []
      var seen: Set<Int> = []
      var open = [index]
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
  /// The fields that the formula refers to, in the order written, each once.
  public var inputNames: [String] {
    var names: [String] = []
    for reference in self.formula?.references ?? [] where !names.contains(reference.field) {
      names.append(reference.field)
    }
    return names
  }
}
