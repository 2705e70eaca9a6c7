/// What kind of value a template meets under a name.
public indirect enum TemplateShape: Sendable, Hashable {
  /// Text, which is escaped.
  case text
  /// Markup made by the tool, which is not.
  case html
  /// True or false: for sections only.
  case flag
  /// A whole number.
  case number
  /// Any number of values of one shape.
  case list(of: TemplateShape)
  /// Named members.
  case object(TemplateSchema)
  /// A value that may be missing; a section shows its body where it is there.
  case optional(TemplateShape)

  /// The shape that a value has where it is there.
  var unwrapped: TemplateShape {
    if case .optional(let shape) = self { shape.unwrapped } else { self }
  }
}

/// The names that a template may use and what stands behind each: checked when a template is loaded, printed in
/// docs/templates.md.
public struct TemplateSchema: Sendable, Hashable {
  /// One name.
  public struct Member: Sendable, Hashable {
    /// The name as templates write it: lower-case letters, digits and underscores.
    public var name: String
    /// What stands behind it.
    public var shape: TemplateShape
    /// What it is, in one sentence, Markdown.
    public var description: String

    /// Makes a member.
    public init(_ name: String, _ shape: TemplateShape, _ description: String) {
      self.name = name
      self.shape = shape
      self.description = description
    }
  }

  /// The name of what is described: `page`, `chip`.
  public var name: String
  /// What it is, in one sentence, Markdown.
  public var description: String
  /// The members; a value's slots are in this order.
  public var members: [Member]

  /// Makes a schema.
  public init(_ name: String, _ description: String, _ members: [Member]) {
    self.name = name
    self.description = description
    self.members = members
  }

  /// The slot of a name and its shape.
  func slot(of name: String) -> (index: Int, shape: TemplateShape)? {
    members.firstIndex { $0.name == name }.map { ($0, members[$0].shape) }
  }
}
