extension HTML {
  /// A list with a line for each item; `nil` if there are none.
  ///
  /// - Parameter write: writes an item.
  static func list<Item>(_ items: some Collection<Item>, write: (Item, inout HTMLWriter) -> Void) -> HTML? {
    if items.isEmpty { return nil }
    var writer = HTMLWriter()
    writer.block(.ul, class: "lead") { writer in
      for item in items { writer.line(.li) { write(item, &$0) } }
    }
    return writer.html
  }
}
