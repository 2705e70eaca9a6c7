/// A value for a template. It should have the shape that the schema declares; a value of another shape prints nothing.
public enum TemplateValue: Sendable, Hashable {
  /// An absent value.
  case absent
  /// Text, escaped when printed.
  case text(String)
  /// Markup.
  case html(HTML)
  /// True or false.
  case flag(Bool)
  /// A whole number, printed in plain digits.
  case number(Int)
  /// Values of one shape.
  case list([TemplateValue])
  /// One value for each of the schema's members, in its order.
  case object([TemplateValue])

  /// Text, or `absent`.
  public static func text(ifPresent text: String?) -> TemplateValue {
    text.map { .text($0) } ?? .absent
  }

  /// Markup, or `absent`.
  public static func html(ifPresent html: HTML?) -> TemplateValue {
    html.map { .html($0) } ?? .absent
  }

  /// Whether a section shows its body. Absent, false, empty and zero values do not.
  var isShown: Bool {
    switch self {
    case .absent: false
    case .text(let text): !text.utf8.isEmpty
    case .html(let html): !html.isEmpty
    case .flag(let flag): flag
    case .number(let number): number != 0
    case .list(let values): !values.isEmpty
    case .object: true
    }
  }
}

extension TemplateShape {
  /// The difference between a value and this shape, as a path such as `chips[2].name: text expected`; `nil` if it
  /// conforms.
  ///
  /// For tests of code that makes values; rendering does not check.
  public func mismatch(of value: TemplateValue) -> String? {
    switch (self, value) {
    case (.optional, .absent), (.text, .text), (.html, .html), (.flag, .flag), (.number, .number): return nil
    case (.optional(let shape), _): return shape.mismatch(of: value)
    case (.list(let element), .list(let values)):
      for (index, value) in values.enumerated() {
        if let found = element.mismatch(of: value) { return "[\(index)]\(Self.joined(found))" }
      }
      return nil
    case (.object(let schema), .object(let values)):
      guard values.count == schema.members.count else {
        return ": \(schema.members.count) slots expected in '\(schema.name)', not \(values.count)"
      }
      for (member, value) in zip(schema.members, values) {
        if let found = member.shape.mismatch(of: value) { return member.name + Self.joined(found) }
      }
      return nil
    default: return ": \(kindName) expected"
    }
  }

  private static func joined(_ rest: String) -> String {
    rest.hasPrefix(":") || rest.hasPrefix("[") ? rest : "." + rest
  }

  /// The kind in words, for messages: `text`, `a list`.
  var kindName: String {
    switch self {
    case .text: "text"
    case .html: "HTML"
    case .flag: "true or false"
    case .number: "a number"
    case .list: "a list"
    case .object: "an object"
    case .optional(let shape): shape.kindName
    }
  }
}
