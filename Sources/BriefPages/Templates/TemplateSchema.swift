/// The shape of a template value.
public indirect enum TemplateShape: Sendable, Hashable {
  /// Text, which is escaped.
  case text
  /// Markup made by the tool, which is not escaped.
  case html
  /// True or false: for sections only.
  case flag
  /// A whole number.
  case number
  /// Any number of values of one shape.
  case list(of: TemplateShape)
  /// Named members.
  case object(TemplateSchema)
  /// A value that may be absent; a section shows its body if it is present.
  case optional(TemplateShape)

  /// The shape without `optional`.
  var unwrapped: TemplateShape {
    if case .optional(let shape) = self { shape.unwrapped } else { self }
  }
}

/// The names that a template may use, with their shapes and descriptions. Checked when a template is loaded, and
/// printed in docs/templates.md.
public struct TemplateSchema: Sendable, Hashable {
  /// A declared name.
  public struct Member: Sendable, Hashable {
    /// The name as written in templates: lower-case letters, digits and underscores.
    public var name: String
    /// The shape of its value.
    public var shape: TemplateShape
    /// A description in one sentence, in Markdown.
    public var description: String

    /// Creates a member.
    public init(_ name: String, _ shape: TemplateShape, _ description: String) {
      self.name = name
      self.shape = shape
      self.description = description
    }
  }

  /// The name of the described object: `page`, `chip`.
  public var name: String
  /// A description in one sentence, in Markdown.
  public var description: String
  /// The members, in the order of a value's slots.
  public var members: [Member]

  /// Creates a schema.
  public init(_ name: String, _ description: String, _ members: [Member]) {
    self.name = name
    self.description = description
    self.members = members
  }

  /// The slot and the shape of a name.
  func slot(of name: String) -> (index: Int, shape: TemplateShape)? {
    members.firstIndex { $0.name == name }.map { ($0, members[$0].shape) }
  }
}
