import BriefTables

extension HTMLWriter {
  /// Writes what is left out of a table or chart, with a line for each reason and all names before it; nothing if it is
  /// empty.
  ///
  /// - Parameter items: the names, and the text after each.
  mutating func reasons(_ head: String, _ items: [(name: String, reason: String)]) {
    var groups: [(reason: String, names: [String])] = []
    var indices: [String: Int] = [:]
    for item in items {
      if let index = indices[item.reason] {
        groups[index].names.append(item.name)
      } else {
        indices[item.reason] = groups.count
        groups.append((item.reason, [item.name]))
      }
    }
    func text(_ group: (reason: String, names: [String])) -> String {
      group.names.joined(separator: ", ") + group.reason
    }
    if groups.count < 2 { return enumeration(head, groups) { $1.text(text($0)) } }
    line(.p) { $0.element(.strong, text: "\(head).") }
    block(.ul) { writer in for group in groups { writer.line(.li, text: text(group)) } }
  }
}

extension ComparisonTable.NotComparable {
  /// The part, and the reason for which the figure of a field is left out.
  var item: (name: String, reason: String) {
    (name, label.map { ", \($0): \(reason)" } ?? ": \(reason)")
  }
}
